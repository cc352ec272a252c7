"""What a project means to have reached, and when."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations import clock
from organisations.constraints import tenancy
from organisations.dates import long_date
from organisations.models import TenantModel
from projects.lifecycle import milestones as lifecycle
from projects.models.projects import Project
from projects.querysets.projects import MilestoneQuerySet


class Milestone(TenantModel):
    """A step on the way, on a day that may be fuzzy: `on` is the earliest day and what the list is sorted by,
    `precision` says how exact it is, and `shown` is how people write it («ca. 1. februar 2015»), empty for the usual
    way."""

    class Precision(models.TextChoices):
        DAY = "dag", gettext_lazy("Dagen")
        ABOUT = "ca", gettext_lazy("Omtrent den dagen")
        WEEK = "uke", gettext_lazy("I løpet av uken")
        MONTH = "maaned", gettext_lazy("I løpet av måneden")
        SEASON = "sesong", gettext_lazy("I løpet av tre måneder")
        YEAR = "aar", gettext_lazy("I løpet av året")

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
            models.CheckConstraint(condition=Q(precision__in=lifecycle.PRECISIONS), name="milestone_precision_known"),
            *tenancy("milestone", "project"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def when(self) -> str:
        """«11. november 2014», «ca. 1. februar 2015», «uken fra 8. desember 2014», «mars 2015» …"""
        return self.shown or _usual(self.on, self.precision)

    @property
    def is_overdue(self) -> bool:
        return lifecycle.is_overdue(self.state, self.on, self.precision, clock.today())

    @property
    def standing(self) -> str:
        """Where it stands, in a word."""
        if self.is_overdue:
            return _("Forfalt")
        return {"planned": _("Planlagt"), "reached": _("Nådd"), "dropped": _("Lagt bort")}[self.state]


def _usual(on: date, precision: str) -> str:
    if precision == "ca":
        return _("ca. %(day)s") % {"day": long_date(on)}
    if precision == "uke":
        return _("uken fra %(day)s") % {"day": long_date(on)}
    if precision == "sesong":
        return _("%(month)s og de to neste månedene") % {"month": date_format(on, "F Y")}
    formats = {"maaned": "F Y", "aar": "Y"}
    return date_format(on, formats[precision]) if precision in formats else long_date(on)
