"""What belongs to a status: files received while it is written, and taken off again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.db.models import Max

from documents.actions import Received, receive, receive_each
from documents.models import Document
from organisations import trail
from organisations.reader import Reader
from reporting.actions.status import lock_draft
from reporting.models import StatusUpdate, UpdateAttachment

LONGEST_TITLE = 250


@transaction.atomic
def attach_to_update(update: StatusUpdate, uploads: Iterable[File[Any]], *, by: Reader) -> Received[UpdateAttachment]:
    """Keep each file, of whatever type; one that is refused does not cost the others. Raises NotAllowed, and Refused
    for a status that is no longer a draft."""
    fresh = lock_draft(update, by)
    return receive_each(uploads, lambda upload: _hang_on(fresh, receive(upload, by=by), by))


def _hang_on(update: StatusUpdate, document: Document, by: Reader) -> UpdateAttachment:
    last = update.attachments.aggregate(last=Max("position"))["last"]
    attachment = UpdateAttachment.objects.create(
        samarbeid_id=update.samarbeid_id,
        update=update,
        document=document,
        position=0 if last is None else last + 1,
        title=document.original_name[:LONGEST_TITLE],
    )
    trail.record("attach_to_update", update, by=by, document_id=document.pk)
    return attachment


@transaction.atomic
def remove_update_attachment(attachment: UpdateAttachment, *, by: Reader) -> StatusUpdate:
    """Off the status. The document itself stays. Raises NotAllowed, and Refused for one that is no longer a draft."""
    fresh = lock_draft(attachment.update, by)
    trail.record("remove_from_update", fresh, by=by, document_id=attachment.document_id)
    UpdateAttachment.objects.filter(pk=attachment.pk).delete()
    return fresh
