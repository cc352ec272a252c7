"""Indicators, the datasets that were imported for them, and the numbers: as they came, and as viewers may see them."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from indicators.lifecycle import DATASET_STATES
from indicators.querysets import (
    DataPointQuerySet,
    DatasetQuerySet,
    IndicatorDefinitionQuerySet,
    IndicatorUploadQuerySet,
    ShownPointQuerySet,
)
from organisations.constraints import SameSamarbeid, tenancy
from organisations.models import Organisation, Person, TenantModel
from organisations.models.parties import PERIOD
from projects.models import Project

RESOLUTIONS = ("month", "tertial", "year")
STATUSES = ("ok", "missing", "impossible", "confidential")
# As Statistics Norway prints them: impossible, missing, confidential; «» where the number stands.
SIGNS = ("", ".", "..", ":")
# Words that stand where a code does in addresses.
RESERVED_CODES = ("importer", "fil", "ny")
KEY = ["dataset", "organisation", "period_from", "period_to", "group"]


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


class Dataset(TenantModel):
    """One imported file of numbers. A new import is a new version; the old one is kept, and not shown."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="datasets")
    definition = models.ForeignKey(IndicatorDefinition, on_delete=models.PROTECT, related_name="datasets")
    version = models.PositiveIntegerField()
    source = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    file_name = models.CharField(max_length=250)
    preliminary = models.BooleanField(default=False)
    # None: imported by a command.
    imported_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="datasets")
    imported_at = models.DateTimeField()
    # The newest of its periods, and the shortest kind of period in it.
    newest_from = models.DateField()
    newest_to = models.DateField()
    resolution = models.CharField(max_length=8, choices=[(r, r) for r in RESOLUTIONS])
    state = models.CharField(max_length=10, default="current", choices=[(s, s) for s in DATASET_STATES])

    objects = DatasetQuerySet.as_manager()

    class Meta:
        ordering = ["indicator", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["samarbeid", "indicator", "version"], name="dataset_version_unique"),
            models.UniqueConstraint(
                fields=["samarbeid", "indicator"], condition=Q(state="current"), name="dataset_one_current"
            ),
            models.CheckConstraint(condition=Q(state__in=DATASET_STATES), name="dataset_state_known"),
            models.CheckConstraint(condition=Q(version__gte=1), name="dataset_version_from_one"),
            models.CheckConstraint(condition=Q(newest_to__gt=F("newest_from")), name="dataset_period_runs_forward"),
            models.CheckConstraint(condition=Q(resolution__in=RESOLUTIONS), name="dataset_resolution_known"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="dataset_sha256"),
            SameSamarbeid("definition", name="dataset_definition_of_indicator", column="indicator"),
            *tenancy("dataset"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} v{self.version}"


class Point(TenantModel):
    """What a number is about: an organisation (None: all together), a period of whole months, and a group («»: all)."""

    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    period_from = models.DateField()
    period_to = models.DateField()
    resolution = models.CharField(max_length=8, choices=[(r, r) for r in RESOLUTIONS])
    group = models.CharField(max_length=40, blank=True)
    numerator = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    denominator = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.dataset_id} {self.organisation_id} {self.period_from} {self.group}"


def _of_points(table: str) -> list[models.BaseConstraint]:
    return [
        models.UniqueConstraint(fields=KEY, name=f"{table}_key_unique", nulls_distinct=False),
        models.CheckConstraint(condition=Q(resolution__in=RESOLUTIONS), name=f"{table}_resolution_known"),
        models.CheckConstraint(condition=Q(period_to__gt=F("period_from")), name=f"{table}_period_runs_forward"),
        *tenancy(table, "dataset"),
    ]


class DataPoint(Point):
    """A number as it came. No page reads it but the raw view of the named data role."""

    insert_only = True

    status = models.CharField(max_length=12, choices=[(s, s) for s in STATUSES])

    objects = DataPointQuerySet.as_manager()

    class Meta:
        constraints = [
            *_of_points("datapoint"),
            models.CheckConstraint(condition=Q(status__in=STATUSES), name="datapoint_status_known"),
            models.CheckConstraint(
                condition=Q(status="ok", value__isnull=False) | (~Q(status="ok") & Q(value__isnull=True)),
                name="datapoint_value_where_ok",
            ),
            models.CheckConstraint(
                condition=(Q(numerator__isnull=True) | Q(numerator__gte=0))
                & (Q(denominator__isnull=True) | Q(denominator__gte=0)),
                name="datapoint_counts_not_negative",
            ),
        ]


class ShownPoint(Point):
    """A number as every viewer, picture, file and packet gets it: a sign instead where something is hidden.

    Made from the DataPoints by indicators.suppression; can be made again.
    """

    sign = models.CharField(max_length=2, blank=True, choices=[(s, s) for s in SIGNS])

    objects = ShownPointQuerySet.as_manager()

    class Meta:
        constraints = [
            *_of_points("shownpoint"),
            models.CheckConstraint(condition=Q(sign__in=SIGNS), name="shownpoint_sign_known"),
            models.CheckConstraint(
                condition=Q(sign="", value__isnull=False)
                | (~Q(sign="") & Q(value__isnull=True) & Q(numerator__isnull=True) & Q(denominator__isnull=True)),
                name="shownpoint_number_or_sign",
            ),
        ]


class GroupPlace(TenantModel):
    """What the name of a group means, as the one who answers for the data declared it: see suppression.Placing."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    division = models.CharField(max_length=40, blank=True)
    # «»: everybody.
    parent = models.CharField(max_length=40, blank=True)
    is_total = models.BooleanField()
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()

    class Meta:
        ordering = ["indicator", "name"]
        constraints = [
            models.UniqueConstraint(fields=["samarbeid", "indicator", "name"], name="groupplace_once"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(name=F("parent")), name="groupplace_not_in_itself"),
            *tenancy("groupplace"),
        ]

    def __str__(self) -> str:
        return self.name


class IndicatorUpload(TenantModel):
    """A file that waits for its sender to confirm it. Gone when it is imported, thrown away, or followed by another."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="+")
    # The version that the sender chose: a newer one that comes meanwhile does not judge the file.
    definition = models.ForeignKey(IndicatorDefinition, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=250)
    data = models.BinaryField()
    source = models.CharField(max_length=200)
    preliminary = models.BooleanField(default=False)
    sent_at = models.DateTimeField(db_default=Now())

    objects = IndicatorUploadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["samarbeid", "indicator", "by"], name="indicatorupload_one_each"),
            SameSamarbeid("definition", name="upload_definition_of_indicator", column="indicator"),
            *tenancy("indicatorupload"),
        ]

    def __str__(self) -> str:
        return self.file_name


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
