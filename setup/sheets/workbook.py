"""The sheets of an XLSX workbook as texts, read as a stream. In the child, as everything foreign."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from organisations.numbers import decimal_comma
from setup.sheets.names import clean, heading_key
from setup.sheets.shapes import MAX_COLUMNS, MAX_ROWS, MOST_EMPTY, CellFault, RawBook, RawSheet, UnreadableSheet

MAX_EXPANDED = 200 << 20
# With any prefix: a workbook may be written by another program than Excel.
MERGED = re.compile(rb"<(?:[\w.-]+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})[\"']")
FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")
WIDE_LETTERS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
ZIP = b"PK\x03\x04"


def read_book(data: bytes, names: tuple[str, ...]) -> RawBook:
    """The sheets of these names, however they are written. Raises UnreadableSheet."""
    from openpyxl import load_workbook  # noqa: PLC0415  heavy: only the child loads it

    _check(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheets = list(book.worksheets)
    except Exception as error:
        raise UnreadableSheet("not_workbook") from error
    wanted = {heading_key(name): name for name in names}
    found: dict[str, RawSheet] = {}
    others = []
    for sheet in sheets:
        name = wanted.get(heading_key(sheet.title), "")
        if name and name not in found:
            found[name] = _sheet(data, name, sheet)
        else:
            others.append(clean(sheet.title))
    return RawBook(tuple(found[name] for name in names if name in found), tuple(others))


def _check(data: bytes) -> None:
    if not data.startswith(ZIP):
        raise UnreadableSheet("other_kind")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_EXPANDED:
                raise UnreadableSheet("too_large")
    except zipfile.BadZipFile as error:
        raise UnreadableSheet("not_workbook") from error


def _sheet(data: bytes, name: str, sheet: Any) -> RawSheet:
    part = _part(data, sheet)
    # The size that a sheet says it has may be anything; where there are cells is seen on the way.
    sheet.reset_dimensions()
    rows: list[tuple[int, tuple[str, ...]]] = []
    faults = list(_merged(part))
    ends_at = 0
    try:
        for number, cells in _numbered(sheet):
            if number - (rows[-1][0] if rows else 0) > MOST_EMPTY:
                ends_at = rows[-1][0] if rows else 0
                break
            texts = list(_texts(number, cells, faults))
            while texts and not texts[-1]:
                texts.pop()
            if texts:
                rows.append((number, tuple(texts)))
            if len(rows) > MAX_ROWS:
                raise UnreadableSheet("too_many_rows", name)
    except UnreadableSheet:
        raise
    except Exception as error:
        raise UnreadableSheet("not_workbook") from error
    if FORMULA.search(part):
        faults.extend(_uncounted(data, sheet.title, dict(rows)))
    return RawSheet(name, tuple(rows), tuple(sorted(faults, key=lambda each: (each.row, each.column))), ends_at)


def _part(data: bytes, sheet: Any) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            part = archive.read(sheet._worksheet_path)
    except Exception as error:
        raise UnreadableSheet("not_workbook") from error
    if part.startswith(WIDE_LETTERS):
        raise UnreadableSheet("not_workbook")
    return part


def _numbered(sheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    yield from enumerate(sheet.iter_rows(max_col=MAX_COLUMNS), start=1)


def _texts(number: int, cells: tuple[Any, ...], faults: list[CellFault]) -> Iterator[str]:
    for column, cell in enumerate(cells):
        if cell.value is not None and cell.data_type == "e":
            faults.append(CellFault(number, column, "error_value", str(cell.value)))
            yield str(cell.value)
        else:
            yield _text(cell.value)


def _text(value: Any) -> str:
    """As a person would have typed it: a day as ISO, a whole number without decimals, yes and no in words."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Ja" if value else "Nei"
    if isinstance(value, float):
        return decimal_comma(f"{value:.10f}".rstrip("0").rstrip("."))
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, date | time):
        return value.isoformat()
    return clean(str(value))


def _merged(part: bytes) -> Iterator[CellFault]:
    """openpyxl says nothing of merged cells where it reads a stream; the part itself does. One fault a row."""
    for found in MERGED.finditer(part):
        left, top, _right, bottom = (each.decode() for each in found.groups())
        for row in range(int(top), min(int(bottom), int(top) + MAX_COLUMNS) + 1):
            yield CellFault(row, _index(left), "merged", f"{left}{top}:{_right}{bottom}")


def _index(letters: str) -> int:
    value = 0
    for letter in letters:
        value = value * 26 + ord(letter) - ord("A") + 1
    return value - 1


def _uncounted(data: bytes, title: str, rows: dict[int, tuple[str, ...]]) -> Iterator[CellFault]:
    """Formulas of which the workbook has no value: no program has counted them since they were written."""
    from openpyxl import load_workbook  # noqa: PLC0415  heavy: only the child loads it

    sheet: Any = load_workbook(io.BytesIO(data), read_only=True, data_only=False)[title]
    sheet.reset_dimensions()
    for number, cells in _numbered(sheet):
        if number > MOST_EMPTY and number > max(rows, default=0):
            return
        for column, cell in enumerate(cells):
            texts = rows.get(number, ())
            if cell.data_type == "f" and not (texts[column : column + 1] or ("",))[0]:
                yield CellFault(number, column, "formula", str(cell.value))
