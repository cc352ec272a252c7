"""Sending a stored document. The caller's view has already asked the rule of the row that uses it."""

from __future__ import annotations

import io

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from documents.files import open_kept
from documents.lifecycle import SETTLED
from documents.models import Document, DocumentCheck, Rendition

# Shown in the browser; everything else is downloaded.
INLINE_TYPES = frozenset({"application/pdf", "image/png", "image/jpeg"})


def send(
    request: HttpRequest, document: Document, *, name: str | None = None, download: bool = False
) -> HttpResponseBase:
    """The bytes under their original name (RFC 5987), inert: no sniffing, sandboxed, never cached.

    A file in quarantine is sent to nobody: a page says that it waits (202) or what was found in it (403).
    """
    held = held_back(request, document, name=name)
    if held is not None:
        return held
    response = FileResponse(
        open_kept(document.samarbeid_id, document.sha256),
        as_attachment=download or document.mime not in INLINE_TYPES,
        filename=name or document.original_name,
        content_type=document.mime if document.mime in INLINE_TYPES else "application/octet-stream",
    )
    response["Content-Length"] = str(document.bytes)
    return _inert(response)


def send_rendition(rendition: Rendition, *, name: str) -> HttpResponseBase:
    """A PDF that the portal made itself and can make again, under this name, as inert as any other file."""
    kept = open_kept(rendition.samarbeid_id, rendition.sha256)
    response = FileResponse(kept, as_attachment=True, filename=name, content_type="application/pdf")
    response["Content-Length"] = str(rendition.bytes)
    return _inert(response)


def send_made(content: bytes, *, name: str, content_type: str) -> HttpResponseBase:
    """A file made for this answer alone, such as a table or a calendar, as inert as any other file."""
    response = FileResponse(io.BytesIO(content), as_attachment=True, filename=name, content_type=content_type)
    response["Content-Length"] = str(len(content))
    return _inert(response)


def _inert(response: FileResponse) -> FileResponse:
    # PDF and pictures are compressed already: the gzip middleware leaves an answer with an encoding alone.
    response["Content-Encoding"] = "identity"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
    return response


def is_in_quarantine(document: Document) -> bool:
    """Whether nobody may read what is in it; asked by whoever reads a document out in any other way than `send`."""
    check = getattr(document, "documentcheck", None)
    return check is not None and is_held_back(check)


def is_held_back(check: DocumentCheck) -> bool:
    """Infected, or not scanned yet where there is a scanner. What was settled before there was one is not held back."""
    if check.virus_scan == DocumentCheck.Scan.INFECTED:
        return True
    unscanned = check.virus_scan == DocumentCheck.Scan.NONE
    return bool(settings.CLAMD) and unscanned and check.state not in SETTLED


def held_back(request: HttpRequest, document: Document, *, name: str | None = None) -> HttpResponse | None:
    """The page that says why a document in quarantine is not shown, else None."""
    if not is_in_quarantine(document):
        return None
    infected = document.documentcheck.virus_scan == DocumentCheck.Scan.INFECTED
    context = {"name": name or document.original_name, "infected": infected}
    response = render(request, "documents/held_back.html", context, status=403 if infected else 202)
    response["Cache-Control"] = "private, no-store"
    return response
