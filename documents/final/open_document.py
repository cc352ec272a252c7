"""An OpenDocument text or presentation in its final state ([ODF 1.3] parts 3: 5.5, 7 and 14)."""

from __future__ import annotations

from typing import Any

from documents.final.open_hidden import hide
from documents.final.open_names import DRAW, OFFICE, PRESENTATION, STYLE, TEXT
from documents.final.packages import Package, drop, local, unwrap
from documents.findings import Finding
from documents.reasons import CannotBecomePdf

# Values that somebody's clock, file or program said, and values that are counted or looked up.
CLOCK_OR_PLACE = {
    *("date", "time", "file-name", "template-name", "author-name", "author-initials", "sheet-name", "editing-duration"),
}
STORED = CLOCK_OR_PLACE | {
    *("creation-date", "creation-time", "modification-date", "modification-time", "print-date", "print-time"),
    *("printed-by", "initial-creator", "creator", "title", "subject", "keywords", "description", "editing-cycles"),
    *("user-defined", "conditional-text", "hidden-text", "variable-set", "variable-get", "variable-input"),
    *("user-field-get", "user-field-input", "expression", "table-formula", "text-input", "dde-connection"),
    *("database-display", "database-name", "database-row-number", "database-row-select", "database-next"),
    *("placeholder", "paragraph-count", "word-count", "character-count", "table-count", "image-count"),
    *("object-count", "meta-field"),
}
CHANGE_MARKS = tuple(TEXT + name for name in ("tracked-changes", "change", "change-start", "change-end"))
REMARKS = (f"{OFFICE}annotation", f"{OFFICE}annotation-end")
NOT_SPOKEN = {"page", "date-time", "header", "footer", "page-number"}


def final_open_document(data: bytes, *, just_written: bool = False) -> tuple[bytes, tuple[Finding, ...]]:
    """The file as its author shows it. `just_written`: by LibreOffice a moment ago, whose clock then stands in it."""
    package = Package(data)
    roots = [root for name in ("content.xml", "styles.xml") if (root := package.root(name)) is not None]
    common = [style for root in roots for group in root.iter(f"{OFFICE}styles") for style in group]
    found = []
    for root in roots:
        found += [Finding("tracked_changes", _accept(root)), Finding("comments", _drop_remarks(root))]
        found.append(Finding("hidden_text", hide(root, common)))
        _freeze_fields(root, just_written)
        found += _slides(root)
    return package.packed(), tuple(found)


def _accept(root: Any) -> int:
    """What was deleted stands in the list of changes only."""
    kinds = (f"{TEXT}insertion", f"{TEXT}deletion")
    count = sum(any(kind.tag in kinds for kind in region) for region in root.iter(f"{TEXT}changed-region"))
    for mark in list(root.iter(*CHANGE_MARKS)):
        drop(mark)
    return count


def _drop_remarks(root: Any) -> int:
    count = sum(1 for _ in root.iter(REMARKS[0]))
    for remark in list(root.iter(*REMARKS)):
        drop(remark)
    return count


def _freeze_fields(root: Any, just_written: bool) -> None:
    for field in [
        found for found in root.iter(f"{TEXT}*") if local(found) in STORED or local(found).startswith("sender-")
    ]:
        if field.get(f"{TEXT}display") == "none" or (just_written and _is_of_now(field)):
            drop(field)
        else:
            unwrap(field)
    for declared in root.iter(f"{PRESENTATION}date-time-decl"):
        if declared.get(f"{PRESENTATION}source") != "fixed":
            declared.set(f"{PRESENTATION}source", "fixed")
            declared.text = None


def _is_of_now(field: Any) -> bool:
    return local(field) in CLOCK_OR_PLACE and field.get(f"{TEXT}fixed") != "true"


def _slides(root: Any) -> list[Finding]:
    pages = list(root.iter(f"{DRAW}page"))
    hiding = {
        style.get(f"{STYLE}name")
        for style in root.iter(f"{STYLE}style")
        for properties in style.iter(f"{STYLE}drawing-page-properties")
        if properties.get(f"{PRESENTATION}visibility") == "hidden"
    }
    hidden = sum(page.get(f"{DRAW}style-name") in hiding for page in pages)
    if pages and hidden == len(pages):
        raise CannotBecomePdf("no_pages", "all slides are hidden")
    return [Finding("hidden_slides", hidden), Finding("speaker_notes", sum(map(_is_spoken, pages)))]


def _is_spoken(page: Any) -> bool:
    frames = (frame for notes in page.iter(f"{PRESENTATION}notes") for frame in notes)
    words = (
        word for frame in frames if frame.get(f"{PRESENTATION}class") not in NOT_SPOKEN for word in frame.itertext()
    )
    return any(word.strip() for word in words)
