"""P15: random tables, and an attacker who solves a linear program over everything that is shown."""

from __future__ import annotations

import itertools
import os
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from scipy.optimize import linprog

from indicators.suppression import Key, Measurement, RawCell, hidden_keys, is_small, places_of

# `make drill` tries 500.
TABLES = int(os.environ.get("KHS_ATTACKED_TABLES", "40"))
TINY = 1e-6
MONTHS = [(date(2014, month, 1), date(2014, month, 28)) for month in (1, 2, 3)]
SPAN = (date(2014, 1, 1), date(2014, 3, 31))
REGION_A, REGION_B = 101, 102
GROUPS = ("0–69", "70+")

Leaf = tuple[int, int, str]


@dataclass(frozen=True)
class Puzzle:
    """A table: which leaves each cell adds up, and what it says."""

    cells: dict[Key, RawCell]
    leaves: dict[Key, list[Leaf]]
    measure: Measurement
    above: dict[int, frozenset[int]]

    def hidden(self) -> set[Key]:
        """With groupings that are known to be whole: a region has nothing beside its municipalities."""
        whole = {place: frozenset({place}) for place in self.above}
        for region in (REGION_A, REGION_B):
            whole[region] = frozenset(place for place, upper in self.above.items() if region in upper)
        return hidden_keys(list(self.cells.values()), self.measure, {**whole, None: frozenset(self.above)})

    def hidden_as_stored(self) -> set[Key]:
        """As the portal does it, that never trusts a region to be whole: more is hidden, never less."""
        return hidden_keys(list(self.cells.values()), self.measure, places_of(self.above, self.above))

    def small(self) -> set[Key]:
        return {key for key, cell in self.cells.items() if is_small(cell, self.measure)}


def puzzle(seed: int) -> Puzzle:
    """Three or four municipalities in two overlapping groupings x three months x two ages, each with its totals.

    In every third table cells are left out, so that totals are known along some divisions only. Every sixth table is
    of percents.
    """
    dice = random.Random(seed)
    kind = "percent" if seed % 6 == 0 else "count"
    municipalities = list(range(1, dice.choice((4, 5))))
    above = {one: frozenset({REGION_A} if one < 3 else set()) for one in municipalities}
    above = {one: upper | ({REGION_B} if one % 2 else set()) for one, upper in above.items()}
    groups = GROUPS if dice.random() < 0.6 else ("",)
    leaves = list(itertools.product(municipalities, range(len(MONTHS)), groups))
    counts = {leaf: number(dice) for leaf in leaves}
    patients = {leaf: counts[leaf] + number(dice) + dice.choice((0, 0, 3)) for leaf in leaves}
    left_out = dice.random() < 0.35
    cells, sums = {}, {}
    for place, period, group in levels(municipalities, groups):
        if left_out and dice.random() < 0.3:
            continue
        key = Key(place, period, group)
        own = [leaf for leaf in leaves if is_in(leaf, key, above)]
        cells[key] = cell_of(key, sum(counts[leaf] for leaf in own), sum(patients[leaf] for leaf in own), kind)
        sums[key] = own
    return Puzzle(cells, sums, Measurement(kind, patient_based=True), above)


def number(dice: random.Random) -> int:
    return dice.choice((0, 0, dice.randint(1, 4), dice.randint(5, 30), dice.randint(5, 30), dice.randint(5, 200)))


def levels(municipalities: list[int], groups: tuple[str, ...]) -> Iterator[tuple[int | None, tuple[date, date], str]]:
    return itertools.product((*municipalities, REGION_A, REGION_B, None), (*MONTHS, SPAN), sorted({"", *groups}))


def is_in(leaf: Leaf, key: Key, above: dict[int, frozenset[int]]) -> bool:
    place, month, group = leaf
    return (
        key.organisation in (None, place, *above[place])
        and key.period in (MONTHS[month], SPAN)
        and key.group in ("", group)
    )


def cell_of(key: Key, count: int, patients: int, kind: str) -> RawCell:
    if kind == "count":
        return RawCell(key, Decimal(count))
    share = Decimal(100 * count) / patients if patients else Decimal(0)
    return RawCell(key, share, Decimal(count), Decimal(patients))


