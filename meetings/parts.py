"""Each part of a packet as PDF, kept under the hash of what it was made from: made seconds after a sak was saved, and
found again when the packet is built.

Nothing in a part changes by itself. The number is stamped on it at assembly, so that reordering renders nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from documents.actions import keep_rendition
from documents.files import source_of
from documents.inspection import page_count
from documents.models import Rendition
from documents.rendering import ENGINE_VERSION, page_css, render_pdf
from meetings.models import Sak
from meetings.snapshots import FrozenSak, freeze, open_variant

Source = bytes | Path


@dataclass(frozen=True)
class Made:
    """A finished PDF of a publication (its bytes, or the file it lies in), its page count and manifest."""

    pdf: Source
    pages: int
    manifest: dict[str, Any]


def sak_html(sak: FrozenSak, *, withdrawn: bool = False) -> str:
    """The paper of one sak, without its number. A sak that is withdrawn says so, and nothing else."""
    return render_to_string("meetings/packets/sak.html", {"sak": sak, "withdrawn": withdrawn})


class Shelf:
    """The parts that some HTML becomes, looked up together: one query however many they are."""

    def __init__(self, samarbeid_id: int, htmls: Iterable[str], *, variant: str | None = None) -> None:
        self.samarbeid_id, self.variant = samarbeid_id, variant
        keys = [self._key(html) for html in htmls]
        made = Rendition.objects.filter(samarbeid_id=samarbeid_id, content_sha__in=keys, recipe=ENGINE_VERSION)
        self.kept = dict(made.values_list("content_sha", "sha256"))

    def part(self, html: str) -> Source:
        """The PDF, made now and kept where it is not there. Raises RenderingFailed."""
        key = self._key(html)
        if key not in self.kept:
            self.kept[key] = self._made(key, html)
        return source_of(self.samarbeid_id, self.kept[key])

    def _made(self, key: str, html: str) -> str:
        pdf = render_pdf(html, css=page_css(), variant=self.variant)
        kept = keep_rendition(
            self.samarbeid_id, content_sha=key, recipe=ENGINE_VERSION, data=pdf, pages=page_count(pdf)
        )
        return kept.sha256

    def _key(self, html: str) -> str:
        return content_key(html, self.variant)


def content_key(html: str, variant: str | None = None) -> str:
    """What a part is kept under: everything it is made from but the engine, which is the rendition's recipe."""
    return hashlib.sha256("\0".join([html, page_css(), *([variant] if variant else [])]).encode()).hexdigest()


def rendered(samarbeid_id: int, html: str) -> Source:
    """The PDF of one HTML document, from the store when it was made before. Raises RenderingFailed."""
    return Shelf(samarbeid_id, [html]).part(html)


def template_rendered(samarbeid_id: int, template: str, context: dict[str, Any]) -> Source:
    """As `rendered`, of a template."""
    return rendered(samarbeid_id, render_to_string(template, context))


def prepare(sak: Sak) -> int:
    """Make the pages that the sak would have in an innkalling now, in both variants. Returns how many parts there are.

    Fetch the sak with `Sak.objects.with_content()`. Raises RenderingFailed.
    """
    full: FrozenSak = replace(freeze(sak), vedtak=None)
    pages = {sak_html(full), sak_html(open_variant(full))}
    shelf = Shelf(sak.samarbeid_id, pages)
    for html in sorted(pages):
        shelf.part(html)
    return len(pages)
