"""The portal's own single documents: referat and protokoll, and the særutskrift of one sak.

Each is one document with its own template. Like everything printed it has tags, embedded fonts and metadata, and claims
no standard that no program here has checked.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from documents.inspection import outline_of, page_count
from documents.models import Rendition
from documents.rendering import ENGINE_VERSION
from meetings.entries import Entry
from meetings.models import Publication
from meetings.parts import Made, content_key, rendered
from organisations.dates import clock_time, local, long_date, short_date, weekday_date

# Bookmarks of level 2 are the saker; the document's own title is level 1.
SAK_LEVEL = 2


def build_minutes(publication: Publication, variant: str, listed: list[Entry], *, out: Path) -> Made:
    """Referat or protokoll, at `out`. Papers and attachments are named, not repeated. Raises RenderingFailed."""
    context = {
        **_about(publication),
        "entries": listed,
        "left_out": variant == "open" and any(entry.leaves_out for entry in listed),
    }
    pdf = _kept(publication.samarbeid_id, render_to_string("meetings/packets/minutes.html", context))
    out.write_bytes(pdf)
    return Made(out, page_count(pdf), {**_manifest(pdf, listed), "variant": variant, "extent": "whole"})


def build_excerpt(publication: Publication, variant: str, entry: Entry) -> bytes:
    """One sak of a publication on its own paper, with what was decided where it was, kept. Raises RenderingFailed."""
    return _kept(publication.samarbeid_id, _excerpt_html(publication, variant, entry))


def kept_excerpt(publication: Publication, variant: str, entry: Entry) -> Rendition | None:
    """The særutskrift where it is made already. One query, nothing is rendered."""
    key = content_key(_excerpt_html(publication, variant, entry))
    made = Rendition.objects.filter(samarbeid_id=publication.samarbeid_id, content_sha=key, recipe=ENGINE_VERSION)
    return made.first()


def _excerpt_html(publication: Publication, variant: str, entry: Entry) -> str:
    with override(entry.sak.language):
        context = {
            **_about(publication),
            "entry": entry,
            "sak": entry.sak,
            "variant": variant,
            "site": settings.SITE_URL,
        }
        return render_to_string("meetings/packets/excerpt.html", context)


def _kept(samarbeid_id: int, html: str) -> bytes:
    made = rendered(samarbeid_id, html)
    return made if isinstance(made, bytes) else made.read_bytes()


def _about(publication: Publication) -> dict[str, Any]:
    published = local(publication.published_at)
    return {
        "publication": publication,
        "facts": publication.facts,
        "kind": publication.get_kind_display(),
        "weekday": weekday_date(publication.starts_at),
        "held_on": long_date(publication.held_on),
        "short_day": short_date(publication.held_on),
        "starts": clock_time(publication.starts_at),
        "published_on": long_date(published),
        "published_at": clock_time(published),
    }


def _manifest(pdf: bytes, listed: list[Entry]) -> dict[str, Any]:
    pages = page_count(pdf)
    saker = [(title, page) for title, level, page in outline_of(pdf) if level == SAK_LEVEL]
    ends = [page for _title, page in saker[1:]] + [pages]
    items = [
        {
            "key": entry.key, "title": title, "level": 1,
            "first_page": first, "last_page": max(first, last), "sha256": entry.item.sak_version.sha256,
        }
        for entry, (title, first), last in zip(listed, saker, ends, strict=True)
    ]  # fmt: skip
    return {"pages": pages, "sha256": hashlib.sha256(pdf).hexdigest(), "items": items}
