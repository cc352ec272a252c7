"""What hangs on a sak: files received, named, ordered, exempted and taken off again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from documents.actions import Received, receive, receive_each
from documents.models import Document
from meetings.actions.ordering import Direction, next_position, swapped
from meetings.actions.saker import Openness, check_lifting, check_openness, lock_writable, public_title_of, touch
from meetings.models import AnswerLook, Attachment, Sak, Section
from organisations import clock, trail
from organisations.reader import Reader
from organisations.refusals import Refused

LONGEST_TITLE = 250


@transaction.atomic
def attach_files(
    sak: Sak, uploads: Iterable[File[Any]], *, by: Reader, section: Section | None = None
) -> Received[Attachment]:
    """Keep each file, of any type that the body takes; one that is refused does not cost the others.

    Raises NotAllowed, Refused.
    """
    row = lock_writable(sak, by=by)
    return receive_each(uploads, lambda upload: hang_on(row, _received(row, upload, by), section=section, by=by))


def _received(sak: Sak, upload: File[Any], by: Reader) -> Document:
    return receive(upload, by=by, allowed=sak.utvalg.allowed_endings)


def hang_on(
    sak: Sak, document: Document, *, by: Reader | None, section: Section | None = None, title: str = ""
) -> Attachment:
    """The document as last attachment of the section or the sak; the caller holds the sak's lock.

    `by` is None for what the portal does by itself.
    """
    attachment = Attachment.objects.create(
        samarbeid_id=sak.samarbeid_id,
        sak=sak,
        section=section,
        document=document,
        position=next_position(sak.attachments.all()),
        title=(title or document.original_name)[:LONGEST_TITLE],
    )
    touch(sak)
    trail.record("attached", attachment, by=by, sak_id=sak.pk, document_id=document.pk)
    return attachment


@transaction.atomic
def edit_attachment(
    attachment: Attachment, *, title: str, openness: Openness, seen: str = "", by: Reader
) -> Attachment:
    """What the attachment is called, and whether it is exempt. Raises NotAllowed, Refused: answers of municipalities
    are made public or exempt one by one, where they are looked at. Raises Stale where `seen` is not its
    mark_of_openness."""
    sak = lock_writable(attachment.sak, by=by)
    row = Attachment.objects.select_for_update().get(pk=attachment.pk)
    check_openness(row, seen)
    if row.answers_to_id and openness.exemption != row.exemption:
        raise Refused(_("Om et svar er offentlig eller unntatt, velges for hvert svar. Gå til «Svar fra kommunene»."))
    check_lifting(sak, row, openness, by)
    row.title, row.exemption, row.public_title = title, openness.exemption, public_title_of(openness)
    row.save(update_fields=["title", "exemption", "public_title"])
    touch(sak)
    trail.record("edited", row, by=by, hjemmel_id=row.exemption_id)
    return row


@transaction.atomic
def move_attachment(attachment: Attachment, direction: Direction, *, by: Reader) -> list[Attachment]:
    """One place up or down among those of the same section, or of the sak; at the end it stays. Returns them."""
    sak = lock_writable(attachment.sak, by=by)
    siblings = sak.attachments.filter(section=attachment.section).order_by("position", "pk")
    ordered = swapped(list(siblings), attachment, direction)
    Attachment.objects.bulk_update(ordered, ["position"])
    touch(sak)
    trail.record("moved", attachment, by=by, direction=direction)
    return ordered


@transaction.atomic
def remove_attachment(attachment: Attachment, *, by: Reader) -> Sak:
    """Off the sak. The document itself stays: what was published still shows it. Answers of municipalities that were
    taken in are left out from now on."""
    sak = lock_writable(attachment.sak, by=by)
    _leave_out_answers(attachment, by)
    trail.record("removed_attachment", sak, by=by, document_id=attachment.document_id)
    attachment.delete()
    touch(sak)
    return sak


def _leave_out_answers(attachment: Attachment, by: Reader) -> None:
    inside = [recipient_id for recipient_id, _fingerprint in attachment.answers_inside]
    looks = AnswerLook.objects.filter(place__sak=attachment.sak_id, recipient__in=inside)
    looks.update(choice=AnswerLook.Choice.OUT, exemption=None, by=by.acting_id, at=clock.now())
