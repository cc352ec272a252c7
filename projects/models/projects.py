"""Shared projects and what they report."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.models import Document
from organisations.constraints import tenancy
from organisations.models import Organisation, Person, TenantModel, Utvalg
from organisations.text import sort_key
from projects.lifecycle.projects import PROJECT_STATES, UPDATE_STATES
from projects.querysets.projects import ProjectQuerySet, StatusUpdateQuerySet, UpdateAttachmentQuerySet

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
    state = models.CharField(max_length=12, default="active", choices=[(s, s) for s in PROJECT_STATES])
    report_order = models.PositiveSmallIntegerField(default=1)
    version = models.PositiveIntegerField(default=1)
    bodies = models.ManyToManyField(Utvalg, through="ReportsTo", related_name="projects")
    organisations = models.ManyToManyField(Organisation, through="ProjectParticipant", related_name="projects")

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["report_order", "sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["samarbeid", "slug"], name="project_slug_unique"),
            models.CheckConstraint(condition=Q(state__in=PROJECT_STATES), name="project_state_known"),
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
        return reverse("projects:project", args=[self.samarbeid.slug, self.slug])


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


class StatusUpdate(TenantModel):
    """How a project stands on a day. Final once approved: a change is a new row."""

    class Light(models.TextChoices):
        ON_TRACK = "paa_plan", _("På plan")
        WATCH = "foelg_med", _("Følg med")
        OFF_TRACK = "avvik", _("Avvik")

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="updates")
    period_to = models.DateField()
    light = models.CharField(max_length=12, choices=Light)
    # One sentence for the status card; what is done and what comes next as rich text.
    headline = models.CharField(max_length=200)
    done = models.TextField()
    next = models.TextField(blank=True)
    language = models.CharField(max_length=2, default="nb", choices=[("nb", "Bokmål"), ("nn", "Nynorsk")])
    # A matter for a body: a draft of a sak is made of it there when the status is approved.
    asks_utvalg = models.ForeignKey(Utvalg, null=True, blank=True, on_delete=models.PROTECT, related_name="asked_by")
    asks_title = models.CharField(max_length=250, blank=True)
    asks_proposal = models.TextField(blank=True)
    # The project's numbers and figures (projects.figures, as JSON) as they were when the status was approved. Numbers
    # are pairs of label and value: JSONB does not keep the order of an object.
    numbers = models.JSONField(default=list, blank=True)
    figures = models.JSONField(default=list, blank=True)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="status_updates")
    state = models.CharField(max_length=12, default="draft", choices=[(s, s) for s in UPDATE_STATES])
    returned_because = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(db_default=Now())
    approved_at = models.DateTimeField(null=True, blank=True)

    objects = StatusUpdateQuerySet.as_manager()

    class Meta:
        ordering = ["-period_to", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=UPDATE_STATES), name="statusupdate_state_known"),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=False) | ~Q(state__in=["approved", "withdrawn"]),
                name="statusupdate_approved_has_time",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(asks_utvalg__isnull=True) | ~Q(asks_title=""),
                name="statusupdate_asks_with_title",
            ),
            *tenancy("statusupdate", "project", "asks_utvalg"),
        ]

    def __str__(self) -> str:
        return f"{self.project}, {self.period_to:%d.%m.%Y}"

    @property
    def values(self) -> dict[str, str]:
        """The kept numbers by label, in the order they were told."""
        return dict(self.numbers)

    def get_absolute_url(self) -> str:
        return reverse("projects:update", args=[self.project.samarbeid.slug, self.pk])


class UpdateAttachment(TenantModel):
    """A document that belongs to a status; it follows the status into the sak."""

    update = models.ForeignKey(StatusUpdate, on_delete=models.CASCADE, related_name="attachments")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="update_attachments")
    position = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=250)

    objects = UpdateAttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["update", "position", "pk"]
        constraints = tenancy("updateattachment", "update", "document")

    def __str__(self) -> str:
        return self.title
