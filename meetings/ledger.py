"""The ledger of a publication: what the open variant leaves out, why, by whom, and what stands in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from meetings.models import Publication, PublicationItem, Section
from meetings.snapshots import FrozenAttachment, FrozenSak, FrozenSection
from organisations.known import name_here, names_of
from organisations.models import Trail

# (table, what names the row there): an id, for sections the key that the frozen sak knows.
Place = tuple[str, str]


@dataclass(frozen=True)
class Setter:
    """Who exempted something last, and when."""

    name: str
    at: datetime


@dataclass(frozen=True)
class LeftOut:
    """One line: `title` is the real one, `instead` what readers of the open variant see. `place` says where it was
    exempted; `setter` is None where the trail does not know."""

    label: str
    what: str
    title: str
    instead: str
    hjemmel: str
    place: Place
    setter: Setter | None = None


@dataclass(frozen=True)
class Pair:
    """One sak of the manifest in both variants."""

    label: str
    withdrawn: bool
    full: FrozenSak
    open: FrozenSak


def left_out(pairs: Iterable[Pair], setters: Mapping[Place, Setter]) -> list[LeftOut]:
    """Everything that stands in the full variant and not in the open one, in the order of the papers. Pure."""
    return [_signed(line, setters) for pair in pairs for line in _of_sak(pair)]


def _signed(line: LeftOut, setters: Mapping[Place, Setter]) -> LeftOut:
    return LeftOut(**{**line.__dict__, "setter": setters.get(line.place)})


def _of_sak(pair: Pair) -> Iterator[LeftOut]:
    full, opened = pair.full, pair.open
    if opened.left_out:
        place = ("sak", str(full.sak_id))
        yield LeftOut(pair.label, _whole(full), full.title, opened.title, opened.hjemmel, place)
    elif not pair.withdrawn:
        for section, open_section in zip(full.sections, opened.sections, strict=True):
            yield from _of_section(pair.label, section, open_section)
        yield from _of_attachments(pair.label, full.attachments, opened.attachments)


def _whole(sak: FrozenSak) -> str:
    attached = len(sak.all_attachments)
    if not attached:
        return _("Hele saken")
    return ngettext("Hele saken, med %d vedlegg", "Hele saken, med %d vedlegg", attached) % attached


def _of_section(label: str, full: FrozenSection, opened: FrozenSection) -> Iterator[LeftOut]:
    if opened.left_out:
        place = ("section", full.key)
        yield LeftOut(label, _("Del av saken"), full.heading, opened.heading, opened.hjemmel, place)
    yield from _of_attachments(label, full.attachments, opened.attachments, inside=full.key)


def _of_attachments(
    label: str, full: Iterable[FrozenAttachment], opened: Iterable[FrozenAttachment], inside: str = ""
) -> Iterator[LeftOut]:
    """`inside` is the key of the section that hides those which have no hjemmel of their own."""
    for attachment, line in zip(full, opened, strict=True):
        if line.left_out:
            own = ("attachment", str(attachment.attachment_id))
            place = own if attachment.hjemmel else ("section", inside)
            yield LeftOut(label, _("Vedlegg"), attachment.title, line.title, line.hjemmel, place)


def ledger(publication: Publication) -> list[LeftOut]:
    """The ledger as it was when it was published. The same few queries, however many saker."""
    pairs = [_pair(item) for item in publication.items.select_related("sak_version")]
    places = {line.place for line in left_out(pairs, {})}
    return left_out(pairs, _setters(publication, places))


def _pair(item: PublicationItem) -> Pair:
    version = item.sak_version
    withdrawn = item.mark == PublicationItem.Mark.WITHDRAWN
    return Pair(item.label, withdrawn, FrozenSak.from_json(version.full), FrozenSak.from_json(version.open))


def _setters(publication: Publication, places: set[Place]) -> dict[Place, Setter]:
    """Whoever gave each place the hjemmel it had at publication."""
    by_row = {_row(place): place for place in places if place[0] != "section"} | _sections(publication, places)
    wanted = Q(pk__in=[])
    for kind in {kind for kind, _pk in by_row}:
        wanted |= Q(object_type=f"meetings.{kind}", object_id__in=[pk for each, pk in by_row if each == kind])
    published = Trail.objects.filter(
        samarbeid_id=publication.samarbeid_id,
        object_type="meetings.publication", object_id=publication.pk, verb="publish",
    )  # fmt: skip
    rows = Trail.objects.filter(
        wanted, samarbeid_id=publication.samarbeid_id, facts__has_key="hjemmel_id", pk__lt=published.values("pk")[:1]
    )
    return _last_setters(rows.select_related("by").prefetch_related(names_of("by")).order_by("pk"), by_row)


def _row(place: Place) -> tuple[str, int]:
    return place[0], int(place[1])


def _sections(publication: Publication, places: set[Place]) -> dict[tuple[str, int], Place]:
    keys = [key for kind, key in places if kind == "section"]
    rows = Section.objects.filter(samarbeid_id=publication.samarbeid_id, key__in=keys).values_list("pk", "key")
    return {("section", pk): ("section", str(key)) for pk, key in rows}


def _last_setters(rows: Iterable[Trail], places: Mapping[tuple[str, int], Place]) -> dict[Place, Setter]:
    """The rows come oldest first. A later row with the same hjemmel changed something else, such as the title."""
    hjemler: dict[Place, int | None] = {}
    found: dict[Place, Setter] = {}
    for row in rows:
        place = places[row.object_type.removeprefix("meetings."), row.object_id]
        hjemmel_id = row.facts["hjemmel_id"]
        if hjemmel_id and hjemmel_id != hjemler.get(place):
            found[place] = Setter(name_here(row.by, row.samarbeid_id) if row.by else "", row.at)
        hjemler[place] = hjemmel_id
    return found
