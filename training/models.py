"""Courses of a project: their days, how many each municipality wants, who is registered, and what happens at home."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower, Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organisations.constraints import tenancy
from organisations.dates import day_span
from organisations.models import Organisation, Person, TenantModel
from projects.models import Project
from training.lifecycle import DAY_STATES, REGISTRATION_STATES, ROLLOUT_STATES, UNDO_WITHIN
from training.querysets import (
    RegistrationQuerySet,
    RolloutQuerySet,
    TrainingDayQuerySet,
    TrainingGoalQuerySet,
    TrainingQuerySet,
)


class Training(TenantModel):
    """A course that a project offers, on one or several days."""

    class Kind(models.TextChoices):
        INSTRUCTOR = "superinstruktoer", _("Superinstruktøropplæring")
        COURSE = "kurs", _("Kurs")

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="trainings")
    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=20, choices=Kind)
    # Null: nobody has said how long it takes.
    hours = models.PositiveSmallIntegerField(null=True, blank=True)
    target_group = models.CharField(max_length=200, blank=True)
    materials_paid_by = models.CharField(max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(default=1)
    version = models.PositiveIntegerField(default=1)

    objects = TrainingQuerySet.as_manager()

    class Meta:
        ordering = ["project", "position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["superinstruktoer", "kurs"]), name="training_kind_known"),
            models.CheckConstraint(condition=Q(hours__isnull=True) | Q(hours__gte=1), name="training_takes_time"),
            *tenancy("training", "project"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its place in the list of the project's courses."""
        return f"{reverse('training:list', args=[self.samarbeid.slug, self.project.slug])}#kurs-{self.pk}"


class TrainingDay(TenantModel):
    """One time a course is held: a day, or several in a row."""

    training = models.ForeignKey(Training, on_delete=models.PROTECT, related_name="days")
    starts_on = models.DateField()
    ends_on = models.DateField()
    venue = models.CharField(max_length=200, blank=True)
    places = models.PositiveSmallIntegerField()
    registration_due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, default="planned", choices=[(s, s) for s in DAY_STATES])
    note = models.CharField(max_length=500, blank=True)
    cancelled_because = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = TrainingDayQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=DAY_STATES), name="trainingday_state_known"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="trainingday_runs_forward"),
            models.CheckConstraint(condition=Q(places__gte=1), name="trainingday_has_places"),
            models.CheckConstraint(
                condition=Q(registration_due_on__isnull=True) | Q(registration_due_on__lte=F("starts_on")),
                name="trainingday_due_before_start",
            ),
            *tenancy("trainingday", "training"),
        ]

    def __str__(self) -> str:
        return f"{self.training}, {self.dates}"

    @property
    def dates(self) -> str:
        """«11.–12. september 2014»"""
        return day_span(self.starts_on, self.ends_on)

    def get_absolute_url(self) -> str:
        return reverse("training:day", args=[self.samarbeid.slug, self.pk])


class TrainingGoal(TenantModel):
    """How many of an organisation's people should take a course. Zero: it takes no part in this one."""

    training = models.ForeignKey(Training, on_delete=models.CASCADE, related_name="goals")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="training_goals")
    wanted = models.PositiveSmallIntegerField()

    objects = TrainingGoalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["training", "organisation"], name="traininggoal_once"),
            *tenancy("traininggoal", "training"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.wanted}"


class Registration(TenantModel):
    """A person of an organisation on a day of a course. The name goes after a time; role and attendance stay."""

    day = models.ForeignKey(TrainingDay, on_delete=models.PROTECT, related_name="registrations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="registrations")
    person_name = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=120)
    state = models.CharField(max_length=12, default="waiting", choices=[(s, s) for s in REGISTRATION_STATES])
    # Null: nobody has noted whether the person came.
    attended = models.BooleanField(null=True, blank=True)
    registered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField(db_default=Now())
    # Of one that is withdrawn: by the database's clock, as leases are, and whether a place is reserved meanwhile.
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    had_place = models.BooleanField(default=False)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["day", "registered_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=REGISTRATION_STATES), name="registration_state_known"),
            models.CheckConstraint(
                condition=Q(attended__isnull=True) | Q(state="registered"), name="registration_attends_with_place"
            ),
            models.CheckConstraint(
                condition=Q(state="withdrawn") | Q(withdrawn_at__isnull=True, had_place=False),
                name="registration_withdrawn_has_time",
            ),
            # A name until it is erased, and none after that.
            models.CheckConstraint(
                condition=(Q(erased_at__isnull=True) & ~Q(person_name=""))
                | (Q(erased_at__isnull=False) & Q(person_name="")),
                name="registration_named_until_erased",
            ),
            # Sent twice, it is one person.
            models.UniqueConstraint(
                "day",
                "organisation",
                Lower("person_name"),
                condition=Q(state__in=["registered", "waiting"], erased_at__isnull=True),
                name="registration_person_once",
            ),
            *tenancy("registration", "day"),
        ]

    def __str__(self) -> str:
        return f"{self.role}, {self.organisation}"

    @property
    def undo_until(self) -> datetime | None:
        """None for one that is not withdrawn."""
        return self.withdrawn_at + UNDO_WITHIN if self.withdrawn_at else None


class Rollout(TenantModel):
    """How far an organisation has come with training its own people. No row: not started."""

    class State(models.TextChoices):
        NOT_STARTED = "not_started", _("Ikke startet")
        PLANNED = "planned", _("Planlagt")
        RUNNING = "running", _("I gang")
        DONE = "done", _("Ferdig")

    training = models.ForeignKey(Training, on_delete=models.CASCADE, related_name="rollouts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="rollouts")
    state = models.CharField(max_length=12, default="not_started", choices=State)
    trained = models.PositiveIntegerField(default=0)
    note = models.CharField(max_length=500, blank=True)

    objects = RolloutQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ROLLOUT_STATES), name="rollout_state_known"),
            models.UniqueConstraint(fields=["training", "organisation"], name="rollout_once"),
            *tenancy("rollout", "training"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_state_display()}"
