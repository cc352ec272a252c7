"""Which courses, days, registrations and roll-outs, and which organisations take part."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Count, Q
from django.db.models.functions import Now

from organisations.querysets import valid_on
from training import rules
from training.lifecycle import UNDO_WITHIN

if TYPE_CHECKING:
    from organisations.models import Organisation
    from organisations.reader import Reader
    from training.models import Registration, Rollout, Training, TrainingDay, TrainingGoal


def municipalities(samarbeid_id: int) -> models.QuerySet[Organisation]:
    """The organisations that take part in courses: municipalities and regions that are members today."""
    memberships = apps.get_model("organisations", "Membership").objects.filter(
        valid_on(), samarbeid_id=samarbeid_id, party="kommune"
    )
    found: models.QuerySet[Organisation] = apps.get_model("organisations", "Organisation").objects.filter(
        pk__in=memberships.values("organisation_id")
    )
    return found


def _undoable(prefix: str = "") -> Q:
    """Withdrawn so lately that it can be undone."""
    return Q(**{f"{prefix}state": "withdrawn", f"{prefix}withdrawn_at__gt": Now() - UNDO_WITHIN})


class TrainingQuerySet(models.QuerySet["Training"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_training(reader))


class TrainingDayQuerySet(models.QuerySet["TrainingDay"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_training(reader))

    def with_counts(self) -> Self:
        """`taken`: places that nobody else can have, `reserved` of them because a withdrawal can be undone; `waiting`:
        people in the line."""
        reserved = _undoable("registrations__") & Q(registrations__had_place=True)
        return self.annotate(
            taken=Count("registrations", filter=Q(registrations__state="registered") | reserved),
            reserved=Count("registrations", filter=reserved),
            waiting=Count("registrations", filter=Q(registrations__state="waiting")),
        )


class TrainingGoalQuerySet(models.QuerySet["TrainingGoal"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_training(reader))


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_registrations(reader))

    def in_line(self) -> Self:
        """Those with a place or waiting for one, in the order in which they were registered."""
        return self.filter(state__in=("registered", "waiting")).order_by("registered_at", "pk")

    def undoable(self) -> Self:
        return self.filter(_undoable())

    def listed(self) -> Self:
        """In the line or so lately withdrawn that it can be undone, as `in_line` orders them."""
        return self.filter(Q(state__in=("registered", "waiting")) | _undoable()).order_by("registered_at", "pk")

    def trained(self) -> Self:
        """Whoever has been through the course: a place on a day that was held, unless noted as not attended."""
        unless_absent = Q(attended=True) | Q(attended=None)
        return self.filter(unless_absent, state="registered", day__state="held")

    def kept_too_long(self, last_day: date) -> Self:
        """With a name though the day was over before `last_day`."""
        return self.filter(erased_at__isnull=True, day__ends_on__lt=last_day)


class RolloutQuerySet(models.QuerySet["Rollout"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_training(reader))
