"""Keeping the courses of a project: courses, their days, how many each municipality wants, and the roll-out at home."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from organisations import clock, trail
from organisations.models import Organisation
from organisations.moves import MoveRefused
from organisations.reader import Reader
from organisations.refusals import Refused, Stale, require
from projects.models import Project
from training import notices, rules
from training.actions.lists import lock_day, settle, tell
from training.lifecycle import OPEN_DAYS, check_day_move, check_rollout_move
from training.models import Rollout, Training, TrainingDay, TrainingGoal
from training.querysets import municipalities


@dataclass(frozen=True)
class CourseText:
    """What a course is. `kind` is superinstruktoer or kurs; `hours` None where nobody has said."""

    title: str
    kind: str
    hours: int | None = None
    target_group: str = ""
    materials_paid_by: str = ""


@dataclass(frozen=True)
class DayText:
    """When and where; `registration_due_on` is the last day to register, `note` a sentence about who it is for."""

    starts_on: date
    ends_on: date
    places: int
    venue: str = ""
    registration_due_on: date | None = None
    note: str = ""


@transaction.atomic
def add_training(project: Project, text: CourseText, *, by: Reader) -> Training:
    """A course last in the project's list. Raises NotAllowed."""
    require(rules.can_manage_training(by, project))
    Project.objects.select_for_update().get(pk=project.pk)
    last = Training.objects.filter(project=project).aggregate(last=Max("position"))["last"] or 0
    training = Training.objects.create(
        samarbeid_id=project.samarbeid_id, project=project, position=last + 1, **asdict(text)
    )
    trail.record("add_training", training, by=by, project_id=project.pk)
    return training


@transaction.atomic
def edit_training(training: Training, text: CourseText, *, version: int, by: Reader) -> Training:
    """Raises NotAllowed, Stale."""
    require(rules.can_manage_training(by, training.project))
    fresh = Training.objects.select_for_update(of=("self",)).select_related("project").get(pk=training.pk)
    if fresh.version != version:
        raise Stale
    for name, value in asdict(text).items():
        setattr(fresh, name, value)
    fresh.version += 1
    fresh.save()
    trail.record("edit_training", fresh, by=by, project_id=fresh.project_id)
    return fresh


@transaction.atomic
def add_day(training: Training, text: DayText, *, by: Reader) -> TrainingDay:
    """Raises NotAllowed, and Refused for days or places that make no sense."""
    require(rules.can_manage_training(by, training.project))
    _check_day(text)
    day = TrainingDay.objects.create(samarbeid_id=training.samarbeid_id, training=training, **asdict(text))
    trail.record("add_training_day", day, by=by, training_id=training.pk)
    return day


@transaction.atomic
def edit_day(day: TrainingDay, text: DayText, *, version: int, by: Reader) -> TrainingDay:
    """Raises NotAllowed, Refused, Stale.

    Effects: with more places the first in the line get them, with fewer the last to come go back into it; organisations
    with people on a day that moves are told.
    """
    fresh = _lock_to_manage(day, by)
    if fresh.version != version:
        raise Stale
    if fresh.state not in OPEN_DAYS:
        raise Refused(standing(fresh.state))
    _check_day(text)
    before = (fresh.starts_on, fresh.ends_on, fresh.venue)
    for name, value in asdict(text).items():
        setattr(fresh, name, value)
    fresh.version += 1
    fresh.save()
    trail.record("edit_training_day", fresh, by=by, training_id=fresh.training_id)
    settle(fresh)
    if (fresh.starts_on, fresh.ends_on, fresh.venue) != before:
        tell(fresh, lambda placed: notices.moved(fresh, placed=placed), key=f"moved-{fresh.pk}-{fresh.version}")
    return fresh


@transaction.atomic
def hold_day(day: TrainingDay, *, by: Reader) -> TrainingDay:
    """The day was held. Raises NotAllowed, and Refused before it has begun."""
    fresh = _lock_to_manage(day, by)
    if fresh.starts_on > clock.today():
        raise Refused(_("Kurset er ikke begynt ennå. Merk det som holdt når det er over."))
    return _move_day(fresh, "held", by)


