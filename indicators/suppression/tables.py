"""One kind of count in a table and in all its earlier versions, as sums of unknowns. Pure.

An unknown is an atom, the same in all versions where the numbers say nothing else: an earlier version whose smallest
number about it differs from the newest has an unknown of its own there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from indicators.suppression.cells import Key, Measurement, RawCell, ShownBefore, difference, few, is_small
from indicators.suppression.layout import Atom, AtomLayout
from indicators.suppression.rests import small_rests

# What must stay possible for a small number, and how uncertain any other hidden one must be.
LOWEST, HIGHEST, WIDTH = 1.0, 4.0, 3.0
# The place of the month in an atom.
MONTH = 1
# What one version never names, a month yet to come, is another soonest; then what only one has a number for.
TIE, LOOSE_TIE, LOOSEST_TIE = 3.0, 1.0, 0.1

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

    `cell` is the place of the number in the table, None for what a total leaves over, and for earlier versions. `ends`:
    where hiding everything keeps less than that, what it keeps.
    """

    sum: Sum
    value: float | None
    key: Key
    cell: int | None
    covers: bool
    width: float = WIDTH
    ends: tuple[float, float] | None = None

    @property
    def reach(self) -> tuple[float, float] | None:
        """How far down and up it must reach, None where only the width counts."""
        return self.ends or ((LOWEST, HIGHEST) if self.covers else None)


@dataclass
class CountTable:
    """`sums` and `values` by the cell's place in the newest version; no value for what came hidden. `known` are the
    sums that readers once had, `told` others that are true and that nobody was shown, `equal` pairs that are the same
    people, `ranged` those that everyone knows are 1–4, `rests` the unknowns that no name stands for.

    `ties` are unknowns of earlier versions, each with the newest one: they are the same, as far as the numbers let that
    be. The price tells which of them is another sooner.
    """

    sums: dict[int, Sum] = field(default_factory=dict)
    values: dict[int, float] = field(default_factory=dict)
    known: dict[Sum, float] = field(default_factory=dict)
    told: dict[Sum, float] = field(default_factory=dict)
    equal: set[tuple[Sum, Sum]] = field(default_factory=set)
    ranged: set[Sum] = field(default_factory=set)
    secrets: list[Secret] = field(default_factory=list)
    rests: set[int] = field(default_factory=set)
    ties: dict[int, tuple[int, float]] = field(default_factory=dict)

    @property
    def has_unknown(self) -> bool:
        """Whether something came hidden: whether it is 1–4 is for the other numbers to say."""
        return len(self.sums) > len(self.values)


def table_of(
    side: Side, cells: Sequence[RawCell], measure: Measurement, layout: AtomLayout, before: Sequence[ShownBefore]
) -> CountTable:
    builder = _Builder(side, measure, layout)
    builder.newest(cells)
    for version in before:
        builder.earlier(version)
    return builder.table


