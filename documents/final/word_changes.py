"""Tracked changes of a .docx, taken in as if its author had accepted them all ([ECMA-376] 17.13.5)."""

from __future__ import annotations

from typing import Any

from documents.final.packages import drop, local, unwrap
from documents.final.word_names import child, each, has, new, shown_twice

COUNTED = ("ins", "del", "moveTo", "cellIns", "cellDel")
# Where a change has no content of its own but marks what its properties belong to.
MARKED = {"rPr", "trPr", "tcPr", "ctrlPr", "numPr"}
OLD_PROPERTIES = (
    *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "trPrChange", "tcPrChange"),
    *("tblGridChange", "numberingChange", "cellIns", "cellMerge"),
)
RANGES = tuple(
    f"{kind}Range{end}" for kind in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel") for end in ("Start", "End")
) + tuple(f"customXmlMove{way}Range{end}" for way in ("From", "To") for end in ("Start", "End"))
BLOCKS = {"p", "tbl", "sdt", "altChunk"}


def count_changes(root: Any) -> int:
    return sum(1 for change in each(root, *COUNTED) if _marks_something(change) and not shown_twice(change))


def _marks_something(change: Any) -> bool:
    return _is_mark(change) or len(change) > 0


def _is_mark(change: Any) -> bool:
    return local(change.getparent()) in MARKED


def accept(root: Any) -> None:
    # What two authors wrote into each other goes and comes with the outermost.
    for change in [found for found in each(root, "del", "moveFrom") if not _is_mark(found)]:
        drop(change)
    for mark in [found for found in each(root, "del", "cellDel", "moveFrom") if _is_mark(found)]:
        _take_out_marked(mark)
    _join_paragraphs(root)
    for change in list(each(root, "ins", "moveTo")):
        drop(change) if _is_mark(change) else unwrap(change)
    for leftover in list(each(root, *OLD_PROPERTIES, *RANGES)):
        drop(leftover)
    _mend_tables(root)


def _take_out_marked(mark: Any) -> None:
    """A row, a cell, a formula. Marks of paragraphs are joined afterwards."""
    properties = mark.getparent()
    if local(properties) in {"trPr", "tcPr"}:
        _drop_if_there(properties.getparent())
    elif local(properties) == "ctrlPr":
        _drop_if_there(properties.getparent().getparent())
    elif local(properties.getparent()) != "pPr":
        drop(mark)


def _drop_if_there(element: Any) -> None:
    if element is not None and element.getparent() is not None:
        drop(element)


def _join_paragraphs(root: Any) -> None:
    # From the end, so that a row of them is moved once.
    for paragraph in reversed(list(each(root, "p"))):
        marks = child(paragraph, "pPr", "rPr")
        if marks is not None and (has(marks, "del") or has(marks, "moveFrom")):
            join_to_next(paragraph)
    for mark in [found for found in each(root, "del", "moveFrom") if _is_mark(found)]:
        drop(mark)


def join_to_next(paragraph: Any) -> None:
    """Its content goes to the paragraph after it, whose mark stands. A table cannot take it."""
    following = _next_block(paragraph)
    content = [each for each in paragraph if local(each) != "pPr"]
    if following is not None and local(following) == "p":
        properties = child(following, "pPr")
        for element in reversed(content):
            following.insert(0, element) if properties is None else properties.addnext(element)
        drop(paragraph)
    elif following is not None and not content:
        drop(paragraph)


def _next_block(paragraph: Any) -> Any:
    return next((each for each in paragraph.itersiblings() if local(each) in BLOCKS), None)


def _mend_tables(root: Any) -> None:
    """No row without cells, no table without rows, no cell without a paragraph at its end."""
    for row in [found for found in each(root, "tr") if not has(found, "tc") and not has(found, "sdt")]:
        drop(row)
    for table in [found for found in each(root, "tbl") if not has(found, "tr") and not has(found, "sdt")]:
        drop(table)
    end_with_paragraphs(root)


def end_with_paragraphs(root: Any) -> None:
    """What must: a cell, a box, a header, a note."""
    for holder in list(each(root, "tc", "txbxContent", "hdr", "ftr", "footnote", "endnote")):
        if not has(holder, "p") or local(holder[-1]) == "tbl":
            holder.append(new(holder, "p"))
