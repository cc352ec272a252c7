"""The packet as it would be: asked for by the secretariat before anything is published, and kept for it alone."""

from __future__ import annotations

from collections.abc import Mapping
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


def make_previews(meeting: Meeting, *, folder: Path, progress: packet.Progress) -> dict[tuple[str, ...], Made]:
    """The packet as it would be now, every attachment settled first, by the variants that each PDF serves: one for
    both where nothing is left out. Raises as make_packet does."""
    opened = packet.order_of_preview(meeting, out=folder / "open.pdf", variant="open")
    full = packet.order_of_preview(meeting, out=folder / "full.pdf")
    if not any(entry.leaves_out for entry in opened.entries):
        return {("full", "open"): make_ordered(full, progress)}
    return {("open",): make_ordered(opened, progress), ("full",): make_ordered(full, progress)}


@transaction.atomic
def file_previews(meeting: Meeting, made: Mapping[tuple[str, ...], Made], *, held: Claim) -> None:
    """Keep them in the place of the last ones and end the job. Raises LostClaim, which undoes it."""
    finish(held)
    for variants, pdf in made.items():
        name = preview_name(meeting, variants[0])
        document = keep_document(meeting.samarbeid_id, pdf.pdf, name=name, mime="application/pdf")
        for variant in variants:
            PacketPreview.objects.update_or_create(
                meeting=meeting,
                variant=variant,
                defaults={
                    "samarbeid_id": meeting.samarbeid_id,
                    "document": document,
                    "pages": pdf.pages,
                    "made_at": clock.now(),
                },
            )


def preview_name(meeting: Meeting, variant: str) -> str:
    ending = "_aapen" if variant == "open" else ""
    return f"{meeting.local_start:%Y-%m-%d}_{meeting.utvalg.slug}_forelopig{ending}.pdf"
