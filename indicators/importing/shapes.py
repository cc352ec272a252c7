"""What a file of numbers becomes before anybody asks what it means. Knows nothing of Django: the child reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

# More than all municipalities x ten years of months x a few groups.
MAX_ROWS = 200_000
MAX_COLUMNS = 60


# Its number in the file, and its texts in the order of the columns.
Row = tuple[int, tuple[str, ...]]


@dataclass(frozen=True)
class Sheet:
    """`columns` are the headings as they stand."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


class Rows(Protocol):
    """Rows that can be gone through more than once. May raise Unreadable on the way."""

    def __iter__(self) -> Iterator[Row]: ...


class Streamed(Protocol):
    """A Sheet, or what is like one without having all its rows in memory."""

    @property
    def columns(self) -> tuple[str, ...]: ...

    @property
    def rows(self) -> Rows: ...


class Unreadable(Exception):
    """The file as a whole cannot be read. `code` has a sentence in indicators.importing.sentences; `row` and `column`
    say where, `found` what stands there."""

    def __init__(self, code: str, row: int = 0, column: str = "", found: str = "") -> None:
        super().__init__(code, row, column, found)
        self.code, self.row, self.column, self.found = code, row, column, found[:60]
