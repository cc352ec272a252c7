"""Run charts: one line in time order for each series, with its median and the signals that something has changed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from figures.drawing import svg
from figures.drawing.widths import text_width
from figures.figures import Chart, Series
from figures.run_charts import sentence_of, signals
from organisations import numbers

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 230, 46, 544, 28, 194
LETTERS, MEDIAN_LETTERS, GAP = 11, 11.5, 8


@dataclass(frozen=True)
class Field:
    """Where values and periods lie. The scale does not begin at zero: a run chart shows change.

    Numbers that are wide make the field narrower, so that there is room for them beside it."""

    low: float
    high: float
    step: float
    count: int
    middle: float

    @cached_property
    def left(self) -> float:
        return max(LEFT, max(text_width(numbers.shown(value), LETTERS) for value in self.scale) + GAP)

    @cached_property
    def right(self) -> float:
        return min(RIGHT, WIDTH - text_width(self.median, MEDIAN_LETTERS, bold=True) - GAP)

    @property
    def scale(self) -> list[float]:
        return [self.low + nth * self.step for nth in range(round((self.high - self.low) / self.step) + 1)]

    @property
    def median(self) -> str:
        return _("Median %(value)s") % {"value": numbers.shown(self.middle)}

    def x(self, place: int) -> float:
        return self.left + (place + 0.5) * (self.right - self.left) / max(1, self.count)

    def y(self, value: float) -> float:
        return BOTTOM - (value - self.low) / (self.high - self.low) * (BOTTOM - TOP)


def draw(figure: Chart) -> SafeString:
    """One picture per series, below each other. Nothing is drawn for a series without values."""
    drawn = (
        _picture(figure, series, middle)
        for series, middle in zip(figure.series, figure.medians, strict=True)
        if any(value is not None for value in series.values)
    )
    return mark_safe("".join(drawn))  # noqa: S308  each comes from svg.tag


def _picture(figure: Chart, series: Series, middle: float) -> SafeString:
    known = [(place, value) for place, value in enumerate(series.values) if value is not None]
    field = _field_of([value for _place, value in known], middle, len(figure.periods))
    marked = {known[nth][0] for signal in signals([value for _p, value in known]) for nth in signal.points}
    parts = [
        svg.words(figure.unit, 0, 14, size=11.5),
        *_scale(field),
        *_median(field),
        _curve(field, known),
        *(_point(field, place, value, place in marked) for place, value in known),
        *_periods(field, figure.periods),
    ]
    return svg.picture(WIDTH, HEIGHT, _sentence(figure, series, middle), parts)


def _field_of(values: Sequence[float], middle: float, count: int) -> Field:
    least, most = min(middle, *values), max(middle, *values)
    # Numbers that differ in their last bit alone cannot be told apart on a scale.
    span = most - least if most - least > abs(most) * 1e-9 else 0.0
    step = _step(span)
    low = least // step * step
    high = -(-most // step) * step
    return Field(low, high if high > low else low + step, step, count, middle)


def _step(span: float) -> float:
    """1, 2 or 5 times a power of ten, three to seven of them over the span."""
    power = 1.0
    while power * 10 <= span / 2:
        power *= 10
    while power > span / 2 and span > 0:
        power /= 10
    return next((power * factor for factor in (1, 2, 5) if span / (power * factor) <= 6), power * 10)


def _scale(field: Field) -> Iterator[SafeString]:
    for value in field.scale:
        yield svg.line(field.left, field.y(value), field.right, field.y(value))
        yield svg.words(numbers.shown(value), field.left - GAP, field.y(value) + 4, size=LETTERS, anchor="end")


def _median(field: Field) -> Iterator[SafeString]:
    y = field.y(field.middle)
    yield svg.tag(
        "line", x1=svg.number(field.left), y1=svg.number(y), x2=svg.number(field.right), y2=svg.number(y),
        class_="g-median", stroke=svg.DARK, stroke_width="1.5", stroke_dasharray="6 4",
    )  # fmt: skip
    yield svg.words(field.median, field.right + GAP, y + 4, size=MEDIAN_LETTERS, bold=True)


def _curve(field: Field, known: Sequence[tuple[int, float]]) -> SafeString:
    """Broken where a value is missing."""
    path, previous = "", -2
    for place, value in known:
        path += f"{'L' if place == previous + 1 else 'M'}{svg.number(field.x(place))} {svg.number(field.y(value))}"
        previous = place
    return svg.tag("path", d=path, class_="g-curve", fill="none", stroke=svg.ACCENT, stroke_width="1.5")


def _point(field: Field, place: int, value: float, is_signal: bool) -> SafeString:
    shape = svg.dot if is_signal else svg.ring
    return shape(field.x(place), field.y(value), 4.5 if is_signal else 3.5)


def _periods(field: Field, periods: Sequence[str]) -> Iterator[SafeString]:
    """As many names below the axis as there is room for, the first always."""
    widest = max((text_width(period, LETTERS) for period in periods), default=0) + 10
    every = max(1, math.ceil(widest * field.count / (field.right - field.left)))
    for place in range(0, len(periods), every):
        yield svg.words(periods[place], field.x(place), BOTTOM + 20, size=LETTERS, anchor="middle")


def _sentence(figure: Chart, series: Series, middle: float) -> str:
    known = [nth for nth, value in enumerate(series.values) if value is not None]
    found = [sentence_of(signal) for signal in signals([value for value in series.values if value is not None])]
    said = _("%(name)s: %(number)d målinger fra %(first)s til %(last)s. Median %(median)s %(unit)s, siste %(newest)s.")
    sentence = said % {
        "name": series.name,
        "number": len(known),
        "first": figure.periods[known[0]],
        "last": figure.periods[known[-1]],
        "median": numbers.shown(middle),
        "unit": figure.unit,
        "newest": series.shown[known[-1]],
    }
    return " ".join([sentence, *(f"{each}." for each in found)])
