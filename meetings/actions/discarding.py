"""A sak that will not be treated: discarded before it has a number, withdrawn after; and both taken back."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from meetings import rules
from meetings.actions.locking import count_change, lock_with_meetings, open_sak
from meetings.actions.pages import promise_pages
from meetings.lifecycle import AGENDA_OPEN, SAK_MOVES
from meetings.models import Meeting, PublicationItem, Sak
from organisations import trail
from organisations.moves import CHANGED_MEANWHILE, MoveRefused, check_move
from organisations.reader import Reader
from organisations.refusals import Refused, require


@transaction.atomic
def discard_sak(sak: Sak, *, by: Reader) -> Sak:
    """A sak without number leaves the agenda, or the queue. Raises NotAllowed, MoveRefused, Refused."""
    require(rules.can_arrange_sak(by, sak))
    row, meetings = lock_with_meetings(sak)
    if row.number is not None:
        raise Refused(_("Saken har fått nummer og kan ikke forkastes. Du kan trekke den."))
    check_move(SAK_MOVES, row.state, "discarded")
    row.state, row.state_before = "discarded", row.state
    row.save(update_fields=["state", "state_before", "changed_at"])
    _count_if_open(meetings.get(row.meeting_id))
    trail.record("discarded", row, by=by)
    return row


@transaction.atomic
def bring_back_sak(sak: Sak, *, by: Reader) -> Sak:
    """A discarded sak is what it was: on its meeting where the agenda can still change, else in the queue.

    Nothing of it was ever sent: it had no number. Raises NotAllowed, MoveRefused.
    """
    require(rules.can_arrange_sak(by, sak))
    row, meetings = lock_with_meetings(sak)
    _refuse_unless(row, "discarded")
    # Discarded before this was kept, it comes back as a draft.
    state = row.state_before or "draft"
    check_move(SAK_MOVES, row.state, state)
    row.state, row.state_before = state, ""
    meeting = meetings.get(row.meeting_id)
    if meeting is not None and meeting.state not in AGENDA_OPEN:
        row.meeting = None
    row.save(update_fields=["state", "state_before", "meeting", "changed_at"])
    _count_if_open(meeting)
    promise_pages(row)
    trail.record("brought_back", row, by=by, meeting_id=row.meeting_id)
    return row


def _refuse_unless(sak: Sak, state: str) -> None:
    """Other moves lead to where an undone one leads, too. Raises MoveRefused."""
    if sak.state != state:
        raise MoveRefused(str(CHANGED_MEANWHILE))


def _count_if_open(meeting: Meeting | None) -> None:
    if meeting is not None and meeting.state in AGENDA_OPEN:
        count_change(meeting)


@transaction.atomic
def withdraw_sak(sak: Sak, *, by: Reader) -> Sak:
    """A sak with number is struck out; line and number stay. Raises NotAllowed, Refused."""
    row, meeting = open_sak(sak, by)
    if row.state != "listed":
        raise Refused(_("Bare en sak som står i en publisert innkalling, kan trekkes."))
    check_move(SAK_MOVES, row.state, "withdrawn")
    return _struck(row, meeting, "withdrawn", by)


@transaction.atomic
def undo_withdrawal(sak: Sak, *, by: Reader) -> Sak:
    """The sak is treated after all. Raises NotAllowed, MoveRefused, or Refused where a version has said otherwise."""
    row, meeting = open_sak(sak, by)
    _refuse_unless(row, "withdrawn")
    check_move(SAK_MOVES, row.state, "listed")
    if is_told_withdrawn(row):
        raise Refused(_("Mottakerne har fått vite at saken er trukket, så det kan ikke angres."))
    return _struck(row, meeting, "listed", by)


def is_told_withdrawn(sak: Sak) -> bool:
    """Whether a version of the innkalling says that the sak is withdrawn."""
    return PublicationItem.objects.filter(sak_version__sak=sak, mark=PublicationItem.Mark.WITHDRAWN).exists()


def _struck(sak: Sak, meeting: Meeting, state: str, by: Reader) -> Sak:
    sak.state = state
    sak.save(update_fields=["state", "changed_at"])
    count_change(meeting)
    trail.record("withdrawn" if state == "withdrawn" else "withdrawal_undone", sak, by=by)
    return sak
