"""A .docx in its final state."""

from __future__ import annotations

from typing import Any

from documents.final.packages import Package, drop, local, unwrap
from documents.final.word_changes import accept, count_changes
from documents.final.word_chunks import Around, Chunks, Final, hold_first_page
from documents.final.word_fields import freeze_fields, told_by
from documents.final.word_hidden import WordStyles, hide
from documents.final.word_names import each, has, word_part
from documents.findings import Finding

STORIES = {"document", "hdr", "ftr", "footnotes", "endnotes"}
REMARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")


def final_docx(data: bytes) -> tuple[bytes, tuple[Finding, ...]]:
    """The file as its author shows it, and what was taken in and left out."""
    final = final_in(data, Around())
    return final.files[0], final.findings


def final_in(data: bytes, around: Around) -> Final:
    """The same of a file that stands in others."""
    package = Package(data)
    parts = [(word_part(root), name, root) for name, root in package.roots()]
    own = tuple(root for kind, _name, root in parts if kind == "styles")
    inside = Around(around.depth + 1, (*own, *around.styles), around.allowance)
    chunks = Chunks(package, around, lambda file: final_in(file, inside))
    looks, properties = _looks(own, around.styles), told_by(package.root("docProps/core.xml"))
    found = []
    for kind, name, root in parts:
        _show_on_paper(root)
        if kind in STORIES:
            found += _final_story(root, looks, properties)
            chunks.finish(name, root)
        elif kind == "comments":
            found.append(Finding("comments", sum(1 for _ in each(root, "comment"))))
    _finish_the_rest(parts, shows_chunks=chunks.are_shown, is_inside=around.depth > 0)
    return Final((package.packed(), *chunks.at_the_end), (*found, *chunks.findings))


def _finish_the_rest(parts: list[tuple[str, str, Any]], *, shows_chunks: bool, is_inside: bool) -> None:
    for kind, _name, root in parts:
        if kind == "settings":
            _drop_each(root, "updateFields")
        elif kind == "styles" and is_inside:
            # Its styles come to hold for the files after it, and what they hid here is gone.
            _drop_each(root, "vanish")
        elif kind == "document" and shows_chunks and not is_inside:
            hold_first_page(root)


def _drop_each(root: Any, *names: str) -> None:
    for found in list(each(root, *names)):
        drop(found)


def _looks(own: tuple[Any, ...], around: tuple[Any, ...]) -> list[WordStyles]:
    """As the author of a file saw it, and as it is set in a text around it, whose styles go before those of the same
    name: what one of them hides is hidden."""
    return [WordStyles([*own]), *([WordStyles([*own, *around])] if around else [])]


def _final_story(root: Any, looks: list[WordStyles], properties: dict[str, str]) -> list[Finding]:
    changes = count_changes(root)
    for control in list(each(root, "sdt")):
        _open_control(control)
    accept(root)
    _drop_each(root, *REMARKS)
    hidden = sum(hide(root, styles) for styles in looks)
    freeze_fields(root, properties)
    return [Finding("tracked_changes", changes), Finding("hidden_text", hidden)]


def _show_on_paper(root: Any) -> None:
    """What Word hides on the web alone, as the page numbers of a table of contents (ECMA-376 part 1, 17.3.2.44)."""
    _drop_each(root, "webHidden")


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
