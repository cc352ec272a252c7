"""Judges a table in a process of its own, which alone loads what solves equations."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from contextlib import suppress

from documents.child import ChildFailed, run_in_child
from indicators.suppression import (
    Judgement,
    Key,
    Measurement,
    NeedsSolver,
    RawCell,
    ShownBefore,
    Structure,
    is_too_large,
    judge,
    judge_plainly,
    judge_quickly,
)

log = logging.getLogger(__name__)

# More numbers than this are looked at in the process, whatever is in them.
MOST_HERE = 2000
# Starting, loading and reading the numbers, on top of the time that the judgement gets.
BESIDE_SECONDS = 20.0

# The signs, which of all keys are unprotected by their place, and whether it is exact: an answer is plain data.
Plain = tuple[list[str], list[int], bool]


def judged(
    cells: Sequence[RawCell],
    measure: Measurement,
    structure: Structure,
    before: Sequence[ShownBefore] = (),
    *,
    seconds: float = 10.0,
) -> Judgement:
    """As indicators.suppression.judge. Where the process fails or is out of time, more is hidden; so it is in a table
    too large for it. No process is started for a small table in which there is nothing to choose."""
    if is_too_large(cells):
        return judge_quickly(cells, measure, structure, before)
    if len(cells) <= MOST_HERE:
        with suppress(NeedsSolver):
            return judge_plainly(cells, measure, structure, before)
    try:
        signs, places, exact = run_in_child(
            _answer,
            list(cells),
            measure,
            structure,
            list(before),
            seconds,
            cpu_seconds=int(2 * seconds + BESIDE_SECONDS),
            wall_seconds=seconds + BESIDE_SECONDS,
        )
    except ChildFailed as failed:
        log.warning("small numbers were hidden without a solver: %s", failed)
        return judge_quickly(cells, measure, structure, before)
    keys = _keys(cells, before)
    return Judgement(signs, tuple(keys[place] for place in places), exact)


def _answer(
    cells: list[RawCell], measure: Measurement, structure: Structure, before: list[ShownBefore], seconds: float
) -> Plain:
    """The child's side. One thread: others would only take memory."""
    os.putenv("OPENBLAS_NUM_THREADS", "1")
    answer = judge(cells, measure, structure, before, seconds=seconds)
    places = {key: place for place, key in enumerate(_keys(cells, before))}
    return answer.signs, [places[key] for key in answer.unprotected], answer.exact


def _keys(cells: Sequence[RawCell], before: Sequence[ShownBefore]) -> list[Key]:
    return [cell.key for cell in cells] + [cell.key for version in before for cell in version.cells]
