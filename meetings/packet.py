"""Makes the PDF of an innkalling in one variant: cover, contents, saker with their attachments in place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.actions import settle
from documents.assembly import Packet, Part, assemble
from documents.files import source_of
from documents.lifecycle import SETTLED
from documents.models import Document
from documents.rendering import RenderingFailed, placeholder_html
from meetings.changes import changed_positions
from meetings.contents import contents_html
from meetings.entries import Entry, attachment_key, entries
from meetings.minutes_pdf import build_minutes
from meetings.models import Publication
from meetings.parts import Made, Shelf, Source, rendered, sak_html, template_rendered
from meetings.snapshots import FrozenAttachment
from organisations.dates import clock_time, local, long_date, short_date

KIND_TITLES = {
    "whole": gettext_lazy("Innkalling med sakspapirer"),
    "changes": gettext_lazy("Endringer i innkallingen"),
}
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Order:
    """What is to be made: which publication, for whom, whether all of it or only what is new, and where."""

    publication: Publication
    variant: str
    extent: str
    entries: list[Entry]
    out: Path


def build(publication: Publication, variant: str, *, out: Path, progress: Progress, extent: str = "whole") -> Made:
    """Make the PDF of a publication at `out`; `extent` "changes" takes only the saker that are new since the version
    before. Queries: the same number for ten saker as for a hundred, once their parts are made.

    `progress(done, total)` is called per document. Raises AssemblyFailed or RenderingFailed with a sentence.
    """
    listed = entries(publication, variant)
    if publication.kind != Publication.Kind.INNKALLING:
        made = build_minutes(publication, variant, listed, out=out)
        progress(len(listed), len(listed))
        return made
    if extent == "changes":
        changed = changed_positions(publication)
        listed = [entry for entry in listed if entry.item.position in changed]
    order = Order(publication, variant, extent, listed, out)
    return _assembled(order, *_made_parts(order, progress))


def _made_parts(order: Order, progress: Progress) -> tuple[tuple[Part, ...], Set[str]]:
    """All parts in order, and the keys of those that are placeholders."""
    total = len(order.entries) + sum(len(entry.enclosed) for entry in order.entries)
    parts: list[Part] = []
    placeholders: set[str] = set()
    progress(0, total)
    for part, is_placeholder in _parts(order):
        parts.append(part)
        if is_placeholder:
            placeholders.add(part.key)
        progress(len(parts), total)
    return tuple(parts), placeholders


def _parts(order: Order) -> Iterator[tuple[Part, bool]]:
    htmls = {entry.key: sak_html(entry.sak, withdrawn=entry.withdrawn) for entry in order.entries}
    shelf = Shelf(order.publication.samarbeid_id, htmls.values())
    documents = _documents(order)
    for entry in order.entries:
        yield _sak_part(order.publication, entry, shelf, htmls[entry.key])
        for number, attachment in entry.enclosed:
            pages = _attachment_pages(order.publication, attachment, documents[attachment.document_id or 0])
            yield _attachment_part(entry, number, attachment, *pages)


def _documents(order: Order) -> dict[int, Document]:
    pks = {attachment.document_id or 0 for entry in order.entries for _number, attachment in entry.enclosed}
    mine = Document.objects.filter(samarbeid_id=order.publication.samarbeid_id, pk__in=pks)
    return mine.select_related("intake__rendition").in_bulk()


def _sak_part(publication: Publication, entry: Entry, shelf: Shelf, html: str) -> tuple[Part, bool]:
    title = f"{entry.label} {entry.sak.title}"
    make = partial(Part, key=entry.key, title=title, level=1, running=title, lang=entry.sak.language)
    try:
        return make(pdf=shelf.part(html), label=entry.label), False
    except RenderingFailed as error:
        url = settings.SITE_URL + publication.get_absolute_url()
        return make(pdf=rendered(publication.samarbeid_id, placeholder_html(title, str(error), url))), True


def _attachment_part(
    entry: Entry, number: int, attachment: FrozenAttachment, pdf: Source, is_pages: bool
) -> tuple[Part, bool]:
    said = {
        "number": number, "count": len(entry.numbered_attachments), "label": entry.item.label,
        "title": attachment.title, "name": attachment.name,
    }  # fmt: skip
    part = Part(
        key=attachment_key(entry, number),
        title=_("Vedlegg %(number)d: %(title)s") % said,
        level=2,
        running=_("Vedlegg %(number)d av %(count)d til sak %(label)s: %(name)s") % said,
        pdf=pdf,
        lang=entry.sak.language,
        shrink=None if is_pages else False,
    )
    return part, not is_pages


def _attachment_pages(
    publication: Publication, attachment: FrozenAttachment, document: Document
) -> tuple[Source, bool]:
    """The attachment's own pages, or (with False) the placeholder page that says why they are not there."""
    check = getattr(document, "intake", None)
    if check is None or check.state not in SETTLED:
        check = settle(document)
    if check.rendition is not None:
        return source_of(document.samarbeid_id, check.rendition.sha256), True
    address = reverse(
        "reading:publication_attachment",
        args=[publication.samarbeid.slug, publication.pk, attachment.attachment_id],
    )
    html = placeholder_html(attachment.name, check.reason, settings.SITE_URL + address)
    return rendered(publication.samarbeid_id, html), False


def _assembled(order: Order, parts: tuple[Part, ...], placeholders: Set[str]) -> Made:
    publication = order.publication
    kind, published = KIND_TITLES[order.extent], local(publication.published_at)
    said = {"version": publication.version, "day": short_date(published), "time": clock_time(published)}
    packet = Packet(
        title=f"{kind}, {publication.facts['title']}",
        language="nb",
        author=publication.facts["samarbeid"],
        parts=parts,
        cover=_cover(order, len(placeholders)),
        contents=rendered(publication.samarbeid_id, _contents_html(order, placeholders)),
        header=publication.facts["samarbeid"],
        footer=_("Innkalling versjon %(version)d, %(day)s kl. %(time)s") % said,
        created_at=published,
        contents_running=f"{publication.facts['utvalg']} {short_date(publication.held_on)}",
    )
    manifest = assemble(packet, order.out)
    facts = {"variant": order.variant, "extent": order.extent, "placeholders": sorted(placeholders)}
    return Made(order.out, manifest.pages, {**manifest.as_json(), **facts})


def _contents_html(order: Order, placeholders: Set[str]) -> str:
    pageless = {
        attachment.attachment_id
        for entry in order.entries
        for number, attachment in entry.enclosed
        if attachment_key(entry, number) in placeholders
    }
    return contents_html(order.entries, pageless, only_changes=order.extent == "changes")


def _cover(order: Order, placeholders: int) -> Source:
    publication = order.publication
    facts = publication.facts
    context = {
        "publication": publication,
        "facts": facts,
        "kind": KIND_TITLES[order.extent],
        "saker": len(order.entries),
        "before": publication.version - 1,
        "changed": [entry for entry in order.entries if entry.item.mark] if publication.version > 1 else [],
        "only_changes": order.extent == "changes",
        "attachments": sum(len(entry.enclosed) for entry in order.entries),
        "placeholders": placeholders,
        "starts": clock_time(publication.starts_at),
        "ends": clock_time(datetime.fromisoformat(facts["ends_at"])),
        "held_on": long_date(publication.held_on),
        "left_out": order.variant == "open" and any(entry.leaves_out for entry in order.entries),
    }
    return template_rendered(publication.samarbeid_id, "packets/cover.html", context)
