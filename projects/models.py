"""Shared projects, who takes part in them, and what they mean to have reached when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from organisations import clock
from organisations.constraints import tenancy
from organisations.dates import PRECISIONS, Precision, fuzzy_date
from organisations.models import Organisation, Person, TenantModel, Utvalg
from organisations.text import sort_key
from projects import lifecycle
from projects.querysets import MilestoneQuerySet, ProjectQuerySet

# Addresses of their own below /prosjekter/.
RESERVED_SLUGS = ("status", "ny")


class Project(TenantModel):
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=160)
    sort_key = models.CharField(max_length=200, editable=False, db_collation="C")
    # The heading of the project's section in «Informasjon fra prosjektleder».
    report_heading = models.CharField(max_length=160)
    summary = models.TextField(blank=True)
    # Who takes part beside the organisations of ProjectParticipant: a department, «alle kommunene», a role.
    participants = models.CharField(max_length=300, blank=True)
    funding = models.CharField(max_length=200, blank=True)
    mandate = models.TextField(blank=True)
    mandate_by = models.ForeignKey(
        Utvalg, null=True, blank=True, on_delete=models.PROTECT, related_name="mandated_projects"
    )
    mandate_on = models.DateField(null=True, blank=True)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="projects")
    state = models.CharField(max_length=12, default="active", choices=[(s, s) for s in lifecycle.PROJECT_STATES])
    report_order = models.PositiveSmallIntegerField(default=1)
    version = models.PositiveIntegerField(default=1)
    bodies = models.ManyToManyField(Utvalg, through="ReportsTo", related_name="projects")
    organisations = models.ManyToManyField(Organisation, through="ProjectParticipant", related_name="projects")

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["report_order", "sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["samarbeid", "slug"], name="project_slug_unique"),
            models.CheckConstraint(condition=Q(state__in=lifecycle.PROJECT_STATES), name="project_state_known"),
            models.CheckConstraint(condition=~Q(slug__in=RESERVED_SLUGS), name="project_slug_not_reserved"),
            models.CheckConstraint(
                condition=Q(mandate_on__isnull=True) | Q(mandate_by__isnull=False), name="project_mandate_day_has_body"
            ),
            *tenancy("project", "mandate_by"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        return reverse("project", args=[self.samarbeid.slug, self.slug])


class ReportsTo(TenantModel):
    """The bodies that a project reports to."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="reports_to")
    utvalg = models.ForeignKey(Utvalg, on_delete=models.PROTECT, related_name="reporting")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "utvalg"], name="reportsto_once"),
            *tenancy("reportsto", "project", "utvalg"),
        ]

    def __str__(self) -> str:
        return f"{self.project} → {self.utvalg}"


class ProjectParticipant(TenantModel):
    """An organisation takes part in a project."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="taking_part")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="takes_part_in")

    class Meta:
        ordering = ["organisation__sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["project", "organisation"], name="projectparticipant_once"),
            *tenancy("projectparticipant", "project"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} i {self.project}"


class Milestone(TenantModel):
    """A step on the way, on a day that may be fuzzy: `on` is the earliest day and what the list is sorted by,
    `precision` says how exact it is, and `shown` is how people write it («ca. 1. februar 2015»), empty for the usual
    way."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="milestones")
    title = models.CharField(max_length=200)
    on = models.DateField()
    precision = models.CharField(max_length=8, choices=Precision, default=Precision.DAY)
    shown = models.CharField(max_length=80, blank=True)
    responsible = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=12, default="planned", choices=[(s, s) for s in lifecycle.MILESTONE_STATES])
    version = models.PositiveIntegerField(default=1)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=lifecycle.MILESTONE_STATES), name="milestone_state_known"),
            models.CheckConstraint(condition=Q(precision__in=PRECISIONS), name="milestone_precision_known"),
            *tenancy("milestone", "project"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def when(self) -> str:
        """«11. november 2014», «ca. 1. februar 2015», «uke 50 2014», «mars 2015» …"""
        return fuzzy_date(self.on, self.precision, self.shown)

    @property
    def is_overdue(self) -> bool:
        return lifecycle.is_overdue(self.state, self.on, self.precision, clock.today())

    @property
    def state_word(self) -> str:
        """Where it stands, in a word."""
        if self.is_overdue:
            return _("Forfalt")
        return {"planned": _("Planlagt"), "reached": _("Nådd"), "dropped": _("Lagt bort")}[self.state]
