"""Planning a meeting and ordering its agenda. Meeting.version counts every change of what stands on the list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings import rules
from meetings.actions.arranging import empty_into_queue
from meetings.actions.locking import count_change, open_agenda, open_sak
from meetings.actions.ordering import next_position, shifted
from meetings.lifecycle import MEETING_MOVES
from meetings.mailing import cancellation_of
from meetings.models import Meeting, Publication, Sak
from meetings.recipients import people_in, recipients_of
from organisations import trail
from organisations.actions import notify
from organisations.dates import long_date
from organisations.languages import in_own_language
from organisations.marks import check_seen, mark_of
from organisations.models import Utvalg
from organisations.moves import check_move
from organisations.reader import Reader
from organisations.refusals import Refused, Stale, require

# By the meeting's state: why its time and place stand.
FIXED = {
    "called": gettext_lazy("Innkallingen er sendt, så tid og sted kan ikke endres her."),
    "in_session": gettext_lazy("Møtet pågår, så tid og sted kan ikke endres."),
    "ended": gettext_lazy("Møtet er holdt, så tid og sted kan ikke endres."),
    "cancelled": gettext_lazy("Møtet er avlyst, så tid og sted kan ikke endres."),
}


@transaction.atomic
def plan_meeting(utvalg: Utvalg, *, starts_at: datetime, place: str, by: Reader) -> Meeting:
    """A new meeting as a draft. Raises NotAllowed, or Refused where the body is over or already meets then."""
    require(rules.can_plan_meetings(by) and utvalg.samarbeid_id == by.samarbeid_id)
    # Two clicks on one button wait here for each other.
    fresh = Utvalg.objects.select_for_update().get(pk=utvalg.pk)
    _refuse_after_the_end(fresh, starts_at)
    _refuse_twice(utvalg, starts_at)
    meeting = Meeting.objects.create(
        samarbeid_id=utvalg.samarbeid_id, utvalg=utvalg, starts_at=starts_at, place=place.strip()
    )
    trail.record("planned", meeting, by=by)
    return meeting


def _refuse_after_the_end(utvalg: Utvalg, starts_at: datetime) -> None:
    last = utvalg.valid_to
    if last and starts_at.astimezone(settings.OSLO).date() > last:
        raise Refused(_("Utvalget er avsluttet fra %(day)s. Velg en dag før det.") % {"day": long_date(last)})


def _refuse_twice(utvalg: Utvalg, starts_at: datetime, *, but: Meeting | None = None) -> None:
    same = Meeting.objects.filter(utvalg=utvalg, starts_at=starts_at).exclude(state="cancelled")
    if but is not None:
        same = same.exclude(pk=but.pk)
    if same.exists():
        raise Refused(_("Utvalget har allerede et møte som starter da. Velg en annen dato eller et annet klokkeslett."))


@transaction.atomic
def edit_meeting(meeting: Meeting, *, starts_at: datetime, place: str, seen: str = "", by: Reader) -> Meeting:
    """New time and place of a meeting that nobody is called to yet. `seen` is mark_of_meeting as the person read it.
    Raises NotAllowed, Refused, Stale."""
    require(rules.can_edit_agenda(by, meeting))
    row = Meeting.objects.lock(meeting)
    if row.state != "draft":
        raise Refused(str(FIXED[row.state]))
    check_seen(seen, *_time_and_place(row))
    _refuse_after_the_end(row.utvalg, starts_at)
    _refuse_twice(row.utvalg, starts_at, but=row)
    row.starts_at, row.place = starts_at, place.strip()
    row.save(update_fields=["starts_at", "place"])
    trail.record("edited", row, by=by)
    return row


def mark_of_meeting(meeting: Meeting) -> str:
    return mark_of(*_time_and_place(meeting))


def _time_and_place(meeting: Meeting) -> tuple[str, str]:
    return meeting.local_start.isoformat(), meeting.place


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, by: Reader) -> Meeting:
    """The meeting will not be held. Its saker wait in the queue; those already called to it get mail, which takes it
    out of their calendars. Raises NotAllowed, Refused."""
    row = open_agenda(meeting, by)
    check_move(MEETING_MOVES, row.state, "cancelled")
    empty_into_queue(row, by=by)
    was_called = row.state == "called"
    row.state = "cancelled"
    row.calendar_sequence += int(was_called)
    row.save(update_fields=["state", "calendar_sequence"])
    trail.record("cancelled", row, by=by)
    if was_called:
        _tell_cancelled(row)
    return row


def _tell_cancelled(meeting: Meeting) -> None:
    """All who were told of it; it is in the calendars of those who were called."""
    called = {recipient.person.pk for recipient in recipients_of(meeting)}
    papers = Publication.objects.filter(meeting=meeting, kind=Publication.Kind.INNKALLING).order_by("-version")
    circle = papers.values_list("status__circle", flat=True).first() or "members"
    made = partial(cancellation_of, meeting)
    for person, mail in in_own_language(people_in(meeting, circle), meeting.samarbeid, made):
        notify(
            samarbeid_id=meeting.samarbeid_id,
            person=person,
            address=person.email,
            kind="meeting_cancelled",
            subject=mail.subject,
            body=mail.body,
            calendar=mail.calendar if person.pk in called else "",
            dedupe_key=f"meeting-cancelled-{meeting.pk}-{person.pk}",
        )


@transaction.atomic
def add_sak(meeting: Meeting, *, title: str, kind: str, by: Reader) -> Sak:
    """A new draft at the end of the agenda. Raises NotAllowed, Refused."""
    row = open_agenda(meeting, by)
    sak = Sak.objects.create(
        samarbeid_id=row.samarbeid_id,
        utvalg_id=row.utvalg_id,
        meeting=row,
        position=next_position(row.saker.all()),
        kind=kind,
        title=title.strip(),
        responsible=by.role_label[:120],
    )
    count_change(row)
    trail.record("added", sak, by=by, meeting_id=row.pk)
    return sak


@transaction.atomic
def reorder(meeting: Meeting, order: Sequence[int], *, version: int, by: Reader) -> Meeting:
    """Put the saker (ids, all of them) in this order. Raises NotAllowed, Refused, or Stale where the agenda has
    changed since `version`: nothing is moved then."""
    row = open_agenda(meeting, by)
    if row.version != version:
        raise Stale
    saker = {sak.pk: sak for sak in row.saker.on_agenda()}
    if sorted(order) != sorted(saker):
        raise Stale
    if list(order) == list(saker):
        return row
    for position, pk in enumerate(order):
        saker[pk].position = position
    Sak.objects.bulk_update(saker.values(), ["position"])
    count_change(row)
    trail.record("reordered", row, by=by, order=list(order))
    return row


@transaction.atomic
def move_sak(meeting: Meeting, sak_id: int, delta: int, *, version: int, by: Reader) -> Meeting:
    """One sak `delta` places down (negative: up); at the ends it stays. Raises as reorder does."""
    row = open_agenda(meeting, by)
    order = [sak.pk for sak in row.saker.on_agenda()]
    if sak_id not in order:
        raise Stale
    return reorder(row, shifted(order, sak_id, delta), version=version, by=by)


@transaction.atomic
def set_minutes(sak: Sak, minutes: int, *, by: Reader) -> Sak:
    """How long the sak is planned to take, 1 to 240 minutes. Raises NotAllowed, Refused.

    Two people setting it is no conflict: the last one counts, and the order of the agenda is not touched.
    """
    row, _meeting = open_sak(sak, by)
    row.minutes = minutes
    row.save(update_fields=["minutes", "changed_at"])
    trail.record("set_minutes", row, by=by, minutes=minutes)
    return row
