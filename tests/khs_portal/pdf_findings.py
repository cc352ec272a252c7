"""What is wrong with a PDF for those who have it read aloud: pdfua's findings, and what pdfua does not ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pdfua import PdfDocument, Report, Validator, ValidatorOptions, default_registry
from pdfua.rules.tagging import UntaggedContentRule
from pikepdf import Array, Dictionary, Name, Pdf

# Rules whose finding is no fault of ours, and why. Each is found somewhere, else its line goes.
EXEMPT = {
    "UA-28-004": "Nothing claims to conform to PDF/UA: no program here can check that (docs/adr/0044).",
    "UA-14-001 broke": "pdfua 0.1.3 breaks on a heading of several pieces; `_of_headings` looks for empty ones.",
}
HEADING = re.compile(r"/H([1-6])")


def report_of(path: Path) -> Report:
    registry = default_registry()
    for rule in registry:
        if isinstance(rule, UntaggedContentRule):
            # It tells of ten pages and counts the rest: those may be of others, and the rest ours.
            rule.max_reported_pages = 100_000
    return Validator(ValidatorOptions(registry=registry)).validate(str(path))


def pdfua_says(path: Path) -> list[tuple[int | None, str, str]]:
    """Page, rule and words of each finding, and of each rule that could not look."""
    report = report_of(path)
    found = [(each.location.page, each.rule_id, each.message) for each in report.findings]
    return found + [(None, f"{each.rule_id} broke", str(each.skipped_reason)) for each in report.skipped]


def we_say(path: Path) -> list[tuple[int | None, str, str]]:
    with PdfDocument.open(str(path)) as document, Pdf.open(path) as pdf:
        return [*_of_elements(document), *_of_headings(document), *_of_links(pdf), *_of_claims(pdf)]


def _of_elements(document: PdfDocument) -> Iterator[tuple[int | None, str, str]]:
    for each in document.struct_elements:
        if each.role == "/TH" and not each.has_scope:
            yield each.page, "scope", "a header cell without scope"
        if each.role != "/Link" and any(_is_link(kid) for kid in _kids(each.obj)):
            yield each.page, "link", f"a link inside {each.role}"


def _kids(element: Any) -> Iterator[Any]:
    kids = element.get("/K")
    yield from kids if isinstance(kids, Array) else [kids]


def _is_link(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR and kid.Obj.get("/Subtype") == Name.Link


def _of_headings(document: PdfDocument) -> Iterator[tuple[int | None, str, str]]:
    """A level that is passed over on the way down, and a heading without words."""
    above = 0
    for each in document.struct_elements:
        if found := HEADING.fullmatch(each.role or ""):
            level = int(found[1])
            if level > above + 1:
                yield each.page, "heading", f"level {level} below level {above}"
            above = level
            if not any(_says_something(kid) for kid in _kids(each.obj)):
                yield each.page, "heading", "an empty heading"


def _says_something(kid: Any) -> bool:
    if not isinstance(kid, Dictionary):
        return isinstance(kid, int)
    return kid.get("/Type") == Name.MCR or any(_says_something(each) for each in _kids(kid))


def _of_links(pdf: Pdf) -> Iterator[tuple[int | None, str, str]]:
    for number, page in enumerate(pdf.pages, start=1):
        links = [each for each in page.obj.get("/Annots", ()) if each.get("/Subtype") == Name.Link]
        if links and page.obj.get("/Tabs") != Name.S:
            yield number, "tabs", "links are not reached in the order of the text"
        for each in links:
            words = str(each.get("/Contents", ""))
            if not words or words.startswith(("khs-", "#", "sak-")):
                yield number, "words", f"a link says «{words}»"


def _of_claims(pdf: Pdf) -> Iterator[tuple[int | None, str, str]]:
    metadata = pdf.Root.Metadata.read_bytes() if "/Metadata" in pdf.Root else b""
    for claim in (b"pdfaid", b"pdfuaid"):
        if claim in metadata:
            yield None, "claim", claim.decode()
