"""Milestones are planned, changed, reached and laid aside."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from organisations import trail
from organisations.moves import check_move
from organisations.reader import Reader
from organisations.refusals import Stale, require
from projects import rules
from projects.lifecycle import MILESTONE_MOVES
from projects.models import Milestone, Project


@dataclass(frozen=True)
class MilestoneText:
    """`on` is the earliest day; `precision` one of organisations.dates.PRECISIONS; `shown` as people write
    it."""

    title: str
    on: date
    precision: str = "day"
    shown: str = ""
    responsible: str = ""


@transaction.atomic
def plan_milestone(project: Project, text: MilestoneText, *, by: Reader) -> Milestone:
    """Raises NotAllowed."""
    require(rules.can_plan_milestones(by, project))
    milestone = Milestone.objects.create(samarbeid_id=project.samarbeid_id, project=project, **asdict(text))
    trail.record("plan_milestone", milestone, by=by, project_id=project.pk)
    return milestone


@transaction.atomic
def edit_milestone(milestone: Milestone, text: MilestoneText, *, version: int, by: Reader) -> Milestone:
    """Raises NotAllowed, Stale."""
    fresh = _lock(milestone, by)
    if fresh.version != version:
        raise Stale
    for name, value in asdict(text).items():
        setattr(fresh, name, value)
    fresh.version += 1
    fresh.save()
    trail.record("edit_milestone", fresh, by=by, project_id=fresh.project_id, version=fresh.version)
    return fresh


@transaction.atomic
def move_milestone(milestone: Milestone, state: str, *, by: Reader) -> Milestone:
    """Reached, laid aside, or planned again. Raises NotAllowed, Refused."""
    fresh = _lock(milestone, by)
    check_move(MILESTONE_MOVES, fresh.state, state)
    before, fresh.state = fresh.state, state
    fresh.save(update_fields=["state"])
    trail.record("move_milestone", fresh, by=by, project_id=fresh.project_id, old=before, new=state)
    return fresh


def _lock(milestone: Milestone, by: Reader) -> Milestone:
    require(rules.can_plan_milestones(by, milestone.project))
    locked = Milestone.objects.select_for_update(of=("self",)).select_related("project")
    fresh: Milestone = locked.get(pk=milestone.pk)
    return fresh
