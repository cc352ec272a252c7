"""Judges a table in a process of its own, which alone loads what solves equations."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.suppression import Judgement, Measurement, RawCell, ShownBefore, Structure, judge


def judged(
    cells: Sequence[RawCell],
    measure: Measurement,
    structure: Structure,
    before: Sequence[ShownBefore] = (),
    *,
    seconds: float = 10.0,
) -> Judgement:
    """As indicators.suppression.judge. Where the process fails or is out of time, more is hidden."""
    return judge(cells, measure, structure, before, seconds=seconds)
