"""A project's biography over bodies and years: what it reported, where it was treated, what was decided and is due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.availability import state_of
from documents.differences import plain
from documents.models import DocumentCheck
from organisations.reader import Reader
from projects.models import Project
from reading.deadlines import Deadline, deadlines_of
from reading.treatments import Treatment, treatments_of
from reporting.models import StatusUpdate, UpdateAttachment

# In the order of a day: what was decided before what led to it.
KINDS = {
    "vedtak": gettext_lazy("Vedtak"),
    "sak": gettext_lazy("Sak"),
    "vedlegg": gettext_lazy("Vedlegg"),
    "status": gettext_lazy("Status"),
    "frist": gettext_lazy("Frist"),
}
LONGEST_TEXT = 300


@dataclass(frozen=True)
class HistoryLine:
    """One thing that happened. `where` is the body's name as it was, `when` the day in words where it is fuzzy,
    `status` the update whose light is shown."""

    on: date
    kind: str
    title: str
    url: str = ""
    where: str = ""
    text: str = ""
    when: str = ""
    status: StatusUpdate | None = None

    @property
    def kind_label(self) -> str:
        return str(KINDS[self.kind])


@dataclass(frozen=True)
class Year:
    year: int
    lines: tuple[HistoryLine, ...]


def history_of(reader: Reader, project: Project) -> list[HistoryLine]:
    """The newest first. The same number of queries for one sak as for a hundred."""
    treated = treatments_of(reader, project)
    lines = [
        *_statuses(reader, project),
        *(line for treatment in treated for line in _of(treatment)),
        *_attachments(reader, treated),
        *_files_of_statuses(reader, project, treated),
        *map(_due, deadlines_of(reader, project)),
    ]
    order = list(KINDS)
    return sorted(lines, key=lambda line: (-line.on.toordinal(), order.index(line.kind)))


def is_chosen(line: HistoryLine, chosen: Mapping[str, str]) -> bool:
    """`chosen` are the valid choices of HistoryForm."""
    return chosen.get("aar", str(line.on.year)) == str(line.on.year) and chosen.get("type", line.kind) == line.kind


def by_year(lines: Iterable[HistoryLine]) -> list[Year]:
    """`lines` are sorted by day."""
    return [Year(year, tuple(mine)) for year, mine in groupby(lines, key=lambda line: line.on.year)]


def _statuses(reader: Reader, project: Project) -> Iterator[HistoryLine]:
    """What was ever approved; one withdrawn later stays and says so."""
    updates = StatusUpdate.objects.visible_to(reader).filter(project=project, approved_at__isnull=False)
    for update in updates.defer("done", "next", "figures", "numbers"):
        url = reverse("reporting:update", args=[reader.samarbeid_slug, update.pk])
        withdrawn = _("Trukket") if update.state == "withdrawn" else ""
        yield HistoryLine(update.period_to, "status", update.headline, url, text=withdrawn, status=update)


def _due(deadline: Deadline) -> HistoryLine:
    return HistoryLine(deadline.on, "frist", deadline.title, deadline.url, text=deadline.state, when=deadline.when)


def _of(treatment: Treatment) -> Iterator[HistoryLine]:
    publication, sak = treatment.publication, treatment.sak
    day, where = publication.held_on, publication.facts["utvalg"]
    label = _("Sak %(label)s") % {"label": treatment.item.label}
    text = _("Møtet er avlyst.") if treatment.is_cancelled else sak.kind_label
    yield HistoryLine(day, "sak", f"{label} {sak.title}", treatment.url, where, text)
    if sak.vedtak and sak.vedtak.text:
        title = _("Vedtak i sak %(label)s") % {"label": treatment.item.label}
        yield HistoryLine(
            day, "vedtak", title, treatment.url, where, Truncator(plain(sak.vedtak.text)).chars(LONGEST_TEXT)
        )


def _attachments(reader: Reader, treated: list[Treatment]) -> Iterator[HistoryLine]:
    """Those of the papers, with what is wrong with a file; no link where nobody may fetch it. One query."""
    listed = [
        (treatment, attachment)
        for treatment in treated
        for section in treatment.sections
        for attachment in section.attachments
        if not attachment.left_out
    ]
    ids = [attachment.document_id for _in, attachment in listed if attachment.document_id]
    checks = DocumentCheck.objects.filter(document_id__in=ids).select_related("document")
    by_document = {check.document_id: check for check in checks}
    for treatment, attachment in listed:
        state = state_of(by_document.get(attachment.document_id or 0), reader)
        publication = treatment.publication
        args = [publication.samarbeid.slug, publication.pk, attachment.attachment_id]
        url = reverse("publication_attachment", args=args) if state.can_be_had else ""
        label = _("Sak %(label)s") % {"label": treatment.item.label}
        text = f"{label}. {state.said}" if state.said else label
        yield HistoryLine(publication.held_on, "vedlegg", attachment.title, url, publication.facts["utvalg"], text)


def _files_of_statuses(reader: Reader, project: Project, treated: list[Treatment]) -> Iterator[HistoryLine]:
    """The documents of approved updates that stand in no paper listed above."""
    listed = {a.sha256 for each in treated for section in each.sections for a in section.attachments if a.sha256}
    files = UpdateAttachment.objects.visible_to(reader).filter(update__project=project, update__state="approved")
    for each in files.exclude(document__sha256__in=listed).select_related("update"):
        url = reverse("reporting:update", args=[reader.samarbeid_slug, each.update_id])
        yield HistoryLine(each.update.period_to, "vedlegg", each.title, url, text=_("Fulgte statusen"))
