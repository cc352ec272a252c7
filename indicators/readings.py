"""Reads a file of numbers: what it says, or what is wrong with it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from documents.child import ChildFailed, run_in_child
from indicators.importing.delimited import is_delimited, stream_delimited
from indicators.importing.directory import Directory, KnownNumber
from indicators.importing.interpreting import Wanted, interpret
from indicators.importing.reading import read_numbers
from indicators.importing.sentences import Fault, listed, why_unreadable
from indicators.importing.shapes import MAX_ROWS, Sheet, Unreadable
from indicators.models import Indicator, IndicatorDefinition
from indicators.suppression import RawCell
from organisations.models import MunicipalityNumber, Organisation

# Of a file that is read whole; a hundred thousand rows are 3 MB of XLSX.
MAX_WHOLE = 50 << 20
Progress = Callable[[int], None]
NEEDS = {"count": (), "amount": ("numerator",), "rate": ("numerator", "denominator")}


@dataclass(frozen=True)
class Reading:
    """`faults` are sentences; with any, there are no cells."""

    sha256: str
    definition: IndicatorDefinition
    cells: list[RawCell] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def reading_of(
    data: bytes,
    definition: IndicatorDefinition,
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
    return _reading(sha256, definition, cells, faults)


def streamed_reading(
    path: Path, definition: IndicatorDefinition, *, progress: Progress = lambda _done: None
) -> Reading:
    """The same of a file on disk, CSV row by row and never all of it in memory: only its numbers are kept, which must
    be judged together. Other kinds are read in the child, and whole: at most MAX_WHOLE bytes. Raises OSError."""
    if not is_delimited(path):
        if path.stat().st_size > MAX_WHOLE:
            return Reading("", definition, faults=[_too_large()])
        return reading_of(path.read_bytes(), definition, max_rows=MAX_ROWS, progress=progress)
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    try:
        cells, faults = interpret(stream_delimited(path), wanted_by(definition), directory(), progress)
    except Unreadable as error:
        return Reading(sha256, definition, faults=[_why(error)])
    return _reading(sha256, definition, cells, faults)


def _why(error: Unreadable | ChildFailed) -> str:
    return why_unreadable(error if isinstance(error, Unreadable) else Unreadable(error.code))


def _reading(sha256: str, definition: IndicatorDefinition, cells: list[RawCell], faults: list[Fault]) -> Reading:
    return Reading(sha256, definition, faults=listed(faults)) if faults else Reading(sha256, definition, cells)


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
