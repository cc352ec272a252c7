"""Makes the PDF of a publication in one variant: cover, contents, saker with their attachments in place.

Parts are kept under the hash of what they were made from, so that a second build renders only what changed.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.actions import keep_rendition, record_check
from documents.assembly import Packet, Part, assemble
from documents.files import read_kept
from documents.inspection import page_count
from documents.intake import examine
from documents.models import Document, Rendition
from documents.rendering import ENGINE_VERSION, RenderingFailed, page_css, placeholder_html, render_pdf
from meetings.models import Publication, PublicationItem
from meetings.numbers import start_times
from meetings.snapshots import FrozenAttachment, FrozenSak
from organisations.dates import clock_time, local, long_date, short_date

KIND_TITLES = {
    "innkalling": gettext_lazy("Innkalling med sakspapirer"),
    "referat": gettext_lazy("Referat"),
    "protokoll": gettext_lazy("Protokoll"),
}
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Entry:
    """One sak of the packet: its line in the manifest and its frozen text in the variant."""

    item: PublicationItem
    sak: FrozenSak
    starts_at: str

    @property
    def key(self) -> str:
        return f"sak-{self.item.position}"

    @property
    def withdrawn(self) -> bool:
        return self.item.mark == PublicationItem.Mark.WITHDRAWN

    @property
    def numbered_attachments(self) -> list[tuple[int, FrozenAttachment]]:
        """Vedlegg 1, 2, … through the whole sak, those left out too, so that both variants count alike. A sak that
        is withdrawn keeps its line and nothing else."""
        return [] if self.withdrawn else list(enumerate(self.sak.all_attachments, start=1))


@dataclass(frozen=True)
class Made:
    """A finished packet: its bytes, page count and manifest."""

    pdf: bytes
    pages: int
    manifest: dict[str, Any]


def entries(publication: Publication, variant: str) -> list[Entry]:
    """The manifest with the one variant of each sak; the other is never loaded."""
    items = list(
        publication.items.select_related("sak_version").only(
            "position", "label", "mark", "minutes", "publication_id", "samarbeid_id",
            "sak_version__sha256", f"sak_version__{variant}",
        )
    )  # fmt: skip
    counted = [0 if item.mark == PublicationItem.Mark.WITHDRAWN else item.minutes for item in items]
    times = start_times(publication.starts_at, counted)
    return [
        Entry(item, FrozenSak.from_json(getattr(item.sak_version, variant)), clock_time(starts_at))
        for item, starts_at in zip(items, times, strict=False)
    ]


def build(publication: Publication, variant: str, *, progress: Progress) -> Made:
    """Make the packet. `progress(done, total)` is called per document. Raises AssemblyFailed or RenderingFailed
    with a sentence."""
    listed = entries(publication, variant)
    total = len(listed) + sum(len(_enclosed(publication, entry)) for entry in listed)
    parts: list[Part] = []
    progress(0, total)
    for part in _parts(publication, listed):
        parts.append(part)
        progress(len(parts), total)
    return _assembled(publication, variant, listed, tuple(parts))


def _parts(publication: Publication, listed: list[Entry]) -> Iterator[Part]:
    for entry in listed:
        yield _sak_part(publication, entry)
        for number, attachment in _enclosed(publication, entry):
            yield _attachment_part(publication, entry, number, attachment)


def _enclosed(publication: Publication, entry: Entry) -> list[tuple[int, FrozenAttachment]]:
    """The attachments whose pages follow the sak. Minutes name the papers of the meeting, they do not repeat them."""
    if publication.kind != Publication.Kind.INNKALLING:
        return []
    return [(number, attachment) for number, attachment in entry.numbered_attachments if not attachment.left_out]


def _sak_part(publication: Publication, entry: Entry) -> Part:
    title = _("Sak %(label)s %(title)s") % {"label": entry.item.label, "title": entry.sak.title}
    html = render_to_string(
        "packets/sak.html",
        {"entry": entry, "sak": entry.sak, "title": title, "publication": publication},
    )
    try:
        pdf = _rendered(publication.samarbeid_id, html)
    except RenderingFailed as error:
        url = settings.SITE_URL + publication.get_absolute_url()
        pdf = _rendered(publication.samarbeid_id, placeholder_html(title, str(error), url))
    return Part(key=entry.key, title=title, level=1, running=title, pdf=pdf, lang=entry.sak.language)


def _attachment_part(publication: Publication, entry: Entry, number: int, attachment: FrozenAttachment) -> Part:
    pdf, is_pages = _attachment_pdf(publication, attachment)
    said = {"number": number, "label": entry.item.label, "title": attachment.title, "name": attachment.name}
    return Part(
        key=f"{entry.key}-vedlegg-{number}",
        title=_("Vedlegg %(number)d: %(title)s") % said,
        level=2,
        running=_("Vedlegg %(number)d til sak %(label)s: %(name)s") % said,
        pdf=pdf,
        lang=entry.sak.language,
        shrink=None if is_pages else False,
    )


def _attachment_pdf(publication: Publication, attachment: FrozenAttachment) -> tuple[bytes, bool]:
    """The attachment's own pages, or (with False) the placeholder page that says why they are not there."""
    document = Document.objects.select_related("intake__rendition").get(
        samarbeid_id=publication.samarbeid_id, pk=attachment.document_id or 0
    )
    rendition, reason = _pages_of(document)
    if rendition is not None:
        return read_kept(document.samarbeid_id, rendition.sha256), True
    address = reverse(
        "reading:publication_attachment",
        args=[publication.samarbeid.slug, publication.pk, attachment.attachment_id],
    )
    html = placeholder_html(attachment.name, reason, settings.SITE_URL + address)
    return _rendered(publication.samarbeid_id, html), False


