"""What names of groups say about who is in them: declared trees, ages that overlap, divisions that cross. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

RANGE = re.compile(r"(\d{1,3})\s*(?:[-–]\s*(\d{1,3})|\+|\s(?:år\s)?(?:og|eller)\s(?:over|eldre))(?:\s*år)?(?:\s*\+)?")
OLDEST = 200
SEXES = {"kvinner": "f", "kvinne": "f", "jenter": "f", "menn": "m", "mann": "m", "gutter": "m"}
REST = "rest"
AGE, SEX = ("read", "age"), ("read", "sex")
# More than this many atoms, and nothing is trusted: every name may hold everybody.
MOST_ATOMS = 2000

Division = tuple[str, str]
Sides = Mapping[Division, frozenset[object]]


@dataclass(frozen=True)
class Placing:
    """The declared place of a group's name.

    `parent` is the name it lies directly below, «» for everybody. `is_total`: it means the same as its parent. Names of
    different divisions cross each other; those of one division with the same parent hold nobody in common.
    """

    division: str = ""
    parent: str = ""
    is_total: bool = False


@dataclass(frozen=True)
class Meanings:
    """`divisions` gives all atoms of each division. `names` gives for each name the part of each division that it is
    held to, nothing for everybody, and None where nobody knows what it means."""

    divisions: Mapping[Division, frozenset[object]]
    names: Mapping[str, Sides | None]


def meanings_of(names: Iterable[str], placings: Mapping[str, Placing]) -> Meanings:
    """What each name means. Those in `placings` what is declared; ages and sexes what they say, unless others of their
    kind are declared; «kvinner, 70+» both. Everybody is «»."""
    return _NameReader({*names, ""}, placings).meanings()


def atoms_of_groups(names: Iterable[str], placings: Mapping[str, Placing]) -> dict[str, frozenset[object]]:
    """The atoms of each group, divisions crossing each other. A name that nobody knows may hold everybody."""
    meanings = meanings_of(names, placings)
    if math.prod(map(len, meanings.divisions.values())) > MOST_ATOMS:
        return dict.fromkeys(meanings.names, frozenset({REST}))
    return {
        name: frozenset(product(*({**meanings.divisions, **(sides or {})}[each] for each in meanings.divisions)))
        for name, sides in meanings.names.items()
    }


class _NameReader:
    def __init__(self, names: set[str], placings: Mapping[str, Placing]) -> None:
        self.names = names
        self.placings = placings
        read = {part for name in names - placings.keys() for part in parts_of(name)} - placings.keys()
        read |= {each.parent for each in placings.values()} - placings.keys() - {""}
        placed = {name for name, each in placings.items() if not each.is_total}
        self.ages = {} if any(map(years_of, placed)) else {part: years for part in read if (years := years_of(part))}
        self.sexes = {} if any(map(_sex_of, placed)) else _sexes(read)
        self.trees = {each.division: _tree(each.division, placings) for each in placings.values()}

    def meanings(self) -> Meanings:
        divisions: dict[Division, frozenset[object]] = {
            ("declared", name): frozenset({REST}.union(*tree.values())) for name, tree in self.trees.items() if tree
        }
        if self.ages:
            divisions[AGE] = frozenset(_by_age(list(self.ages.values())))
        if self.sexes:
            divisions[SEX] = frozenset({*self.sexes.values(), REST})
        return Meanings(divisions, {name: self.meaning(name) for name in self.names})

    def meaning(self, name: str, below: frozenset[str] = frozenset()) -> Sides | None:
        """`below` are the names that asked, so that a circle of parents means nothing."""
        if name in below:
            return None
        if name in self.placings:
            return self._declared(name, below | {name})
        parts = parts_of(name)
        if len(parts) > 1:
            return _all_at_once([self.meaning(part, below | {name}) for part in parts])
        return self._read(parts[0]) if parts else {}

    def _declared(self, name: str, below: frozenset[str]) -> Sides | None:
        placing = self.placings[name]
        if placing.is_total:
            return self.meaning(placing.parent, below)
        own = self.trees[placing.division].get(name)
        if own is None:
            return None
        return _all_at_once([{("declared", placing.division): own}, self.meaning(placing.parent, below)])

    def _read(self, part: str) -> Sides | None:
        if part in self.ages:
            first, last = self.ages[part]
            edges = _by_age(list(self.ages.values()))
            return {AGE: frozenset(edge for edge in edges if isinstance(edge, int) and first <= edge <= last)}
        return {SEX: frozenset({self.sexes[part]})} if part in self.sexes else None


def _all_at_once(meanings: list[Sides | None]) -> Sides | None:
    """Who is in all of them; None where one is not known, or nobody can be."""
    found: dict[Division, frozenset[object]] = {}
    for meaning in meanings:
        if meaning is None:
            return None
        for division, atoms in meaning.items():
            found[division] = found.get(division, atoms) & atoms
    return found if all(found.values()) else None


def _tree(division: str, placings: Mapping[str, Placing]) -> dict[str, frozenset[object]]:
    """The atoms of each name in the division: itself where none is below it, else theirs and its own rest. Names that
    lie below each other in a circle are left out."""
    own = {name: each.parent for name, each in placings.items() if each.division == division and not each.is_total}
    parents = {name: _past_totals(parent, placings) for name, parent in own.items()}
    children: dict[str, list[str]] = {}
    for name, parent in parents.items():
        children.setdefault(parent if parent in own else "", []).append(name)
    atoms: dict[str, frozenset[object]] = {}

    def walk(name: str) -> frozenset[object]:
        below = [walk(child) for child in children.get(name, [])]
        atoms[name] = frozenset({(name, REST)}.union(*below)) if below else frozenset({name})
        return atoms[name]

    for top in children.get("", []):
        walk(top)
    return atoms


def _past_totals(name: str, placings: Mapping[str, Placing]) -> str:
    """The name itself, or what it is a total of."""
    passed = set()
    while name in placings and placings[name].is_total and name not in passed:
        passed.add(name)
        name = placings[name].parent
    return name


def parts_of(name: str) -> list[str]:
    return [part.strip() for part in name.split(",") if part.strip()]


def _sex_of(part: str) -> str | None:
    return SEXES.get(part.lower())


def _sexes(parts: Iterable[str]) -> dict[str, str]:
    """Two names for one sex («kvinner» and «jenter») may hold each other: then none of the two is trusted."""
    found = {part: sex for part in parts if (sex := _sex_of(part))}
    return {part: sex for part, sex in found.items() if list(found.values()).count(sex) == 1}


def _by_age(ages: list[tuple[int, int]]) -> list[object]:
    """The first year of each stretch that no group divides, and the rest where the groups do not hold every age."""
    edges = sorted({edge for first, last in ages for edge in (first, last + 1)} - {OLDEST + 1})
    whole = edges[:1] == [0] and all(any(first <= edge <= last for first, last in ages) for edge in edges)
    return list(edges) if whole else [*edges, REST]


def years_of(name: str) -> tuple[int, int] | None:
    """«0–69 år» is (0, 69), «70+» is (70, 200); None for what is not an age."""
    found = RANGE.fullmatch(name.strip().removesuffix(" år").strip())
    if not found:
        return None
    first, last = int(found[1]), int(found[2] or OLDEST)
    return (first, last) if first <= last else None
