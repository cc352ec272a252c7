"""What a workbook would change here: every row read, named and checked. Changes nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from setup.orgnr import WrongNumber, checked_orgnr
from setup.sheets import access, bodies, parties, people, seat_checks, seats
from setup.sheets.headings import ReadSheet, SheetNote, read_sheet
from setup.sheets.here import Here, here_of
from setup.sheets.layout import ACCESS, BODIES, NAMES, ORGANISATIONS, PEOPLE, SEATS, SHEETS, SheetLayout
from setup.sheets.names import meant
from setup.sheets.references import RowDirectory
from setup.sheets.rows import ERROR, Row
from setup.sheets.seat_values import SeatNames
from setup.sheets.shapes import RawBook, UnreadableSheet


@dataclass
class SheetCompared:
    """`sheets` are those that the file has, by name; the directories name what their cells name."""

    sheets: dict[str, ReadSheet]
    here: Here
    organisations: RowDirectory
    bodies: RowDirectory
    people: RowDirectory

    def rows(self, name: str) -> list[Row]:
        return self.sheets[name].rows if name in self.sheets else []

    @property
    def saved_rows(self) -> list[Row]:
        """Those that would be written."""
        return [row for name in NAMES for row in self.rows(name) if row.outcome in ("new", "changed")]

    @property
    def has_faults(self) -> bool:
        sheets = self.sheets.values()
        return any(not sheet.is_whole or any(row.is_wrong for row in sheet.rows) for sheet in sheets)

    @property
    def mark(self) -> str:
        """Another as soon as something else would be written."""
        said = [
            (
                row.sheet.name,
                row.number,
                row.key,
                sorted((row.values if row.known is None else row.changes).items(), key=str),
            )
            for row in self.saved_rows
        ]
        return hashlib.sha256(repr(said).encode()).hexdigest()


def compare(book: RawBook, samarbeid_id: int) -> SheetCompared:
    """Raises UnreadableSheet where no sheet is one of ours."""
    if not book.sheets:
        raise UnreadableSheet("no_sheets")
    sheets = {raw.name: read_sheet(_layout(raw.name), raw) for raw in book.sheets}
    for note in _of_other_names(book):
        name, said = note
        sheets.setdefault(name, ReadSheet(_layout(name))).notes.append(said)
    here = here_of(samarbeid_id, orgnrs=_orgnrs(sheets), emails=_emails(sheets))
    return _settled(sheets, here)


def _layout(name: str) -> SheetLayout:
    return next(sheet for sheet in SHEETS if sheet.name == name)


def _of_other_names(book: RawBook) -> Iterator[tuple[str, SheetNote]]:
    """A sheet that is nearly called as one that is missing."""
    missing = [name for name in NAMES if name not in {raw.name for raw in book.sheets}]
    for other in book.others:
        name = meant(other, missing)
        if name:
            text = _("Arket «%(other)s» er ikke lest. Mente du «%(name)s»?") % {"other": other, "name": name}
            yield name, SheetNote(1, "", ERROR, text)


def _orgnrs(sheets: dict[str, ReadSheet]) -> set[str]:
    found = set()
    for row in sheets[ORGANISATIONS.name].rows if ORGANISATIONS.name in sheets else []:
        try:
            found.add(checked_orgnr(row.texts.get("orgnr", "")))
        except WrongNumber:
            continue
    return found


def _emails(sheets: dict[str, ReadSheet]) -> set[str]:
    rows = sheets[PEOPLE.name].rows if PEOPLE.name in sheets else []
    return {row.texts.get("email", "") for row in rows}


def _settled(sheets: dict[str, ReadSheet], here: Here) -> SheetCompared:
    """In the order in which rows name each other: what is wrong is known before anything hangs on it."""
    rows = {name: sheets[name].rows if name in sheets else [] for name in NAMES}
    parties.settle(rows[ORGANISATIONS.name], here)
    organisations = parties.directory_of(here, rows[ORGANISATIONS.name])
    bodies.settle(rows[BODIES.name], here)
    found_bodies = bodies.directory_of(here, rows[BODIES.name])
    bodies.settle_parents(rows[BODIES.name], here, found_bodies)
    people.settle(rows[PEOPLE.name], here, organisations)
    found_people = people.directory_of(here, rows[PEOPLE.name])
    names = SeatNames(organisations, found_bodies, found_people)
    seats.settle(rows[SEATS.name], here, names)
    seat_checks.check_together(rows[SEATS.name], here, names)
    access.settle(rows[ACCESS.name], here, organisations, found_people)
    return SheetCompared(sheets, here, organisations, found_bodies, found_people)
