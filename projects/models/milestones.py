"""What a project means to have reached, and when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from organisations import clock
from organisations.constraints import tenancy
from organisations.dates import PRECISIONS, Precision, fuzzy_date
from organisations.models import TenantModel
from projects.lifecycle import milestones as lifecycle
from projects.models.projects import Project
from projects.querysets.projects import MilestoneQuerySet


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
    def standing(self) -> str:
        """Where it stands, in a word."""
        if self.is_overdue:
            return _("Forfalt")
        return {"planned": _("Planlagt"), "reached": _("Nådd"), "dropped": _("Lagt bort")}[self.state]
