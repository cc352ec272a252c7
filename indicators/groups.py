"""What the names of groups say about who is in them: ages that overlap, and divisions that cross each other. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product

RANGE = re.compile(r"(\d{1,3})\s*(?:[-–]\s*(\d{1,3})|\+|\s(?:år\s)?(?:og|eller)\s(?:over|eldre))(?:\s*år)?(?:\s*\+)?")
OLDEST = 200
SEXES = frozenset({"kvinner", "menn", "kvinne", "mann", "jenter", "gutter"})
REST = "rest"


def atoms_of_groups(groups: Iterable[str]) -> dict[str, frozenset[object]]:
    """The atoms of each group: who it may hold, by age, by sex and by any other division, each crossing the others.

    Two groups of different divisions overlap («kvinner» and «70+»), and «kvinner, 70+» lies in both; so do ages, where
    the years do. Everybody («») holds all atoms, also those of people whom no group names.
    """
    names = set(groups) | {""}
    parts = {part for name in names for part in _parts(name)}
    ages = {part: years for part in parts if (years := years_of(part))}
    sexes = {part for part in parts if part.lower() in SEXES}
    others = sorted(parts - set(ages) - sexes)
    divisions: list[list[object]] = [_by_age(list(ages.values())), [*sorted(sexes), REST], [*others, REST]]
    return {name: frozenset(product(*_sides(_parts(name), ages, divisions))) for name in names}


def _parts(name: str) -> list[str]:
    return [part.strip() for part in name.split(",") if part.strip()]


def _by_age(ages: list[tuple[int, int]]) -> list[object]:
    """The first year of each stretch that no group divides, and the rest where the groups do not hold every age."""
    edges = sorted({edge for first, last in ages for edge in (first, last + 1)} - {OLDEST + 1})
    whole = edges[:1] == [0] and all(any(first <= edge <= last for first, last in ages) for edge in edges)
    return list(edges) if whole else [*edges, REST]


def _sides(parts: list[str], ages: dict[str, tuple[int, int]], divisions: list[list[object]]) -> list[list[object]]:
    """What is left of each division when all the parts of a name hold at once."""
    by_age, *others = (list(division) for division in divisions)
    for part in parts:
        if part in ages:
            first, last = ages[part]
            by_age = [edge for edge in by_age if isinstance(edge, int) and first <= edge <= last]
        else:
            others = [[part] if part in division else division for division in others]
    return [by_age, *others]


def years_of(name: str) -> tuple[int, int] | None:
    """«0–69 år» is (0, 69), «70+» is (70, 200); None for what is not an age."""
    found = RANGE.fullmatch(name.strip().removesuffix(" år").strip())
    if not found:
        return None
    first, last = int(found[1]), int(found[2] or OLDEST)
    return (first, last) if first <= last else None
