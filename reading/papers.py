"""Makes what the reader's pages show: the papers of a meeting, and one sak of them, in the reader's variant.

Readers outside the body get the open variant; the full one is not even fetched for them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from documents.models import Document, DocumentCheck
from jobs.lifecycle import STOPPED
from jobs.models import Job
from meetings.entries import Entry, entries
from meetings.models import Publication, PublicationFile, PublicationItem
from meetings.querysets import PublicationQuerySet
from meetings.rules import reads_full_variant
from meetings.snapshots import FrozenAttachment, FrozenSection
from organisations.reader import Reader

PAST_DAYS_SHOWN = 12


@dataclass(frozen=True)
class OfferedPaper:
    """One publication with the PDF that this reader may download; `file` is None until it is made.

    `changes` has only what is new since the version before, where there is such a PDF. `is_stopped`: making the
    whole one has failed or was cancelled, and waiting does not help.
    """

    publication: Publication
    file: PublicationFile | None
    changes: PublicationFile | None = None
    is_stopped: bool = False

    @property
    def version_before(self) -> int:
        return self.publication.version - 1

    @property
    def is_minutes(self) -> bool:
        return self.publication.kind != Publication.Kind.INNKALLING

    @property
    def definite(self) -> str:
        """As it stands in a sentence: «Les protokollen»."""
        names = {"innkalling": _("innkallingen"), "protokoll": _("protokollen"), "referat": _("referatet")}
        return names[self.publication.kind]


@dataclass(frozen=True)
class MeetingPapers:
    """What is out about one meeting: the innkalling, the minutes, or both."""

    papers: tuple[OfferedPaper, ...]

    @property
    def innkalling(self) -> OfferedPaper | None:
        return next((paper for paper in self.papers if not paper.is_minutes), None)

    @property
    def minutes(self) -> OfferedPaper | None:
        return next((paper for paper in self.papers if paper.is_minutes), None)

    @property
    def newest(self) -> Publication:
        """The one that says best when and where: the innkalling before the meeting, the minutes after it."""
        return (self.minutes or self.papers[0]).publication

    @property
    def is_cancelled(self) -> bool:
        return self.newest.meeting.state == "cancelled"


@dataclass(frozen=True)
class Attached:
    """An attachment as the page shows it. `check` is None for what is left out, or not looked at yet."""

    number: int
    frozen: FrozenAttachment
    check: DocumentCheck | None

    @property
    def pages(self) -> int | None:
        """None for what has no pages."""
        return self.check.rendition.pages if self.check and self.check.rendition else None

    @property
    def file_type(self) -> str:
        """«PDF», «DOCX»: the ending of the name it came with."""
        return PurePosixPath(self.frozen.name).suffix.removeprefix(".").upper() or _("Fil")


@dataclass(frozen=True)
class OtherPaper:
    """Another paper of the same meeting, with the position of the sak that the reader has open. `lacks_sak`: it is not
    among its lines, and the way leads to its agenda."""

    publication: Publication
    position: int | None = None
    lacks_sak: bool = False

    @property
    def url(self) -> str:
        slug, pk = self.publication.samarbeid.slug, self.publication.pk
        if self.position is None:
            return f"{self.publication.get_absolute_url()}#saksliste"
        return reverse("publication_sak", args=[slug, pk, self.position])


@dataclass(frozen=True)
class Opened:
    """One sak in the middle of the page, with its neighbours in the list."""

    entry: Entry
    attached: tuple[Attached, ...]
    previous: Entry | None
    following: Entry | None

    @property
    def by_section(self) -> list[tuple[FrozenSection, list[Attached]]]:
        """Each section with the attachments that stand in it."""
        numbers = {each.frozen.attachment_id: each for each in self.attached}
        return [
            (section, [numbers[attachment.attachment_id] for attachment in section.attachments])
            for section in self.entry.sak.sections
        ]


def variant_for(reader: Reader, publication: Publication) -> str:
    return "full" if reads_full_variant(reader, publication) else "open"


def with_files(publications: PublicationQuerySet) -> PublicationQuerySet:
    """Ready for `papers_for`. The manifests stay where they are: they hold the titles of the full variant."""
    files = PublicationFile.objects.standing().select_related("document")
    files = files.only("publication_id", "variant", "extent", "origin", "pages", "document__bytes", "own_pdf__at")
    return publications.select_related("status", "utvalg", "samarbeid", "meeting").prefetch_related(
        Prefetch("files", files)
    )


def papers_for(reader: Reader, publications: Iterable[Publication]) -> list[OfferedPaper]:
    papers = [
        OfferedPaper(publication, _file_of(reader, publication, "whole"), _file_of(reader, publication, "changes"))
        for publication in publications
    ]
    stopped = _stopped([paper.publication for paper in papers if paper.file is None])
    return [replace(paper, is_stopped=_packet_of(reader, paper.publication) in stopped) for paper in papers]


def _packet_of(reader: Reader, publication: Publication) -> tuple[int, str]:
    return publication.pk, variant_for(reader, publication)


def _stopped(unmade: list[Publication]) -> set[tuple[int, str]]:
    """Publication and variant of the whole packets that are not on their way. No query where every PDF is there."""
    if not unmade:
        return set()
    stopped = Job.objects.filter(
        kind="packet.build",
        state__in=STOPPED,
        samarbeid_id=unmade[0].samarbeid_id,
        payload__publication_id__in=[publication.pk for publication in unmade],
    )
    whole = [payload for payload in stopped.values_list("payload", flat=True) if payload.get("extent") != "changes"]
    return {(payload["publication_id"], variant) for payload in whole for variant in payload["variants"]}


def _file_of(reader: Reader, publication: Publication, extent: str) -> PublicationFile | None:
    """The first of those that stand: an own one before the made one. `publication` comes from `with_files`."""
    wanted = (variant_for(reader, publication), extent)
    return next((file for file in publication.files.all() if (file.variant, file.extent) == wanted), None)


def document_of(reader: Reader, publication: Publication, extent: str) -> Document | None:
    """The PDF as this reader may download it. One query."""
    files = PublicationFile.objects.filter(publication=publication, extent=extent).standing()
    mine = files.filter(variant=variant_for(reader, publication)).select_related("document").defer("manifest")
    file = mine.first()
    return file.document if file else None


def coming_meetings(reader: Reader, today: date) -> list[MeetingPapers]:
    """Of the reader's bodies, the next one first."""
    return _by_meeting(reader, _mine(reader).filter(held_on__gte=today).order_by("held_on", "meeting_id", "kind"))


