"""Random tables for the attacker: people in places, months and groups, written down in versions as files would."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from indicators.suppression import Key, Measurement, Placing, RawCell, ShownBefore, Structure, judge, places_of

MONTHS = [(date(2014, month, 1), date(2014, month, 28)) for month in (1, 2, 3)]
SPAN = (date(2014, 1, 1), date(2014, 3, 31))
REGION_A, REGION_B = 101, 102
KINDS = ("count", "count", "count", "percent", "count", "rate")

# Enough for a safe answer, and for the best one of some small tables.
SECONDS = 0.2

# Place, month, and the smallest groups, whatever divides them.
Leaf = tuple[int, int, str]
# The count, and the patients that it is a part of.
People = tuple[int, int]


@dataclass(frozen=True)
class Division:
    """The smallest groups, what each name in the file holds of them, and what the data steward has said of names."""

    leaves: tuple[str, ...]
    names: dict[str, frozenset[str]]
    placings: dict[str, Placing] = field(default_factory=dict)


def _division(leaves: str, names: dict[str, str], placings: dict[str, Placing] | None = None) -> Division:
    all_ = tuple(leaves)
    return Division(all_, {"": frozenset(all_), **{n: frozenset(x) for n, x in names.items()}}, placings or {})


TREE = {"Lunge": Placing("d"), "Kols": Placing("d", "Lunge"), "Astma": Placing("d", "Lunge"), "Annet": Placing("d")}
NESTED = {"Lunge": "ka", "Kols": "k", "Astma": "a", "Annet": "r"}
DIVISIONS = (
    _division("a", {}),
    _division("yo", {"0–69": "y", "70+": "o"}),
    _division("kar", NESTED, TREE),
    _division("yo", {"0–69": "y", "70+": "o", "Totalt antall": "yo"}),
    _division("kar", {**NESTED, "Alle diagnoser": "kar"}, {**TREE, "Alle diagnoser": Placing("d", is_total=True)}),
    # Women and men, younger and older: a and b are women, a and c younger.
    _division("abcd", {"kvinner": "ab", "menn": "cd", "0–69": "ac", "70+": "bd"}),
    _division("abcd", {"kvinner": "ab", "menn": "cd", "0–69": "ac", "70+": "bd", "kvinner, 70+": "b"}),
    _division("ka", {"Kols": "k", "Hoftebrudd": "a", "Alle diagnoser": "ka"}),
)


@dataclass
class Version:
    """What was true when it came, what the file said, and what readers had."""

    people: dict[Leaf, People]
    cells: list[RawCell]
    leaves: list[list[Leaf]]
    signs: list[str] = field(default_factory=list)


@dataclass
class Puzzle:
    """`unprotected` are the keys that the newest judgement gave up. Regions are known to be whole, and are not."""

    measure: Measurement
    structure: Structure
    versions: list[Version]
    unprotected: set[Key] = field(default_factory=set)

    @property
    def newest(self) -> Version:
        return self.versions[-1]


def puzzle(seed: int, *, whole: bool = True) -> Puzzle:
    """Three or four municipalities in two overlapping groupings x three months x a division of people, with totals.

    In every third table cells are left out, so that totals are known along some divisions only. Half of them have come
    before, with numbers that were added, corrected or taken away since.
    """
    dice = random.Random(seed)
    kind = KINDS[seed % len(KINDS)]
    municipalities = list(range(1, dice.choice((4, 5))))
    above = {one: frozenset({REGION_A} if one < 3 else set()) for one in municipalities}
    above = {one: upper | ({REGION_B} if one % 2 else set()) for one, upper in above.items()}
    division = DIVISIONS[dice.randrange(len(DIVISIONS))]
    leaves = list(itertools.product(municipalities, range(len(MONTHS)), division.leaves))
    people = {leaf: _people(dice) for leaf in leaves}
    keys = list(_keys(municipalities, division))
    if dice.random() < 0.35:
        keys = [key for key in keys if dice.random() > 0.3]
    structure = Structure(_places(above, whole=whole), division.placings)
    versions = [
        _version(then, [key for key in keys if key not in gone], above, division, kind)
        for then, gone in _history(dice, people, keys)
    ]
    return judged(Puzzle(Measurement(kind, patient_based=True), structure, versions))


def judged(puzzle: Puzzle) -> Puzzle:
    """Each version as it would have been judged when it came."""
    before: list[ShownBefore] = []
    for version in puzzle.versions:
        answer = judge(version.cells, puzzle.measure, puzzle.structure, before, seconds=SECONDS)
        version.signs = answer.signs
        puzzle.unprotected |= set(answer.unprotected)
        before.append(ShownBefore(version.cells, answer.signs))
    return puzzle


def _people(dice: random.Random) -> People:
    count = _number(dice)
    return count, count + _number(dice) + dice.choice((0, 0, 3))


def _number(dice: random.Random) -> int:
    return dice.choice((0, 0, dice.randint(1, 4), dice.randint(5, 30), dice.randint(5, 30), dice.randint(5, 200)))


def _places(above: dict[int, frozenset[int]], *, whole: bool) -> dict[int | None, frozenset[object]]:
    """Groupings known to be whole: a region has nothing beside its municipalities. Else as the portal stores them."""
    if not whole:
        return places_of(above, above)
    places: dict[int | None, frozenset[object]] = {place: frozenset({place}) for place in above}
    for region in (REGION_A, REGION_B):
        places[region] = frozenset(place for place, upper in above.items() if region in upper)
    return {**places, None: frozenset(above)}


def _keys(municipalities: list[int], division: Division) -> Iterator[Key]:
    places = (*municipalities, REGION_A, REGION_B, None)
    return (Key(*each) for each in itertools.product(places, (*MONTHS, SPAN), sorted(division.names)))


def _history(
    dice: random.Random, people: dict[Leaf, People], keys: list[Key]
) -> Iterator[tuple[dict[Leaf, People], set[Key]]]:
    """The versions, oldest first: who there was, and which keys the file did not have."""
    if dice.random() < 0.5:
        if dice.random() < 0.5:
            early = {leaf: each for leaf, each in people.items() if leaf[1] < 2}
            yield early, {key for key in keys if key.period == MONTHS[2]}
        changed = {leaf: _people(dice) for leaf in dice.sample(sorted(people), dice.choice((0, 1, 2)))}
        yield {**people, **changed}, set(dice.sample(keys, dice.choice((0, 0, 1, 3))))
    yield people, set(dice.sample(keys, 1)) if dice.random() < 0.2 else set()


def _version(
    people: dict[Leaf, People], keys: list[Key], above: dict[int, frozenset[int]], division: Division, kind: str
) -> Version:
    leaves = [[leaf for leaf in people if _is_in(leaf, key, above, division)] for key in keys]
    cells = [_cell(key, [people[leaf] for leaf in own], kind) for key, own in zip(keys, leaves, strict=True)]
    return Version(people, cells, leaves)


def _is_in(leaf: Leaf, key: Key, above: dict[int, frozenset[int]], division: Division) -> bool:
    place, month, group = leaf
    return (
        key.organisation in (None, place, *above[place])
        and key.period in (MONTHS[month], SPAN)
        and group in division.names[key.group]
    )


def _cell(key: Key, people: list[People], kind: str) -> RawCell:
    count, patients = (Decimal(sum(each[n] for each in people)) for n in (0, 1))
    if kind == "count":
        return RawCell(key, count)
    return RawCell(key, 100 * count / patients if patients else Decimal(0), count, patients)
