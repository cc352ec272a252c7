"""Who may see and plan mergers, let people leave, read mandates, move a samarbeid in, and use the spreadsheet. Pure:
never looks at a state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from organisations.rules import NOTHING, can_edit_parties, can_edit_people

if TYPE_CHECKING:
    from organisations.reader import Reader


def visible_mergers(reader: Reader) -> Q:
    return Q(samarbeid_id=reader.samarbeid_id) if can_edit_parties(reader) else NOTHING


def can_let_leave(reader: Reader) -> bool:
    """Whoever keeps the list of people. A local administrator ends single accesses of the own organisation."""
    return can_edit_people(reader)


def visible_departures(reader: Reader) -> Q:
    return Q(samarbeid_id=reader.samarbeid_id) if can_let_leave(reader) else NOTHING


def can_read_happenings(reader: Reader) -> bool:
    """The secretariat: who gave, changed or ended what."""
    return reader.is_secretariat


def visible_happenings(reader: Reader) -> Q:
    return Q(samarbeid_id=reader.samarbeid_id) if can_read_happenings(reader) else NOTHING


def visible_mandates(reader: Reader) -> Q:
    """Whoever sees the body reads what it is for."""
    return Q(samarbeid_id=reader.samarbeid_id) if reader.has_role else NOTHING


def can_move_in(reader: Reader) -> bool:
    """«Kom i gang» and «Å se til» are the secretariat's."""
    return reader.is_secretariat


def can_use_sheet(reader: Reader) -> bool:
    """The secretariat: the spreadsheet holds everything that the pages of «Samarbeidet» do."""
    return reader.is_secretariat


def visible_sheets(reader: Reader) -> Q:
    return Q(samarbeid_id=reader.samarbeid_id) if can_use_sheet(reader) else NOTHING
