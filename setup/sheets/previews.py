"""What a workbook would change, as data: counted and told sheet by sheet, and row by row as a page shows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from setup.sheets.comparing import SheetCompared
from setup.sheets.headings import ReadSheet
from setup.sheets.layout import NAMES, Column
from setup.sheets.rows import ERROR, WARNING, Note, Row
from setup.sheets.words import Words

COUNTED = ("new", "changed", "unchanged", "left_out")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# How a cell is marked, by what is said of it.
KINDS = {ERROR: "cell-bad", WARNING: "cell-warn"}


def letter_of(place: int) -> str:
    """«A» of the first column, «AA» of the 27th."""
    first, last = divmod(place, len(LETTERS))
    return (LETTERS[first - 1] if first else "") + LETTERS[last]


def report_of(compared: SheetCompared) -> dict[str, Any]:
    """{NAME: {"new", "changed", "unchanged", "left_out": numbers, "errors": [{"row", "column", "text"}], "warnings":
    [the same]}} of all sheets of ours; those that the file does not have are all zeros."""
    return {name: _sheet_report(compared.sheets.get(name)) for name in NAMES}


def empty_report(fault: str) -> dict[str, Any]:
    """Of a file that cannot be read: the first sheet says why."""
    report = {name: _sheet_report(None) for name in NAMES}
    report[NAMES[0]]["errors"].append({"row": 0, "column": "", "text": fault})
    return report


def _sheet_report(sheet: ReadSheet | None) -> dict[str, Any]:
    counts = Counter(row.outcome for row in sheet.rows) if sheet else Counter()
    told = list(_told(sheet)) if sheet else []
    return {
        **{name: counts[name] for name in COUNTED},
        "errors": [said for kind, said in told if kind == ERROR],
        "warnings": [said for kind, said in told if kind == WARNING],
    }


def _told(sheet: ReadSheet) -> Iterator[tuple[str, dict[str, Any]]]:
    for note in sheet.notes:
        yield note.kind, {"row": note.row, "column": note.heading, "text": note.text}
    for row in sheet.rows:
        for said in _in_order(row):
            heading = row.sheet.column(said.field).heading if said.field else ""
            yield said.kind, {"row": row.number, "column": heading, "text": said.text}


def _in_order(row: Row) -> list[Note]:
    """By column; an example says nothing."""
    fields = [column.field for column in row.sheet.columns]
    notes = [] if row.is_example else row.notes
    return sorted(notes, key=lambda note: fields.index(note.field) if note.field else -1)


def preview_of(compared: SheetCompared) -> dict[str, Any]:
    """{NAME: {"columns": [[letter, heading]], "rows": [{"row", "outcome", "warns", "cells": [{"text", "old"?, "kind"?,
    "why"?}], "why"?}]}} of the sheets that the file has."""
    words = Words(compared.organisations, compared.bodies, compared.people)
    return {name: _sheet_preview(sheet, words) for name, sheet in compared.sheets.items()}


def _sheet_preview(sheet: ReadSheet, words: Words) -> dict[str, Any]:
    places = [(place, column) for place, column in sorted(sheet.places.items()) if column.field != "nr"]
    return {
        "columns": [[letter_of(place), sheet.headings[place]] for place, _column in places],
        "rows": [_row(row, [column for _place, column in places], words) for row in sheet.rows],
    }


def _row(row: Row, columns: list[Column], words: Words) -> dict[str, Any]:
    shown = {
        "row": row.number,
        "outcome": row.outcome,
        "warns": any(note.kind == WARNING for note in row.notes) and row.counts,
        "cells": [] if row.is_example else [_cell(row, column, words) for column in columns],
    }
    fields = {column.field for column in columns}
    beside = [note.text for note in _in_order(row) if note.field not in fields]
    return {**shown, "why": " ".join(beside)} if beside else shown


def _cell(row: Row, column: Column, words: Words) -> dict[str, str]:
    """What is wrong as it was typed, a day as days are written; the rest as it will stand."""
    note = next((note for note in _in_order(row) if note.field == column.field), None)
    is_wrong = note is not None and note.kind == ERROR
    has_value = column.field in row.values and (not is_wrong or column.kind == "day")
    cell = {"text": words.text(column, row.values[column.field]) if has_value else row.texts.get(column.field, "")}
    if note is not None:
        return {**cell, "kind": KINDS[note.kind], "why": note.text, **_old(row, column, words, is_wrong)}
    if column.field in row.changes and not row.is_wrong:
        return {**cell, "kind": "cell-changed", **_old(row, column, words, is_wrong)}
    return {**cell, "kind": "cell-new"} if row.outcome == "new" and cell["text"] else cell


def _old(row: Row, column: Column, words: Words, is_wrong: bool) -> dict[str, str]:
    if column.field not in row.changes or is_wrong:
        return {}
    return {"old": words.text(column, row.changes[column.field][0])}
