"""Reads an uploaded workbook, in a child of its own."""

from __future__ import annotations

from documents.child import ChildFailed, run_in_child
from setup.sheets.layout import NAMES
from setup.sheets.sentences import why_unreadable
from setup.sheets.shapes import RawBook, UnreadableSheet
from setup.sheets.workbook import read_book

# A samarbeid of 650 organisations and 2,000 persons is 300 kB.
MAX_BYTES = 5 << 20


def book_in(data: bytes) -> tuple[RawBook | None, str]:
    """What the file holds, or why it cannot be read. Raises nothing for what a file can hold."""
    try:
        book: RawBook = run_in_child(read_book, data, NAMES)
        if not book.sheets:
            raise UnreadableSheet("no_sheets")
    except (UnreadableSheet, ChildFailed) as error:
        return None, why_unreadable(error)
    return book, ""
