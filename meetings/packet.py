"""Makes the PDF of a publication in one variant. That of an innkalling, of what is new in it, or of one not published
yet has cover, contents and saker with their attachments in place; minutes are left to minutes_pdf."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from documents.assembly import Packet, Part, PartUnfit, assemble
from documents.files import source_of
from documents.lifecycle import SETTLED
from documents.models import Document, DocumentCheck
from documents.reasons import for_readers
from documents.rendering import RenderingFailed, placeholder_html
from meetings.changes import changed_positions
from meetings.contents import Contents, contents_pdf, stand_on_cover
from meetings.entries import Entry, attachment_key, entries
from meetings.minutes_pdf import build_minutes
from meetings.models import Meeting, Publication
from meetings.parts import Made, Shelf, Source, rendered, sak_html, template_rendered
from meetings.planned import planned
from meetings.recipients import called_facts
from meetings.snapshots import FrozenAttachment
from organisations import clock
from organisations.dates import clock_time, local, long_date, short_date

KIND_TITLES = {
    "whole": gettext_lazy("Innkalling med sakspapirer"),
    "changes": gettext_lazy("Endringer i innkallingen"),
    "preview": gettext_lazy("Foreløpig innkalling med sakspapirer"),
}
Progress = Callable[[int, int], None]
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Order:
    """What is to be made: which publication, for whom, whether all of it or only what is new, and where.

    `unnumbered` are the keys of the saker whose number is not given yet, in a preview; else None.
    """

    publication: Publication
    variant: str
    extent: str
    entries: list[Entry]
    out: Path
    unnumbered: Collection[str] | None = None

    @property
    def is_preview(self) -> bool:
        return self.unnumbered is not None

    @property
    def is_minutes(self) -> bool:
        return self.publication.kind != Publication.Kind.INNKALLING

    @property
    def total(self) -> int:
        """How many documents it is made of: those of minutes repeat no attachments."""
        return len(self.entries) + (0 if self.is_minutes else sum(len(entry.enclosed) for entry in self.entries))

    @property
    def called(self) -> Sequence[dict[str, str]]:
        """Who is called, where it was kept; what is only the changes does not say it again."""
        return self.publication.facts.get("called", ()) if self.extent == "whole" else ()

    @property
    def calls_on_cover(self) -> bool:
        return stand_on_cover(self.publication.facts, self.entries, self.publication.version)

    def label_of(self, entry: Entry) -> str:
        is_open = entry.key in (self.unnumbered or ())
        return _("%(label)s (foreløpig)") % {"label": entry.label} if is_open else entry.label

    def address_of(self, attachment: FrozenAttachment) -> str:
        """Where the original of an attachment is to be had."""
        slug, pk = self.publication.samarbeid.slug, attachment.attachment_id
        if self.is_preview:
            return settings.SITE_URL + reverse("meetings:attachment", args=[slug, pk])
        return settings.SITE_URL + reverse("publication_attachment", args=[slug, self.publication.pk, pk])


def order_of(publication: Publication, variant: str, *, out: Path, extent: str = "whole") -> Order:
    """The PDF of a publication at `out`; `extent` "changes" takes only the saker that are new since the version
    before."""
    listed = entries(publication, variant)
    if extent == "changes":
        changed = changed_positions(publication)
        listed = [entry for entry in listed if entry.item.position in changed]
    return Order(publication, variant, extent, listed, out)


def order_of_preview(meeting: Meeting, *, out: Path, variant: str = "full") -> Order:
    """The innkalling's packet as it would be if it were published now, marked as preliminary. Stores no
    publication."""
    plan = planned(meeting)
    publication = Publication(
        samarbeid=meeting.samarbeid,
        meeting=meeting,
        kind=Publication.Kind.INNKALLING,
        version=plan.version,
        facts=replace(plan.facts, called=called_facts(meeting)).as_json(),
        held_on=meeting.local_start.date(),
        published_at=clock.now(),
    )
    listed = plan.full if variant == "full" else plan.open
    return Order(publication, variant, "whole", listed, out, plan.unnumbered)


def unsettled(order: Order) -> list[Document]:
    """The attachments that nobody has looked at to the end: to be settled before the PDF is made. One query."""
    documents = () if order.is_minutes else _documents(order).values()
    return [each for each in documents if (check := _check_of(each)) is None or check.state not in SETTLED]


def build(order: Order, *, progress: Progress) -> Made:
    """Make what was ordered, labelled as the samarbeid writes, and each sak as it is written itself. Queries: the same
    number for ten saker as for a hundred, once their parts are made.

    `progress(done, total)` is called per document. Raises AssemblyFailed or RenderingFailed with a sentence.
    """
    with override(order.publication.samarbeid.language):
        if order.is_minutes:
            made = build_minutes(order.publication, order.variant, order.entries, out=order.out)
            progress(order.total, order.total)
            return made
        return _built(order, progress)


def _built(order: Order, progress: Progress) -> Made:
    """An attachment that cannot stand in any packet has a page in its place that says so."""
    unfit: set[str] = set()
    while True:
        parts, placeholders = _made_parts(order, progress, unfit)
        try:
            return _assembled(order, parts, placeholders)
        except PartUnfit as error:
            if error.key in placeholders or not any(part.key == error.key and part.level > 1 for part in parts):
                raise
            log.warning("attachment %s left out of publication %s: %s", error.key, order.publication.pk, error.detail)
            unfit.add(error.key)


def _made_parts(order: Order, progress: Progress, unfit: Set[str]) -> tuple[tuple[Part, ...], Set[str]]:
    """All parts in order, and the keys of those that are placeholders."""
    parts: list[Part] = []
    placeholders: set[str] = set()
    progress(0, order.total)
    for part, is_placeholder in _parts(order, unfit):
        parts.append(part)
        if is_placeholder:
            placeholders.add(part.key)
        progress(len(parts), order.total)
    return tuple(parts), placeholders


def _parts(order: Order, unfit: Set[str]) -> Iterator[tuple[Part, bool]]:
    htmls = {entry.key: sak_html(entry.sak, withdrawn=entry.withdrawn) for entry in order.entries}
    shelf = Shelf(order.publication.samarbeid_id, htmls.values(), all_wanted=True)
    documents = _documents(order)
    for entry in order.entries:
        with override(entry.sak.language):
            part = _sak_part(order, entry, shelf, htmls[entry.key])
        yield part
        for number, attachment in entry.enclosed:
            document = documents[attachment.document_id or 0]
            is_unfit = attachment_key(entry, number) in unfit
            with override(entry.sak.language):
                pages = _pages(order, attachment, document, is_unfit=is_unfit)
                part = _attachment_part(entry, number, attachment, *pages)
            yield part


def _pages(order: Order, attachment: FrozenAttachment, document: Document, *, is_unfit: bool) -> tuple[Source, bool]:
    if is_unfit:
        return _placeholder(order, attachment, document, "damaged"), False
    return _attachment_pages(order, attachment, document)


def _documents(order: Order) -> dict[int, Document]:
    pks = {attachment.document_id or 0 for entry in order.entries for _number, attachment in entry.enclosed}
    mine = Document.objects.filter(samarbeid_id=order.publication.samarbeid_id, pk__in=pks)
    return mine.select_related("documentcheck__rendition").in_bulk()


def _sak_part(order: Order, entry: Entry, shelf: Shelf, html: str) -> tuple[Part, bool]:
    title = f"{order.label_of(entry)} {entry.sak.title}"
    running = _marked(title, entry.sak.hjemmel)
    make = partial(Part, key=entry.key, title=title, level=1, running=running, lang=entry.sak.language)
    try:
        return make(pdf=shelf.part(html), label=order.label_of(entry), shares=_shares(entry)), False
    except RenderingFailed as error:
        source = order.publication.meeting if order.is_preview else order.publication
        url = settings.SITE_URL + source.get_absolute_url()
        return make(pdf=rendered(order.publication.samarbeid_id, placeholder_html(title, str(error), url))), True


def _shares(entry: Entry) -> str:
    """What stands before the numbers of short saker on one page: what is exempt shares none with what is not."""
    return _marked("", "" if entry.sak.left_out else entry.sak.hjemmel).strip()


def _marked(running: str, hjemmel: str) -> str:
    """The line on every page of an exempt part begins with that fact, where no long name cuts it off."""
    return _("Unntatt offentlighet. %(running)s") % {"running": running} if hjemmel else running


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
        running=_marked(_("Vedlegg %(number)d av %(count)d til sak %(label)s: %(name)s") % said, attachment.hjemmel),
        pdf=pdf,
        lang=entry.sak.language,
        shrink=None if is_pages else False,
    )
    return part, not is_pages


def _attachment_pages(order: Order, attachment: FrozenAttachment, document: Document) -> tuple[Source, bool]:
    """The attachment's own pages, or (with False) the placeholder page that says why they are not there."""
    check = _check_of(document)
    if check is not None and check.rendition is not None:
        return source_of(document.samarbeid_id, check.rendition.sha256), True
    return _placeholder(order, attachment, document, check.code if check else ""), False


