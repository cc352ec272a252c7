"""Makes a whole series of what stands and what a file says, and gathers all that it is judged by."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence

from indicators.models import DataPoint, Dataset, IndicatorDefinition, ShownPoint
from indicators.structures import placings_of
from indicators.suppression import Atoms, Key, Measurement, RawCell, Structure, places_of
from organisations.models import Organisation

NUMBERS = ("value", "numerator", "denominator")
KEY = ("organisation_id", "period_from", "period_to", "group")
# (value, numerator, denominator) where it is shown, else (sign,).
Parts = tuple[object, ...]
Block = tuple[tuple[object, object], str, str]


def current_of(samarbeid_id: int, indicator_id: int) -> Dataset | None:
    """The version that readers have now."""
    mine = Dataset.objects.current().filter(samarbeid=samarbeid_id, indicator=indicator_id)
    found: Dataset | None = mine.select_related("definition").first()
    return found


def cells_of(dataset: Dataset) -> list[RawCell]:
    """The numbers as they came, in the order they were saved. Never for a page."""
    rows = DataPoint.objects.filter(dataset=dataset).order_by("pk").values_list(*KEY, *NUMBERS, "status").iterator()
    return [RawCell(Key(place, (first, last), group), *rest) for place, first, last, group, *rest in rows]


def shown_parts(dataset: Dataset | None) -> dict[Key, Parts]:
    """What readers have of each number."""
    rows = ShownPoint.objects.filter(dataset=dataset).values_list(*KEY, *NUMBERS, "sign").iterator()
    return {
        Key(place, (first, last), group): (sign,) if sign else tuple(parts)
        for place, first, last, group, *parts, sign in rows
    }


def public_parts(cell: RawCell, sign: str) -> Parts:
    """The number as viewers see it: its sign alone, where it has one."""
    return (sign,) if sign else (cell.value, cell.numerator, cell.denominator)


def merged(base: Sequence[RawCell], sent: Sequence[RawCell], extent: str) -> list[RawCell]:
    """The series after what was sent: each number takes the place of the one with the same key. Of the others all stay
    (`parts`); or those stay that are of another period, group or kind of area than those sent (`blocks`); or none."""
    if extent == "whole":
        return list(sent)
    leaves = _leaves(sent) if extent == "blocks" else lambda _key: False
    series = {cell.key: cell for cell in base if not leaves(cell.key)}
    series.update((cell.key, cell) for cell in sent)
    return list(series.values())


def _leaves(sent: Sequence[RawCell]) -> Callable[[Key], bool]:
    """Whether a key lies in a block of which something was sent."""
    kinds = kinds_of_place()
    covered = {_block(cell.key, kinds) for cell in sent}
    return lambda key: _block(key, kinds) in covered


def _block(key: Key, kinds: dict[int | None, str]) -> Block:
    return key.period, key.group, kinds.get(key.organisation, "")


def kinds_of_place() -> dict[int | None, str]:
    """The kind of area of each organisation; all together is a kind of its own. One query."""
    return {None: "everybody", **dict(Organisation.objects.values_list("pk", "kind"))}


def measure_of(definition: IndicatorDefinition, samarbeid_id: int) -> Measurement:
    return Measurement(definition.kind, definition.patient_based, _shown_counts(definition, samarbeid_id))


def _shown_counts(definition: IndicatorDefinition, samarbeid_id: int) -> frozenset[Key] | None:
    """What is shown of the counts that the definition builds on: nothing, where they were never imported."""
    if definition.counts_from_id is None:
        return None
    shown = ShownPoint.objects.filter(samarbeid=samarbeid_id, sign="", dataset__indicator=definition.counts_from_id)
    keys = shown.filter(dataset__state="current").values_list(*KEY).iterator()
    return frozenset(Key(place, (first, last), group) for place, first, last, group in keys)


def structure_of(cells: Iterable[RawCell], samarbeid_id: int, indicator_id: int) -> Structure:
    """What the names of places and groups mean: of groups what was confirmed. Two queries."""
    places = places_in({cell.key.organisation for cell in cells})
    return Structure(places, placings_of(indicator_id, samarbeid_id))


def places_in(wanted: Iterable[int | None]) -> dict[int | None, Atoms]:
    """Which municipalities each organisation covers: a municipality itself, others all their parts. One query.

    Something larger of which no municipality is known to be a part (a nation, a region without a list) may hold any.
    """
    ids = {one for one in wanted if one is not None}
    rows = {row.pk: row for row in Organisation.objects.only("pk", "kind", "parent_id")}
    above = {one: _ancestors(one, rows) for one in ids}
    large = {
        one
        for one in ids
        if rows[one].kind != Organisation.Kind.KOMMUNE and not any(one in up for up in above.values())
    }
    return places_of(ids, {one: up | (large - {one} if one not in large else set()) for one, up in above.items()})


def _ancestors(one: int, rows: dict[int, Organisation]) -> frozenset[int]:
    found: set[int] = set()
    while (parent := rows[one].parent_id) is not None and parent not in found:
        found.add(parent)
        one = parent
    return frozenset(found)


def fingerprint(
    sent: Iterable[RawCell], extent: str, base: Dataset | None, structure: Structure, measure: Measurement
) -> str:
    """Of all that the signs of a merged series depend on: what was sent and what it is to do, the version that stands
    (and with it all before), what is measured, what is shown of its counts, what the names mean."""
    digest = hashlib.sha256()
    head = (extent, base.pk if base else 0, measure.kind, measure.patient_based)
    for part in (head, *sent, *_ordered(measure.shown_counts or ()), *_words_of(structure)):
        digest.update(repr(part).encode() + b"\n")
    return digest.hexdigest()


def _ordered(parts: Iterable[object]) -> list[str]:
    return sorted(map(repr, parts))


def _words_of(structure: Structure) -> Iterator[tuple[str, object]]:
    for place, atoms in structure.places.items():
        yield repr(place), _ordered(atoms)
    yield from structure.groups.items()
