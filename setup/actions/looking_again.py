"""Files that an older release looked at, looked at again wherever they are offered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from documents.actions import look_again
from documents.models import Document, DocumentCheck
from inquiries.models import RecipientFile
from meetings.models import Attachment, SakVersion
from reporting.models import UpdateAttachment
from setup.models import Mandate


def look_again_at_unpublished(recipe: str) -> int:
    """Have every file that is offered anywhere looked at again, where that was by another recipe than those that begin
    so, or where it was stopped. What was published stays as it was sent out. Returns how many."""
    old = Q(documentcheck__state="ready") & ~Q(documentcheck__rendition__recipe__startswith=recipe)
    offered = Q(*(Q(pk__in=rows.values("document_id")) for rows in offering()), _connector=Q.OR)
    documents = (
        Document.objects.filter(old | Q(documentcheck__state="stopped"), offered)
        .exclude(documentcheck__virus_scan=DocumentCheck.Scan.INFECTED)
        .exclude(pk__in=SakVersion.objects.document_ids())
    )
    return sum(look_again(document) for document in documents.order_by("pk"))


def offering() -> Iterator[QuerySet[Any]]:
    """The rows that hand out what their `document` is, each by a rule of its own. Those of a discarded sak are among
    them: it may be brought back."""
    yield Attachment.objects.all()
    yield UpdateAttachment.objects.all()
    yield RecipientFile.objects.filter(removed_at=None)
    yield Mandate.objects.all()
