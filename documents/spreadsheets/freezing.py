"""The values of a spreadsheet as they were stored, instead of the formulas that made them.

LibreOffice counts TODAY(), RAND() and CELL("filename") whenever it opens a file, and everything in an .xls, whatever
its profile says. A formula without a stored value is left to it, unless a clock, a lot or this machine would answer.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

from documents.spreadsheets.records import freeze_xls

# What a page may not say of the time and place of its making.
ANSWERED_HERE = re.compile(rb"\b(?:TODAY|NOW|RAND\w*|CELL|INFO|WEBSERVICE)\s*\(", re.IGNORECASE)
XLSX_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*(?<!/)>.*?</(?:\w+:)?c>", re.DOTALL)
XLSX_FORMULA = re.compile(rb"<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>.*?</(?:\w+:)?f>)", re.DOTALL)
XLSX_STORED = re.compile(rb"""<(?:\w+:)?v(?:\s[^>]*)?>[^<]|\st=["']str["']""")
ODS_CELL = re.compile(rb"<table:table-cell\b[^>]*>")
ODS_FORMULA = re.compile(rb'\stable:formula="[^"]*"')
ODS_FIELD = re.compile(
    rb"<text:(date|time|file-name|author-name|author-initials|creation-date|creation-time|modification-date"
    rb"|modification-time|print-date|print-time|editing-duration)\b[^>]*(?<!/)>([^<]*)</text:\1>"
)


def freeze(data: bytes, ending: str) -> bytes:
    """The same spreadsheet without the formulas whose values it has."""
    if ending == "xls":
        return freeze_xls(data)
    return _each_part(data, _frozen_sheet if ending == "xlsx" else _frozen_content)


def _each_part(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w") as new:
        for entry in old.infolist():
            kind = zipfile.ZIP_STORED if entry.filename == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(entry, change(entry.filename, old.read(entry)), kind, compresslevel=1)
    return written.getvalue()


def _frozen_sheet(name: str, part: bytes) -> bytes:
    if not name.endswith(".xml") or b"sheetData" not in part:
        return part
    return XLSX_CELL.sub(lambda cell: _frozen_cell(cell[0]), part)


def _frozen_cell(cell: bytes) -> bytes:
    formula = XLSX_FORMULA.search(cell)
    if formula and (XLSX_STORED.search(cell) or ANSWERED_HERE.search(formula[0])):
        return cell.replace(formula[0], b"", 1)
    return cell


def _frozen_content(name: str, part: bytes) -> bytes:
    if name != "content.xml":
        return part
    return ODS_FIELD.sub(rb"\2", ODS_CELL.sub(lambda cell: _frozen_tag(cell[0]), part))


def _frozen_tag(tag: bytes) -> bytes:
    formula = ODS_FORMULA.search(tag)
    if formula and (b"office:value-type=" in tag or ANSWERED_HERE.search(formula[0])):
        return tag.replace(formula[0], b"", 1)
    return tag
