"""The workbook: empty with examples, with what the samarbeid has today, or as it was sent with a column of faults."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from figures.exports import NOT_IN_XML
from setup.sheets import access, bodies, parties, people, seat_values
from setup.sheets.comparing import SheetCompared
from setup.sheets.headings import ReadSheet
from setup.sheets.here import Here, here_of
from setup.sheets.layout import (
    ACCESS,
    BODIES,
    BODY,
    EXAMPLE,
    HELP,
    NO,
    ORGANISATION,
    ORGANISATIONS,
    PEOPLE,
    PERSON,
    SEATS,
    SHEETS,
    YES,
    Column,
    SheetLayout,
)
from setup.sheets.previews import letter_of
from setup.sheets.rows import Note, Row
from setup.sheets.shapes import RawBook
from setup.sheets.words import Cell, Words

FAULTS = "Feil og advarsler"
# How far down the choice lists go.
LAST_ROW = 5000
DAY_FORMAT = "DD.MM.YYYY"


def empty_book() -> bytes:
    """Headings, choice lists, and an example in each sheet."""
    return _written({sheet.name: [_example(sheet)] for sheet in SHEETS})


def book_of(samarbeid_id: int) -> bytes:
    """What the samarbeid has today."""
    here = here_of(samarbeid_id)
    words = Words(parties.directory_of(here, ()), bodies.directory_of(here, ()), people.directory_of(here, ()))
    said = _said(here)
    return _written(
        {
            sheet.name: [
                [key, *(words.cell(column, values.get(column.field)) for column in sheet.columns[1:])]
                for key, values in said[sheet.name]
            ]
            for sheet in SHEETS
        }
    )


def _said(here: Here) -> dict[str, list[tuple[str, dict[str, Any]]]]:
    by_name = sorted(here.parties.items(), key=lambda item: item[1].organisation.sort_key)
    people_by_name = sorted(here.people.items(), key=lambda item: item[1].row.sort_key)
    return {
        ORGANISATIONS.name: [(key, parties.said(known)) for key, known in by_name],
        BODIES.name: [(key, bodies.said(known)) for key, known in here.bodies.items() if not known.is_over],
        SEATS.name: [(key, seat_values.said(known, known.holder())) for key, known in here.seats.items()],
        PEOPLE.name: [(key, people.said(known)) for key, known in people_by_name],
        ACCESS.name: [(key, access.said(known)) for key, known in here.access.items()],
    }


def _example(sheet: SheetLayout) -> list[Cell]:
    texts = dict(sheet.example)
    return [EXAMPLE, *(_example_cell(column, texts.get(column.field)) for column in sheet.columns[1:])]


def _example_cell(column: Column, text: str | None) -> Cell:
    return date.fromisoformat(text) if text and column.kind == "day" else text


def book_with_faults(book: RawBook, compared: SheetCompared) -> bytes:
    """The same rows and columns at the same places, and behind them a column that says what is wrong."""
    from openpyxl import Workbook  # noqa: PLC0415  heavy: most processes never need it

    made: Any = Workbook()
    made.remove(made.active)
    for raw in book.sheets:
        read = compared.sheets[raw.name]
        sheet = made.create_sheet(raw.name)
        said = _said_of_rows(read)
        width = max((len(texts) for _number, texts in raw.rows), default=0)
        for number, texts in raw.rows:
            for place, text in enumerate(texts):
                _put(sheet.cell(number, place + 1), _as_day(read, place, text, number) if text else None)
        for number, text in said.items():
            _put(sheet.cell(number, width + 1), text)
        _put(sheet.cell(read.head, width + 1), FAULTS)
        _dress(sheet, read, width)
    return _saved(made)


def _said_of_rows(read: ReadSheet) -> dict[int, str]:
    """What is wrong with the headings stands on the row below them."""
    said: dict[int, list[str]] = {}
    for note in read.notes:
        said.setdefault(note.row if note.row > read.head else read.head + 1, []).append(note.text)
    for row in read.rows:
        texts = [_said_of_cell(row, note) for note in row.notes if not row.is_example]
        said.setdefault(row.number, []).extend(texts)
    return {number: " ".join(texts) for number, texts in said.items() if texts}


def _said_of_cell(row: Row, note: Note) -> str:
    return f"{row.sheet.column(note.field).heading}: {note.text}" if note.field else note.text


def _as_day(read: ReadSheet, place: int, text: str, number: int) -> Cell:
    """A day that was one is one again."""
    column = read.places.get(place)
    if number == read.head or column is None or column.kind != "day" or len(text) != 10:
        return text
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _dress(sheet: Any, read: ReadSheet, width: int) -> None:
    from openpyxl.styles import Font  # noqa: PLC0415  heavy: most processes never need it

    for cell in sheet[read.head]:
        cell.font = Font(bold=True)
    for place, column in read.places.items():
        sheet.column_dimensions[letter_of(place)].width = column.width
        _add_choices(sheet, column, letter_of(place), read.head + 1)
    sheet.column_dimensions[letter_of(width)].width = 70
    sheet.freeze_panes = f"A{read.head + 1}"


def _written(rows: dict[str, list[list[Cell]]]) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415  heavy: most processes never need it

    book: Any = Workbook(write_only=True)
    for layout in SHEETS:
        sheet = book.create_sheet(layout.name)
        sheet.freeze_panes = "B2"
        for place, column in enumerate(layout.columns):
            sheet.column_dimensions[letter_of(place)].width = column.width
            _add_choices(sheet, column, letter_of(place), 2)
        _append(sheet, [column.heading for column in layout.columns], is_bold=True)
        for row in rows[layout.name]:
            _append(sheet, row)
    _write_help(book)
    return _saved(book)


def _write_help(book: Any) -> None:
    """What each column holds, from the same table."""
    sheet = book.create_sheet(HELP)
    for letter, width in zip("ABCDE", (18, 24, 10, 70, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    for line in _general():
        _append(sheet, [line])
    _append(sheet, [])
    _append(sheet, [_("Ark"), _("Kolonne"), _("Må fylles"), _("Hva"), _("Kan være")], is_bold=True)
    for layout in SHEETS:
        _append(sheet, [layout.name, None, None, str(layout.help)])
        for column in layout.columns:
            must = YES if column.required else NO
            _append(sheet, [layout.name, column.heading, must, str(column.help), ", ".join(_allowed(column))])


def _general() -> Iterable[str]:
    return (
        _("Fyll ut arkene, og last fila opp på siden Regneark. Du ser hva som blir endret før noe lagres."),
        _("Det som ikke står i arket, blir ikke rørt. Ingen rad slettes ved at den mangler her."),
        _("Rader med Eksempel i første kolonne blir ikke lest. Rekkefølgen på rader og kolonner er fri."),
        _("Datoer skrives som 24.11.2026."),
    )


def _allowed(column: Column) -> list[str]:
    if column.kind == "yes":
        return [YES, NO]
    return list(column.words.values()) if column.choices else []


def _add_choices(sheet: Any, column: Column, letter: str, first: int) -> None:
    """Words to choose from; of what names a row of another sheet, the names there. Others may be typed."""
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415  heavy: most processes never need it

    listed = _listed(column)
    if listed:
        rule = DataValidation(type="list", formula1=listed, allow_blank=True, showErrorMessage=False)
        rule.add(f"{letter}{first}:{letter}{LAST_ROW}")
        sheet.data_validations.append(rule)


def _listed(column: Column) -> str:
    named = {ORGANISATION: ORGANISATIONS, BODY: BODIES, PERSON: PEOPLE}.get(column.kind)
    if named is None:
        words = _allowed(column)
        return f'"{",".join(words)}"' if words else ""
    place = letter_of(next(place for place, each in enumerate(named.columns) if each.field == "name"))
    return f"{named.name}!${place}$2:${place}${LAST_ROW}"


def _append(sheet: Any, cells: Sequence[Cell], *, is_bold: bool = False) -> None:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415  heavy: most processes never need it
    from openpyxl.styles import Font  # noqa: PLC0415  heavy: most processes never need it

    bold = Font(bold=True) if is_bold else None
    made = []
    for value in cells:
        cell = WriteOnlyCell(sheet)
        _put(cell, value)
        if bold:
            cell.font = bold
        made.append(cell)
    sheet.append(made)


def _put(cell: Any, value: Cell) -> None:
    """Texts stay texts: none becomes a formula."""
    if isinstance(value, str):
        cell.value = NOT_IN_XML.sub("", value)
        cell.data_type = "s"
        return
    cell.value = value
    if isinstance(value, date):
        cell.number_format = DAY_FORMAT


def _saved(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