def past_meetings(reader: Reader, today: date) -> list[MeetingPapers]:
    """Of the reader's bodies, the newest first, so many days back as one screen holds."""
    earlier = _mine(reader).filter(held_on__lt=today)
    days = earlier.order_by("-held_on").values_list("held_on", flat=True).distinct()[:PAST_DAYS_SHOWN]
    return _by_meeting(reader, earlier.filter(held_on__in=list(days)).order_by("-held_on", "meeting_id", "kind"))


def _mine(reader: Reader) -> PublicationQuerySet:
    return Publication.objects.of_own_bodies(reader).current()


def _by_meeting(reader: Reader, publications: PublicationQuerySet) -> list[MeetingPapers]:
    grouped: dict[int, list[OfferedPaper]] = {}
    for paper in papers_for(reader, with_files(publications)):
        grouped.setdefault(paper.publication.meeting_id, []).append(paper)
    return [MeetingPapers(tuple(papers)) for papers in grouped.values()]


def open_sak(listed: list[Entry], position: int | None) -> Opened | None:
    """The sak at the position, or the first; None where there is no such line."""
    wanted = listed[0].item.position if position is None and listed else position
    place = next((i for i, entry in enumerate(listed) if entry.item.position == wanted), None)
    if place is None:
        return None
    return Opened(
        entry=listed[place],
        attached=_attached(listed[place]),
        previous=listed[place - 1] if place else None,
        following=listed[place + 1] if place + 1 < len(listed) else None,
    )


def _attached(entry: Entry) -> tuple[Attached, ...]:
    if entry.withdrawn:
        return ()
    ids = [frozen.document_id for frozen in entry.sak.all_attachments if frozen.document_id]
    looked_at = DocumentCheck.objects.filter(document_id__in=ids).select_related("rendition", "document") if ids else ()
    checks = {check.document_id: check for check in looked_at}
    return tuple(
        Attached(number, frozen, checks.get(frozen.document_id or 0)) for number, frozen in entry.numbered_attachments
    )


def attached_document(publication: Publication, variant: str, attachment_id: int) -> tuple[Document, str] | None:
    """The document of an attachment that stands in the frozen papers, with its name; None where it does not.

    An exempt attachment has no document in the open variant, and a withdrawn sak is a line without content.
    """
    return document_in(entries(publication, variant), publication.samarbeid_id, attachment_id)


def document_in(listed: Iterable[Entry], samarbeid_id: int, attachment_id: int) -> tuple[Document, str] | None:
    """As attached_document, of the lines in one variant."""
    for entry in listed:
        for frozen in () if entry.withdrawn else entry.sak.all_attachments:
            if frozen.attachment_id == attachment_id and frozen.document_id is not None:
                here = Document.objects.filter(samarbeid_id=samarbeid_id)
                return here.get(pk=frozen.document_id), frozen.name
    return None


def other_versions(reader: Reader, publication: Publication, opened: Opened | None) -> list[OtherPaper]:
    """The standing papers of the same meeting that are not this one, each with the place of the sak that is open."""
    standing = Publication.objects.visible_to(reader).current().filter(meeting_id=publication.meeting_id)
    others = list(standing.exclude(pk=publication.pk).select_related("samarbeid").order_by("kind"))
    if opened is None:
        return [OtherPaper(other) for other in others]
    same = PublicationItem.objects.filter(publication__in=others, sak_version__sak_id=opened.entry.sak.sak_id)
    places = dict(same.values_list("publication_id", "position"))
    return [OtherPaper(other, places.get(other.pk), lacks_sak=other.pk not in places) for other in others]
