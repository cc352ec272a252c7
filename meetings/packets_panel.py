"""How far the PDFs of a meeting have come, for the panel «Møtepakke»."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import BigIntegerField, FilteredRelation, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from jobs.lifecycle import OPEN
from jobs.models import Job
from meetings.models import Meeting, Publication


@dataclass(frozen=True)
class PacketVersion:
    """One version of the innkalling; `pages` and `bytes` are None until its PDF is filed."""

    publication_id: int
    version: int
    published_at: datetime
    pages: int | None
    bytes: int | None


@dataclass(frozen=True)
class PacketPanel:
    """`state` is none, building, failed or ready, of the newest version."""

    state: str
    versions: list[PacketVersion]
    done: int = 0
    total: int = 0
    error: str = ""
    failed_job_ids: tuple[int, ...] = ()

    @property
    def filed(self) -> list[PacketVersion]:
        return [version for version in self.versions if version.pages is not None]


def packet_panel(meeting: Meeting) -> PacketPanel:
    """Two queries."""
    versions = _versions(meeting)
    if not versions:
        return PacketPanel("none", [])
    return _panel(versions, _builds(meeting))


def _builds(meeting: Meeting) -> QuerySet[Job]:
    """The jobs behind the PDFs that stand: the newest innkalling, and the newest referat or protokoll."""
    standing = Publication.objects.filter(meeting=meeting, status__current=True)
    number = Cast(KeyTextTransform("publication_id", "payload"), BigIntegerField())
    builds = Job.objects.filter(kind="packet.build", samarbeid_id=meeting.samarbeid_id)
    return builds.annotate(of=number).filter(of__in=standing.values("pk")).order_by("-id")


def _versions(meeting: Meeting) -> list[PacketVersion]:
    rows = (
        Publication.objects.filter(meeting=meeting, kind=Publication.Kind.INNKALLING)
        .annotate(packet=FilteredRelation("files", condition=Q(files__variant="full")))
        .order_by("-version")
        .values_list("pk", "version", "published_at", "packet__pages", "packet__document__bytes")
    )
    return [PacketVersion(*row) for row in rows]


def _panel(versions: list[PacketVersion], jobs: Iterable[Job]) -> PacketPanel:
    """A failed job speaks first; else the one that is still at work; the full variant is asked for before the open."""
    jobs = list(jobs)
    failed = [job for job in jobs if job.state == "failed"]
    if failed:
        ids = tuple(job.pk for job in failed)
        return PacketPanel("failed", versions, error=failed[0].error, failed_job_ids=ids)
    for job in jobs:
        if job.state in OPEN:
            return PacketPanel("building", versions, job.progress_done, job.progress_total)
    return PacketPanel("ready", versions)
