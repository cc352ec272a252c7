"""Decides which numbers viewers may see: small ones are hidden, and so is all that would give one away. Pure.

The rule (k = 5; Helsedirektoratet's wording for rates, FHI's for counts): patient-based counts 1–4 are hidden; rates
and percents where the denominator is below 5, the numerator 1–4, or for a percent denominator − numerator 1–4; a number
built on a hidden one; and what came hidden. No total is shown over a hidden cell. Nothing is estimated, 0 is shown.

How: organisations, months and groups are cut into atoms, so that every cell is a box of atoms. The atoms of a small
cell that no shown cell inside it accounts for are free. Every cell that holds a free atom is hidden, until no shown
cell does: then no equation between shown cells speaks of a free atom, whatever an attacker adds and subtracts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from indicators.groups import atoms_of_groups
from indicators.suppression.cells import (
    HIDDEN,
    SIGN_OF,
    Atoms,
    Key,
    Measurement,
    Places,
    RawCell,
    difference,
    few,
    is_small,
)


@dataclass(frozen=True)
class Box:
    places: Atoms
    months: Atoms
    groups: Atoms

    def __contains__(self, other: Box) -> bool:
        return other.places <= self.places and other.months <= self.months and other.groups <= self.groups

    def atoms(self) -> Iterator[tuple[object, object, object]]:
        return ((place, month, group) for place in self.places for month in self.months for group in self.groups)


def signs_of(cells: Sequence[RawCell], measure: Measurement, places: Places) -> list[str]:
    """One sign per cell: «» where the number is shown. `places` gives the atoms of organisations: see places_of."""
    hidden = hidden_keys(cells, measure, places)
    return [HIDDEN if cell.key in hidden and cell.status == "ok" else SIGN_OF[cell.status] for cell in cells]


def hidden_keys(cells: Sequence[RawCell], measure: Measurement, places: Places) -> set[Key]:
    """The keys of everything that is small, and of everything that would give it away."""
    space = _Space({cell.key: cell for cell in cells}, places)
    small = {cell.key for cell in cells if is_small(cell, measure)}
    came_hidden = {cell.key for cell in cells if cell.status == "confidential"}
    secrets = [*map(space.box, small), *_rests(space, small | came_hidden, measure)]
    free_always = {atom for key in came_hidden for atom in space.box(key).atoms()}
    return _closed(space, small | came_hidden, secrets, free_always)


def _closed(
    space: _Space, hidden: set[Key], secrets: Sequence[Box], free_always: set[tuple[object, object, object]]
) -> set[Key]:
    """Hides what holds a free atom until nothing more does. Each round may set more atoms free, never fewer."""
    while True:
        free = free_always.union(*(_free_atoms(space, box, hidden) for box in secrets))
        found = {key for key in space.cells if key not in hidden and not free.isdisjoint(space.box(key).atoms())}
        if not found:
            return hidden
        hidden = hidden | found


def _free_atoms(space: _Space, secret: Box, hidden: set[Key]) -> set[tuple[object, object, object]]:
    """Those that no shown cell inside the secret one accounts for; all of them where the parts leave none."""
    inside = (box for key, box in space.inside(secret) if key not in hidden and box != secret)
    free = set(secret.atoms()).difference(*(box.atoms() for box in inside))
    return free or set(secret.atoms())


def _rests(space: _Space, hidden: set[Key], measure: Measurement) -> Iterator[Box]:
    """What a total leaves for parts that are not in the table, where that is small: as secret as a small cell."""
    if not measure.patient_based:
        return
    for key, cell in space.cells.items():
        if key not in hidden and cell.status == "ok":
            for axis in ("places", "months", "groups"):
                yield from _rests_along(space, cell, axis, measure.kind)


def _rests_along(space: _Space, total: RawCell, axis: str, kind: str) -> Iterator[Box]:
    whole = space.box(total.key)
    parts = [(box, cell) for box, cell in space.parts(total.key, axis) if cell.status == "ok"]
    for finest_first in (False, True):
        chosen = _disjoint(sorted(parts, key=lambda part: len(getattr(part[0], axis)), reverse=not finest_first), axis)
        left = getattr(whole, axis).difference(*(getattr(box, axis) for box, _cell in chosen))
        if chosen and left and any(few(rest) for rest in _left_over(total, [cell for _box, cell in chosen], kind)):
            sides = {"places": whole.places, "months": whole.months, "groups": whole.groups, axis: left}
            yield Box(**sides)


def _disjoint(parts: Iterable[tuple[Box, RawCell]], axis: str) -> list[tuple[Box, RawCell]]:
    chosen: list[tuple[Box, RawCell]] = []
    taken: set[object] = set()
    for box, cell in parts:
        if taken.isdisjoint(getattr(box, axis)):
            taken |= getattr(box, axis)
            chosen.append((box, cell))
    return chosen


def _left_over(total: RawCell, parts: Sequence[RawCell], kind: str) -> Iterator[Decimal | None]:
    yield _less(_count(total, kind), [_count(part, kind) for part in parts])
    if kind == "percent":
        yield _less(difference(total), [difference(part) for part in parts])


def _count(cell: RawCell, kind: str) -> Decimal | None:
    return cell.value if kind == "count" else cell.numerator


def _less(total: Decimal | None, parts: Sequence[Decimal | None]) -> Decimal | None:
    known = [part for part in parts if part is not None]
    return None if total is None or len(known) < len(parts) else total - sum(known)


class _Space:
    """The cells as boxes of atoms, and which lie inside which."""

    def __init__(self, cells: Mapping[Key, RawCell], places: Places) -> None:
        self.cells = cells
        self.places = places
        self._boxes: dict[Key, Box] = {}
        self._within: dict[tuple[str, Atoms], list[object]] = {}

    @cached_property
    def _axes(self) -> dict[str, dict[object, Atoms]]:
        periods = {key.period for key in self.cells}
        groups = atoms_of_groups(key.group for key in self.cells)
        return {
            "places": {place: self.places[place] for place in {key.organisation for key in self.cells}},
            "months": {period: frozenset(months_of(period)) for period in periods},
            "groups": {group: groups[group] for group in {key.group for key in self.cells}},
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
