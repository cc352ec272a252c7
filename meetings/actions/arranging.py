"""Where a sak waits for its treatment: in its body's queue, or on the agenda of one of its meetings."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from meetings import rules
from meetings.actions.locking import count_change, lock_with_meetings, refuse_closed
from meetings.actions.ordering import next_position
from meetings.actions.pages import promise_pages
from meetings.lifecycle import AGENDA_OPEN, SAK_MOVES, SAK_WITHOUT_NUMBER
from meetings.models import Meeting, Sak, Vedtak
from organisations import clock, trail
from organisations.moves import check_move
from organisations.reader import Reader
from organisations.refusals import Refused, require


@transaction.atomic
def put_on_meeting(sak: Sak, meeting: Meeting, *, by: Reader) -> Sak:
    """The sak goes last on the agenda, out of the queue or out of another meeting of its body.

    Raises NotAllowed, MoveRefused (somebody has moved it since), or Refused: it has a number, or the meeting takes no
    more.
    """
    require(rules.can_arrange_sak(by, sak) and rules.can_edit_agenda(by, meeting))
    row, meetings = lock_with_meetings(sak, meeting)
    _refuse_fixed(row)
    there = meetings[meeting.pk]
    _refuse_unfit(row, there)
    if row.meeting_id != there.pk:
        trail.record("put_on_meeting", row, by=by, meeting_id=there.pk, from_meeting_id=row.meeting_id)
        _move(row, meetings.get(row.meeting_id), there)
    return row


@transaction.atomic
def send_to_queue(sak: Sak, *, by: Reader) -> Sak:
    """The sak leaves its meeting and waits. Raises NotAllowed, MoveRefused, or Refused where it has a number."""
    require(rules.can_arrange_sak(by, sak))
    row, meetings = lock_with_meetings(sak)
    _refuse_fixed(row)
    if row.meeting_id is not None:
        trail.record("sent_to_queue", row, by=by, from_meeting_id=row.meeting_id)
        _move(row, meetings[row.meeting_id], None)
    return row


@transaction.atomic
def fill_from_queue(meeting: Meeting, saker: Iterable[Sak], *, by: Reader) -> None:
    """Each of them, in this order; all or none. Raises what put_on_meeting raises."""
    for sak in saker:
        put_on_meeting(sak, meeting, by=by)


def _refuse_fixed(sak: Sak) -> None:
    if sak.state == "discarded":
        raise Refused(_("Saken er forkastet. Hent den tilbake før du flytter den."))
    if sak.state not in SAK_WITHOUT_NUMBER:
        raise Refused(_("Saken har fått nummer i en innkalling og kan ikke flyttes."))


def _refuse_unfit(sak: Sak, meeting: Meeting) -> None:
    if meeting.utvalg_id != sak.utvalg_id:
        raise Refused(_("Saken kan bare settes på et møte i sitt eget utvalg."))
    refuse_closed(meeting)
    if meeting.starts_at <= clock.now():
        raise Refused(_("Møtet skulle vært holdt. Velg et møte som kommer."))


def _move(sak: Sak, here: Meeting | None, there: Meeting | None) -> None:
    sak.meeting = there
    sak.position = next_position(there.saker.all()) if there else 0
    sak.save(update_fields=["meeting", "position", "changed_at"])
    for meeting in (here, there):
        if meeting is not None and meeting.state in AGENDA_OPEN:
            count_change(meeting)
    promise_pages(sak)


def empty_into_queue(meeting: Meeting, *, by: Reader) -> None:
    """All that waits for the meeting waits in the queue instead, in the same order; part of an act that has asked its
    rule and holds the meeting's lock. A listed sak loses its number, which is never given again.

    Raises Refused where something was decided: then the meeting was held.
    """
    saker = list(Sak.objects.select_for_update().filter(meeting=meeting, state__in=WAITING).order_by("pk"))
    vedtak = Vedtak.objects.filter(sak__in=saker)
    if meeting.saker.filter(state="treated").exists() or vedtak.exclude(text="", treatment="").exists():
        raise Refused(_("Det er skrevet vedtak fra møtet, så det kan ikke avlyses."))
    vedtak.delete()
    for sak in saker:
        trail.record("sent_to_queue", sak, by=by, from_meeting_id=meeting.pk, number=sak.number)
        _release(sak)


WAITING = SAK_WITHOUT_NUMBER | {"listed"}


def _release(sak: Sak) -> None:
    if sak.state == "listed":
        check_move(SAK_MOVES, sak.state, "ready")
        sak.state, sak.series, sak.number = "ready", None, None
    sak.meeting = None
    sak.save(update_fields=["state", "series", "number", "meeting", "changed_at"])
