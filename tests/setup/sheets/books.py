"""Workbooks for tests: sheets as rows of cells, and what the portal says of them."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from openpyxl import Workbook, load_workbook

from setup.actions.sheets import import_book
from setup.sheets.codec import packed, unpacked
from setup.sheets.comparing import SheetCompared, compare
from setup.sheets.layout import NAMES
from setup.sheets.making import book_of
from setup.sheets.names import heading_key
from setup.sheets.previews import report_of
from setup.sheets.shapes import RawBook
from setup.sheets.workbook import read_book

HEADS = {
    "Organisasjoner": ["Nr", "Org.nr.", "Navn", "Kommunenr.", "Part", "Med fra"],
    "Utvalg": ["Nr", "Navn", "Kortnavn", "Regelsett", "Under", "Krets"],
    "Plasser": ["Nr", "Utvalg", "Verv", "Periode fra", "Periode til", "Oppnevnes av", "Person"],
    "Personer": ["Nr", "Navn", "Tittel", "E-post", "Telefon", "Organisasjon"],
    "Tilganger": ["Nr", "Person", "Organisasjon", "Tilgang", "Fra", "Til"],
}
JAN, DEC = date(2026, 1, 1), date(2027, 12, 31)


def workbook(sheets: dict[str, list[list[Any]]], change: Any = None) -> bytes:
    """Each sheet with its usual headings, unless the rows have their own; `change` is given the book."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        if name in HEADS and not any(heading_key(str(cell)) == "nr" for row in rows[:4] for cell in row):
            sheet.append(HEADS[name])
        for row in rows:
            sheet.append(row)
    if change:
        change(book)
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def raw(data: bytes) -> RawBook:
    """As the child reads it, and as it is kept."""
    return unpacked(packed(read_book(data, NAMES)))


def compared(samarbeid, data: bytes) -> SheetCompared:
    return compare(raw(data), samarbeid.pk)


def imported(samarbeid, data: bytes) -> tuple[dict[str, Any], bool]:
    found, is_saved = import_book(raw(data), samarbeid=samarbeid, file_name="oppsett.xlsx")
    return report_of(found), is_saved


def errors(report: dict[str, Any]) -> list[tuple[str, int, str, str]]:
    return [(name, each["row"], each["column"], each["text"]) for name in report for each in report[name]["errors"]]


def warnings(report: dict[str, Any]) -> list[tuple[str, int, str, str]]:
    return [(name, each["row"], each["column"], each["text"]) for name in report for each in report[name]["warnings"]]


def counts(report: dict[str, Any]) -> dict[str, tuple[int, int, int, int]]:
    """(new, changed, unchanged, left out) of the sheets that have any."""
    found = {name: (each["new"], each["changed"], each["unchanged"], each["left_out"]) for name, each in report.items()}
    return {name: each for name, each in found.items() if any(each)}


def exported(samarbeid) -> Workbook:
    return load_workbook(io.BytesIO(book_of(samarbeid.pk)))
