"""Sending a stored document. The caller's view has already asked the rule of the row that uses it."""

from __future__ import annotations

from django.http import FileResponse

from documents.files import open_kept
from documents.models import Document

# Shown in the browser; everything else is downloaded.
INLINE_TYPES = frozenset({"application/pdf", "image/png", "image/jpeg"})


def send(document: Document, *, name: str | None = None, download: bool = False) -> FileResponse:
    """The bytes under their original name (RFC 5987), inert: no sniffing, sandboxed, never cached."""
    response = FileResponse(
        open_kept(document.samarbeid_id, document.sha256),
        as_attachment=download or document.mime not in INLINE_TYPES,
        filename=name or document.original_name,
        content_type=document.mime if document.mime in INLINE_TYPES else "application/octet-stream",
    )
    response["Content-Length"] = str(document.bytes)
    # PDF and pictures are compressed already: the gzip middleware leaves an answer with an encoding alone.
    response["Content-Encoding"] = "identity"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
    return response