def _check_of(document: Document) -> DocumentCheck | None:
    return getattr(document, "documentcheck", None)


def _placeholder(order: Order, attachment: FrozenAttachment, document: Document, code: str) -> Source:
    check = _check_of(document)
    is_limited = check is not None and check.hides_something
    html = placeholder_html(attachment.name, for_readers(code), order.address_of(attachment), is_limited=is_limited)
    return rendered(document.samarbeid_id, html)


def _assembled(order: Order, parts: tuple[Part, ...], placeholders: Set[str]) -> Made:
    publication = order.publication
    published = local(publication.published_at)
    said = {"version": publication.version, "day": short_date(published), "time": clock_time(published)}
    made = (
        _("Foreløpig, %(day)s kl. %(time)s")
        if order.is_preview
        else _("Innkalling versjon %(version)d, %(day)s kl. %(time)s")
    )
    packet = Packet(
        title=f"{_kind_of(order)}, {publication.facts['title']}",
        language=publication.samarbeid.language,
        author=publication.facts["samarbeid"],
        parts=parts,
        cover=_cover(order, len(placeholders)),
        contents=contents_pdf(publication.samarbeid_id, _contents(order, placeholders)),
        header=publication.facts["samarbeid"],
        footer=made % said,
        created_at=published,
        contents_running=f"{publication.facts['utvalg']} {short_date(publication.held_on)}",
    )
    manifest = assemble(packet, order.out)
    facts = {"variant": order.variant, "extent": order.extent, "placeholders": sorted(placeholders)}
    return Made(order.out, manifest.pages, {**manifest.as_json(), **facts})


def _kind_of(order: Order) -> str:
    return str(KIND_TITLES["preview" if order.is_preview else order.extent])


def _contents(order: Order, placeholders: Set[str]) -> Contents:
    pageless = {
        attachment.attachment_id
        for entry in order.entries
        for number, attachment in entry.enclosed
        if attachment_key(entry, number) in placeholders
    }
    is_whole = order.extent == "whole"
    called = () if order.calls_on_cover else order.called
    return Contents(order.entries, pageless, called, only_changes=not is_whole)


def _cover(order: Order, placeholders: int) -> Source:
    publication = order.publication
    facts = publication.facts
    context = {
        "publication": publication,
        "facts": facts,
        "kind": _kind_of(order),
        "is_preview": order.is_preview,
        "called": order.called if order.calls_on_cover else (),
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
    return template_rendered(publication.samarbeid_id, "meetings/packets/cover.html", context)
