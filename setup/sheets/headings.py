"""Which column is which, whatever order they stand in; then the rows below."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from setup.sheets.layout import EXAMPLE, Column, SheetLayout
from setup.sheets.names import heading_key, meant, same_key
from setup.sheets.rows import ERROR, WARNING, Row
from setup.sheets.sentences import why_wrong
from setup.sheets.shapes import RawSheet

# Titles and notes may stand above the headings.
MOST_ABOVE = 10
DASHES = "-\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}. "


@dataclass(frozen=True)
class SheetNote:
    """A fault or a warning that belongs to no row of ours: `heading` as it stands in the file."""

    row: int
    heading: str
    kind: str
    text: str


@dataclass
class ReadSheet:
    """`places` are the columns of the file that are ours, by place from 0; `headings` how they stand there."""

    layout: SheetLayout
    rows: list[Row] = field(default_factory=list)
    notes: list[SheetNote] = field(default_factory=list)
    places: dict[int, Column] = field(default_factory=dict)
    headings: dict[int, str] = field(default_factory=dict)
    head: int = 1

    @property
    def is_whole(self) -> bool:
        """Whether its rows can be understood."""
        return not any(note.kind == ERROR for note in self.notes)


def read_sheet(layout: SheetLayout, raw: RawSheet) -> ReadSheet:
    """Rows with their texts, and with what is wrong with cells whatever they mean."""
    found = _headings_of(layout, raw)
    if found is None:
        text = _("Fant ingen overskrifter. Den første raden skal ha «%(names)s».")
        names = "», «".join(column.heading for column in layout.columns if column.required)
        return ReadSheet(layout, notes=[SheetNote(1, "", ERROR, text % {"names": names})])
    number, texts = found
    read = ReadSheet(layout, head=number)
    _place(read, texts)
    if raw.ends_at:
        text = _("Arket er lest til hit. Etter raden kommer mer enn 20 000 tomme rader.")
        read.notes.append(SheetNote(raw.ends_at, "", WARNING, text))
    read.rows = list(_rows(read, raw)) if read.is_whole else []
    _mark_cells(read, raw)
    return read


def _headings_of(layout: SheetLayout, raw: RawSheet) -> tuple[int, tuple[str, ...]] | None:
    """The row that has most of our headings; one is not enough, for a cell may hold the same word."""
    best: tuple[int, tuple[str, ...]] | None = None
    most = 1
    known = set(_by_key(layout))
    for number, texts in raw.rows[:MOST_ABOVE]:
        count = len({heading_key(text) for text in texts} & known)
        if count > most:
            best, most = (number, texts), count
    return best


def _by_key(layout: SheetLayout) -> dict[str, Column]:
    """Headings that mean the same give way to one that is another column's own."""
    others = {heading_key(other): column for column in layout.columns for other in column.also}
    return others | {heading_key(column.heading): column for column in layout.columns}


def _place(read: ReadSheet, texts: tuple[str, ...]) -> None:
    known = _by_key(read.layout)
    unknown = []
    for place, text in enumerate(texts):
        column = known.get(heading_key(text))
        if column is None:
            unknown.append((place, text))
        elif column in read.places.values():
            wrong = _("Overskriften «%(heading)s» står to ganger.") % {"heading": text}
            read.notes.append(SheetNote(read.head, text, ERROR, wrong))
        else:
            read.places[place], read.headings[place] = column, text
    for _place_of, text in unknown:
        if text:
            _say_unknown(read, text)
    _say_missing(read)


def _say_unknown(read: ReadSheet, text: str) -> None:
    missing = [column.heading for column in read.layout.columns if column not in read.places.values()]
    guess = meant(text, missing)
    if guess:
        wrong = _("Kolonnen «%(heading)s» er ukjent. Mente du «%(guess)s»?") % {"heading": text, "guess": guess}
        read.notes.append(SheetNote(read.head, text, ERROR, wrong))
    else:
        said = _("Kolonnen «%(heading)s» er ukjent og blir ikke lest.") % {"heading": text}
        read.notes.append(SheetNote(read.head, text, WARNING, said))


def _say_missing(read: ReadSheet) -> None:
    guessed = any(note.kind == ERROR for note in read.notes)
    for column in read.layout.columns:
        if column.required and column not in read.places.values() and not guessed:
            wrong = _("Kolonnen «%(heading)s» mangler.") % {"heading": column.heading}
            read.notes.append(SheetNote(read.head, column.heading, ERROR, wrong))


def _rows(read: ReadSheet, raw: RawSheet) -> Iterator[Row]:
    for number, texts in raw.rows:
        if number <= read.head:
            continue
        typed = {column.field: _typed(texts, place) for place, column in read.places.items()}
        is_example = same_key(texts[0]).startswith(same_key(EXAMPLE)) or _is_example(typed.get("nr", ""))
        if is_example or any(typed.values()):
            yield Row(read.layout, number, typed, is_example=is_example)


def _typed(texts: tuple[str, ...], place: int) -> str:
    """A dash says that there is nothing."""
    text = texts[place] if place < len(texts) else ""
    return text if text.strip(DASHES) else ""


def _is_example(nr: str) -> bool:
    return same_key(nr).startswith(same_key(EXAMPLE))


def _mark_cells(read: ReadSheet, raw: RawSheet) -> None:
    """Faults of cells that the child found, at our rows and columns; what stands elsewhere is not read."""
    rows = {row.number: row for row in read.rows}
    for fault in raw.faults:
        row, column = rows.get(fault.row), read.places.get(fault.column)
        if row and not row.is_example and (column or fault.code == "merged"):
            row.wrong(column.field if column else "", why_wrong(fault.code, fault.found))
