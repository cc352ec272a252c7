"""How far the PDFs of a meeting have come, for the panel «Møtepakke»."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import BigIntegerField, Count, OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Now

from jobs.lifecycle import OPEN, STOPPED
from jobs.models import Job
from meetings.models import Meeting, PacketPreview, Publication


@dataclass(frozen=True)
class Pdf:
    """A filed PDF as the body reads it. `own_at` is when the secretariat sent up its own instead of the made one."""

    pages: int
    bytes: int
    own_at: datetime | None = None


@dataclass(frozen=True)
class PacketVersion:
    """One version of the innkalling; `whole` and `changes` are None until filed; not all have `changes`."""

    publication_id: int
    version: int
    published_at: datetime
    whole: Pdf | None = None
    changes: Pdf | None = None

    @property
    def before(self) -> int:
        """The version that `changes` compares with."""
        return self.version - 1


@dataclass(frozen=True)
class PacketPanel:
    """`state` is none, failed, building, waiting, cancelled or ready, of what stands. `ahead` counts the packets that
    are built first; `extent` says which PDF failed."""

    state: str
    versions: list[PacketVersion]
    done: int = 0
    total: int = 0
    ahead: int = 0
    error: str = ""
    extent: str = "whole"
    open_job_ids: tuple[int, ...] = ()
    stopped_job_ids: tuple[int, ...] = ()

    @property
    def filed(self) -> list[PacketVersion]:
        return [version for version in self.versions if version.whole]

    @property
    def is_on_its_way(self) -> bool:
        return self.state in ("waiting", "building")


def packet_panel(meeting: Meeting) -> PacketPanel:
    """Two queries."""
    versions = _versions(meeting)
    if not versions:
        return PacketPanel("none", [])
    return _panel(versions, list(builds_of(meeting)))


def builds_of(meeting: Meeting) -> QuerySet[Job]:
    """The jobs behind the PDFs that stand: the newest innkalling, and the newest referat or protokoll.

    `ahead` of each counts the packets of anyone that were asked for earlier and stand in the same line.
    """
    standing = Publication.objects.filter(meeting=meeting, status__current=True)
    number = Cast(KeyTextTransform("publication_id", "payload"), BigIntegerField())
    builds = Job.objects.filter(kind="packet.build", samarbeid_id=meeting.samarbeid_id)
    return builds.annotate(of=number, ahead=_earlier()).filter(of__in=standing.values("pk")).order_by("-id")


def _earlier() -> Subquery:
    line = Job.objects.filter(kind=OuterRef("kind"), queue=OuterRef("queue"), pk__lt=OuterRef("pk"))
    before = line.filter(state__in=OPEN, run_after__lte=Now()).order_by()
    return Subquery(before.values("kind").annotate(total=Count("pk")).values("total"))


@dataclass(frozen=True)
class PreviewPanel:
    """The packet as it would be: `state` is none, waiting, building, failed or ready; `pdf` is the last one made, and
    `open_pdf` its open variant where that is another."""

    state: str
    pdf: PacketPreview | None = None
    open_pdf: PacketPreview | None = None
    done: int = 0
    total: int = 0
    error: str = ""

    @property
    def is_on_its_way(self) -> bool:
        return self.state in ("waiting", "building")


PREVIEW_STATES = {"queued": "waiting", "running": "building", "failed": "failed"}


def preview_panel(meeting: Meeting) -> PreviewPanel:
    """Two queries."""
    made = PacketPreview.objects.filter(meeting=meeting).select_related("document")
    by_variant = {each.variant: each for each in made}
    pdf, opened = by_variant.get("full"), by_variant.get("open")
    open_pdf = opened if opened and pdf and opened.document_id != pdf.document_id else None
    newest = Job.objects.filter(kind="packet.preview", key=f"preview-{meeting.pk}").order_by("-pk").first()
    state = PREVIEW_STATES.get(newest.state if newest else "", "ready" if pdf else "none")
    if newest is None:
        return PreviewPanel(state, pdf, open_pdf)
    return PreviewPanel(state, pdf, open_pdf, newest.progress_done, newest.progress_total, newest.error)


COLUMNS = (
    "pk", "version", "published_at", "files__variant", "files__extent", "files__origin", "files__pages",
    "files__document__bytes", "files__own_pdf__at", "files__own_pdf__removed_at",
)  # fmt: skip


def _versions(meeting: Meeting) -> list[PacketVersion]:
    """The newest first, with what the body reads of each. One query: a row per version and file."""
    rows = Publication.objects.filter(meeting=meeting, kind=Publication.Kind.INNKALLING).order_by("-version")
    by_version = groupby(rows.values(*COLUMNS), key=lambda row: (row["pk"], row["version"], row["published_at"]))
    return [_version(*key, list(files)) for key, files in by_version]


def _version(pk: int, version: int, published_at: datetime, rows: list[dict[str, Any]]) -> PacketVersion:
    return PacketVersion(pk, version, published_at, _standing(rows, "whole"), _standing(rows, "changes"))


def _standing(rows: list[dict[str, Any]], extent: str) -> Pdf | None:
    """The own one before the made one."""
    found = {
        row["files__origin"]: Pdf(row["files__pages"], row["files__document__bytes"], row["files__own_pdf__at"])
        for row in rows
        if row["files__variant"] == "full" and row["files__extent"] == extent and not row["files__own_pdf__removed_at"]
    }
    return found.get("own") or found.get("made")


def _panel(versions: list[PacketVersion], jobs: list[Job]) -> PacketPanel:
    """A failed packet is shown first, else one being built, one that waits, one that was cancelled."""
    panel = PacketPanel("ready", versions, open_job_ids=_ids(jobs, OPEN), stopped_job_ids=_ids(jobs, STOPPED))
    for job in _in_state(jobs, "failed"):
        return replace(panel, state="failed", error=job.error, extent=job.payload.get("extent", "whole"))
    for job in _in_state(jobs, "running"):
        return replace(panel, state="building", done=job.progress_done, total=job.progress_total)
    for job in _in_state(jobs, "queued"):
        return replace(panel, state="waiting", ahead=_ahead_of(job, jobs))
    for _job in _in_state(jobs, "cancelled"):
        return replace(panel, state="cancelled")
    return panel


def _in_state(jobs: Iterable[Job], state: str) -> Iterator[Job]:
    """The whole packet before the changes, the first asked for before the others."""
    found = [job for job in jobs if job.state == state]
    return iter(sorted(found, key=lambda job: (job.payload.get("extent") == "changes", job.pk)))


def _ids(jobs: Iterable[Job], states: frozenset[str]) -> tuple[int, ...]:
    return tuple(job.pk for job in jobs if job.state in states)


def _ahead_of(waiting: Job, mine: Iterable[Job]) -> int:
    """Packets of others; those of this meeting are one and the same wait."""
    own = [job for job in mine if job.state in OPEN and job.queue == waiting.queue and job.pk < waiting.pk]
    return (waiting.ahead or 0) - len(own)  # type: ignore[attr-defined,no-any-return]
