"""Sending a stored document. The caller's view has already asked the rule of the row that uses it; who gets the
original and who its pages is decided here, for every address. See ADR 0043."""

from __future__ import annotations

import io
from pathlib import PurePosixPath

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from documents.files import open_kept
from documents.lifecycle import SETTLED
from documents.models import Document, DocumentCheck, Rendition
from documents.rules import always_has_original
from organisations.reader import Reader
from organisations.readers import reader_of

# Shown in the browser; everything else is downloaded.
INLINE_TYPES = frozenset({"application/pdf", "image/png", "image/jpeg"})


# «?som=pdf» on the address of any file: its pages instead of the original.
AS_PDF = ("som", "pdf")


def send(
    request: HttpRequest,
    document: Document,
    *,
    name: str | None = None,
    download: bool = False,
    reader: Reader | None = None,
) -> HttpResponseBase:
    """The bytes under their original name (RFC 5987), inert: no sniffing, sandboxed, never cached. `reader`: whoever
    asks, unless said.

    Whoever may not have the original gets its pages under the same name; where there are none a page says why (202
    while somebody still looks at it, else 404). A file in quarantine is sent to nobody: a page says that it waits
    (202) or what was found in it (403).
    """
    held = held_back(request, document, name=name)
    if held is not None:
        return held
    is_limited = not may_have_original(reader or reader_of(request), document)
    check, name = check_of(document), name or document.original_name
    if check and check.has_pages and (is_limited or request.GET.get(AS_PDF[0]) == AS_PDF[1]):
        return _pages(check, name=name, download=download)
    return _without_pages(request, check, name) if is_limited else _original(document, name=name, download=download)


def may_have_original(reader: Reader, document: Document) -> bool:
    """What its author hid goes to the secretariat and the author alone, and so does what nobody has looked at to the
    end, which may hide something. What the portal made itself has neither author nor check."""
    if always_has_original(reader, document):
        return True
    check = check_of(document)
    return check.original_is_open if check else document.uploaded_by_id is None


def check_of(document: Document) -> DocumentCheck | None:
    """None for what the portal made itself, or what no intake has come to yet."""
    return getattr(document, "documentcheck", None)


def _original(document: Document, *, name: str, download: bool) -> HttpResponseBase:
    response = FileResponse(
        open_kept(document.samarbeid_id, document.sha256),
        as_attachment=download or document.mime not in INLINE_TYPES,
        filename=name,
        content_type=document.mime if document.mime in INLINE_TYPES else "application/octet-stream",
    )
    response["Content-Length"] = str(document.bytes)
    return _inert(response)


def _pages(check: DocumentCheck, *, name: str, download: bool) -> HttpResponseBase:
    assert check.rendition is not None
    return send_rendition(check.rendition, name=f"{PurePosixPath(name).stem}.pdf", download=download)


def _without_pages(request: HttpRequest, check: DocumentCheck | None, name: str) -> HttpResponse:
    is_settled = check is not None and check.state in SETTLED
    context = {"name": name, "is_settled": is_settled}
    response = render(request, "documents/no_pages.html", context, status=404 if is_settled else 202)
    response["Cache-Control"] = "private, no-store"
    return response


def send_rendition(rendition: Rendition, *, name: str, download: bool = True) -> HttpResponseBase:
    """A PDF that the portal made itself and can make again, under this name, as inert as any other file."""
    kept = open_kept(rendition.samarbeid_id, rendition.sha256)
    response = FileResponse(kept, as_attachment=download, filename=name, content_type="application/pdf")
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
    check = check_of(document)
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
