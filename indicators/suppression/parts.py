"""Cuts a judgement into parts that have nothing in common: no number of one says anything about another. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from indicators.suppression.tables import CountTable


@dataclass
class TablePart:
    """Some of the cells, by their place, and for each kind of count a table of what is said about them."""

    cells: list[int] = field(default_factory=list)
    tables: list[CountTable] = field(default_factory=list)


def parts_of(tables: Sequence[CountTable]) -> list[TablePart]:
    """Cells that share an unknown are in one part, whichever count shares it."""
    roots = _Roots()
    for side, table in enumerate(tables):
        for cell, each in table.sums.items():
            roots.join([("cell", cell), *((side, unknown) for unknown in each)])
        for each in _other_sums(table):
            roots.join([(side, unknown) for unknown in each])
    parts: dict[object, TablePart] = {}
    for side, table in enumerate(tables):
        _share_out(table, side, roots, parts, len(tables))
    for part in parts.values():
        part.cells = sorted({cell for table in part.tables for cell in table.sums})
    return list(parts.values())


def _other_sums(table: CountTable) -> Iterator[tuple[int, ...]]:
    yield from table.known
    yield from table.told
    yield from (first + second for first, second in table.equal)
    yield from ((one, newest) for one, (newest, _price) in table.ties.items())
    yield from (secret.sum for secret in table.secrets)


def _share_out(table: CountTable, side: int, roots: _Roots, parts: dict[object, TablePart], sides: int) -> None:
    def own(each: tuple[int, ...]) -> CountTable:
        part = parts.setdefault(roots.root((side, each[0])), TablePart(tables=[CountTable() for _ in range(sides)]))
        return part.tables[side]

    for cell, each in table.sums.items():
        own(each).sums[cell] = each
        if cell in table.values:
            own(each).values[cell] = table.values[cell]
    for each, value in table.known.items():
        own(each).known[each] = value
    for each, value in table.told.items():
        own(each).told[each] = value
    for pair in table.equal:
        own(pair[0]).equal.add(pair)
    for each in table.ranged:
        own(each).ranged.add(each)
    for secret in table.secrets:
        own(secret.sum).secrets.append(secret)
    for unknown, tie in table.ties.items():
        own((unknown,)).ties[unknown] = tie
    for unknown in table.rests:
        own((unknown,)).rests.add(unknown)


class _Roots:
    """Which things belong together."""

    def __init__(self) -> None:
        self._above: dict[object, object] = {}

    def root(self, one: object) -> object:
        path = []
        while (above := self._above.setdefault(one, one)) != one:
            path.append(one)
            one = above
        for each in path:
            self._above[each] = one
        return one

    def join(self, things: list[tuple[object, int]]) -> None:
        first = self.root(things[0])
        for each in things[1:]:
            self._above[self.root(each)] = first
