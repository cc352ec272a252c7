"""Pathways of patients that municipalities and hospital work on together, their gatherings, and what they measure."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organisations.constraints import SameSamarbeid, tenancy
from organisations.dates import PRECISIONS, Precision, fuzzy_date, short_date
from organisations.models import Organisation, Person, TenantModel
from pathways.lifecycle import (
    GATHERING_STATES,
    INVITATION_STATES,
    PARTICIPANT_STATES,
    PAST_PHASES,
    PATHWAY_PHASES,
    WAITING_ANSWERS,
)
from pathways.querysets import GatheringQuerySet, PathwayQuerySet
from projects.models import Project


class Pathway(TenantModel):
    """One pathway of a project. Its number is the one people know it by, so it is never given to another."""

    class Phase(models.TextChoices):
        PLANNED = "planned", _("Planlagt")
        STARTING = "starting", _("Starter opp")
        RUNNING = "running", _("I gang")
        IMPROVING = "improving", _("Forbedrer")
        ENDED = "ended", _("Avsluttet")

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="pathways")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=160)
    summary = models.TextField(blank=True)
    funding = models.CharField(max_length=200, blank=True)
    # Who helps the participants with the work itself: «Vestre Viken».
    process_support = models.CharField(max_length=200, blank=True)
    phase = models.CharField(max_length=12, choices=Phase, default=Phase.PLANNED)
    # Where the day is not known exactly, the first it can be; `starts_shown` is how it was said.
    starts_on = models.DateField(null=True, blank=True)
    starts_precision = models.CharField(max_length=8, choices=Precision, default=Precision.DAY)
    starts_shown = models.CharField(max_length=60, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = PathwayQuerySet.as_manager()

    class Meta:
        ordering = ["project", "number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="pathway_number_unique"),
            models.UniqueConstraint(fields=["project", "id"], name="pathway_of_project"),
            models.CheckConstraint(condition=Q(number__gte=1), name="pathway_number_positive"),
            models.CheckConstraint(condition=Q(phase__in=PATHWAY_PHASES), name="pathway_phase_known"),
            models.CheckConstraint(condition=Q(starts_precision__in=PRECISIONS), name="pathway_precision_known"),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=False) | Q(starts_shown=""), name="pathway_shown_has_day"
            ),
            *tenancy("pathway", "project"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("pathways:pathway", args=[self.samarbeid.slug, self.pk])

    @property
    def starts(self) -> str:
        """«24. november 2014», «ca. 1. februar 2015»; empty where it is not known."""
        return fuzzy_date(self.starts_on, self.starts_precision, self.starts_shown)


class PathwayParticipant(TenantModel):
    """An organisation that is invited to a pathway, and what it said."""

    class State(models.TextChoices):
        INVITED = "invited", _("Invitert")
        CONFIRMED = "confirmed", _("Deltar")
        DECLINED = "declined", _("Takket nei")
        NO_ANSWER = "no_answer", _("Ikke svart")

    pathway = models.ForeignKey(Pathway, on_delete=models.PROTECT, related_name="participants")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="pathways")
    state = models.CharField(max_length=10, choices=State, default=State.INVITED)
    invited_on = models.DateField()
    reply_by = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)

    objects = PathwayQuerySet.as_manager()

    class Meta:
        ordering = ["pathway", "organisation__sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["pathway", "organisation"], name="pathwayparticipant_once"),
            models.CheckConstraint(condition=Q(state__in=PARTICIPANT_STATES), name="pathwayparticipant_state_known"),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=False) | ~Q(state__in=["confirmed", "declined"]),
                name="pathwayparticipant_answer_has_day",
            ),
            *tenancy("pathwayparticipant", "pathway"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_state_display()}"

    @property
    def waits_for_answer(self) -> bool:
        return self.state in WAITING_ANSWERS and self.pathway.phase not in PAST_PHASES


class Gathering(TenantModel):
    """A day, or some days, on which participants meet; one may serve several pathways."""

    class Kind(models.TextChoices):
        START = "start", _("Oppstart")
        GATHERING = "gathering", _("Samling")
        WORKSHOP = "workshop", _("Workshop")

    class State(models.TextChoices):
        PLANNED = "planned", _("Planlagt")
        HELD = "held", _("Holdt")
        CANCELLED = "cancelled", _("Avlyst")

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="gatherings")
    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.GATHERING)
    starts_on = models.DateField()
    ends_on = models.DateField()
    whole_day = models.BooleanField(default=True)
    # Norwegian time of day, on the first and the last day.
    starts_at = models.TimeField(null=True, blank=True)
    ends_at = models.TimeField(null=True, blank=True)
    venue = models.CharField(max_length=200, blank=True)
    process_support = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    calendar_uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Grows with each change that calendars must hear of (SEQUENCE of RFC 5545).
    calendar_sequence = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    pathways = models.ManyToManyField(Pathway, through="GatheringPathway", related_name="gatherings")

    objects = GatheringQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "starts_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["project", "id"], name="gathering_of_project"),
            models.CheckConstraint(
                condition=Q(kind__in=["start", "gathering", "workshop"]), name="gathering_kind_known"
            ),
            models.CheckConstraint(condition=Q(state__in=GATHERING_STATES), name="gathering_state_known"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="gathering_runs_forward"),
            models.CheckConstraint(
                condition=Q(whole_day=False, starts_at__isnull=False)
                | Q(whole_day=True, starts_at__isnull=True, ends_at__isnull=True),
                name="gathering_whole_day_or_time",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_on__gt=F("starts_on")) | Q(ends_at__gt=F("starts_at")),
                name="gathering_time_runs_forward",
            ),
            *tenancy("gathering", "project"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {short_date(self.starts_on)}"

    def get_absolute_url(self) -> str:
        return reverse("pathways:gathering", args=[self.samarbeid.slug, self.pk])


class GatheringPathway(TenantModel):
    """A pathway that a gathering serves; both belong to the same project."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="+")
    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="links")
    pathway = models.ForeignKey(Pathway, on_delete=models.PROTECT, related_name="links")

    objects = PathwayQuerySet.as_manager()

    class Meta:
        ordering = ["pathway__number"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "pathway"], name="gatheringpathway_once"),
            SameSamarbeid("gathering", name="gatheringpathway_gathering_project", column="project"),
            SameSamarbeid("pathway", name="gatheringpathway_pathway_project", column="project"),
            *tenancy("gatheringpathway", "project", "gathering", "pathway"),
        ]

    def __str__(self) -> str:
        return f"{self.gathering} / {self.pathway}"


