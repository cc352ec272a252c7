"""The rule that needs no solver: everything that holds a part of a small number is hidden. Pure.

The atoms of a small cell that no shown cell inside it accounts for are free. Every cell that holds a free atom is
hidden, until no shown cell does: then no equation between shown cells speaks of a free atom, whatever an attacker adds
and subtracts. It hides more than need be, and answers where nothing better is found in time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from indicators.suppression.boxes import Box, Space
from indicators.suppression.cells import (
    HIDDEN,
    SIGN_OF,
    Key,
    Measurement,
    Places,
    RawCell,
    ShownBefore,
    Structure,
    difference,
    few,
    is_small,
)

Free = set[tuple[object, object, object]]


def signs_of(cells: Sequence[RawCell], measure: Measurement, places: Places) -> list[str]:
    """One sign per cell: «» where the number is shown. `places` gives the atoms of organisations: see places_of."""
    return signed(cells, hidden_keys(cells, measure, Structure(places, {})))


def signed(cells: Sequence[RawCell], hidden: set[Key]) -> list[str]:
    return [HIDDEN if cell.key in hidden and cell.status == "ok" else SIGN_OF[cell.status] for cell in cells]


def hidden_keys(
    cells: Sequence[RawCell], measure: Measurement, structure: Structure, before: Sequence[ShownBefore] = ()
) -> set[Key]:
    """The keys of everything that is small, and of everything that would give it away.

    What readers once had may be shown again, and whatever an earlier version hid counts as small.
    """
    once_hidden = {cell.key for version in before for cell, sign in _pairs(version) if sign == HIDDEN}
    space = Space({cell.key: cell for cell in cells}, structure, once_hidden)
    small = {cell.key for cell in cells if is_small(cell, measure)}
    came_hidden = {cell.key for cell in cells if cell.status == "confidential"}
    secrets = [*map(space.box, small), *_rests(space, small | came_hidden, measure)]
    free_always = {atom for key in came_hidden | once_hidden for atom in space.box(key).atoms()}
    free_always |= {atom for rest in _rests_across(space, small | came_hidden, measure) for atom in rest}
    again = _shown_again(cells, before) - small - came_hidden
    return _closed(space, small | came_hidden, secrets, free_always, again)


def _pairs(version: ShownBefore) -> Iterable[tuple[RawCell, str]]:
    return zip(version.cells, version.signs, strict=True)


def _shown_again(cells: Sequence[RawCell], before: Sequence[ShownBefore]) -> set[Key]:
    """Those that readers had as they are. Not a total over months that had not come then: it says something of them."""
    periods = {cell.key.period for cell in cells}
    shown: set[RawCell] = set()
    for version in before:
        to_come = periods - {cell.key.period for cell in version.cells}
        had = (cell for cell, sign in _pairs(version) if sign == "" and cell.status == "ok")
        shown |= {cell for cell in had if not any(_is_within(period, cell.key.period) for period in to_come)}
    return {cell.key for cell in cells if cell in shown}


def _is_within(period: tuple[date, date], whole: tuple[date, date]) -> bool:
    return whole[0] <= period[0] and period[1] <= whole[1]


def _closed(space: Space, hidden: set[Key], secrets: Sequence[Box], free_always: Free, again: set[Key]) -> set[Key]:
    """Hides what holds a free atom until nothing more does. Each round may set more atoms free, never fewer."""
    while True:
        free = free_always.union(*(_free_atoms(space, box, hidden) for box in secrets))
        may = space.cells.keys() - hidden - again
        found = {key for key in may if not free.isdisjoint(space.box(key).atoms())}
        if not found:
            return hidden
        hidden = hidden | found


def _free_atoms(space: Space, secret: Box, hidden: set[Key]) -> Free:
    """Those that no shown cell inside the secret one accounts for; all of them where the parts leave none."""
    inside = (box for key, box in space.inside(secret) if key not in hidden and box != secret)
    free = set(secret.atoms()).difference(*(box.atoms() for box in inside))
    return free or set(secret.atoms())


def _rests(space: Space, hidden: set[Key], measure: Measurement) -> Iterator[Box]:
    """What a total leaves for parts that are not in the table, where that is small: as secret as a small cell."""
    if not measure.patient_based:
        return
    for key, cell in space.cells.items():
        if key not in hidden and cell.status == "ok":
            for axis in ("places", "months", "groups"):
                yield from _rests_along(space, cell, axis, measure.kind)


def _rests_along(space: Space, total: RawCell, axis: str, kind: str) -> Iterator[Box]:
    whole = space.box(total.key)
    parts = [(box, cell) for box, cell in space.parts(total.key, axis) if cell.status == "ok"]
    for finest_first in (False, True):
        chosen = _disjoint(sorted(parts, key=lambda part: len(getattr(part[0], axis)), reverse=not finest_first), axis)
        left = getattr(whole, axis).difference(*(getattr(box, axis) for box, _cell in chosen))
        if chosen and left and any(few(rest) for rest in _left_over(total, [cell for _box, cell in chosen], kind)):
            sides = {"places": whole.places, "months": whole.months, "groups": whole.groups, axis: left}
            yield Box(**sides)


def _rests_across(space: Space, hidden: set[Key], measure: Measurement) -> Iterator[Free]:
    """The same where parts of several axes at once are taken from a total: what a year of all leaves over the months of
    each. What is left is no box, and all of it is secret."""
    totals = [(key, cell) for key, cell in space.cells.items() if key not in hidden and cell.status == "ok"]
    for key, cell in totals if measure.patient_based else []:
        whole = space.box(key)
        if sum(len(side) > 1 for side in (whole.places, whole.months, whole.groups)) < 2:
            continue
        parts = [(box, space.cells[at]) for at, box in space.inside(whole) if box != whole]
        parts = sorted((part for part in parts if part[1].status == "ok"), key=lambda part: part[0].size)
        for ordered in (parts, parts[::-1]):
            left, taken = _left_across(whole, ordered)
            if taken and left and any(few(rest) for rest in _left_over(cell, taken, measure.kind)):
                yield left


def _left_across(whole: Box, parts: Iterable[tuple[Box, RawCell]]) -> tuple[Free, list[RawCell]]:
    """The atoms that are left when parts which have nothing in common are taken in their order, and those taken."""
    left, taken = set(whole.atoms()), []
    for box, cell in parts:
        atoms = set(box.atoms())
        if atoms <= left:
            left -= atoms
            taken.append(cell)
    return left, taken


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
