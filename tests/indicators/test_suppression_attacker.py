"""P15: random tables, and an attacker who solves a linear program over everything that was ever shown."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from scipy.optimize import linprog

from indicators.suppression import Key, NeedsSolver, RawCell, ShownBefore, is_small, judge, judge_plainly, judge_quickly
from tests.indicators import puzzles
from tests.indicators.puzzles import Leaf, People, Puzzle, Version, puzzle

# `make drill` tries 500.
TABLES = int(os.environ.get("KHS_ATTACKED_TABLES", "40"))
TINY = 1e-5

DIAGNOSES = {"Totalt antall", "Alle diagnoser", "Hoftebrudd", "Kols"}

Number = Callable[[RawCell], Decimal]
# A leaf, and what it was: a corrected one is another unknown.
Unknown = tuple[Leaf, int]

SIDES: dict[str, dict[str, tuple[Number, Callable[[People], int]]]] = {
    "count": {"value": (lambda cell: cell.value, lambda people: people[0])},
    "rate": {
        "numerator": (lambda cell: cell.numerator, lambda people: people[0]),
        "denominator": (lambda cell: cell.denominator, lambda people: people[1]),
    },
    "percent": {
        "numerator": (lambda cell: cell.numerator, lambda people: people[0]),
        "denominator": (lambda cell: cell.denominator, lambda people: people[1]),
        "the others": (lambda cell: cell.denominator - cell.numerator, lambda people: people[1] - people[0]),
    },
}


def leaks(puzzle: Puzzle) -> list[tuple[Key, str]]:
    """Hidden cells that the attacker knows more about than everyone may, from what each version shows when it comes.

    A small count must stay anything from 1 to 4, and any other number three wide. Why a share is hidden is not known,
    so nothing is known of its parts. Small numbers of earlier versions too."""
    return [
        (key, name)
        for until in range(1, len(puzzle.versions) + 1)
        for name, (number, of_people) in SIDES[puzzle.measure.kind].items()
        for key in Attack(replace(puzzle, versions=puzzle.versions[:until]), number, of_people).leaks()
    ]


class Attack:
    """Every leaf is a number from 0 up, the same in all versions in which it was the same; every number that was ever
    shown says what its leaves add up to; that the lowest hidden counts are 1 to 4 is known to everyone."""

    def __init__(self, puzzle: Puzzle, number: Number, of_people: Callable[[People], int]) -> None:
        self.puzzle = puzzle
        self.number, self.of_people = number, of_people
        unknowns = {one for v in puzzle.versions for own in v.leaves for one in self.sum(v, own)}
        self.at = {unknown: n for n, unknown in enumerate(sorted(unknowns))}
        shown = {(self.sum(v, own), float(number(cell))) for v, cell, own, sign in _all(puzzle) if sign == ""}
        self.equal, self.sums = self.rows([each for each, _ in sorted(shown)]), [sum_ for _, sum_ in sorted(shown)]
        self.known = {each for v in puzzle.versions for each in self.lowest_small(v)}
        rows = self.rows(sorted(self.known))
        self.upper = np.vstack([rows, -rows]) if len(rows) else None
        self.limits = [4.0] * len(rows) + [-1.0] * len(rows) if len(rows) else None
        # What may be true for all that the attacker knows, as far as the solver has been asked.
        self.possible: list[np.ndarray] = []

    def sum(self, version: Version, leaves: list[Leaf]) -> tuple[Unknown, ...]:
        return tuple(sorted((leaf, self.of_people(version.people[leaf])) for leaf in leaves))

    def rows(self, sums: list[tuple[Unknown, ...]]) -> np.ndarray:
        rows = np.zeros((len(sums), len(self.at)))
        for n, each in enumerate(sums):
            rows[n, [self.at[one] for one in each]] = 1
        return rows

    def lowest_small(self, version: Version) -> Iterator[tuple[Unknown, ...]]:
        """Hidden counts with no hidden part: everyone knows that they are 1 to 4."""
        if self.puzzle.measure.kind != "count":
            return
        hidden = [set(own) for own, sign in zip(version.leaves, version.signs, strict=True) if sign == ":"]
        for cell, own, sign in zip(version.cells, version.leaves, version.signs, strict=True):
            is_lowest = not any(other < set(own) for other in hidden)
            if sign == ":" and is_lowest and is_small(cell, self.puzzle.measure):
                yield self.sum(version, own)

    def leaks(self) -> list[Key]:
        found = []
        narrow: dict[tuple[Unknown, ...], bool] = {}
        for version, cell, own, sign in _all(self.puzzle):
            if sign == ":" and self.is_secret(version, cell) and cell.key not in self.puzzle.unprotected:
                each = self.sum(version, own)
                if each not in narrow:
                    narrow[each] = self.is_narrow(each)
                if narrow[each]:
                    found.append((cell.key, each))
        before = self.without_newest() if found else self
        return [key for key, each in found if not before.is_narrow(each, each in self.known)]

    def without_newest(self) -> Attack:
        """The attacker where the newest version hides everything: what comes out even then is nothing that it gives. He
        knows which leaves are as before, also of those that no number tells him."""
        newest = replace(self.puzzle.newest, signs=[":"] * len(self.puzzle.newest.signs))
        earlier = replace(self.puzzle, versions=[*self.puzzle.versions[:-1], newest])
        return Attack(earlier, self.number, self.of_people)

    def is_secret(self, version: Version, cell: RawCell) -> bool:
        """A number of a group that nobody placed may be known from the total that it is."""
        if is_small(cell, self.puzzle.measure):
            return True
        return version is self.puzzle.newest and cell.key.group not in DIAGNOSES - self.puzzle.structure.groups.keys()

    def is_narrow(self, each: tuple[Unknown, ...], is_small_count: bool | None = None) -> bool:
        """Two answers that lie far enough apart say no before the solver is asked."""
        is_small = each in self.known if is_small_count is None else is_small_count
        sums = [float(table[[self.at[one] for one in each]].sum()) for table in self.possible] or [0.0]
        return is_narrow((min(sums), max(sums)), is_small) and is_narrow(self.range_of(each), is_small)

    def range_of(self, each: tuple[Unknown, ...]) -> tuple[float, float]:
        (row,) = self.rows([each])
        high = -self.best(-row)
        # What has no upper end is not narrow, wherever it begins.
        return (0.0 if high == np.inf else self.best(row)), high

    def best(self, row: np.ndarray) -> float:
        equal = (self.equal, self.sums) if len(self.sums) else (None, None)
        found = linprog(row, self.upper, self.limits, *equal, method="highs")
        assert found.status in (0, 3), found.message
        self.possible += [found.x] if found.status == 0 else []
        return float(found.fun) if found.status == 0 else -np.inf


def _all(puzzle: Puzzle) -> Iterator[tuple[Version, RawCell, list[Leaf], str]]:
    for version in puzzle.versions:
        for cell, own, sign in zip(version.cells, version.leaves, version.signs, strict=True):
            yield version, cell, own, sign


def is_narrow(found: tuple[float, float], is_small_count: bool) -> bool:
    low, high = found
    return high - low < 3 - TINY or (is_small_count and (low > 1 + TINY or high < 4 - TINY))


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_nothing_hidden_can_be_found_out_from_what_was_ever_shown():
    found = {seed: leaked for seed in range(TABLES) if (leaked := leaks(puzzle(seed)))}
    assert found == {}


def test_where_regions_are_not_known_to_be_whole_nothing_is_found_out_either():
    found = {seed: leaked for seed in range(100, 104) if (leaked := leaks(puzzle(seed, whole=False)))}
    assert found == {}


def test_the_attacker_finds_small_numbers_where_totals_stand():
    """The proof bites: the same tables with only the small cells hidden, the totals over them shown."""
    tables = [puzzle(seed) for seed in range(1, 11)]
    for table in tables:
        for version in table.versions:
            version.signs = [":" if is_small(cell, table.measure) else "" for cell in version.cells]
    assert len([table for table in tables if leaks(table)]) > 8


@pytest.mark.timeout(3600)
def test_no_small_number_is_found_where_the_closure_answers():
    tables = {seed: without_solver(puzzle(seed)) for seed in range(TABLES // 2)}
    assert {seed: found for seed, table in tables.items() if (found := small_leaks(table))} == {}


def without_solver(table: Puzzle) -> Puzzle:
    """Its first version, judged by the closure alone."""
    first = table.versions[0]
    first.signs = judge_quickly(first.cells, table.measure, table.structure).signs
    return Puzzle(table.measure, table.structure, [first])


def test_nor_beside_earlier_versions():
    """The tables with an earlier version, each judged by the closure when it came."""
    tables = {seed: closed(puzzle(seed)) for seed in (35, 89, 100, 101)}
    assert {len(table.versions) > 1 for table in tables.values()} == {True}
    assert {seed: found for seed, table in tables.items() if (found := small_leaks(table))} == {}


def closed(table: Puzzle) -> Puzzle:
    before: list[ShownBefore] = []
    for version in table.versions:
        version.signs = judge_quickly(version.cells, table.measure, table.structure, before).signs
        before.append(ShownBefore(version.cells, version.signs))
    return replace(table, unprotected=set())


def small_leaks(table: Puzzle) -> list[tuple[Key, str]]:
    """Of totals that are hidden though nothing small is in them the closure keeps nothing secret."""
    small = {cell.key for cell in table.newest.cells if is_small(cell, table.measure)}
    return [(key, side) for key, side in leaks(table) if key in small]


def test_where_there_is_nothing_to_choose_the_solver_says_the_same(monkeypatch):
    """Of numbers that are not small: what their totals leave over may be."""
    monkeypatch.setattr(puzzles, "_number", lambda dice: dice.choice((0, 5, 6, 7)))
    firsts = [(table, table.versions[0]) for table in (puzzle(seed, whole=seed % 2 == 0) for seed in range(30))]
    pairs = [
        (plainly(first.cells, table), judge(first.cells, table.measure, table.structure, seconds=puzzles.SECONDS).signs)
        for table, first in firsts
    ]
    assert [pair for pair in pairs if pair[0] not in (None, pair[1])] == []
    assert {plain is None for plain, _signs in pairs} == {True, False}


def plainly(cells: list[RawCell], table: Puzzle) -> list[str] | None:
    """None where it is for the solver to say."""
    with suppress(NeedsSolver):
        return judge_plainly(cells, table.measure, table.structure).signs
    return None
