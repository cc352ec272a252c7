"""Pages made while nobody waits: a sak's and its meeting's contents, seconds after they were last changed."""

from __future__ import annotations

from django.db import transaction

from jobs.actions import enqueue, finish
from jobs.registry import Claim
from meetings.contents import prepare_contents
from meetings.lifecycle import AGENDA_OPEN
from meetings.models import Meeting, Sak
from meetings.parts import prepare

# Autosave writes at every pause; each save moves the time.
QUIET_SECONDS = 10


def promise_pages(sak: Sak) -> None:
    """Have the pages made when the sak has been left in peace. Effects: one job for the sak, however often it is
    saved. A sak that stands in no meeting has no pages yet."""
    if sak.meeting_id is not None:
        enqueue(
            "sak.pages", samarbeid_id=sak.samarbeid_id, key=f"sak-{sak.pk}", delay_seconds=QUIET_SECONDS, sak_id=sak.pk
        )


def promise_contents(meeting: Meeting) -> None:
    """The same for the contents, when saker came, went or moved. Effects: one job for the meeting."""
    key = f"meeting-{meeting.pk}"
    enqueue(
        "meeting.contents",
        samarbeid_id=meeting.samarbeid_id,
        key=key,
        delay_seconds=QUIET_SECONDS,
        meeting_id=meeting.pk,
    )


def make_pages(sak_id: int, *, held: Claim) -> None:
    """Keep the pages of the sak and the contents of its meeting as renditions, and end the job; a sak that is gone
    has none. Raises RenderingFailed."""
    sak = Sak.objects.filter(pk=sak_id).with_content().select_related("meeting__utvalg").first()
    if sak is not None and sak.meeting is not None:
        prepare(sak)
        _make_contents(sak.meeting)
    with transaction.atomic():
        finish(held)


def make_contents(meeting_id: int, *, held: Claim) -> None:
    """Keep the contents as renditions and end the job. Raises RenderingFailed."""
    _make_contents(Meeting.objects.select_related("utvalg").get(pk=meeting_id))
    with transaction.atomic():
        finish(held)


def _make_contents(meeting: Meeting) -> None:
    if meeting.state in AGENDA_OPEN:
        prepare_contents(meeting)
