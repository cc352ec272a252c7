"""Organisations, months and groups cut into atoms, so that every cell is a box of them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from indicators.groups import atoms_of_groups
from indicators.suppression.cells import Atoms, Key, RawCell, Structure


@dataclass(frozen=True)
class Box:
    places: Atoms
    months: Atoms
    groups: Atoms

    def __contains__(self, other: Box) -> bool:
        return other.places <= self.places and other.months <= self.months and other.groups <= self.groups

    @property
    def size(self) -> int:
        return len(self.places) * len(self.months) * len(self.groups)

    def atoms(self) -> Iterator[tuple[object, object, object]]:
        return ((place, month, group) for place in self.places for month in self.months for group in self.groups)


class Space:
    """The cells as boxes of atoms, and which lie inside which."""

    def __init__(self, cells: Mapping[Key, RawCell], structure: Structure, others: Iterable[Key] = ()) -> None:
        """`others` are keys of boxes that are no cells of the table."""
        self.cells = cells
        self.structure = structure
        self.others = list(others)
        self._boxes: dict[Key, Box] = {}
        self._within: dict[tuple[str, Atoms], list[object]] = {}

    @cached_property
    def _axes(self) -> dict[str, dict[object, Atoms]]:
        keys = [*self.cells, *self.others]
        groups = atoms_of_groups({key.group for key in keys}, self.structure.groups)
        return {
            "places": {place: self.structure.places[place] for place in {key.organisation for key in keys}},
            "months": {period: frozenset(months_of(period)) for period in {key.period for key in keys}},
            "groups": {group: groups[group] for group in {key.group for key in keys}},
        }

    def box(self, key: Key) -> Box:
        if key not in self._boxes:
            axes = self._axes
            self._boxes[key] = Box(
                axes["places"][key.organisation], axes["months"][key.period], axes["groups"][key.group]
            )
        return self._boxes[key]

    def _names_within(self, axis: str, atoms: Atoms) -> list[object]:
        at = (axis, atoms)
        if at not in self._within:
            self._within[at] = [name for name, own in self._axes[axis].items() if own <= atoms]
        return self._within[at]

    def inside(self, box: Box) -> Iterator[tuple[Key, Box]]:
        """The cells that lie wholly in the box."""
        for place in self._names_within("places", box.places):
            for period in self._names_within("months", box.months):
                for group in self._names_within("groups", box.groups):
                    key = Key(place, period, group)  # type: ignore[arg-type]
                    if key in self.cells:
                        yield key, self.box(key)

    def parts(self, total: Key, axis: str) -> Iterator[tuple[Box, RawCell]]:
        """The cells that are like the total but for a smaller extent along one axis."""
        whole = self.box(total)
        for name in self._names_within(axis, getattr(whole, axis)):
            key = Key(
                name if axis == "places" else total.organisation,  # type: ignore[arg-type]
                name if axis == "months" else total.period,  # type: ignore[arg-type]
                name if axis == "groups" else total.group,  # type: ignore[arg-type]
            )
            if key in self.cells and getattr(self.box(key), axis) != getattr(whole, axis):
                yield self.box(key), self.cells[key]


def months_of(period: tuple[date, date]) -> Iterator[int]:
    """Whole months counted from year 0, both ends inside."""
    first, last = (day.year * 12 + day.month - 1 for day in period)
    return iter(range(first, last + 1))


def places_of(organisations: Iterable[int], above: Mapping[int, frozenset[int]]) -> dict[int | None, Atoms]:
    """The atoms of each organisation: itself, and for one that others stand below, theirs. None has all.

    `above` gives for an organisation all those that it is counted in: parents, regions, as many groupings as there are.
    """
    ids = set(organisations) | set(above) | {one for many in above.values() for one in many}
    below: dict[int, set[object]] = {one: {one} for one in ids}
    for one, many in above.items():
        for upper in many:
            below[upper].add(one)
    atoms: dict[int | None, Atoms] = {one: frozenset(under) for one, under in below.items()}
    return {**atoms, None: frozenset({*ids, "everywhere else"})}
