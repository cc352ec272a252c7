"""A table or a calendar as a file for this answer alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.http.response import HttpResponseBase

from documents.serving import send_made
from figures.exports import Cell, table_csv, table_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def send_table(
    kind: str, stem: str, title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> HttpResponseBase:
    """`kind` is the ending: csv or xlsx."""
    return send_csv(stem, columns, rows) if kind == "csv" else send_xlsx(stem, title, columns, rows)


def send_csv(stem: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponseBase:
    return send_made(table_csv(columns, rows), name=f"{stem}.csv", content_type="text/csv; charset=utf-8")


def send_xlsx(stem: str, title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> HttpResponseBase:
    """`title` is the name of the sheet."""
    return send_made(table_xlsx(title, columns, rows), name=f"{stem}.xlsx", content_type=XLSX)


def send_calendar(stem: str, content: str) -> HttpResponseBase:
    """`content` is of figures.calendar; its METHOD is said in the type too (RFC 5545, 3.7.2)."""
    return send_made(content.encode(), name=f"{stem}.ics", content_type="text/calendar; method=PUBLISH; charset=utf-8")
