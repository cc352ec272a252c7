"""A .docx in its final state."""

from __future__ import annotations

from typing import Any

from documents.final.packages import Package, drop, local, unwrap
from documents.final.word_changes import accept, count_changes
from documents.final.word_fields import freeze_fields, told_by
from documents.final.word_hidden import WordStyles, hide
from documents.final.word_names import each, has, word_part
from documents.findings import Finding

STORIES = {"document", "hdr", "ftr", "footnotes", "endnotes"}
REMARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")


def final_docx(data: bytes) -> tuple[bytes, tuple[Finding, ...]]:
    """The file as its author shows it, and what was taken in and left out."""
    package = Package(data)
    parts = [(word_part(root), root) for _name, root in package.roots()]
    styles = WordStyles([root for kind, root in parts if kind == "styles"])
    properties = told_by(package.root("docProps/core.xml"))
    found = []
    for kind, root in parts:
        _show_on_paper(root)
        if kind in STORIES:
            found += _final_story(root, styles, properties)
        elif kind == "comments":
            found.append(Finding("comments", sum(1 for _ in each(root, "comment"))))
        elif kind == "settings":
            for asked in list(each(root, "updateFields")):
                drop(asked)
    return package.packed(), tuple(found)


def _final_story(root: Any, styles: WordStyles, properties: dict[str, str]) -> list[Finding]:
    changes = count_changes(root)
    for control in list(each(root, "sdt")):
        _open_control(control)
    accept(root)
    for remark in list(each(root, *REMARKS)):
        drop(remark)
    hidden = hide(root, styles)
    freeze_fields(root, properties)
    return [Finding("tracked_changes", changes), Finding("hidden_text", hidden)]


def _show_on_paper(root: Any) -> None:
    """What Word hides on the web alone, as the page numbers of a table of contents (ECMA-376 part 1, 17.3.2.44)."""
    for mark in list(each(root, "webHidden")):
        drop(mark)


def _open_control(control: Any) -> None:
    """What stands in a control, without what would fill it anew. A table of contents keeps its own."""
    if has(control, "sdtPr", "docPartObj"):
        return
    for child in list(control):
        if local(child) == "sdtContent":
            unwrap(child)
        else:
            drop(child)
    unwrap(control)
