"""Matrices and boxes of PDF pages, as plain numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Area(NamedTuple):
    x0: float
    y0: float
    x1: float
    y1: float

    def meets(self, other: Area) -> bool:
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1

    def holds(self, other: Area) -> bool:
        return self.x0 <= other.x0 and self.y0 <= other.y0 and self.x1 >= other.x1 and self.y1 >= other.y1

    def grown(self, by: float) -> Area:
        return Area(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)

    def common(self, other: Area) -> Area:
        return Area(max(self.x0, other.x0), max(self.y0, other.y0), min(self.x1, other.x1), min(self.y1, other.y1))

    @property
    def is_empty(self) -> bool:
        return self.x1 <= self.x0 or self.y1 <= self.y0


def box_of(values: Iterable[Any]) -> Area:
    """Any two opposite corners. Raises ValueError or TypeError for what is no box."""
    x0, y0, x1, y1 = (float(value) for value in values)
    return Area(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def matrix_of(values: Iterable[Any]) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in values)
    return a, b, c, d, e, f


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """First `inner`, then `outer`."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def around(points: Iterable[tuple[float, float]], matrix: Matrix) -> Area:
    """The box around points after the matrix."""
    a, b, c, d, e, f = matrix
    moved = [(x * a + y * c + e, x * b + y * d + f) for x, y in points]
    xs, ys = [x for x, _y in moved], [y for _x, y in moved]
    return Area(min(xs), min(ys), max(xs), max(ys))


def corners(box: Area) -> tuple[tuple[float, float], ...]:
    return (box.x0, box.y0), (box.x1, box.y0), (box.x0, box.y1), (box.x1, box.y1)
