"""The packet as it would be: asked for by the secretariat before anything is published, and kept for it alone."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from documents.actions import keep_document
from jobs.actions import enqueue, finish
from jobs.models import Job
from jobs.registry import Claim
from meetings import packet, rules
from meetings.actions.packets import make_ordered
from meetings.models import Meeting, PacketPreview, Publication, Sak
from meetings.packet_orders import Share, orders, pages_of
from meetings.parts import Made
from organisations import clock
from organisations.reader import Reader
from organisations.refusals import require


@transaction.atomic
def ask_for_preview(meeting: Meeting, *, by: Reader) -> Job:
    """Have the packet made as it would be now; asked for twice it is made once. Raises NotAllowed."""
    require(rules.can_publish(by, meeting))
    saker = Sak.objects.filter(meeting=meeting).with_content().on_agenda()
    shares = [Share(n, pages_of(sak, Publication.Kind.INNKALLING), False) for n, sak in enumerate(saker, start=1)]
    return enqueue(
        "packet.preview",
        samarbeid_id=meeting.samarbeid_id,
        key=f"preview-{meeting.pk}",
        queue=orders(shares, ())[0].queue,
        meeting_id=meeting.pk,
    )


def make_preview(meeting: Meeting, *, out: Path, progress: packet.Progress) -> Made:
    """The packet as it would be now, at `out`, every attachment settled first. Raises as make_packet does."""
    return make_ordered(packet.order_of_preview(meeting, out=out), progress)


@transaction.atomic
def file_preview(meeting: Meeting, made: Made, *, held: Claim) -> None:
    """Keep it in the place of the last one and end the job. Raises LostClaim, which undoes it."""
    finish(held)
    name = f"{meeting.local_start:%Y-%m-%d}_{meeting.utvalg.slug}_forelopig.pdf"
    document = keep_document(meeting.samarbeid_id, made.pdf, name=name, mime="application/pdf")
    PacketPreview.objects.update_or_create(
        meeting=meeting,
        defaults={
            "samarbeid_id": meeting.samarbeid_id,
            "document": document,
            "pages": made.pages,
            "made_at": clock.now(),
        },
    )
