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

    Two groups of different divisions overlap («kvinner» and «70+»); so do ages, where the years do. Everybody («»)
    holds all atoms, also those of people whom no group names.
    """
    names = set(groups) | {""}
    ages = {name: years for name in names if (years := years_of(name))}
    sexes = sorted(name for name in names if name.lower() in SEXES)
    others = sorted(names - set(ages) - set(sexes) - {""})
    divisions = [_by_age(list(ages.values())), [*sexes, REST], [*others, REST]]
    return {name: frozenset(product(*_sides(name, ages, sexes, divisions))) for name in names}


def _by_age(ages: list[tuple[int, int]]) -> list[object]:
    """The first year of each stretch that no group divides, and the rest where the groups do not hold every age."""
    edges = sorted({edge for first, last in ages for edge in (first, last + 1)} - {OLDEST + 1})
    whole = edges[:1] == [0] and all(any(first <= edge <= last for first, last in ages) for edge in edges)
    return list(edges) if whole else [*edges, REST]


def _sides(
    name: str, ages: dict[str, tuple[int, int]], sexes: list[str], divisions: list[list[object]]
) -> list[list[object]]:
    by_age, by_sex, by_other = (list(division) for division in divisions)
    if name in ages:
        first, last = ages[name]
        by_age = [edge for edge in by_age if isinstance(edge, int) and first <= edge <= last]
    elif name in sexes:
        by_sex = [name]
    elif name:
        by_other = [name]
    return [by_age, by_sex, by_other]


def years_of(name: str) -> tuple[int, int] | None:
    """«0–69 år» is (0, 69), «70+» is (70, 200); None for what is not an age."""
    found = RANGE.fullmatch(name.strip().removesuffix(" år").strip())
    if not found:
        return None
    first, last = int(found[1]), int(found[2] or OLDEST)
    return (first, last) if first <= last else None
