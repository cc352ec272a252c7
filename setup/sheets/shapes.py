"""What a workbook is before anybody asks what it means. Knows nothing of Django: the child reads it."""

from __future__ import annotations

from dataclasses import dataclass

# More rows with something in them than any sheet of ours has; columns likewise.
MAX_ROWS = 20_000
MAX_COLUMNS = 60
# So many empty rows after each other are the end of a sheet, however long it says that it is.
MOST_EMPTY = 20_000


@dataclass(frozen=True)
class CellFault:
    """`code` has a sentence in setup.sheets.sentences; `column` counts from 0."""

    row: int
    column: int
    code: str
    found: str = ""


@dataclass(frozen=True)
class RawSheet:
    """`rows` are those with something in them: the number as the workbook counts, and the texts by column. `ends_at` is
    the row after which nothing was read, 0 where all was."""

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    faults: tuple[CellFault, ...] = ()
    ends_at: int = 0


@dataclass(frozen=True)
class RawBook:
    """The sheets that were asked for, and the names of the others."""

    sheets: tuple[RawSheet, ...]
    others: tuple[str, ...] = ()


class UnreadableSheet(Exception):
    """The file as a whole cannot be read. `code` has a sentence in setup.sheets.sentences."""

    def __init__(self, code: str, found: str = "") -> None:
        super().__init__(code, found)
        self.code, self.found = code, found[:60]
