"""What is measured, what it means, and which project follows it."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from indicators.querysets import IndicatorDefinitionQuerySet
from organisations.constraints import tenancy
from organisations.models import TenantModel
from organisations.models.parties import PERIOD
from projects.models import Project

# Words that stand where a code does in addresses.
RESERVED_CODES = ("importer", "fil", "ny")


class Indicator(models.Model):
    """What is measured, under a code that never changes. What it means stands in its definitions."""

    code = models.SlugField(max_length=40, unique=True)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=~Q(code__in=RESERVED_CODES), name="indicator_code_not_reserved")
        ]

    def __str__(self) -> str:
        return self.code


class IndicatorDefinition(models.Model):
    """How an indicator is defined, from–to. A rate whose counts are an indicator of their own names it.

    All samarbeid share it, so nothing of it is ever changed but `valid_to`, when a newer version begins the day after.
    Which version a samarbeid's numbers mean stands in its Dataset; a newer one reaches it by an import only (ADR 0012).
    """

    class Direction(models.TextChoices):
        LOWER = "lower", _("Lavere er bedre")
        HIGHER = "higher", _("Høyere er bedre")
        NEUTRAL = "neutral", _("Ingen retning")

    class Kind(models.TextChoices):
        COUNT = "count", _("Antall")
        RATE = "rate", _("Rate")
        PERCENT = "percent", _("Prosent")
        AMOUNT = "amount", _("Beløp")

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="definitions")
    name = models.CharField(max_length=160)
    unit = models.CharField(max_length=60)
    decimals = models.PositiveSmallIntegerField(default=0)
    direction = models.CharField(max_length=8, choices=Direction)
    kind = models.CharField(max_length=8, choices=Kind)
    numerator = models.CharField(max_length=300, blank=True)
    denominator = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    patient_based = models.BooleanField()
    counts_from = models.ForeignKey(Indicator, null=True, blank=True, on_delete=models.PROTECT, related_name="feeds")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = IndicatorDefinitionQuerySet.as_manager()

    class Meta:
        ordering = ["indicator", "-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["indicator", "id"], name="definition_of_indicator"),
            models.CheckConstraint(
                condition=Q(kind__in=["count", "rate", "percent", "amount"]), name="definition_kind"
            ),
            models.CheckConstraint(
                condition=Q(direction__in=["lower", "higher", "neutral"]), name="definition_direction"
            ),
            models.CheckConstraint(condition=Q(decimals__lte=4), name="definition_decimals"),
            models.CheckConstraint(
                condition=Q(counts_from__isnull=True) | ~Q(counts_from=F("indicator")),
                name="definition_not_from_itself",
            ),
            ExclusionConstraint(
                name="definition_no_overlap",
                expressions=[("indicator", RangeOperators.EQUAL), (PERIOD, RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ProjectIndicator(TenantModel):
    """An indicator that a project follows: its numbers stand beside the project's status."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="indicators")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="followed_by")
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["position", "indicator"]
        constraints = [
            models.UniqueConstraint(fields=["project", "indicator"], name="projectindicator_once"),
            *tenancy("projectindicator", "project"),
        ]

    def __str__(self) -> str:
        return f"{self.project}: {self.indicator}"
