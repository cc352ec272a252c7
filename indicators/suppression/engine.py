"""Judges a whole table at once: all axes, all totals, and what readers once had. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.suppression.cells import Judgement, Measurement, RawCell, ShownBefore, Structure
from indicators.suppression.closure import signs_of


def judge(
    cells: Sequence[RawCell],
    measure: Measurement,
    structure: Structure,
    before: Sequence[ShownBefore] = (),
    *,
    seconds: float = 10.0,
) -> Judgement:
    return Judgement(signs_of(cells, measure, structure.places))
