"""What readers once had of an indicator's numbers: every version, or where they are too many, what differs in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from django.contrib.postgres.aggregates import ArrayAgg

from indicators.models import DataPoint, ShownPoint
from indicators.suppression import HIDDEN, SIGN_OF, Key, RawCell, ShownBefore

KEY = ("organisation_id", "period_from", "period_to", "group")
NUMBERS = ("value", "numerator", "denominator")
# The versions in which the number was so; empty where it never was otherwise.
Shown = tuple[Key, Decimal | None, Decimal | None, Decimal | None]
Fact = tuple[RawCell, frozenset[int]]


@dataclass
class _Epoch:
    """Versions between which no number was corrected: they differ by what came to them, and by what was hidden."""

    cells: dict[Key, RawCell] = field(default_factory=dict)

    def holds(self, cells: list[RawCell]) -> bool:
        return all(self.cells.get(cell.key, cell) == cell for cell in cells)

    def add(self, cells: list[RawCell]) -> None:
        self.cells.update((cell.key, cell) for cell in cells)


def versions_before(samarbeid_id: int, indicator_id: int) -> list[ShownBefore]:
    """Every version until now, the current one too, each with the numbers that it held and no others: what its totals
    were about, a year of which two months had come, is knowledge too. Equal versions are told once.

    A number is shown if readers had it in any version. Two queries, however many versions.
    """
    shown = _ever_shown(samarbeid_id, indicator_id)
    cells: list[RawCell] = []
    held: dict[int, list[int]] = {}
    for cell, versions in (fact for facts in _facts(samarbeid_id, indicator_id) for fact in facts):
        for version in versions:
            held.setdefault(version, []).append(len(cells))
        cells.append(cell)
    different = {tuple(places): None for _version, places in sorted(held.items())}
    return [_told([cells[place] for place in places], shown) for places in different]


def shown_before(samarbeid_id: int, indicator_id: int) -> list[ShownBefore]:
    """The same as few tables as hold no two different numbers for one key, for series that are too large to be told
    version by version: a month that is added makes no table more, a number that was corrected does.

    A number is shown in its table if readers had it in any of its versions. Two queries, however many versions.
    """
    shown = _ever_shown(samarbeid_id, indicator_id)
    steady: list[RawCell] = []
    corrected: dict[int, list[RawCell]] = {}
    for facts in _facts(samarbeid_id, indicator_id):
        if len(facts) == 1:
            steady.append(facts[0][0])
            continue
        for cell, versions in facts:
            for version in versions:
                corrected.setdefault(version, []).append(cell)
    return [_told([*steady, *epoch.cells.values()], shown) for epoch in _epochs(corrected, bool(steady))]


def _epochs(corrected: dict[int, list[RawCell]], has_steady: bool) -> list[_Epoch]:
    epochs: list[_Epoch] = [_Epoch()] if has_steady or corrected else []
    for version in sorted(corrected):
        cells = corrected[version]
        fitting = next((epoch for epoch in epochs if epoch.holds(cells)), None)
        if fitting is None:
            fitting = _Epoch()
            epochs.append(fitting)
        fitting.add(cells)
    return epochs


def _told(cells: list[RawCell], shown: set[Shown]) -> ShownBefore:
    return ShownBefore(cells, [_sign(cell, shown) for cell in cells])


def _sign(cell: RawCell, shown: set[Shown]) -> str:
    if cell.status != "ok":
        return SIGN_OF[cell.status]
    return "" if (cell.key, cell.value, cell.numerator, cell.denominator) in shown else HIDDEN


def _ever_shown(samarbeid_id: int, indicator_id: int) -> set[Shown]:
    mine = ShownPoint.objects.filter(samarbeid=samarbeid_id, dataset__indicator=indicator_id, sign="")
    rows = mine.values_list(*KEY, *NUMBERS).distinct().order_by().iterator()
    return {(Key(place, (first, last), group), *numbers) for place, first, last, group, *numbers in rows}


def _facts(samarbeid_id: int, indicator_id: int) -> Iterator[list[Fact]]:
    """For each key what it ever was."""
    mine = DataPoint.objects.filter(samarbeid=samarbeid_id, dataset__indicator=indicator_id)
    facts = mine.values(*KEY, *NUMBERS, "status").annotate(versions=ArrayAgg("dataset__version")).order_by(*KEY)
    rows = facts.values_list(*KEY, *NUMBERS, "status", "versions").iterator()
    for (place, first, last, group), same in groupby(rows, key=lambda row: row[:4]):
        key = Key(place, (first, last), group)
        yield [
            (RawCell(key, *numbers), frozenset(versions))
            for row in same
            for numbers, versions in [(row[4:-1], row[-1])]
        ]