@transaction.atomic
def reopen_day(day: TrainingDay, *, by: Reader) -> TrainingDay:
    """Marked held by mistake, or held after all: planned again. Raises NotAllowed, Refused.

    Effects: organisations with people on the list of a day that was cancelled are told that it is held.
    """
    fresh = _lock_to_manage(day, by)
    was_cancelled = fresh.state == "cancelled"
    fresh.cancelled_because = ""
    moved = _move_day(fresh, "planned", by)
    if was_cancelled:
        key = f"planned-{moved.pk}-{moved.version}"
        tell(moved, lambda placed: notices.held_after_all(moved, placed=placed), key=key)
    return moved


@transaction.atomic
def cancel_day(day: TrainingDay, *, because: str, by: Reader) -> TrainingDay:
    """Raises NotAllowed, Refused. Effects: organisations with people on the list are told why (may be empty)."""
    fresh = _lock_to_manage(day, by)
    fresh.cancelled_because = because
    moved = _move_day(fresh, "cancelled", by)
    tell(moved, lambda _placed: notices.cancelled(moved), key=f"cancelled-{moved.pk}-{moved.version}")
    return moved


@transaction.atomic
def set_goals(training: Training, wanted: Mapping[int, int | None], *, by: Reader) -> None:
    """How many each organisation (by id) wants; None takes the goal away, 0 says that it takes no part. Others stay as
    they are.

    Raises NotAllowed, and Refused for an organisation that does not take part in the samarbeid.
    """
    require(rules.can_manage_training(by, training.project))
    fresh = Training.objects.select_for_update().get(pk=training.pk)
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


@transaction.atomic
def set_rollout(
    training: Training, organisation: Organisation, *, state: str, trained: int, note: str, seen: str = "", by: Reader
) -> Rollout:
    """How far a municipality has come with its own people. `seen` is told_of what the person read before; empty where
    nobody read anything.

    Raises NotAllowed, Refused, and Stale where it is told otherwise since.
    """
    require(rules.can_answer_for(by, training.project, organisation.pk))
    if not municipalities(training.samarbeid_id).filter(pk=organisation.pk).exists():
        raise Refused(_("Kommunen er ikke med i samarbeidet."))
    Rollout.objects.get_or_create(samarbeid_id=training.samarbeid_id, training=training, organisation=organisation)
    fresh: Rollout = Rollout.objects.select_for_update().get(training=training, organisation=organisation)
    if seen and seen != told_of(fresh):
        raise Stale
    try:
        check_rollout_move(fresh.state, state)
    except MoveRefused as refused:
        raise Refused(
            _("Breddingen er «%(state)s» og kan ikke gå dit. Velg et annet steg.")
            % {"state": fresh.get_state_display()}
        ) from refused
    fresh.state, fresh.trained, fresh.note = state, trained, note
    fresh.save()
    trail.record("set_rollout", fresh, by=by, training_id=training.pk, state=state)
    return fresh


def told_of(rollout: Rollout) -> str:
    """All that is told, in one line: two people may tell at once, and neither shall overwrite what was not read."""
    return f"{rollout.state}:{rollout.trained}:{rollout.note}"


def standing(state: str) -> str:
    return {
        "planned": _("Kurset er planlagt. Merk det som holdt først."),
        "held": _("Kurset er holdt og kan ikke endres. Sett det tilbake til planlagt hvis det var en feil."),
        "cancelled": _("Kurset er avlyst. Sett det tilbake til planlagt først."),
    }[state]


def _lock_to_manage(day: TrainingDay, by: Reader) -> TrainingDay:
    require(rules.can_manage_training(by, day.training.project))
    return lock_day(day)


def _move_day(fresh: TrainingDay, state: str, by: Reader) -> TrainingDay:
    try:
        check_day_move(fresh.state, state)
    except MoveRefused as refused:
        raise Refused(standing(fresh.state)) from refused
    fresh.state = state
    fresh.version += 1
    fresh.save()
    trail.record(f"{state}_training_day", fresh, by=by, training_id=fresh.training_id)
    return fresh


def _check_day(text: DayText) -> None:
    if text.ends_on < text.starts_on:
        raise Refused(_("Siste dag kan ikke være før første dag"))
    if text.registration_due_on and text.registration_due_on > text.starts_on:
        raise Refused(_("Fristen kan ikke være etter at kurset har begynt"))
    if text.places < 1:
        raise Refused(_("Kurset må ha minst én plass"))
