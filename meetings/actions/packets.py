"""Packets: promised when something is published, filed when they are made, cancelled and asked for again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.db import transaction

from documents.actions import finish_check, keep_document
from jobs.actions import cancel, enqueue, finish, hasten, retry
from jobs.registry import Claim
from meetings import packet, rules
from meetings.models import Meeting, Publication, PublicationFile
from meetings.packet_orders import PacketJob
from meetings.packets_panel import packet_panel
from meetings.parts import Made
from organisations import trail
from organisations.reader import Reader
from organisations.refusals import require

# Mails wait this long at most for the packet, then go with links to the pages.
MAIL_PATIENCE_SECONDS = 15 * 60


def packet_key(publication_id: int, variant: str, extent: str = "whole") -> str:
    return f"publication-{publication_id}-{variant}{'' if extent == 'whole' else f'-{extent}'}"


def promise_packets(publication: Publication, ordered: Iterable[PacketJob]) -> None:
    """A job per PDF, and the mail, which waits for the whole packet in both variants."""
    here: dict[str, Any] = {"samarbeid_id": publication.samarbeid_id, "publication_id": publication.pk}
    for order in ordered:
        enqueue(
            "packet.build",
            key=packet_key(publication.pk, order.variants[0], order.extent),
            queue=order.queue,
            variants=list(order.variants),
            extent=order.extent,
            **here,
        )
    enqueue("publication.published", key=f"published-{publication.pk}", delay_seconds=MAIL_PATIENCE_SECONDS, **here)


def make_packet(
    publication: Publication, variant: str, *, out: Path, progress: packet.Progress, extent: str = "whole"
) -> Made:
    """The PDF of the publication at `out`, every attachment settled first. `extent` and `progress` as the packet has
    them. Raises AssemblyFailed, RenderingFailed, and what `progress` raises."""
    return make_ordered(packet.order_of(publication, variant, out=out, extent=extent), progress)


def make_ordered(order: packet.Order, progress: packet.Progress) -> Made:
    """As make_packet, for an order that exists already."""
    for document in packet.unsettled(order):
        finish_check(document)
        progress(0, order.total)
    return packet.build(order, progress=progress)


def is_filed(publication: Publication, variants: Sequence[str], extent: str) -> bool:
    """Whether the portal has made the PDF already."""
    made = PublicationFile.objects.filter(publication=publication, extent=extent, origin="made")
    return made.filter(variant__in=variants).count() == len(variants)


@transaction.atomic
def skip_packet(held: Claim) -> None:
    """It was asked for twice and is made. Ends the job."""
    finish(held)


@transaction.atomic
def file_packet(
    publication: Publication, variants: list[str], made: Made, *, held: Claim, extent: str = "whole"
) -> None:
    """Keep the finished packet as the publication's file in the variants, and end the job.

    When the whole packet is filed in both variants the waiting mails are let go. Raises LostClaim, which undoes it all.
    """
    finish(held)
    name = publication.file_name if extent == "whole" else publication.changes_file_name
    document = keep_document(publication.samarbeid_id, made.pdf, name=name, mime="application/pdf")
    for variant in variants:
        PublicationFile.objects.get_or_create(
            publication=publication,
            variant=variant,
            extent=extent,
            origin="made",
            defaults={
                "samarbeid_id": publication.samarbeid_id, "document": document,
                "manifest": made.manifest, "pages": made.pages,
            },
        )  # fmt: skip
    if is_filed(publication, ["full", "open"], "whole"):
        hasten("publication.published", f"published-{publication.pk}")


@transaction.atomic
def retry_packet(meeting: Meeting, *, by: Reader) -> int:
    """Put the failed and cancelled packet jobs of innkalling and minutes in force back in the queue.

    Returns how many. Raises NotAllowed.
    """
    require(rules.can_publish(by, meeting))
    again = [job_id for job_id in packet_panel(meeting).stopped_job_ids if retry(job_id)]
    if again:
        trail.record("retried_packet", meeting, by=by, job_ids=again)
    return len(again)


@transaction.atomic
def cancel_packet(meeting: Meeting, *, by: Reader) -> int:
    """Stop packets of publications in force that wait or are being built; filed ones stay. Returns how many.

    A build in hand notices at its next report and throws its work away. Mails that wait for the packet go when their
    patience ends, with links to the pages. Raises NotAllowed.
    """
    require(rules.can_publish(by, meeting))
    cancelled = [job_id for job_id in packet_panel(meeting).open_job_ids if cancel(job_id)]
    if cancelled:
        trail.record("cancelled_packet", meeting, by=by, job_ids=cancelled)
    return len(cancelled)
