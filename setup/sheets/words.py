"""How a value is written in a cell: as text for a page, as days and numbers for a workbook."""

from __future__ import annotations

from datetime import date
from typing import Any

from organisations.dates import short_date
from setup.sheets.layout import BODY, NO, ORGANISATION, PERSON, YES, Column
from setup.sheets.references import RowDirectory
from setup.sheets.seat_values import IN_WORDS, LEADERS

Cell = str | int | date | None


class Words:
    def __init__(self, organisations: RowDirectory, bodies: RowDirectory, people: RowDirectory) -> None:
        self.directories = {ORGANISATION: organisations, BODY: bodies, PERSON: people}

    def cell(self, column: Column, value: Any) -> Cell:
        """Empty where nothing is."""
        if value is None or value == "":
            return None
        if column.kind in self.directories:
            return self._named(column, str(value))
        if column.kind == "choice":
            return column.words.get(value, str(value))
        if column.kind == "yes":
            return YES if value else NO
        if column.field == "follows":
            role, _blank, body = str(value).partition(" ")
            return f"{LEADERS[role]} i {self.directories[BODY].written(body)}"
        return value  # type: ignore[no-any-return]

    def _named(self, column: Column, value: str) -> str:
        if value.startswith(IN_WORDS):
            return value.removeprefix(IN_WORDS)
        return self.directories[column.kind].written(value)

    def text(self, column: Column, value: Any) -> str:
        cell = self.cell(column, value)
        if isinstance(cell, date):
            return short_date(cell)
        return "" if cell is None else str(cell)
