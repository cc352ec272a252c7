"""Makes of what waits the series that it would give: read, merged with what stands, judged. Saves nothing."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from itertools import chain

from django.utils.translation import gettext as _

from indicators.changes import Line, changes_of, shown_that_leave
from indicators.history import shown_before, versions_before
from indicators.judging import judged
from indicators.models import Dataset, IndicatorDefinition, IndicatorUpload
from indicators.readings import Reading, reading_of
from indicators.series import (
    Parts,
    cells_of,
    current_of,
    fingerprint,
    measure_of,
    merged,
    public_parts,
    shown_parts,
    structure_of,
)
from indicators.suppression import HIDDEN, Judgement, RawCell, is_too_large

# Rows of a file that is sent to the page; larger ones are for the command.
MAX_ROWS = 10_000
# One character per sign.
LETTERS = {"": "-", ".": ".", "..": "m", ":": ":"}
SIGNS = {letter: sign for sign, letter in LETTERS.items()}


@dataclass(frozen=True)
class Prepared:
    """What a waiting file would give. `faults` are sentences; with any, nothing else is there."""

    extent: str
    faults: list[str] = field(default_factory=list)
    fingerprint: str = ""
    signs: list[str] = field(default_factory=list)
    unprotected: int = 0
    facts: dict[str, object] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True)
class About:
    """What else a new version says of itself."""

    source: str
    preliminary: bool
    # None: a command of the machine's owner.
    by_id: int | None = None


def sent_by(upload: IndicatorUpload) -> Reading:
    """What the file says, or the numbers of the version that is to be put back."""
    if upload.puts_back is None:
        return reading_of(bytes(upload.data), upload.definition, max_rows=MAX_ROWS)
    return Reading(upload.puts_back.sha256, upload.definition, cells_of(upload.puts_back))


def prepare(upload: IndicatorUpload) -> Prepared:
    """Takes its time: a file is read in a child, and the judging may take ten seconds."""
    reading = sent_by(upload)
    if reading.faults or not reading.cells:
        return Prepared(upload.extent, faults=reading.faults or [_("Fila har ingen tall.")])
    base = current_of(upload.samarbeid_id, upload.indicator_id)
    about = About(upload.source, upload.preliminary, upload.by_id)
    fault = why_not(base, reading, upload.extent, about)
    if fault:
        return Prepared(upload.extent, faults=[fault], facts=_alternatives(base, reading))
    return _judged(upload, base, reading)


def _judged(upload: IndicatorUpload, base: Dataset | None, reading: Reading) -> Prepared:
    cells, mark = merged_with(base, reading, upload)
    judgement = judge_series(cells, reading.definition, upload.samarbeid_id)
    before = shown_parts(base) if base else {}
    changes = changes_of(before, cells, judgement.signs, reading.cells, judgement.unprotected)
    facts = {**changes.facts, **_alternatives(base, reading)}
    return Prepared(upload.extent, [], mark, judgement.signs, len(judgement.unprotected), facts, changes.lines)


def merged_with(base: Dataset | None, reading: Reading, upload: IndicatorUpload) -> tuple[list[RawCell], str]:
    """The whole series as it would be, and the fingerprint of all that its signs depend on."""
    cells = merged(cells_of(base) if base else [], reading.cells, upload.extent)
    structure = structure_of(cells, upload.samarbeid_id, upload.indicator_id)
    measure = measure_of(reading.definition, upload.samarbeid_id)
    return cells, fingerprint(reading.cells, upload.extent, base, structure, measure)


def _alternatives(base: Dataset | None, reading: Reading) -> dict[str, object]:
    """How many of the numbers that viewers see now would be gone, by what the file is to do."""
    if base is None:
        return {"leaves": {}}
    before, cells = shown_parts(base), cells_of(base)
    return {
        "leaves": {
            extent: shown_that_leave(before, merged(cells, reading.cells, extent)) for extent in ("blocks", "whole")
        }
    }


def judge_series(cells: list[RawCell], definition: IndicatorDefinition, samarbeid_id: int) -> Judgement:
    """With all that readers once had of the indicator. In a child."""
    before = (shown_before if is_too_large(cells) else versions_before)(samarbeid_id, definition.indicator_id)
    ever = chain(cells, *(version.cells for version in before))
    structure = structure_of(ever, samarbeid_id, definition.indicator_id)
    return judged(cells, measure_of(definition, samarbeid_id), structure, before)


def why_not(base: Dataset | None, reading: Reading, extent: str, about: About) -> str:
    """A sentence where nothing can or need be imported; empty otherwise."""
    if base is None:
        return ""
    if extent != "whole" and base.definition.kind != reading.definition.kind:
        return _(
            "Den nye definisjonen måler noe annet (%(new)s) enn tallene som står (%(old)s), så de kan ikke stå sammen. "
            "Velg at fila er hele serien, eller velg en annen definisjon."
        ) % {"new": reading.definition.get_kind_display(), "old": base.definition.get_kind_display()}
    if _is_as_before(base, reading, about) and _repeats(base, reading, extent, about):
        return _(
            "Versjon %(version)d har de samme tallene fra den samme kilden. Det er ingenting nytt å importere."
        ) % {"version": base.version}
    return ""


def _is_as_before(base: Dataset, reading: Reading, about: About) -> bool:
    then = (base.definition_id, base.source, base.preliminary)
    return then == (reading.definition.pk, about.source or reading.definition.source, about.preliminary)


def _repeats(base: Dataset, reading: Reading, extent: str, about: About) -> bool:
    """Whether all that was sent stands already. Of hidden numbers that is said only to whoever sent this very file
    before: it would be an answer to a guess."""
    before = shown_parts(base)
    if not all(cell.key in before for cell in reading.cells):
        return False
    if len(merged(cells_of(base), reading.cells, extent)) < len(before):
        return False
    if base.sha256 == reading.sha256 and base.imported_by_id == about.by_id and not base.puts_back_id:
        return True
    return all(_stands(cell, before[cell.key]) for cell in reading.cells)


def _stands(cell: RawCell, shown: Parts) -> bool:
    return shown != (HIDDEN,) and public_parts(cell, _own_sign(cell)) == shown


def _own_sign(cell: RawCell) -> str:
    return {"missing": "..", "impossible": ".", "confidential": HIDDEN}.get(cell.status, "")


def packed(signs: list[str]) -> bytes:
    return zlib.compress("".join(LETTERS[sign] for sign in signs).encode())


def unpacked(data: bytes) -> list[str]:
    return [SIGNS[letter] for letter in zlib.decompress(data).decode()]
