"""Documents as the intake leaves them, without an intake."""

from typing import Any

from documents.actions import keep_rendition
from documents.findings import Finding, as_stored
from documents.models import Document, DocumentCheck


def looked_at(document: Document, *found: Finding, pages: bytes = b"", **fields: Any) -> Document:
    """Ready, with what was found in it; `pages` are the bytes of its PDF, where it has one."""
    check = DocumentCheck.objects.get(document=document)
    check.state, check.findings = "ready", as_stored(found)
    for name, value in fields.items():
        setattr(check, name, value)
    if pages:
        check.rendition = keep_rendition(
            document.samarbeid_id, content_sha=document.sha256, recipe="test", data=pages, pages=1
        )
    check.save()
    return document
