"""Makes a draft of a sak in a body of what a project asks it to decide."""

from __future__ import annotations

from django.db import transaction

from documents.richtext import cleaned
from jobs.actions import finish
from jobs.registry import Claim
from meetings.actions.locking import count_change
from meetings.actions.ordering import next_position
from meetings.actions.pages import promise_pages
from meetings.actions.status import compose_section
from meetings.models import Meeting, Sak
from organisations import clock, trail
from organisations.roles import role_of, roles_of
from reporting.models import StatusUpdate


@transaction.atomic
def make_asked_sak(update_id: int, *, held: Claim) -> Sak | None:
    """The one draft of a vedtakssak that the status asks for, in the body's next draft meeting, else in its queue.

    Made before, it is left as it is; a status withdrawn meanwhile asks for nothing. Ends the job.
    """
    # The lock makes a second run wait, so that it finds what the first has made.
    locked = StatusUpdate.objects.select_for_update(of=("self",)).select_related("project__owner__organisation")
    update = locked.prefetch_related(*roles_of("project__owner")).get(pk=update_id)
    sak = Sak.objects.filter(asked_by=update).first()
    if sak is None and update.state == "approved" and update.asks_utvalg_id is not None:
        sak = _make(update, update.asks_utvalg_id)
    finish(held)
    return sak


def _make(update: StatusUpdate, utvalg_id: int) -> Sak:
    meeting = _next_draft(utvalg_id)
    sak = Sak.objects.create(
        samarbeid_id=update.samarbeid_id,
        utvalg_id=utvalg_id,
        meeting=meeting,
        position=next_position(meeting.saker.all()) if meeting else 0,
        kind=Sak.Kind.VEDTAK,
        title=update.asks_title,
        proposal=cleaned(update.asks_proposal),
        responsible=role_of(update.project.owner, update.samarbeid_id)[:120],
        language=update.language,
        asked_by=update,
    )
    compose_section(sak, update)
    if meeting:
        count_change(meeting)
    promise_pages(sak)
    trail.record("made_from_status", sak, by=None, update_id=update.pk, project_id=update.project_id)
    return sak


def _next_draft(utvalg_id: int) -> Meeting | None:
    """Locked, while its agenda gets a line more."""
    drafts = Meeting.objects.filter(utvalg_id=utvalg_id, state="draft", starts_at__gt=clock.now())
    found = drafts.order_by("starts_at").first()
    locked = Meeting.objects.lock(found) if found else None
    return locked if locked and locked.state == "draft" else None
