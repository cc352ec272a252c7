"""Which names are the sum of others, in every place and period. Pure.

A line is what stands for one place, one period and the same other names («Kvinner»); its column «» is everybody.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import log2

from indicators.placing.parts import parts_by_group
from indicators.suppression import RawCell

FEWEST_LINES = 3
MOST_LINES = 40
# So many more bits must the lines hold than there are names to choose among: else a sum may be an accident.
SPARE_BITS = 6
MOST_STEPS = 4000

Column = tuple[Decimal, ...]


def columns_of(cells: Iterable[RawCell]) -> list[dict[str, Column]]:
    """The numbers of each name, line by line, one dictionary for each set of other names; most names first."""
    cells = list(cells)
    parts = parts_by_group({cell.key.group for cell in cells})
    lines: dict[frozenset[str], dict[object, dict[str, Decimal | None]]] = defaultdict(lambda: defaultdict(dict))
    for cell in cells:
        whole = parts[cell.key.group]
        for part in (*whole, ""):
            others = whole - {part}
            lines[others][cell.key.organisation, cell.key.period][part] = _number(cell)
    tables = (_columns(list(rows.values())) for rows in lines.values())
    return sorted((table for table in tables if len(table) > 1), key=len, reverse=True)


def _number(cell: RawCell) -> Decimal | None:
    return (cell.numerator if cell.numerator is not None else cell.value) if cell.status == "ok" else None


def _columns(rows: list[dict[str, Decimal | None]]) -> dict[str, Column]:
    """Of the lines where all is known and no usual name is lacking; what else one of them leaves out is none."""
    known = [row for row in rows if None not in row.values() and len(row) > 1]
    found = Counter(name for row in known for name in row)
    usual = {name for name, times in found.items() if 2 * times >= len(known)}
    whole = [row for row in known if usual <= row.keys()]
    names = {name for row in whole for name in row}
    return {name: tuple(row.get(name) or Decimal(0) for row in whole) for name in names}


@dataclass
class Forest:
    """`parents` gives for a name what it is a part of, `divisions` in which of its parent's divisions, from 0."""

    columns: dict[str, Column]
    parents: dict[str, str] = field(default_factory=dict)
    divisions: dict[str, int] = field(default_factory=dict)

    def tops(self) -> set[str]:
        return self.columns.keys() - self.parents.keys()


def forest_of(columns: dict[str, Column], left_out: Iterable[str]) -> Forest:
    """From the smallest sums up, so that a name stands below the nearest it is a part of. `left_out` are no parts."""
    counted = {name: column for name, column in columns.items() if any(column)}
    forest, never = Forest(counted), set(left_out)
    for whole in sorted(counted, key=lambda name: (sum(counted[name]), name == "", name)):
        for number, parts in enumerate(_divisions(forest, whole, never)):
            forest.parents |= dict.fromkeys(parts, whole)
            forest.divisions |= dict.fromkeys(parts, number)
    return forest


def _divisions(forest: Forest, whole: str, never: set[str]) -> list[list[str]]:
    """All the ways in which others add up to it, no name in two of them; that of most names first."""
    left, found = forest.tops() - never - {whole, ""}, []
    while len(parts := parts_of_sum(forest.columns[whole], {name: forest.columns[name] for name in left})) > 1:
        found.append(parts)
        left -= set(parts)
    return sorted(found, key=lambda parts: (-len(parts), parts))


def parts_of_sum(whole: Column, candidates: dict[str, Column]) -> list[str]:
    """Names whose numbers are the whole's on every line together; none where the lines say too little."""
    below = {name: column for name, column in candidates.items() if _is_within(column, whole)}
    if len(whole) < FEWEST_LINES:
        return []
    if sum(log2(float(number) + 1) for number in whole) < len(below) + SPARE_BITS:
        return []
    names = sorted(below, key=lambda name: (-sum(below[name]), name))
    lines = sorted(range(len(whole)), key=lambda line: -whole[line])[:MOST_LINES]
    search = _Search([tuple(below[name][line] for line in lines) for name in names])
    found = search.find(tuple(whole[line] for line in lines))
    parts = [names[place] for place in found]
    return parts if _sums_to(whole, [below[name] for name in parts]) else []


def _is_within(column: Column, whole: Column) -> bool:
    return all(part <= number for part, number in zip(column, whole, strict=True))


def _sums_to(whole: Column, parts: Sequence[Column]) -> bool:
    return bool(parts) and all(
        sum(line) == number for line, number in zip(zip(*parts, strict=True), whole, strict=True)
    )


class _Search:
    """Takes or leaves one column after the other, and gives up after a number of steps."""

    def __init__(self, columns: list[Column]) -> None:
        self.columns, self.steps = columns, 0
        # What all the columns from here on add up to: where that is too little, none of them helps.
        self.rest: list[Column] = [tuple(Decimal(0) for _line in columns[0])] if columns else [()]
        for column in reversed(columns):
            self.rest.insert(0, tuple(a + b for a, b in zip(column, self.rest[0], strict=True)))

    def find(self, wanted: Column) -> list[int]:
        return self._from(0, wanted) or []

    def _from(self, place: int, wanted: Column) -> list[int] | None:
        self.steps += 1
        if not any(wanted):
            return []
        if self.steps > MOST_STEPS or place == len(self.columns) or not _is_within(wanted, self.rest[place]):
            return None
        column = self.columns[place]
        if _is_within(column, wanted):
            left = tuple(a - b for a, b in zip(wanted, column, strict=True))
            if (found := self._from(place + 1, left)) is not None:
                return [place, *found]
        return self._from(place + 1, wanted)
