"""CSV as Norwegian offices write it: semicolons or tabs, UTF-8 or Windows-1252."""

from __future__ import annotations

import csv
import io

from projects.importing.shapes import MAX_COLUMNS, MAX_ROWS, Sheet, Unreadable

# UTF-8 letters that were read as Windows-1252: the file was saved twice, once wrongly.
SPOILT = ("Ã¦", "Ã¸", "Ã¥", "Ã˜", "Ã…", "Ã†", "\ufffd")


def read_delimited(data: bytes) -> Sheet:
    """Raises Unreadable."""
    lines = list(_rows(decoded(data)))
    if len(lines) < 2:
        raise Unreadable("empty")
    (_first, columns), *rows = lines
    for number, row in rows:
        if len(row) > len(columns) and any(row[len(columns) :]):
            raise Unreadable("too_many_cells", number, shown=str(len(columns)))
    width = len(columns)
    return Sheet(tuple(columns), tuple((number, tuple([*row, *[""] * width][:width])) for number, row in rows))


def decoded(data: bytes) -> str:
    """Raises Unreadable with the row of the first letter that makes no sense."""
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable("not_text")
    text = _tried(data)
    for spoilt in SPOILT:
        if spoilt in text:
            raise Unreadable("encoding", text.count("\n", 0, text.index(spoilt)) + 1, shown=spoilt)
    return text


def _tried(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise Unreadable("encoding", data.count(b"\n", 0, error.start) + 1, shown=hex(data[error.start])) from error


def _rows(text: str) -> list[tuple[int, list[str]]]:
    heading = text.split("\n", 1)[0]
    delimiter = "\t" if heading.count("\t") > heading.count(";") else ";"
    if delimiter not in heading:
        raise Unreadable("no_separator", 1)
    rows: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                rows.append((reader.line_num, cells))
            if len(rows) > MAX_ROWS + 1:
                raise Unreadable("too_many_rows", shown=str(MAX_ROWS))
    except csv.Error as error:
        raise Unreadable("quotes", reader.line_num) from error
    if rows and len(rows[0][1]) > MAX_COLUMNS:
        raise Unreadable("too_many_columns", shown=str(MAX_COLUMNS))
    return rows
