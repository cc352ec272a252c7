"""The first sheet of an XLSX workbook, read as a stream. In the child, as everything foreign."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from indicators.importing.shapes import MAX_COLUMNS, MAX_ROWS, Sheet, Unreadable
from organisations.numbers import decimal_comma

MAX_EXPANDED = 200 << 20
# With any prefix: a workbook may be written by another program than Excel.
MERGED = re.compile(rb"<(?:[\w.-]+:)?mergeCell[\s/>]")
WIDE_LETTERS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_workbook(data: bytes) -> Sheet:
    """Raises Unreadable, also for merged cells, formulas, and a sheet that says it is larger than any of ours."""
    from openpyxl import load_workbook  # noqa: PLC0415  heavy: only the child loads it

    _check_size(data)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        sheet: Any = book.worksheets[0]
    except Exception as error:
        raise Unreadable("not_workbook") from error
    _check_merged(data, sheet)
    if (sheet.max_row or 0) > MAX_ROWS + 1:
        raise Unreadable("too_many_rows", found=str(MAX_ROWS))
    if (sheet.max_column or 0) > MAX_COLUMNS:
        raise Unreadable("too_many_columns", found=str(MAX_COLUMNS))
    rows = list(_rows(sheet))
    if len(rows) < 2:
        raise Unreadable("empty")
    return Sheet(rows[0][1], tuple(rows[1:]))


def _check_size(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_EXPANDED:
                raise Unreadable("too_large")
    except zipfile.BadZipFile as error:
        raise Unreadable("not_workbook") from error


def _check_merged(data: bytes, sheet: Any) -> None:
    """openpyxl says nothing of merged cells where it reads a stream; the part itself does."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        part = archive.read(sheet._worksheet_path)
    if part.startswith(WIDE_LETTERS):
        raise Unreadable("not_workbook")
    if MERGED.search(part):
        raise Unreadable("merged")


def _rows(sheet: Any) -> Iterator[tuple[int, tuple[str, ...]]]:
    width = 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if number > MAX_ROWS + 1:
            raise Unreadable("too_many_rows", found=str(MAX_ROWS))
        texts = [_text(cell, number) for cell in row]
        if any(texts):
            width = width or len(texts)
            yield number, tuple([*texts, *[""] * width][:width])


def _text(cell: Any, row: int) -> str:
    """As a person would have typed it: decimal comma, a day as ISO."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        raise Unreadable("formula", row, getattr(cell, "coordinate", ""), str(value))
    if isinstance(value, float):
        return decimal_comma(f"{value:.10f}".rstrip("0").rstrip("."))
    if isinstance(value, datetime):
        return f"{value:%Y-%m}" if value.day == 1 else f"{value:%Y-%m-%d}"
    return str(value).strip()