class _Builder:
    def __init__(self, side: Side, measure: Measurement, layout: AtomLayout) -> None:
        self.side = side
        self.measure = measure
        self.layout = layout
        self.table = CountTable()
        self._unknowns: dict[tuple[Atom, object], int] = {}
        self._newest: dict[Key, Decimal] = {}
        self._plain: dict[Key, Sum] = {}
        self._finest: set[Atom] = set()
        self._finest_before: set[Atom] = set()
        self._named: set[tuple[int, int]] = set()
        self._named_before: set[tuple[int, int]] = set()

    def newest(self, cells: Sequence[RawCell]) -> None:
        self._newest = self._numbers(cells)
        self._finest = self._in_finest(self._newest)
        self._named = self.layout.named(self._newest)
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
        self._finest_before = self._in_finest(numbers)
        self._named_before = self.layout.named(numbers)
        labels = self._labels(numbers)
        for cell, sign in zip(version.cells, version.signs, strict=True):
            if cell.key in numbers:
                there = self.table.known if sign == "" else self.table.told
                there.setdefault(self._sum(cell.key, labels), float(numbers[cell.key]))
        already = {secret.sum for secret in self.table.secrets if secret.covers or secret.cell is None}
        found = self._secrets(version.cells, numbers, labels, is_newest=False)
        self._keep([secret for secret in found if secret.sum not in already], labels)

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
            elif is_small(cell, self.measure) and not self.layout.is_placed(cell.key):
                # Nobody knows who is in it: it may be everybody.
                for everybody in self.layout.everybody_at(cell.key):
                    yield Secret(self._sum_of(everybody, labels), None, cell.key, None, covers=False)
        if self.measure.patient_based and self._counts_people():
            for key, atoms, left in small_rests(numbers, self.layout):
                rest = self._sum_of(atoms, labels)
                self.table.told.setdefault(rest, float(left))
                yield Secret(rest, float(left), key, None, self.side.tells)

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
        if (atom, label) in self._unknowns:
            return self._unknowns[atom, label]
        number = self._unknowns[atom, label] = len(self._unknowns)
        if self.layout.is_rest(atom):
            self.table.rests.add(number)
        if label is not None:
            self.table.ties[number] = (self._unknown(atom, None), self._price(atom))
        return number

    def _price(self, atom: Atom) -> float:
        if any((axis, one) in self._named - self._named_before for axis, one in enumerate(atom)):
            return LOOSEST_TIE
        return LOOSE_TIE if (atom in self._finest) != (atom in self._finest_before) else TIE

    def _labels(self, numbers: Numbers) -> dict[Atom, object]:
        """The atoms that were something else in this version: those of a number that has changed, less those of its
        parts that have not, from the smallest number up and as few as explain all changes."""
        changed = [key for key, number in numbers.items() if self._newest.get(key, number) != number]
        holders = self._unchanged_by_atom(numbers) if changed else {}
        labels: dict[Atom, object] = dict.fromkeys(self._still_to_come(numbers), "to come")
        smaller: list[tuple[frozenset[Atom], Decimal]] = []
        for key in sorted(changed, key=lambda key: len(self.layout.atoms_of(key))):
            atoms, change = self.layout.atoms_of(key), numbers[key] - self._newest[key]
            if not _is_explained(atoms, change, smaller):
                left = {atom for atom in atoms if not any(held <= atoms for held in holders.get(atom, ()))}
                for atom in left or atoms:
                    labels.setdefault(atom, (key, numbers[key]))
            smaller.append((atoms, change))
        return labels

    def _still_to_come(self, numbers: Numbers) -> set[Atom]:
        """Those of months that only the newest version names, in totals that held the whole year before: that such a
        total is what it was is no sign that these are the same people."""
        months = {one for axis, one in self._named - self._named_before if axis == MONTH}
        if not months:
            return set()
        return {atom for key in numbers for atom in self.layout.atoms_of(key) if atom[MONTH] in months}

    def _in_finest(self, numbers: Numbers) -> set[Atom]:
        """The atoms of the numbers that hold no other name's along any axis."""
        return {atom for key in numbers if self.layout.is_finest(key) for atom in self.layout.atoms_of(key)}

    def _unchanged_by_atom(self, numbers: Numbers) -> dict[Atom, list[frozenset[Atom]]]:
        holders: dict[Atom, list[frozenset[Atom]]] = {}
        for key, number in numbers.items():
            if self._newest.get(key) == number:
                atoms = self.layout.atoms_of(key)
                for atom in atoms:
                    holders.setdefault(atom, []).append(atoms)
        return holders


def _is_explained(atoms: frozenset[Atom], change: Decimal, smaller: Sequence[tuple[frozenset[Atom], Decimal]]) -> bool:
    """Whether some of its parts, with nothing in common, have changed by just as much."""
    inside = [(part, by) for part, by in smaller if part <= atoms]
    return any(change == _together(parts) for parts in (inside, inside[::-1]) if parts)


def _together(parts: Iterable[tuple[frozenset[Atom], Decimal]]) -> Decimal:
    taken: set[Atom] = set()
    total = Decimal(0)
    for part, by in parts:
        if taken.isdisjoint(part):
            taken |= part
            total += by
    return total


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
