"""The courses of a project, and how many each municipality wants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from organisations import trail
from organisations.reader import Reader
from organisations.refusals import Refused, Stale, require
from projects.models import Project
from training import rules
from training.models import Training, TrainingGoal
from training.querysets import municipalities


@dataclass(frozen=True)
class CourseText:
    """What a course is. `kind` is superinstruktoer or kurs; `hours` None where nobody has said."""

    title: str
    kind: str
    hours: int | None = None
    target_group: str = ""
    materials_paid_by: str = ""


@transaction.atomic
def add_training(project: Project, text: CourseText, *, by: Reader) -> Training:
    """A course last in the project's list. Raises NotAllowed."""
    fresh = Project.objects.select_for_update().get(pk=project.pk)
    require(rules.can_manage_training(by, fresh))
    last = Training.objects.filter(project=fresh).aggregate(last=Max("position"))["last"] or 0
    training = Training.objects.create(
        samarbeid_id=fresh.samarbeid_id, project=fresh, position=last + 1, **asdict(text)
    )
    trail.record("add_training", training, by=by, project_id=fresh.pk)
    return training


@transaction.atomic
def edit_training(training: Training, text: CourseText, *, version: int, by: Reader) -> Training:
    """Raises NotAllowed, Stale."""
    fresh = _lock(training, by)
    if fresh.version != version:
        raise Stale
    for name, value in asdict(text).items():
        setattr(fresh, name, value)
    fresh.version += 1
    fresh.save()
    trail.record("edit_training", fresh, by=by, project_id=fresh.project_id)
    return fresh


@transaction.atomic
def set_goals(
    training: Training, wanted: Mapping[int, int | None], *, seen: Mapping[int, str] | None = None, by: Reader
) -> None:
    """How many each organisation (by id) wants; None takes the goal away, 0 says that it takes no part. Others stay as
    they are. `seen` are the numbers that the person read.

    Raises NotAllowed, Stale where one of these has another number since, and Refused for an organisation that does not
    take part in the samarbeid.
    """
    fresh = _lock(training, by)
    _check_goals(fresh, wanted, seen)
    here = set(municipalities(fresh.samarbeid_id).values_list("pk", flat=True))
    if not set(wanted) <= here:
        raise Refused(_("En av kommunene er ikke med i samarbeidet lenger. Last siden på nytt."))
    TrainingGoal.objects.filter(training=fresh, organisation__in=[pk for pk, n in wanted.items() if n is None]).delete()
    goals = [
        TrainingGoal(samarbeid_id=fresh.samarbeid_id, training=fresh, organisation_id=pk, wanted=number)
        for pk, number in wanted.items()
        if number is not None
    ]
    TrainingGoal.objects.bulk_create(
        goals, update_conflicts=True, unique_fields=["training", "organisation"], update_fields=["wanted"]
    )
    trail.record("set_training_goals", fresh, by=by, project_id=fresh.project_id)


def seen_in(written: str) -> dict[int, str]:
    """«12:40,14:0» as numbers by organisation; nothing where it says something else."""
    parts = (part.partition(":")[::2] for part in written.split(","))
    return {int(pk): number for pk, number in parts if pk.isascii() and pk.isdigit() and len(pk) < 19}


def _check_goals(training: Training, wanted: Mapping[int, int | None], seen: Mapping[int, str] | None) -> None:
    if seen is None:
        return
    stands = dict(TrainingGoal.objects.filter(training=training).values_list("organisation_id", "wanted"))
    if any(str(stands.get(pk, "")) != seen.get(pk, "") for pk in wanted):
        raise Stale


def _lock(training: Training, by: Reader) -> Training:
    locked = Training.objects.select_for_update(of=("self",)).select_related("project")
    fresh: Training = locked.get(pk=training.pk)
    require(rules.can_manage_training(by, fresh.project))
    return fresh
