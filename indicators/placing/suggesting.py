"""Suggests the places of groups from their names and their numbers. Pure.

Names say which are totals and ages, numbers which are sums of others, and what no total can be. Where neither says how
names hang together, nothing is suggested: two diagnoses may well hold the same people.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from indicators.groups import years_of
from indicators.placing.checking import division_of, faults_in, read_kind
from indicators.placing.sums import Column, Forest, columns_of, forest_of
from indicators.placing.words import AGES, SEXED, has_total_word, kind_of, meant_by, names_everybody, plain, years_in
from indicators.suppression import Placing, RawCell

EVERYBODY = Placing(is_total=True)
FEWEST_LINES = 3


def suggested(names: Collection[str], cells: Iterable[RawCell]) -> dict[str, Placing]:
    """A place for each name that seems to have one; none for those whose name says it already."""
    tables = columns_of(cells) or [{}]
    found: dict[str, Placing] = {}
    for table in tables:
        known = {name: column for name, column in table.items() if name in names or not name}
        found = _from_table(names if table is tables[0] else known, known) | found
    found |= _from_names(names)
    return _without_faults({name: place for name, place in found.items() if name}, names)


def _from_names(names: Collection[str]) -> dict[str, Placing]:
    """Ages, where some cannot be read by the engine; sexes with words around them; totals of one other name."""
    return {**_ages(names), **_sexes(names), **_totals_of_others(names)}


def _totals_of_others(names: Collection[str]) -> dict[str, Placing]:
    meant = {name: other for name in names if (other := meant_by(name, names))}
    return {name: Placing(division_of(other, {}) or "", other, is_total=True) for name, other in meant.items()}


def _sexes(names: Collection[str]) -> dict[str, Placing]:
    """All of them or none, as of ages."""
    sexes = [name for name in names if kind_of(name) == SEXED and not meant_by(name, names)]
    return {} if all(map(read_kind, sexes)) else dict.fromkeys(sexes, Placing(SEXED))


def _ages(names: Collection[str]) -> dict[str, Placing]:
    """All of them or none: read in two ways, two ages would seem to cross each other."""
    ages = {name: years for name in sorted(names) if (years := years_in(name))}
    if all(years_of(name) for name in ages) or _cross(list(ages.values())):
        return {}
    return {name: _age(name, ages) for name in ages}


def _cross(ranges: list[tuple[int, int]]) -> bool:
    return any(a[0] < b[0] <= a[1] < b[1] for a in ranges for b in ranges)


def _age(name: str, ages: Mapping[str, tuple[int, int]]) -> Placing:
    first, last = ages[name]
    same = min(one for one in ages if ages[one] == (first, last))
    if same != name:
        return Placing(AGES, same, is_total=True)
    around = [one for one, (a, b) in ages.items() if a <= first and last <= b and (a, b) != (first, last)]
    nearest = min(around, key=lambda one: (ages[one][1] - ages[one][0], one), default="")
    return Placing(AGES, nearest)


def _from_table(names: Collection[str], columns: Mapping[str, Column]) -> dict[str, Placing]:
    """Totals by name which the numbers do not speak against, and what adds up to them."""
    lines = len(next(iter(columns.values()), ()))
    if lines < FEWEST_LINES:
        return dict.fromkeys(_totals_by_name(names), EVERYBODY)
    totals = _totals(names, columns)
    forest = forest_of(dict(columns), totals - {_everybody(totals, columns)})
    whole = _everybody(totals, columns) or _top_of_all(forest, totals)
    if whole is None:
        return dict(_placed(forest, None))
    return {**dict(_placed(forest, whole)), **dict.fromkeys(totals | {whole}, EVERYBODY)}


def _totals_by_name(names: Collection[str]) -> list[str]:
    """Without numbers: those whose words say so, or the only one that has a word of totals at all."""
    free = [name for name in names if has_total_word(name) and not meant_by(name, names)]
    sure = [name for name in free if names_everybody(name)]
    rest = [name for name in free if not kind_of(name)]
    return sure or (rest if len(rest) == 1 else [])


def _totals(names: Collection[str], columns: Mapping[str, Column]) -> set[str]:
    """Those with a word of totals that no other exceeds anywhere."""
    free = [name for name in names if name in columns and has_total_word(name) and not meant_by(name, names)]
    highest = tuple(map(max, *columns.values())) if len(columns) > 1 else ()
    return {name for name in free if columns[name] == highest}


def _everybody(totals: set[str], columns: Mapping[str, Column]) -> str | None:
    """The column that all else is a part of."""
    if "" in columns and all(columns[name] == columns[""] for name in totals):
        return ""
    return min(totals, default=None)


def _top_of_all(forest: Forest, totals: set[str]) -> str | None:
    """The one name below which everything stands, whatever it is called."""
    tops = forest.tops() - totals
    only = next(iter(tops)) if len(tops) == 1 else None
    return only if only in forest.parents.values() else None


def _placed(forest: Forest, whole: str | None) -> Iterator[tuple[str, Placing]]:
    wholes = set(forest.parents.values())
    for name in forest.columns:
        if read_kind(name) or name == whole:
            continue
        parent = forest.parents.get(name)
        if parent is not None:
            yield name, Placing(_division(name, forest, whole), "" if parent == whole else parent)
        elif name in wholes:
            # What it has in common with the others nobody knows: in a division of its own it may hold any of them.
            yield name, Placing(plain(name)[:40])


def _division(name: str, forest: Forest, whole: str | None) -> str:
    """The first division of everybody has no name, the others a number; below a top, the top's."""
    while (parent := forest.parents.get(name)) is not None and parent != whole:
        name = parent
    if parent is None:
        return plain(name)[:40]
    number = forest.divisions[name]
    return f"inndeling {number + 1}" if number else ""


def _without_faults(found: dict[str, Placing], names: Collection[str]) -> dict[str, Placing]:
    while faults := faults_in(found, names):
        found = {name: place for name, place in found.items() if name not in faults}
    return found
