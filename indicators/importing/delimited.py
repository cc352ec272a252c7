"""CSV as Norwegian offices write it: semicolons or tabs, UTF-8 or Windows-1252."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any

from documents.decoding import NotText, decode, encoding_of
from indicators.importing.shapes import MAX_COLUMNS, MAX_ROWS, Row, Sheet, Unreadable

LONGEST_LINE = 1 << 17
OTHER_KINDS = (b"PK\x03\x04", b"{", b"%PDF", b"\xd0\xcf\x11\xe0", b"<", b"\xff\xfe", b"\xfe\xff")

# UTF-8 letters that were read as Windows-1252: the file was saved twice, once wrongly.
SPOILT = ("Ã¦", "Ã¸", "Ã¥", "Ã˜", "Ã…", "Ã†", "\ufffd")


def read_delimited(data: bytes) -> Sheet:
    """Raises Unreadable."""
    rows = _rows(io.StringIO(decoded(data), newline=""))
    _number, columns = next(rows, (0, ()))
    sheet = Sheet(columns, tuple(rows))
    if not sheet.rows:
        raise Unreadable("empty")
    return sheet


def is_delimited(path: Path) -> bool:
    """Whether the file can be read line by line. A workbook, JSON, UTF-16 or lines that end as of old cannot.
    Raises OSError."""
    with path.open("rb") as file:
        start = file.read(LONGEST_LINE)
    return b"\n" in start and b"\0" not in start and not start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(OTHER_KINDS)


def stream_delimited(path: Path) -> DelimitedFile:
    """Goes through the file once to see that all of it can be read. Raises Unreadable, OSError."""
    with path.open("rb") as file:
        encoding = _encoding_of(file)
    return _checked(DelimitedFile(path, encoding))


def _encoding_of(file: IO[bytes]) -> str:
    try:
        return encoding_of(iter(lambda: file.read(LONGEST_LINE), b""))
    except NotText as error:
        file.seek(0)
        raise _unreadable(error, file) from error


def _unreadable(error: NotText, lines: Iterable[bytes]) -> Unreadable:
    """With the row of the first letter that makes no sense."""
    at = -1 if error.at is None else error.at
    for number, line in enumerate(lines, start=1):
        if 0 <= at < len(line):
            return Unreadable("encoding", number, found=hex(line[at]))
        at -= len(line)
    return Unreadable("not_text")


def _checked(file: DelimitedFile) -> DelimitedFile:
    if sum(1 for _row in file.rows) == 0:
        raise Unreadable("empty")
    return file


class DelimitedFile:
    """A CSV on disk that is read anew, a line at a time, whenever its rows are gone through."""

    def __init__(self, path: Path, encoding: str) -> None:
        self.path, self.encoding = path, encoding
        with path.open("rb") as file:
            _number, self.columns = next(_rows(self._lines(file)), (0, ()))

    @property
    def rows(self) -> DelimitedFile:
        return self

    def __iter__(self) -> Iterator[Row]:
        with self.path.open("rb") as file:
            yield from islice(_rows(self._lines(file)), 1, None)

    def _lines(self, file: IO[bytes]) -> Iterator[str]:
        for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE), b""), start=1):
            if len(line) == LONGEST_LINE:
                raise Unreadable("quotes", number)
            yield self._text(line, number)

    def _text(self, line: bytes, number: int) -> str:
        text = line.decode(self.encoding)
        for spoilt in SPOILT:
            if spoilt in text:
                raise Unreadable("encoding", number, found=spoilt)
        return text


def decoded(data: bytes) -> str:
    """Raises Unreadable with the row of the first letter that makes no sense."""
    try:
        text = decode(data)
    except NotText as error:
        raise _unreadable(error, io.BytesIO(data)) from error
    for spoilt in SPOILT:
        if spoilt in text:
            raise Unreadable("encoding", text.count("\n", 0, text.index(spoilt)) + 1, found=spoilt)
    return text


def _rows(lines: Iterable[str]) -> Iterator[Row]:
    """The headings first, then every row that is not blank, filled or cut to their width. Raises Unreadable."""
    left = iter(lines)
    heading = next(left, "")
    delimiter = "\t" if heading.count("\t") > heading.count(";") else ";"
    if delimiter not in heading:
        raise Unreadable("no_separator", 1)
    width = 0
    for at, (number, cells) in enumerate(_filled(csv.reader(chain([heading], left), delimiter=delimiter))):
        if at > MAX_ROWS:
            raise Unreadable("too_many_rows", found=str(MAX_ROWS))
        width = width or _width(cells)
        if any(cells[width:]):
            raise Unreadable("too_many_cells", number, found=str(width))
        yield number, tuple([*cells, *[""] * width][:width])


def _filled(reader: Any) -> Iterator[tuple[int, list[str]]]:
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield reader.line_num, cells
    except csv.Error as error:
        raise Unreadable("quotes", reader.line_num) from error


def _width(headings: list[str]) -> int:
    if len(headings) > MAX_COLUMNS:
        raise Unreadable("too_many_columns", found=str(MAX_COLUMNS))
    return len(headings)
