"""Særutskrifter: made ahead when minutes are published, and else when someone asks for one."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Now

from jobs.actions import enqueue, finish, report
from jobs.lifecycle import OPEN, STOPPED
from jobs.models import Job
from jobs.registry import Claim
from meetings.entries import Entry, entries
from meetings.minutes_pdf import build_excerpt
from meetings.models import Publication
from meetings.packet_orders import LARGE_QUEUE

KIND = "excerpt.make"
# What could not be made is tried again for whoever asks after this.
ASK_AGAIN_AFTER = timedelta(hours=1)


def promise_excerpts(publication: Publication) -> None:
    """Have every særutskrift of the minutes made, in both variants, while nobody waits. Effects: one job, in the line
    where it delays nothing small."""
    enqueue(
        KIND,
        samarbeid_id=publication.samarbeid_id,
        key=f"excerpts-{publication.pk}",
        queue=LARGE_QUEUE,
        publication_id=publication.pk,
        variants=["full", "open"],
    )


@transaction.atomic
def ask_for_excerpt(publication: Publication, variant: str, position: int) -> bool:
    """Have the særutskrift of one sak made. False where that was tried within the hour and could not be done.

    Whoever asks has found it among what they may read. Effects: one job, however often it is asked for.
    """
    key = f"excerpt-{publication.pk}-{variant}-{position}"
    earlier = Job.objects.filter(kind=KIND, key=key).order_by("-pk")
    if earlier.filter(state__in=OPEN).exists():
        return True
    if earlier.filter(state__in=STOPPED, finished_at__gt=Now() - ASK_AGAIN_AFTER).exists():
        return False
    enqueue(
        KIND,
        samarbeid_id=publication.samarbeid_id,
        key=key,
        publication_id=publication.pk,
        variants=[variant],
        position=position,
    )
    return True


def make_excerpts(held: Claim) -> None:
    """Keep the særutskrifter that the job names as renditions, and end it. Raises RenderingFailed, LostClaim."""
    publication = Publication.objects.select_related("samarbeid").get(pk=held.payload["publication_id"])
    wanted = [(variant, entry) for variant in held.payload["variants"] for entry in _named(held, publication, variant)]
    for done, (variant, entry) in enumerate(wanted, start=1):
        build_excerpt(publication, variant, entry)
        report(held, done, len(wanted))
    with transaction.atomic():
        finish(held)


def _named(held: Claim, publication: Publication, variant: str) -> list[Entry]:
    """The one sak that was asked for, or all."""
    position = held.payload.get("position")
    return [entry for entry in entries(publication, variant) if position in (None, entry.item.position)]
