"""What a file of numbers becomes before anybody asks what it means. Knows nothing of Django: the child reads it."""

from __future__ import annotations

from dataclasses import dataclass

# More than all municipalities x ten years of months x a few groups.
MAX_ROWS = 200_000
MAX_COLUMNS = 60


@dataclass(frozen=True)
class Sheet:
    """`columns` are the headings as they stand, `rows` (number in the file, its texts in the order of the columns)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


class Unreadable(Exception):
    """The file as a whole cannot be read. `code` has a sentence in projects.importing.sentences; `row` and `column` say
    where, `shown` what stands there."""

    def __init__(self, code: str, row: int = 0, column: str = "", shown: str = "") -> None:
        super().__init__(code, row, column, shown)
        self.code, self.row, self.column, self.shown = code, row, column, shown[:60]