class GatheringInvitation(TenantModel):
    """An organisation invited to one gathering, and whether it comes."""

    class State(models.TextChoices):
        INVITED = "invited", _("Invitert")
        COMING = "coming", _("Kommer")
        NOT_COMING = "not_coming", _("Kommer ikke")

    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="invitations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="gatherings")
    state = models.CharField(max_length=10, choices=State, default=State.INVITED)
    invited_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)

    objects = PathwayQuerySet.as_manager()

    class Meta:
        ordering = ["gathering", "organisation__sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "organisation"], name="gatheringinvitation_once"),
            models.CheckConstraint(condition=Q(state__in=INVITATION_STATES), name="gatheringinvitation_state_known"),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=False) | Q(state="invited"), name="gatheringinvitation_answer_has_day"
            ),
            *tenancy("gatheringinvitation", "gathering"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_state_display()}"


class Measure(TenantModel):
    """What a pathway wants to change, as a number that is taken again and again."""

    class Direction(models.TextChoices):
        LOWER = "lower", _("Lavere er bedre")
        HIGHER = "higher", _("Høyere er bedre")

    pathway = models.ForeignKey(Pathway, on_delete=models.PROTECT, related_name="measures")
    name = models.CharField(max_length=120)
    unit = models.CharField(max_length=40)
    direction = models.CharField(max_length=6, choices=Direction)
    definition = models.CharField(max_length=500)
    source = models.CharField(max_length=300)
    counts_people = models.BooleanField(default=False)

    objects = PathwayQuerySet.as_manager()

    class Meta:
        ordering = ["pathway", "name"]
        constraints = [
            models.UniqueConstraint(fields=["pathway", "name"], name="measure_name_unique"),
            models.CheckConstraint(condition=Q(direction__in=["lower", "higher"]), name="measure_direction_known"),
            *tenancy("measure", "pathway"),
        ]

    def __str__(self) -> str:
        return self.name


class MeasurePoint(TenantModel):
    """The number on one day, in the measure's unit."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="points")
    on = models.DateField()
    value = models.DecimalField(max_digits=12, decimal_places=3)

    objects = PathwayQuerySet.as_manager()

    class Meta:
        ordering = ["measure", "on"]
        constraints = [
            models.UniqueConstraint(fields=["measure", "on"], name="measurepoint_once_a_day"),
            *tenancy("measurepoint", "measure"),
        ]

    def __str__(self) -> str:
        return f"{short_date(self.on)}: {self.value}"
