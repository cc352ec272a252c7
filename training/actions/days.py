"""The days of a course: planned, moved, held, cancelled, planned again."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from organisations import clock, trail
from organisations.moves import check_move
from organisations.reader import Reader
from organisations.refusals import Refused, Stale, require
from training import notices, rules
from training.actions.places import fill_places, tell
from training.lifecycle import DAY_MOVES, OPEN_DAYS
from training.models import Training, TrainingDay


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
    fresh = _lock(day, by)
    if fresh.version != version:
        raise Stale
    if fresh.state not in OPEN_DAYS:
        raise Refused(_refusal_of(fresh.state))
    _check_day(text)
    before = (fresh.starts_on, fresh.ends_on, fresh.venue)
    for name, value in asdict(text).items():
        setattr(fresh, name, value)
    fresh.version += 1
    fresh.save()
    trail.record("edit_training_day", fresh, by=by, training_id=fresh.training_id)
    fill_places(fresh)
    if (fresh.starts_on, fresh.ends_on, fresh.venue) != before:
        tell(fresh, lambda placed: notices.moved(fresh, placed=placed), key=f"moved-{fresh.pk}-{fresh.version}")
    return fresh


@transaction.atomic
def hold_day(day: TrainingDay, *, by: Reader) -> TrainingDay:
    """The day was held. Raises NotAllowed, and Refused before it has begun."""
    fresh = _lock(day, by)
    if fresh.starts_on > clock.today():
        raise Refused(_("Kurset er ikke begynt ennå. Merk det som holdt når det er over."))
    return _move(fresh, "held", by)


@transaction.atomic
def reopen_day(day: TrainingDay, *, by: Reader) -> TrainingDay:
    """Marked held by mistake, or held after all: planned again. Raises NotAllowed, Refused.

    Effects: places that were given back meanwhile go to the first in the line; organisations with people on the list of
    a day that was cancelled are told that it is held.
    """
    fresh = _lock(day, by)
    was_cancelled = fresh.state == "cancelled"
    fresh.cancelled_because = ""
    moved = _move(fresh, "planned", by)
    # The hour of a withdrawal may have ended while nobody could move up.
    fill_places(moved)
    if was_cancelled:
        key = f"planned-{moved.pk}-{moved.version}"
        tell(moved, lambda placed: notices.held_after_all(moved, placed=placed), key=key)
    return moved


@transaction.atomic
def cancel_day(day: TrainingDay, *, because: str, by: Reader) -> TrainingDay:
    """Raises NotAllowed, Refused. Effects: organisations with people on the list are told why (may be empty)."""
    fresh = _lock(day, by)
    fresh.cancelled_because = because
    moved = _move(fresh, "cancelled", by)
    tell(moved, lambda _placed: notices.cancelled(moved), key=f"cancelled-{moved.pk}-{moved.version}")
    return moved


def _lock(day: TrainingDay, by: Reader) -> TrainingDay:
    """The day's row, held until the transaction ends, for whoever manages the course."""
    locked = TrainingDay.objects.select_for_update(of=("self",)).select_related("training__project", "samarbeid")
    fresh: TrainingDay = locked.get(pk=day.pk)
    require(rules.can_manage_training(by, fresh.training.project))
    return fresh


def _move(fresh: TrainingDay, state: str, by: Reader) -> TrainingDay:
    """Sets the state, saves the day and records it. Raises Refused."""
    check_move(DAY_MOVES, fresh.state, state, _refusal_of(fresh.state))
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


def _refusal_of(state: str) -> str:
    return {
        "planned": _("Kurset er planlagt. Merk det som holdt først."),
        "held": _("Kurset er holdt og kan ikke endres. Sett det tilbake til planlagt hvis det var en feil."),
        "cancelled": _("Kurset er avlyst. Sett det tilbake til planlagt først."),
    }[state]
