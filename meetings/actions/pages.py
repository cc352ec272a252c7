"""The pages of a sak, made while nobody waits: seconds after it was last saved."""

from __future__ import annotations

from django.db import transaction

from jobs.actions import enqueue, finish
from jobs.registry import Claim
from meetings.models import Sak
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


def make_pages(sak_id: int, *, held: Claim) -> None:
    """Keep the pages as renditions and end the job; a sak that is gone has none. Raises RenderingFailed."""
    sak = Sak.objects.filter(pk=sak_id).with_content().first()
    if sak is not None:
        prepare(sak)
    with transaction.atomic():
        finish(held)
