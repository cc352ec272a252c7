"""The secretariat's own PDF in place of the packet that the portal made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.db.models import QuerySet

from documents.actions import keep_document, receive
from documents.files import read_kept
from documents.models import Document, Rendition
from jobs.actions import enqueue, finish
from jobs.registry import Claim
from meetings import rules
from meetings.models import Meeting, OwnPdf, Publication, PublicationFile
from organisations import clock, trail
from organisations.reader import Reader
from organisations.refusals import require

# So long the intake has alone; what is not looked at then, the job looks at itself.
INTAKE_PATIENCE_SECONDS = 5
WAITING_SECONDS = 60


@transaction.atomic
def send_own_pdf(publication: Publication, upload: File[Any], *, variants: Sequence[str], by: Reader) -> list[OwnPdf]:
    """Keep the file, and let it stand in the variants when the intake has made safe pages of it.

    One that stood before is taken off at once. Raises NotAllowed, or Refused for an empty or too large file.
    """
    require(rules.can_publish(by, publication.meeting))
    Meeting.objects.lock(publication.meeting)
    document = receive(upload, by=by)
    _take_off(publication, variants)
    sent = [
        OwnPdf.objects.create(
            samarbeid_id=publication.samarbeid_id,
            publication=publication,
            variant=variant,
            document=document,
            by_id=by.acting_id,
        )
        for variant in variants
    ]
    trail.record("sent_own_pdf", publication, by=by, document_id=document.pk, variants=list(variants))
    _promise(document, INTAKE_PATIENCE_SECONDS)
    return sent


def _promise(document: Document, delay_seconds: int) -> None:
    enqueue(
        "publication.own_pdf",
        samarbeid_id=document.samarbeid_id,
        key=f"document-{document.pk}",
        delay_seconds=delay_seconds,
        document_id=document.pk,
    )


@transaction.atomic
def remove_own_pdf(publication: Publication, *, variants: Sequence[str], by: Reader) -> int:
    """In the variants the packet that the portal made stands again. Returns how many were taken off.

    Raises NotAllowed.
    """
    require(rules.can_publish(by, publication.meeting))
    Meeting.objects.lock(publication.meeting)
    removed = _take_off(publication, variants)
    if removed:
        trail.record("removed_own_pdf", publication, by=by, variants=list(variants))
    return removed


def _take_off(publication: Publication, variants: Sequence[str]) -> int:
    standing = OwnPdf.objects.standing().filter(publication=publication, variant__in=variants)
    return standing.update(removed_at=clock.now())


@transaction.atomic
def wait_for_pages(document: Document, *, held: Claim) -> None:
    """What the intake needs is away: end the job, and have another while the file is still to stand anywhere.

    A new one each time: a job that is postponed gives up after a day, and a file may wait longer. Raises LostClaim.
    """
    finish(held)
    if _waiting(document).exists():
        _promise(document, WAITING_SECONDS)


def _waiting(document: Document) -> QuerySet[OwnPdf]:
    return OwnPdf.objects.standing().filter(document=document, file=None)


@transaction.atomic
def file_own_pdf(document: Document, pages: Rendition | None, *, held: Claim) -> None:
    """File the document's safe pages wherever it still is to stand; where there are none the made packet stands.

    Ends the job. Raises LostClaim, which undoes it all.
    """
    finish(held)
    if pages is None:
        return
    waiting = _waiting(document).select_for_update(of=("self",))
    for own in waiting.select_related("publication__samarbeid"):
        data = read_kept(document.samarbeid_id, pages.sha256)
        kept = keep_document(document.samarbeid_id, data, name=own.publication.file_name, mime="application/pdf")
        own.file = PublicationFile.objects.create(
            samarbeid_id=document.samarbeid_id,
            publication=own.publication,
            variant=own.variant,
            origin="own",
            document=kept,
            manifest={},
            pages=pages.pages,
        )
        own.save(update_fields=["file"])
