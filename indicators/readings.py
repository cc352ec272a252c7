"""Makes of a file of numbers what would be imported: the numbers, which of them stay hidden, or what is wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

from documents.child import ChildFailed, run_in_child
from indicators.importing.delimited import is_delimited, stream_delimited
from indicators.importing.directory import Directory, KnownNumber
from indicators.importing.interpreting import Wanted, interpret
from indicators.importing.reading import read_numbers
from indicators.importing.sentences import Fault, listed, why_unreadable
from indicators.importing.shapes import MAX_ROWS, Sheet, Unreadable
from indicators.models import DataPoint, Dataset, Indicator, IndicatorDefinition, ShownPoint
from indicators.periods import RESOLUTIONS, Period
from indicators.suppression import Atoms, Key, Measurement, RawCell, places_of, signs_of
from organisations.models import MunicipalityNumber, Organisation

# Of a file that is read whole; a hundred thousand rows are 3 MB of XLSX.
MAX_WHOLE = 50 << 20
NEEDS = {"count": (), "amount": ("numerator",), "rate": ("numerator", "denominator")}


@dataclass(frozen=True)
class Reading:
    """`signs` has one sign per cell, as viewers will see it. `faults` are sentences; with any, there are no cells."""

    sha256: str
    definition: IndicatorDefinition
    cells: list[RawCell] = field(default_factory=list)
    signs: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def newest(self) -> Period:
        """The newest of the shortest periods. Raises ValueError where there are no cells."""
        periods = {Period(*cell.key.period) for cell in self.cells}
        shortest = min(RESOLUTIONS.index(period.resolution) for period in periods)
        return max(period for period in periods if RESOLUTIONS.index(period.resolution) == shortest)


Progress = Callable[[int], None]


def reading_of(
    data: bytes,
    definition: IndicatorDefinition,
    samarbeid_id: int,
    *,
    max_rows: int,
    progress: Progress = lambda _done: None,
) -> Reading:
    """Reads the file in a child of its own. Raises nothing for what a file can hold: it stands in `faults`."""
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        sheet: Sheet = run_in_child(read_numbers, data)
    except (Unreadable, ChildFailed) as error:
        return Reading(sha256, definition, faults=[_why(error)])
    if len(sheet.rows) > max_rows:
        return Reading(sha256, definition, faults=[_too_many(len(sheet.rows), max_rows)])
    cells, faults = interpret(sheet, wanted_by(definition), directory(), progress)
    return _reading(sha256, definition, cells, faults, samarbeid_id)


def streamed_reading(
    path: Path, definition: IndicatorDefinition, samarbeid_id: int, *, progress: Progress = lambda _done: None
) -> Reading:
    """The same of a file on disk, CSV row by row and never all of it in memory: only its numbers are kept, which must
    be judged together. Other kinds are read in the child, and whole: at most MAX_WHOLE bytes. Raises OSError."""
    if not is_delimited(path):
        if path.stat().st_size > MAX_WHOLE:
            return Reading("", definition, faults=[_too_large()])
        return reading_of(path.read_bytes(), definition, samarbeid_id, max_rows=MAX_ROWS, progress=progress)
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    try:
        cells, faults = interpret(stream_delimited(path), wanted_by(definition), directory(), progress)
    except Unreadable as error:
        return Reading(sha256, definition, faults=[_why(error)])
    return _reading(sha256, definition, cells, faults, samarbeid_id)


def _why(error: Unreadable | ChildFailed) -> str:
    return why_unreadable(error if isinstance(error, Unreadable) else Unreadable(error.code))


def _reading(
    sha256: str, definition: IndicatorDefinition, cells: list[RawCell], faults: list[Fault], samarbeid_id: int
) -> Reading:
    if faults:
        return Reading(sha256, definition, faults=listed(faults))
    return Reading(sha256, definition, cells, shown_signs(cells, definition, samarbeid_id))


def _too_many(rows: int, most: int) -> str:
    facts = {"rows": rows, "most": most}
    return (
        _("Fila har %(rows)d rader. Her kan den ha høyst %(most)d. Del den, eller be drift om å importere den.") % facts
    )


def _too_large() -> str:
    return _("Fila er større enn %(most)d MB. Lagre den som CSV, som leses rad for rad.") % {"most": MAX_WHOLE >> 20}


def definition_in_use(indicator: Indicator, samarbeid_id: int) -> IndicatorDefinition:
    """What the samarbeid's numbers mean until it chooses otherwise: the version under which its current numbers were
    imported, although others may have defined newer ones; the newest where it has no numbers.

    Raises IndicatorDefinition.DoesNotExist.
    """
    versions = indicator.definitions.select_related("counts_from")
    used = versions.filter(datasets__samarbeid=samarbeid_id, datasets__state="current").first()
    return used or versions.latest("valid_from")


def wanted_by(definition: IndicatorDefinition) -> Wanted:
    must_have = definition.patient_based and definition.counts_from_id is None
    needs = NEEDS["rate" if definition.kind == "percent" else definition.kind] if must_have else ()
    return Wanted(definition.kind, definition.decimals, definition.patient_based, needs)


def directory() -> Directory:
    """All numbers and names of organisations. Two queries."""
    numbers = MunicipalityNumber.objects.select_related("organisation")
    by_nr = [KnownNumber(n.organisation_id, n.organisation.name, n.nr, n.valid_from, n.valid_to) for n in numbers]
    names = Organisation.objects.values_list("pk", "name", "valid_from", "valid_to")
    return Directory.of([*by_nr, *(KnownNumber(pk, name, "", begun, over) for pk, name, begun, over in names)])


def shown_signs(cells: list[RawCell], definition: IndicatorDefinition, samarbeid_id: int) -> list[str]:
    """What every viewer will see of each cell: «» for the number, or a sign."""
    measure = Measurement(definition.kind, definition.patient_based, _shown_counts(definition, samarbeid_id))
    return signs_of(cells, measure, places_in({cell.key.organisation for cell in cells}))


def _shown_counts(definition: IndicatorDefinition, samarbeid_id: int) -> frozenset[Key] | None:
    """What is shown of the counts that the definition builds on: nothing, where they were never imported."""
    if definition.counts_from_id is None:
        return None
    shown = ShownPoint.objects.filter(samarbeid=samarbeid_id, sign="", dataset__indicator=definition.counts_from_id)
    keys = shown.filter(dataset__state="current").values_list("organisation_id", "period_from", "period_to", "group")
    return frozenset(Key(place, (first, last), group) for place, first, last, group in keys)


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


def cells_of(dataset: Dataset) -> list[RawCell]:
    """The numbers as they came, to judge them again. Never for a page."""
    names = ("organisation_id", "period_from", "period_to", "group", "value", "numerator", "denominator", "status")
    rows = DataPoint.objects.filter(dataset=dataset).values_list(*names).iterator()
    return [RawCell(Key(place, (first, last), group), *rest) for place, first, last, group, *rest in rows]


@dataclass(frozen=True)
class Changes:
    """What an import would do to what viewers see: counts of numbers.

    Hidden numbers are never compared. Whoever may import cannot always see them, and could guess at one with file after
    file until the page says that it is the same.
    """

    new: int
    changed: int
    gone: int
    same: int
    hidden: int
    together: int
    first: date
    last: date


def changes_of(reading: Reading, current: Dataset | None) -> Changes:
    before = _parts_in(current) if current else {}
    after = {cell.key: _public_parts(cell, sign) for cell, sign in zip(reading.cells, reading.signs, strict=True)}
    common = before.keys() & after.keys()
    changed = sum(before[key] != after[key] for key in common)
    return Changes(
        new=len(after.keys() - before.keys()),
        changed=changed,
        gone=len(before.keys() - after.keys()),
        same=len(common) - changed,
        hidden=reading.signs.count(":"),
        together=len(after),
        first=min(key.period[0] for key in after),
        last=max(key.period[1] for key in after),
    )


Parts = tuple[object, ...]


def _public_parts(cell: RawCell, sign: str) -> Parts:
    """The number as viewers see it: its sign alone, where it has one."""
    return (sign,) if sign else (cell.value, cell.numerator, cell.denominator)


def _parts_in(dataset: Dataset) -> dict[Key, Parts]:
    names = ("organisation_id", "period_from", "period_to", "group", "value", "numerator", "denominator", "sign")
    rows = ShownPoint.objects.filter(dataset=dataset).values_list(*names).iterator()
    return {
        Key(place, (first, last), group): (sign,) if sign else tuple(parts)
        for place, first, last, group, *parts, sign in rows
    }
