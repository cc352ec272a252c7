"""Which names there are to place: «Kvinner, Kols» is two of them, where both stand elsewhere, too. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from indicators.groups import parts_of
from indicators.placing.words import kind_of, names_everybody


def names_in(groups: Iterable[str]) -> list[str]:
    """Each once, sorted; never «», which is everybody."""
    return sorted({part for parts in parts_by_group(groups).values() for part in parts})


def parts_by_group(groups: Iterable[str]) -> dict[str, frozenset[str]]:
    """The names that cross in each group. A name with commas of its own is one name: what stands between its commas is
    found nowhere else."""
    names = set(groups)
    found = Counter(part for name in names for part in set(parts_of(name)))
    return {name: _parts(name, found) for name in names}


def _parts(name: str, found: Counter[str]) -> frozenset[str]:
    parts = set(parts_of(name))
    crosses = all(found[part] > 1 or kind_of(part) or names_everybody(part) for part in parts)
    return frozenset(parts if crosses else {name})
