"""Each part of a packet as PDF, kept under the hash of what it was made from: made seconds after a sak was saved, and
found again when the packet is built.

Nothing in a part changes by itself. The number is stamped on it at assembly, so that reordering renders nothing.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import Any

from django.template.loader import render_to_string

from documents.actions import keep_rendition
from documents.files import read_kept
from documents.inspection import page_count
from documents.models import Rendition
from documents.rendering import ENGINE_VERSION, page_css, render_pdf
from meetings.models import Sak
from meetings.snapshots import FrozenSak, freeze, open_variant


@dataclass(frozen=True)
class Made:
    """A finished PDF of a publication: its bytes, page count and manifest."""

    pdf: bytes
    pages: int
    manifest: dict[str, Any]


def sak_html(sak: FrozenSak, *, withdrawn: bool = False) -> str:
    """The paper of one sak, without its number. A sak that is withdrawn says so, and nothing else."""
    return render_to_string("packets/sak.html", {"sak": sak, "withdrawn": withdrawn})


def rendered(samarbeid_id: int, html: str, *, variant: str | None = None) -> bytes:
    """The PDF of the HTML, from the store when it was made before. Raises RenderingFailed."""
    css = page_css()
    content_sha = hashlib.sha256("\0".join([html, css, *([variant] if variant else [])]).encode()).hexdigest()
    kept = Rendition.objects.filter(samarbeid_id=samarbeid_id, content_sha=content_sha, recipe=ENGINE_VERSION).first()
    if kept is not None:
        return read_kept(samarbeid_id, kept.sha256)
    pdf = render_pdf(html, css=css, variant=variant)
    keep_rendition(samarbeid_id, content_sha=content_sha, recipe=ENGINE_VERSION, data=pdf, pages=page_count(pdf))
    return pdf


def template_rendered(
    samarbeid_id: int, template: str, context: dict[str, Any], *, variant: str | None = None
) -> bytes:
    """As `rendered`, of a template."""
    return rendered(samarbeid_id, render_to_string(template, context), variant=variant)


def prepare(sak: Sak) -> int:
    """Make the pages that the sak would have in an innkalling now, in both variants. Returns how many parts there are.

    Fetch the sak with `Sak.objects.with_content()`. Raises RenderingFailed.
    """
    full: FrozenSak = replace(freeze(sak), vedtak=None)
    pages = {sak_html(full), sak_html(open_variant(full))}
    for html in sorted(pages):
        rendered(sak.samarbeid_id, html)
    return len(pages)
