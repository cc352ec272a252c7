"""Every write of documents: receiving files, keeping what is made from them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from documents.files import keep_bytes, keep_upload
from documents.intake import Outcome
from documents.models import Document, DocumentCheck, Rendition
from documents.names import clean_name
from documents.sniffing import sniff_mime
from jobs.actions import enqueue, finish
from jobs.registry import Claim
from organisations.reader import Reader
from organisations.refusals import Refused, require

SNIFF_BYTES = 4096


@transaction.atomic
def receive(upload: File[Any], *, by: Reader) -> Document:
    """Keep an uploaded file as it is, of whatever type, and have it looked at in the background.

    Effects: the bytes under their sha256, a Document, its check in state received, an intake job.
    Raises Refused with a sentence for an empty or too large file.
    """
    require(by.is_authenticated and by.has_role)
    name = clean_name(upload.name or "")
    if not upload.size:
        raise Refused(_("Filen «%(name)s» er tom. Velg en fil med innhold.") % {"name": name})
    if upload.size > settings.MAX_UPLOAD_BYTES:
        limit = settings.MAX_UPLOAD_BYTES // (1024 * 1024)
        sentence = _("Filen «%(name)s» er større enn %(limit)d MB. Del den opp, eller lagre den i mindre størrelse.")
        raise Refused(sentence % {"name": name, "limit": limit})
    assert by.samarbeid_id is not None
    head = upload.read(SNIFF_BYTES)
    upload.seek(0)
    kept = keep_upload(by.samarbeid_id, upload)
    document = Document.objects.create(
        samarbeid_id=by.samarbeid_id,
        sha256=kept.sha256,
        original_name=name,
        mime=sniff_mime(head),
        bytes=kept.bytes,
        uploaded_by_id=by.person_id,
    )
    DocumentCheck.objects.create(samarbeid_id=by.samarbeid_id, document=document)
    enqueue("document.intake", samarbeid_id=by.samarbeid_id, key=f"document-{document.pk}", document_id=document.pk)
    return document


def keep_document(samarbeid_id: int, data: bytes, *, name: str, mime: str) -> Document:
    """Keep a file that the portal made itself."""
    kept = keep_bytes(samarbeid_id, data)
    return Document.objects.create(
        samarbeid_id=samarbeid_id, sha256=kept.sha256, original_name=name, mime=mime, bytes=kept.bytes
    )


def keep_rendition(samarbeid_id: int, *, content_sha: str, recipe: str, data: bytes, pages: int) -> Rendition:
    """Keep a PDF made from content; made twice at once, the first is used."""
    kept = keep_bytes(samarbeid_id, data)
    rendition, _created = Rendition.objects.get_or_create(
        samarbeid_id=samarbeid_id,
        content_sha=content_sha,
        recipe=recipe,
        defaults={"sha256": kept.sha256, "bytes": kept.bytes, "pages": pages},
    )
    return rendition


@transaction.atomic
def record_check(document: Document, outcome: Outcome, held: Claim | None = None) -> Rendition | None:
    """Save what the intake found: pages, or a sentence for the editor. Ends the intake job where there is one."""
    rendition = None
    if not outcome.reason:
        rendition = keep_rendition(
            document.samarbeid_id,
            content_sha=document.sha256,
            recipe=outcome.recipe,
            data=outcome.pdf,
            pages=outcome.pages,
        )
    state = "stopped" if outcome.reason else "ready"
    DocumentCheck.objects.filter(document=document).update(state=state, reason=outcome.reason, rendition=rendition)
    if held:
        finish(held)
    return rendition
