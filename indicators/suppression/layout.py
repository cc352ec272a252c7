"""The least number of atoms that tell all numbers of a table apart, the same for every version of it. Pure.

Atoms that every name holds together are one. Divisions of people that no name crosses (ages beside sexes) are facets of
their own: each is a whole account of the same people, so that the sums of two facets are equal wherever both stand.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cache
from itertools import product

from indicators.groups import REST, Division, Meanings, Sides, meanings_of
from indicators.suppression.boxes import months_of
from indicators.suppression.cells import Key, Structure

Atom = tuple[int, int, int]
Classes = tuple[int, ...]


class AtomLayout:
    """`facets` are the classes of people of each facet; everybody («») is written in the first."""

    def __init__(self, keys: Iterable[Key], structure: Structure) -> None:
        names = list(keys)
        self._groups, self.facets, rests = _facets(meanings_of({key.group for key in names}, structure.groups))
        self._places, by_place = _classes({name: structure.places[name] for name in {k.organisation for k in names}})
        self._months, by_month = _classes(
            {period: frozenset(months_of(period)) for period in {key.period for key in names}}
        )
        self._rest_people = rests
        self._rest_places = set(by_place) - _own(self._places)
        self._rest_months = set(by_month) - _own(self._months)
        self.atoms_of: Callable[[Key], frozenset[Atom]] = cache(self._atoms_of)

    def is_placed(self, key: Key) -> bool:
        """Whether it is known who is in the group."""
        return self._groups[key.group] is not None

    def _atoms_of(self, key: Key) -> frozenset[Atom]:
        people = self._groups[key.group] or ()
        return frozenset(product(self._places[key.organisation], self._months[key.period], people))

    def is_rest(self, atom: Atom) -> bool:
        """Whether no name stands for it: municipalities that are nowhere, months yet to come, the sex of neither."""
        place, month, people = atom
        return place in self._rest_places or month in self._rest_months or people in self._rest_people

    def where(self, key: Key) -> tuple[frozenset[int], frozenset[int]]:
        """Its places and months alone."""
        return frozenset(self._places[key.organisation]), frozenset(self._months[key.period])

    def everybody_at(self, key: Key) -> list[frozenset[Atom]]:
        """Everybody at the place and in the period, in each facet."""
        places, months = self.where(key)
        return [frozenset(product(places, months, facet)) for facet in self.facets]

    def extent(self, key: Key) -> tuple[int, int, int]:
        """How many classes of places, months and people it holds."""
        return len(self._places[key.organisation]), len(self._months[key.period]), len(self._groups[key.group] or ())

    def is_within(self, axis: str, name: object, whole: object) -> bool:
        """Whether all of one name's organisation, period or group lies in another's; every group in everybody."""
        names: Mapping[object, Classes | None] = {
            "organisation": self._places,
            "period": self._months,
            "group": self._groups,
        }[axis]  # type: ignore[assignment]
        if axis == "group" and names[whole] == self.facets[0]:
            return True
        return set(names[name] or ()) <= set(names[whole] or ())

    def named(self, keys: Iterable[Key]) -> set[tuple[int, int]]:
        """The classes that are all of some key's place (0), period (1) or group (2)."""
        sides = {
            (axis, classes)
            for key in keys
            for axis, classes in enumerate(
                (self._places[key.organisation], self._months[key.period], self._groups[key.group] or ())
            )
        }
        return {(axis, classes[0]) for axis, classes in sides if len(classes) == 1}

    def is_finest(self, key: Key) -> bool:
        return self.extent(key) == (1, 1, 1)

    def people(self, key: Key) -> list[Classes]:
        """Who is in the group, in all facets where that is known: several for everybody."""
        people = self._groups[key.group] or ()
        return list(self.facets) if people == self.facets[0] else [people]


def _classes(names: Mapping[Hashable, frozenset[object]]) -> tuple[dict[Hashable, Classes], dict[int, list[object]]]:
    """The classes of each name, and the atoms of each class: those that are in all the same names."""
    within: dict[object, list[Hashable]] = {}
    for name, atoms in names.items():
        for atom in atoms:
            within.setdefault(atom, []).append(name)
    numbers: dict[frozenset[Hashable], int] = {}
    members: dict[int, list[object]] = {}
    for atom, holders in within.items():
        members.setdefault(numbers.setdefault(frozenset(holders), len(numbers)), []).append(atom)
    found: dict[Hashable, list[int]] = {name: [] for name in names}
    for holding, number in numbers.items():
        for name in holding:
            found[name].append(number)
    return {name: tuple(sorted(classes)) for name, classes in found.items()}, members


def _own(names: Mapping[Hashable, Classes]) -> set[int]:
    """The classes that are all of a name."""
    return {classes[0] for classes in names.values() if len(classes) == 1}


def _facets(meanings: Meanings) -> tuple[dict[str, Classes | None], list[Classes], set[int]]:
    """The classes of each name (None where it is not known), those of each facet, and those that are only a rest."""
    groups: dict[str, Classes | None] = {name: None if sides is None else () for name, sides in meanings.names.items()}
    facets: list[Classes] = []
    rests: set[int] = set()
    for divisions in _crossed(meanings):
        first = sum(map(len, facets))
        within, members = _classes(_atoms_in(divisions, meanings))
        facets.append(tuple(first + number for number in sorted(members)))
        rests |= {first + number for number, atoms in members.items() if all(map(_is_rest, atoms))}
        for name, classes in within.items():
            if name != "":
                groups[str(name)] = tuple(first + number for number in classes)
    everybody = facets[0] if facets else (0,)
    return {name: everybody if classes == () else classes for name, classes in groups.items()}, facets or [(0,)], rests


def _crossed(meanings: Meanings) -> list[list[Division]]:
    """The divisions, together where a name is in several of them."""
    sets = [{division} for division in meanings.divisions]
    for sides in filter(None, meanings.names.values()):
        together = [each for each in sets if not each.isdisjoint(sides)]
        sets = [each for each in sets if each not in together] + [set().union(*together)]
    return [sorted(each) for each in sets]


def _atoms_in(divisions: list[Division], meanings: Meanings) -> dict[Hashable, frozenset[object]]:
    """Of the names that say something of these divisions, and of everybody («»)."""

    def atoms(sides: Sides) -> frozenset[object]:
        return frozenset(product(*(sides.get(each, meanings.divisions[each]) for each in divisions)))

    wanted = {name: sides for name, sides in meanings.names.items() if sides and not set(divisions).isdisjoint(sides)}
    return {name: atoms(sides) for name, sides in {**wanted, "": {}}.items()}


def _is_rest(atom: object) -> bool:
    return isinstance(atom, tuple) and any(one == REST or (isinstance(one, tuple) and REST in one) for one in atom)
