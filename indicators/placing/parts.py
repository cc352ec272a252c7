"""Which names there are to place: «Kvinner, Kols» is two of them, where both stand elsewhere, too. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from indicators.groups import SEXES
from indicators.placing.words import names_everybody, years_in


def names_in(groups: Iterable[str]) -> list[str]:
    """Each once, sorted; never «», which is everybody."""
    return sorted({part for parts in parts_of(groups).values() for part in parts})


def parts_of(groups: Iterable[str]) -> dict[str, frozenset[str]]:
    """The names that cross in each group. A name with commas of its own is one name: what stands between its commas is
    found nowhere else."""
    names = set(groups)
    found = Counter(part for name in names for part in _split(name))
    return {name: _parts(name, found) for name in names}


def _parts(name: str, found: Counter[str]) -> frozenset[str]:
    parts = _split(name)
    crosses = all(found[part] > 1 or years_in(part) or part.lower() in SEXES or names_everybody(part) for part in parts)
    return frozenset(parts if crosses else {name})


def _split(name: str) -> set[str]:
    return {part.strip() for part in name.split(",") if part.strip()}
