"""One kind of count in a table and in all its earlier versions, as sums of unknowns. Pure.

An unknown is an atom, the same in all versions where the numbers say nothing else: an earlier version whose smallest
number about it differs from the newest has an unknown of its own there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from indicators.suppression.cells import Key, Measurement, RawCell, ShownBefore, difference, few, is_small
from indicators.suppression.layout import Atom, Layout
from indicators.suppression.rests import small_rests

# What must stay possible for a small number, and how uncertain any other hidden one must be.
LOWEST, HIGHEST, WIDTH = 1.0, 4.0, 3.0

Sum = tuple[int, ...]
Number = Callable[[RawCell], Decimal | None]
Numbers = Mapping[Key, Decimal]
Labels = Mapping[Atom, object]


@dataclass(frozen=True)
class Side:
    """`tells`: that a number is hidden tells everyone that this count is 1–4, where nothing else in it is hidden."""

    number: Number
    tells: bool = False


def sides_of(measure: Measurement) -> list[Side]:
    """The counts that add up: of a percent also those who are not counted. Readers have all parts of a shown number."""
    numerator = Side(lambda cell: cell.numerator, tells=measure.kind in ("count", "amount"))
    if measure.kind in ("count", "amount"):
        return [Side(lambda cell: cell.value, tells=measure.kind == "count"), numerator]
    rest = difference if measure.kind == "percent" else lambda cell: cell.denominator
    return [numerator, Side(rest)]


@dataclass(frozen=True)
class Secret:
    """A sum that must stay unknown. `covers`: anything from 1 to 4 must stay possible; else a stretch of `width`.

    `cell` is the place of the number in the table, None for what a total leaves over, and for earlier versions.
    """

    sum: Sum
    value: float | None
    key: Key
    cell: int | None
    covers: bool
    width: float = WIDTH


@dataclass
class Table:
    """`sums` and `values` by the cell's place in the newest version; no value for what came hidden. `known` are the
    sums that readers once had, `equal` pairs that are the same people, `ranged` those that everyone knows are 1–4,
    `rests` the unknowns that no name stands for."""

    sums: dict[int, Sum] = field(default_factory=dict)
    values: dict[int, float] = field(default_factory=dict)
    known: dict[Sum, float] = field(default_factory=dict)
    equal: set[tuple[Sum, Sum]] = field(default_factory=set)
    ranged: set[Sum] = field(default_factory=set)
    secrets: list[Secret] = field(default_factory=list)
    rests: set[int] = field(default_factory=set)


def table_of(
    side: Side, cells: Sequence[RawCell], measure: Measurement, layout: Layout, before: Sequence[ShownBefore]
) -> Table:
    builder = _Builder(side, measure, layout)
    builder.newest(cells)
    for version in before:
        builder.earlier(version)
    return builder.table


class _Builder:
    def __init__(self, side: Side, measure: Measurement, layout: Layout) -> None:
        self.side = side
        self.measure = measure
        self.layout = layout
        self.table = Table()
        self._unknowns: dict[tuple[Atom, object], int] = {}
        self._newest: dict[Key, Decimal] = {}
        self._plain: dict[Key, Sum] = {}

    def newest(self, cells: Sequence[RawCell]) -> None:
        self._newest = self._numbers(cells)
        for at, cell in enumerate(cells):
            if not self.layout.is_placed(cell.key):
                continue
            if cell.key in self._newest and cell.status == "ok":
                self.table.sums[at] = self._sum(cell.key, {})
                self.table.values[at] = float(self._newest[cell.key])
            elif cell.status == "confidential":
                self.table.sums[at] = self._sum(cell.key, {})
        few_ones = list(self._secrets(cells, self._newest, {}))
        came_hidden = [
            Secret(self.table.sums[at], None, cell.key, at, covers=self.side.tells)
            for at, cell in enumerate(cells)
            if cell.status == "confidential" and at in self.table.sums
        ]
        hidden = {secret.cell for secret in few_ones}
        others = [
            Secret(each, self.table.values.get(at), cells[at].key, at, covers=False)
            for at, each in self.table.sums.items()
            if at not in hidden and at in self.table.values
        ]
        self._keep(few_ones + came_hidden, {})
        self.table.secrets += others

    def earlier(self, version: ShownBefore) -> None:
        numbers = self._numbers(version.cells)
        labels = self._labels(numbers)
        for cell, sign in zip(version.cells, version.signs, strict=True):
            if sign == "" and cell.key in numbers:
                self.table.known.setdefault(self._sum(cell.key, labels), float(numbers[cell.key]))
        there = {secret.sum for secret in self.table.secrets}
        found = self._secrets(version.cells, numbers, labels, is_newest=False)
        self._keep([secret for secret in found if secret.sum not in there], labels)

    def _numbers(self, cells: Iterable[RawCell]) -> dict[Key, Decimal]:
        found = ((cell.key, self.side.number(cell)) for cell in cells if cell.status == "ok")
        return {key: number for key, number in found if number is not None and self.layout.is_placed(key)}

    def _secrets(
        self, cells: Sequence[RawCell], numbers: Numbers, labels: Labels, *, is_newest: bool = True
    ) -> Iterator[Secret]:
        """The small numbers, and the small rests that totals leave for what is not in the table."""
        for at, cell in enumerate(cells):
            if cell.key in numbers and is_small(cell, self.measure):
                number = numbers[cell.key]
                covers = self.side.tells and few(number)
                width = WIDTH if covers or self.measure.kind != "amount" else max(WIDTH, float(number))
                where = at if is_newest else None
                yield Secret(self._sum(cell.key, labels), float(number), cell.key, where, covers, width)
        if self.measure.patient_based and self._counts_people():
            for key, atoms, left in small_rests(numbers, self.layout):
                yield Secret(self._sum_of(atoms, labels), float(left), key, None, self.side.tells)

    def _counts_people(self) -> bool:
        return self.measure.kind != "amount" or self.side.tells

    def _keep(self, secrets: Sequence[Secret], labels: Labels) -> None:
        """Keeps the secrets, and what everyone knows of the lowest of them."""
        self.table.secrets += secrets
        told = {frozenset(secret.sum) for secret in secrets if secret.covers}
        self.table.ranged |= {tuple(sorted(each)) for each in lowest(told)}
        self._link(labels)

    def _link(self, labels: Labels) -> None:
        """Every facet holds the same people, at each place and month that any of them speaks of."""
        if len(self.layout.facets) == 1:
            return
        for place, month in {(atom[0], atom[1]) for atom, _label in self._unknowns}:
            first, *others = (
                self._sum_of([(place, month, people) for people in facet], labels) for facet in self.layout.facets
            )
            self.table.equal.update((first, other) for other in others)

    def _sum(self, key: Key, labels: Labels) -> Sum:
        atoms = self.layout.atoms_of(key)
        if labels and not labels.keys().isdisjoint(atoms):
            return self._sum_of(atoms, labels)
        if key not in self._plain:
            self._plain[key] = self._sum_of(atoms, {})
        return self._plain[key]

    def _sum_of(self, atoms: Iterable[Atom], labels: Labels) -> Sum:
        return tuple(sorted(self._unknown(atom, labels.get(atom)) for atom in atoms))

    def _unknown(self, atom: Atom, label: object) -> int:
        number = self._unknowns.setdefault((atom, label), len(self._unknowns))
        if self.layout.is_rest(atom):
            self.table.rests.add(number)
        return number

    def _labels(self, numbers: Numbers) -> dict[Atom, object]:
        """The atoms that were something else in this version: those of a number that has changed, less those of its
        parts that have not, from the smallest number up and as few as explain all changes."""
        changed = [key for key, number in numbers.items() if self._newest.get(key, number) != number]
        holders = self._unchanged_by_atom(numbers) if changed else {}
        labels: dict[Atom, object] = {}
        for key in sorted(changed, key=lambda key: len(self.layout.atoms_of(key))):
            atoms = self.layout.atoms_of(key)
            if labels.keys().isdisjoint(atoms):
                left = {atom for atom in atoms if not any(held <= atoms for held in holders.get(atom, ()))}
                labels.update(dict.fromkeys(left or atoms, (key, numbers[key])))
        return labels

    def _unchanged_by_atom(self, numbers: Numbers) -> dict[Atom, list[frozenset[Atom]]]:
        holders: dict[Atom, list[frozenset[Atom]]] = {}
        for key, number in numbers.items():
            if self._newest.get(key) == number:
                atoms = self.layout.atoms_of(key)
                for atom in atoms:
                    holders.setdefault(atom, []).append(atoms)
        return holders


def lowest(sums: Iterable[frozenset[int]]) -> set[frozenset[int]]:
    """Those that hold no other."""
    by_size = sorted(set(sums), key=len)
    found: set[frozenset[int]] = set()
    by_unknown: dict[int, list[frozenset[int]]] = {}
    for each in by_size:
        inside = {other for unknown in each for other in by_unknown.get(unknown, ()) if other <= each}
        if not inside:
            found.add(each)
            for unknown in each:
                by_unknown.setdefault(unknown, []).append(each)
    return found
