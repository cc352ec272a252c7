"""Each part of a packet as PDF, kept under the hash of what it was made from: made seconds after a sak was saved, and
found again when the packet is built.

Nothing in a part changes by itself. The number is stamped on it at assembly, so that reordering renders nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from documents.actions import keep_rendition
from documents.files import source_of
from documents.inspection import page_count
from documents.models import Rendition
from documents.rendering import ENGINE_VERSION, RenderingFailed, page_css, render_many, render_pdf
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
    with override(sak.language):
        return render_to_string(
            "meetings/packets/sak.html", {"sak": sak, "withdrawn": withdrawn, "site": settings.SITE_URL}
        )


# A child that renders several begins once; more than these, and a large sak would wait for all of them.
TOGETHER = 4


class Shelf:
    """The parts that some HTML becomes, looked up together: one query however many they are. With `all_wanted` those
    that are not there are made some at a time, else each when it is asked for."""

    def __init__(self, samarbeid_id: int, htmls: Iterable[str], *, all_wanted: bool = False) -> None:
        self.samarbeid_id = samarbeid_id
        by_key = {content_key(html): html for html in htmls}
        made = Rendition.objects.filter(samarbeid_id=samarbeid_id, content_sha__in=by_key, recipe=ENGINE_VERSION)
        self.kept = dict(made.values_list("content_sha", "sha256"))
        self.lacking = [html for key, html in by_key.items() if key not in self.kept] if all_wanted else []

    def part(self, html: str) -> Source:
        """The PDF, made now and kept where it is not there. Raises RenderingFailed."""
        key = content_key(html)
        if html in self.lacking:
            self._make_some(html)
        if key not in self.kept:
            self._keep(html, render_pdf(html, css=page_css()))
        return source_of(self.samarbeid_id, self.kept[key])

    def _make_some(self, html: str) -> None:
        """This part and those after it that are lacking too. Where one of them fails, each is made by itself."""
        begin = self.lacking.index(html)
        some = self.lacking[begin : begin + TOGETHER]
        del self.lacking[begin : begin + TOGETHER]
        with contextlib.suppress(RenderingFailed):
            for each, pdf in zip(some, render_many(some, css=page_css()), strict=True):
                self._keep(each, pdf)

    def _keep(self, html: str, pdf: bytes) -> None:
        key = content_key(html)
        kept = keep_rendition(
            self.samarbeid_id, content_sha=key, recipe=ENGINE_VERSION, data=pdf, pages=page_count(pdf)
        )
        self.kept[key] = kept.sha256


def content_key(html: str) -> str:
    """What a part is kept under: everything it is made from but the engine, which is the rendition's recipe."""
    return hashlib.sha256(f"{html}\0{page_css()}".encode()).hexdigest()


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