def leaks(puzzle: Puzzle, hidden: set[Key]) -> list[tuple[Key, str]]:
    """Hidden cells that the attacker knows more about than everyone may: a small count must stay anything from 1 to 4,
    and any other number as wide. Why a percent is hidden is not known, so nothing is known of its parts."""
    counts = SIDES if puzzle.measure.kind == "percent" else {"value": lambda cell: cell.value}
    return [(key, side) for side, count in counts.items() for key in pinned(puzzle, hidden, count)]


SIDES: dict[str, Callable[[RawCell], Decimal]] = {
    "numerator": lambda cell: cell.numerator,
    "denominator": lambda cell: cell.denominator,
    "the others": lambda cell: cell.denominator - cell.numerator,
}


def pinned(puzzle: Puzzle, hidden: set[Key], count: Callable[[RawCell], Decimal]) -> list[Key]:
    known_small = lowest_small(puzzle, hidden)
    attack = Attack(puzzle, hidden, known_small, count)
    return [key for key in sorted(hidden, key=str) if is_narrow(attack.range_of(key), key in known_small)]


def lowest_small(puzzle: Puzzle, hidden: set[Key]) -> list[Key]:
    """Hidden counts with no hidden part: everyone knows that they are 1 to 4."""
    if puzzle.measure.kind == "percent":
        return []
    small = hidden & puzzle.small()
    return [key for key in sorted(small, key=str) if not any(is_part(puzzle, other, key) for other in hidden)]


def is_narrow(found: tuple[float, float], is_small_count: bool) -> bool:
    low, high = found
    return high - low < 3 - TINY or (is_small_count and (low > 1 + TINY or high < 4 - TINY))


def is_part(puzzle: Puzzle, part: Key, whole: Key) -> bool:
    return part != whole and set(puzzle.leaves[part]) <= set(puzzle.leaves[whole])


class Attack:
    """Every leaf is a number from 0 up; every shown cell says what its leaves add up to; that the lowest hidden counts
    are 1 to 4 is known to everyone."""

    def __init__(
        self, puzzle: Puzzle, hidden: set[Key], known_small: list[Key], count: Callable[[RawCell], Decimal]
    ) -> None:
        self.puzzle = puzzle
        self.at = {leaf: n for n, leaf in enumerate(sorted({leaf for all_ in puzzle.leaves.values() for leaf in all_}))}
        shown = [key for key in puzzle.cells if key not in hidden]
        self.equal = np.array([self.row(key) for key in shown]) if shown else None
        self.sums = np.array([float(count(puzzle.cells[key])) for key in shown]) if shown else None
        rows = [sign * self.row(key) for key in known_small for sign in (1, -1)]
        self.upper = np.array(rows) if rows else None
        self.limits = np.array([4.0, -1.0] * len(known_small)) if rows else None

    def row(self, key: Key) -> np.ndarray:
        row = np.zeros(len(self.at))
        row[[self.at[leaf] for leaf in self.puzzle.leaves[key]]] = 1
        return row

    def range_of(self, key: Key) -> tuple[float, float]:
        row = self.row(key)
        high = -self.best(-row)
        # What has no upper end is not narrow, wherever it begins.
        return (0.0 if high == np.inf else self.best(row)), high

    def best(self, row: np.ndarray) -> float:
        found = linprog(row, self.upper, self.limits, self.equal, self.sums, method="highs")
        assert found.status in (0, 3), found.message
        return float(found.fun) if found.status == 0 else -np.inf


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_nothing_hidden_can_be_found_out_from_what_is_shown():
    tables = {seed: puzzle(seed) for seed in range(TABLES)}
    found = {seed: leaked for seed, table in tables.items() if (leaked := leaks(table, table.hidden()))}
    assert found == {}


def test_where_regions_are_not_known_to_be_whole_more_is_hidden_and_no_small_number_found():
    tables = [puzzle(seed) for seed in range(1, 60)]
    assert [table.hidden() - table.hidden_as_stored() for table in tables] == [set()] * len(tables)
    small = [key for table in tables for key, _side in leaks(table, table.hidden_as_stored()) if key in table.small()]
    assert small == []


def test_the_attacker_finds_small_numbers_where_totals_stand():
    """The proof bites: the same tables with only the small cells hidden, the totals over them shown."""
    tables = [table for table in (puzzle(seed) for seed in range(60)) if table.small()]
    leaking = [table for table in tables if leaks(table, table.small())]
    assert (len(tables) > 50, len(leaking) > len(tables) * 0.9) == (True, True)
