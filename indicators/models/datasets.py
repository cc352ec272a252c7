"""The versions of an indicator's numbers, and the numbers: as they came, and as viewers may see them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from indicators.lifecycle import DATASET_STATES
from indicators.models.definitions import Indicator, IndicatorDefinition
from indicators.querysets import DataPointQuerySet, DatasetQuerySet, ShownPointQuerySet
from organisations.constraints import SameSamarbeid, tenancy
from organisations.models import Organisation, Person, TenantModel

RESOLUTIONS = ("month", "tertial", "year")
STATUSES = ("ok", "missing", "impossible", "confidential")
# As Statistics Norway prints them: impossible, missing, confidential; «» where the number stands.
SIGNS = ("", ".", "..", ":")
# As Dataset.Origin and Dataset.Reason have them.
ORIGINS = ("parts", "blocks", "whole", "put_back", "judged_again")
REASONS = ("", "rule", "counts", "tree")
KEY = ["dataset", "organisation", "period_from", "period_to", "group"]


class Dataset(TenantModel):
    """One version of a samarbeid's numbers for an indicator, whole: a copy of all of them, kept for ever with what
    readers had of each. What changes a number or what is shown of it is a new version; nothing is edited (ADR 0016).
    """

    class Origin(models.TextChoices):
        """How it came: what a file did to the version before, or what was done without one."""

        PARTS = "parts", _("Tall lagt til eller rettet")
        BLOCKS = "blocks", _("Hele perioder erstattet")
        WHOLE = "whole", _("Hele serien fra én fil")
        PUT_BACK = "put_back", _("Lagt tilbake")
        JUDGED_AGAIN = "judged_again", _("Skjuling vurdert på nytt")

    class Reason(models.TextChoices):
        """Why what is hidden was judged again."""

        RULE = "rule", _("Regelen for små tall er endret")
        COUNTS = "counts", _("Antallene som tallene bygger på, er endret")
        TREE = "tree", _("Gruppene er plassert på nytt")

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
    origin = models.CharField(max_length=12, choices=Origin, default=Origin.WHOLE)
    reason = models.CharField(max_length=8, choices=Reason, blank=True)
    # The version that stood when this one was made; None for the first.
    builds_on = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    puts_back = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
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
            models.CheckConstraint(condition=Q(origin__in=ORIGINS), name="dataset_origin_known"),
            models.CheckConstraint(condition=Q(reason__in=REASONS), name="dataset_reason_known"),
            models.CheckConstraint(
                condition=Q(origin="judged_again", reason__gt="") | (~Q(origin="judged_again") & Q(reason="")),
                name="dataset_judged_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(origin="put_back", puts_back__isnull=False)
                | (~Q(origin="put_back") & Q(puts_back__isnull=True)),
                name="dataset_puts_back_a_version",
            ),
            models.CheckConstraint(
                condition=Q(origin="whole") | Q(builds_on__isnull=False), name="dataset_builds_on_one_unless_whole"
            ),
            models.UniqueConstraint(fields=["indicator", "id"], name="dataset_of_indicator"),
            SameSamarbeid("definition", name="dataset_definition_of_indicator", column="indicator"),
            SameSamarbeid("builds_on", name="dataset_builds_on_indicator", column="indicator"),
            SameSamarbeid("puts_back", name="dataset_puts_back_indicator", column="indicator"),
            *tenancy("dataset", "builds_on", "puts_back"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} v{self.version}"

    @property
    def is_current(self) -> bool:
        return self.state == "current"


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

    Made from the DataPoints by indicators.suppression, once: what readers had is a fact, and later versions are judged
    by it.
    """

    insert_only = True

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
