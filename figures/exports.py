"""Tables as files: CSV for the spreadsheets of Norwegian offices, and XLSX."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from organisations.numbers import decimal_comma

# A text that begins so is a formula to a spreadsheet (OWASP, «CSV Injection»).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# What XML cannot carry, so that no spreadsheet file can either.
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

Cell = str | int | float | None


def table_csv(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with a byte order mark, semicolons, decimal commas, CRLF: opens in a Norwegian Excel by a double click."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_text(cell) for cell in columns])
    for row in rows:
        writer.writerow([_text(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def table_xlsx(title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """One sheet with a frozen heading. Texts stay texts: none becomes a formula."""
    from openpyxl import Workbook  # noqa: PLC0415  heavy: most processes never need it
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415  heavy: most processes never need it
    from openpyxl.styles import Font  # noqa: PLC0415  heavy: most processes never need it

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(title))
    sheet.freeze_panes = "A2"
    heads = [WriteOnlyCell(sheet, value=_safe(head)) for head in columns]
    for head in heads:
        head.font = Font(bold=True)
    sheet.append(heads)
    for row in rows:
        sheet.append([_safe(cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _text(cell: Cell) -> str:
    if isinstance(cell, float):
        return decimal_comma(f"{cell:.12g}")
    return str(_safe(cell)) if cell is not None else ""


def _safe(cell: Cell) -> Cell:
    """A number stays one; a text that would be a formula gets an apostrophe before it, and none has control signs."""
    if not isinstance(cell, str):
        return cell
    clean = NOT_IN_XML.sub("", cell)
    return f"'{clean}" if clean.startswith(FORMULA_STARTS) else clean


def _sheet_name(title: str) -> str:
    """At most 31 characters on one line, without those that Excel refuses."""
    allowed = "".join(c for c in NOT_IN_XML.sub("", title) if c not in "[]:*?/\\")
    return " ".join(allowed.split())[:31].strip(" '") or "Ark"
