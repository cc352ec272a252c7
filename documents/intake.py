"""What becomes of a document as it came: scanned, opened in children that no bad file escapes, its words read."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import IO

from django.conf import settings

from documents.archives import OfficeFile
from documents.files import open_kept
from documents.findings import Finding, in_order
from documents.models import Document
from documents.normalising import Normalised, clean_in_child, normalise_in_child
from documents.office import convert_in_child
from documents.reasons import SENTENCES, CannotBecomePdf, MustWait
from documents.scanning import ScannerAway, scan
from documents.text_layer import TextLayer, text_in_child

log = logging.getLogger(__name__)
Report = Callable[[str], None]


@dataclass(frozen=True)
class Outcome:
    """What the intake found: `state` is ready, stopped or waiting; `pdf` are the pages when it is ready."""

    state: str
    code: str = ""
    reason: str = ""
    mime: str = ""
    virus_scan: str = "none"
    pdf: bytes = b""
    recipe: str = ""
    pages: int | None = None
    is_tagged: bool = False
    stripped: bool = False
    words: TextLayer | None = None
    findings: tuple[Finding, ...] = ()


def examine(document: Document, *, report: Report) -> Outcome:
    """Reads the original's bytes; writes nothing. `report("converting")` is called before LibreOffice begins."""
    scanned = "none"
    try:
        with open_kept(document.samarbeid_id, document.sha256) as file:
            scanned = _scanned(file)
            file.seek(0)
            return replace(look_at(file.read(), document.original_name, report=report), virus_scan=scanned)
    except CannotBecomePdf as error:
        log.info("document %s stopped: %s", document.pk, error.code)
        stopped = Outcome("stopped", error.code, error.sentence, error.mime or document.mime, _scan_of(error, scanned))
        # What was found before it was stopped limits the original all the same.
        return replace(stopped, findings=in_order(error.all_found))
    except MustWait as error:
        log.warning("document %s waits: %s %s", document.pk, error.code, error.detail)
        return Outcome("waiting", error.code, error.sentence, document.mime, scanned)
    except FileNotFoundError:
        return Outcome("stopped", "missing", str(SENTENCES["missing"]), document.mime)


def without_space(outcome: Outcome) -> Outcome:
    """The same where its pages could not be kept: found again when there is space."""
    waits = MustWait("no_space")
    return Outcome("waiting", waits.code, waits.sentence, outcome.mime, outcome.virus_scan)


def _scan_of(error: CannotBecomePdf, scanned: str) -> str:
    return "infected" if error.code == "infected" else scanned


def _scanned(file: IO[bytes]) -> str:
    if not settings.CLAMD:
        return "none"
    try:
        found = scan(file, settings.CLAMD)
    except ScannerAway as error:
        raise MustWait("no_scanner", str(error)) from error
    if found:
        raise CannotBecomePdf("infected", found)
    return "clean"


def look_at(data: bytes, name: str, *, report: Report) -> Outcome:
    """The pages and words of some bytes, by themselves. Raises CannotBecomePdf and MustWait."""
    if len(data) > settings.MAX_UPLOAD_BYTES:
        raise CannotBecomePdf("too_large")
    found = normalise_in_child(data, name)
    made = _converted(data, found, report) if isinstance(found, OfficeFile) else found
    return Outcome(
        state="ready",
        mime=made.mime,
        pdf=made.pdf,
        recipe=made.recipe,
        pages=made.pages,
        is_tagged=made.is_tagged,
        stripped=made.stripped,
        words=text_in_child(made.pdf),
        findings=in_order(made.findings),
    )


def _converted(data: bytes, file: OfficeFile, report: Report) -> Normalised:
    report("converting")
    found = file.findings
    try:
        converted = convert_in_child(data, file.ending)
        found += converted.findings
        made = clean_in_child(converted.pdf, f"{file.ending}-office-{converted.version}")
    except CannotBecomePdf as error:
        error.mime, error.findings = file.mime, (*found, *error.findings)
        raise
    stripped = made.stripped or file.has_macros
    return replace(made, mime=file.mime, stripped=stripped, findings=(*found, *made.findings))
