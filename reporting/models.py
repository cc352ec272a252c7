"""What projects report: a status per day, and the files that belong to it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.models import Document
from organisations.constraints import tenancy
from organisations.dates import short_date
from organisations.models import LANGUAGES, Person, TenantModel, Utvalg
from projects.models import Project
from reporting.lifecycle import UPDATE_STATES
from reporting.querysets import StatusUpdateQuerySet, UpdateAttachmentQuerySet


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
    language = models.CharField(max_length=2, default="nb", choices=LANGUAGES)
    # A matter for a body: a draft of a sak is made of it there when the status is approved.
    asks_utvalg = models.ForeignKey(Utvalg, null=True, blank=True, on_delete=models.PROTECT, related_name="asked_by")
    asks_title = models.CharField(max_length=250, blank=True)
    asks_proposal = models.TextField(blank=True)
    # The project's numbers and figures (figures.figures, as JSON) as they were when the status was approved. Numbers
    # are pairs of label and value: JSONB does not keep the order of an object.
    numbers = models.JSONField(default=list, blank=True)
    figures = models.JSONField(default=list, blank=True)
    # Titles of the figures that stand in a packet; None until somebody chooses. See reporting.paper.
    paper_figures = models.JSONField(null=True, blank=True)
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
        return f"{self.project}, {short_date(self.period_to)}"

    @property
    def values(self) -> dict[str, str]:
        """The kept numbers by label, in the order they were told."""
        return dict(self.numbers)

    def get_absolute_url(self) -> str:
        return reverse("reporting:update", args=[self.project.samarbeid.slug, self.pk])


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
