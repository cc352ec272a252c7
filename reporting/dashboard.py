"""Makes the page of all projects: what each tells, how far courses, pathways and figures have come, what needs someone.

Everything is read in a few queries for all projects together, however many municipalities take part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from figures.figures import Figure, Timeline
from indicators import measurements
from inquiries import replies
from inquiries.replies import Overdue
from organisations import clock
from organisations.models import Utvalg
from organisations.reader import Reader
from pathways import timelines
from pathways.timelines import Plan
from projects.lifecycle import PAST_PROJECTS
from projects.models import Milestone, Project
from projects.rules import can_write_update
from reporting.lifecycle import OPEN_UPDATES
from reporting.models import StatusUpdate
from reporting.trends import trend_of
from training import coverage
from training.matrix import Coverage

# A status older than this no longer says how it goes.
FRESH_DAYS = 45
# What lies further ahead needs nobody today.
AHEAD_DAYS = 90


@dataclass(frozen=True)
class ProjectLine:
    """One project in the list: `bodies` are names; `newest` is its newest approved status."""

    project: Project
    newest: StatusUpdate | None
    trend: str
    bodies: str
    milestones: Sequence[Milestone]

    @property
    def is_fresh(self) -> bool:
        return bool(self.newest and self.newest.period_to >= clock.today() - timedelta(days=FRESH_DAYS))


@dataclass(frozen=True)
class FollowUp:
    """Something with a day that needs someone: a milestone, or an inquiry that is not answered."""

    on: date
    title: str
    url: str
    words: str
    is_late: bool


@dataclass(frozen=True)
class Dashboard:
    running: list[ProjectLine]
    writable: frozenset[int]
    over: list[ProjectLine]
    waiting: list[StatusUpdate]
    coverages: list[tuple[ProjectLine, Coverage]]
    timelines: list[tuple[ProjectLine, Timeline]]
    measured: tuple[Project, list[Figure]] | None
    follow_ups: list[FollowUp]


def dashboard_of(reader: Reader) -> Dashboard:
    """All that the reader sees of the projects of the samarbeid."""
    approved, waiting = _updates(reader)
    lines = [_line(project, approved[project.pk]) for project in _projects(reader)]
    running = [line for line in lines if line.project.state not in PAST_PROJECTS]
    projects = [line.project for line in running]
    matrices, plans = coverage.coverage_of(projects), timelines.plans_of(projects)
    return Dashboard(
        running,
        frozenset(project.pk for project in projects if can_write_update(reader, project)),
        [line for line in lines if line.project.state in PAST_PROJECTS],
        waiting,
        [(line, matrices[line.project.pk]) for line in running if line.project.pk in matrices],
        _axes(running, plans),
        measurements.featured_of(projects),
        _follow_ups(running, replies.overdue_of(reader)),
    )


def _axes(lines: list[ProjectLine], plans: dict[int, Plan]) -> list[tuple[ProjectLine, Timeline]]:
    """The time axes of those with pathways; single gatherings stand among what comes soon."""
    drawn = [(line, timelines.timeline_of(plans[line.project.pk])) for line in lines if plans[line.project.pk].pathways]
    return [(line, axis) for line, axis in drawn if axis]


def _projects(reader: Reader) -> list[Project]:
    """Two queries: the projects with the names of their bodies, and their milestones."""
    names = Utvalg.objects.filter(reporting__project=OuterRef("pk")).order_by("sort_key").values("name")
    found = Project.objects.visible_to(reader).annotate(body_names=ArraySubquery(names))
    return list(found.select_related("samarbeid").prefetch_related("milestones"))


def _updates(reader: Reader) -> tuple[dict[int, list[StatusUpdate]], list[StatusUpdate]]:
    """The approved ones by project, newest first; and those being written or waiting for approval. One query."""
    approved, waiting = defaultdict(list), []
    visible = StatusUpdate.objects.visible_to(reader).exclude(state="withdrawn").select_related("project")
    for update in visible.defer("done", "next", "figures", "numbers"):
        if update.state in OPEN_UPDATES:
            waiting.append(update)
        else:
            approved[update.project_id].append(update)
    return approved, waiting


def _line(project: Project, history: list[StatusUpdate]) -> ProjectLine:
    bodies = ", ".join(project.body_names)  # type: ignore[attr-defined]
    planned = [each for each in project.milestones.all() if each.state == "planned"]
    return ProjectLine(project, history[0] if history else None, trend_of(history), bodies, planned)


def _follow_ups(lines: list[ProjectLine], overdue: list[Overdue]) -> list[FollowUp]:
    """What is late, longest first, then what comes in the next three months."""
    soon = clock.today() + timedelta(days=AHEAD_DAYS)
    found = [_of_milestone(line.project, each) for line in lines for each in line.milestones if each.on <= soon]
    return sorted([*found, *map(_of_inquiry, overdue)], key=lambda each: (each.on, each.title))


def _of_milestone(project: Project, milestone: Milestone) -> FollowUp:
    words = _("Skulle vært nådd %(when)s") if milestone.is_overdue else "%(when)s"
    parts = [words % {"when": milestone.when}, project.name]
    if milestone.responsible:
        parts.append(_("Ansvarlig: %(who)s") % {"who": milestone.responsible})
    return FollowUp(milestone.on, milestone.title, project.get_absolute_url(), ". ".join(parts), milestone.is_overdue)


def _of_inquiry(late: Overdue) -> FollowUp:
    inquiry = late.inquiry
    assert inquiry.due_on is not None
    url = reverse("inquiries:inquiry", args=[inquiry.samarbeid.slug, inquiry.pk])
    return FollowUp(inquiry.due_on, inquiry.title, url, f"{late.sentence}. {late.tally.sentence}.", True)
