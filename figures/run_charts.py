"""What a run chart says: its median, and the signals that something has changed. Pure.

Source: Perla, Provost, Murray, «The run chart: a simple analytical tool for learning from variation in healthcare
processes», BMJ Qual Saf 2011;20:46-51. Of its rules the two that a reader can count on the picture are used: a shift
(six or more consecutive points on one side of the median) and a trend (five or more consecutive points going one way).
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

SHIFT_LENGTH = 6
TREND_LENGTH = 5


@dataclass(frozen=True)
class Signal:
    """`kind` is shift or trend, `side` is above, below, up or down; `points` are the places of its points in the
    series, counted from 0 and in order. Points that the rule passes over are not among them."""

    kind: str
    side: str
    points: tuple[int, ...]


def median(values: Sequence[float]) -> float:
    """The middle value; of an even number the mean of the two in the middle. Raises ValueError for no values."""
    if not values:
        raise ValueError("no values")
    return statistics.median(values)


def signals(values: Sequence[float]) -> list[Signal]:
    """All shifts and trends against the series' own median, shifts first, each kind in the order of time."""
    return [*shifts(values, median(values)), *trends(values)] if values else []


def sentence_of(signal: Signal) -> str:
    """«Skift: 6 målinger på rad under medianen», «Trend: 5 målinger på rad nedover»."""
    words = {
        "above": _("Skift: %(number)d målinger på rad over medianen"),
        "below": _("Skift: %(number)d målinger på rad under medianen"),
        "up": _("Trend: %(number)d målinger på rad oppover"),
        "down": _("Trend: %(number)d målinger på rad nedover"),
    }
    return words[signal.side] % {"number": len(signal.points)}


def shifts(values: Sequence[float], middle: float) -> list[Signal]:
    """Six or more consecutive points all above or all below: points on the median neither break a shift nor count."""
    off = [(place, "above" if value > middle else "below") for place, value in enumerate(values) if value != middle]
    return [Signal("shift", side, points) for side, points in _runs(off) if len(points) >= SHIFT_LENGTH]


def trends(values: Sequence[float]) -> list[Signal]:
    """Five or more consecutive points all going up or all going down: equal neighbours count as one point.

    The point where the direction turns ends one run and begins the next.
    """
    distinct = [place for place in range(len(values)) if place == 0 or values[place] != values[place - 1]]
    steps = [(after, "up" if values[after] > values[before] else "down") for before, after in pairwise(distinct)]
    before = dict(zip(distinct[1:], distinct, strict=False))
    runs = ((side, (before[points[0]], *points)) for side, points in _runs(steps))
    return [Signal("trend", side, points) for side, points in runs if len(points) >= TREND_LENGTH]


def _runs(marked: Sequence[tuple[int, str]]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The longest runs of neighbours with the same mark."""
    run: list[int] = []
    for nth, (place, mark) in enumerate(marked):
        run.append(place)
        if nth + 1 == len(marked) or marked[nth + 1][1] != mark:
            yield mark, tuple(run)
            run = []