def _pages_of(document: Document) -> tuple[Rendition | None, str]:
    """The document's pages, looked at now if the intake has not come to it; else the reason there are none."""
    check = document.intake
    if check.state == "received":
        outcome = examine(document)
        return record_check(document, outcome), outcome.reason
    return check.rendition, check.reason


def _rendered(samarbeid_id: int, html: str) -> bytes:
    """The PDF of the HTML, from the store when it was made before."""
    css = page_css()
    content_sha = hashlib.sha256(f"{html}\0{css}".encode()).hexdigest()
    kept = Rendition.objects.filter(samarbeid_id=samarbeid_id, content_sha=content_sha, recipe=ENGINE_VERSION).first()
    if kept is not None:
        return read_kept(samarbeid_id, kept.sha256)
    pdf = render_pdf(html, css=css)
    keep_rendition(samarbeid_id, content_sha=content_sha, recipe=ENGINE_VERSION, data=pdf, pages=page_count(pdf))
    return pdf


def _assembled(publication: Publication, variant: str, listed: list[Entry], parts: tuple[Part, ...]) -> Made:
    kind = KIND_TITLES[publication.kind]
    published = local(publication.published_at)
    said = {
        "kind": publication.get_kind_display(),
        "version": publication.version,
        "day": short_date(published),
        "time": clock_time(published),
    }
    packet = Packet(
        title=f"{kind}, {publication.facts['title']}",
        language="nb",
        author=publication.facts["samarbeid"],
        parts=parts,
        front=partial(_front, publication, variant, listed),
        header=publication.facts["samarbeid"],
        footer=_("%(kind)s versjon %(version)d, %(day)s kl. %(time)s") % said,
        created_at=published,
        contents_running=f"{publication.facts['utvalg']} {short_date(publication.held_on)}",
    )
    with tempfile.TemporaryDirectory(prefix="khs-packet-") as folder:
        out = Path(folder) / "packet.pdf"
        manifest = assemble(packet, out)
        return Made(out.read_bytes(), manifest.pages, {**manifest.as_json(), "variant": variant})


def _front(publication: Publication, variant: str, listed: list[Entry], first_pages: dict[str, int]) -> bytes:
    lines = [(entry, first_pages.get(entry.key), _attachment_lines(entry, first_pages)) for entry in listed]
    html = render_to_string(
        "packets/front.html",
        {
            "publication": publication,
            "facts": publication.facts,
            "kind": KIND_TITLES[publication.kind],
            "lines": lines,
            "variant": variant,
            "starts": clock_time(publication.starts_at),
            "ends": clock_time(datetime.fromisoformat(publication.facts["ends_at"])),
            "held_on": long_date(publication.held_on),
            "left_out": variant == "open" and any(_leaves_out(entry.sak) for entry in listed),
        },
    )
    return _rendered(publication.samarbeid_id, html)


def _attachment_lines(entry: Entry, first_pages: dict[str, int]) -> list[tuple[int, FrozenAttachment, str, int | None]]:
    return [
        (number, attachment, f"{entry.key}-vedlegg-{number}", first_pages.get(f"{entry.key}-vedlegg-{number}"))
        for number, attachment in entry.numbered_attachments
    ]


def _leaves_out(sak: FrozenSak) -> bool:
    return (
        sak.left_out
        or any(section.left_out for section in sak.sections)
        or any(attachment.left_out for attachment in sak.all_attachments)
    )
