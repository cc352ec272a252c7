"""What waits to become a new version: a file that was sent, or an earlier version that is to be put back."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from indicators.lifecycle import UPLOAD_IN_HAND, UPLOAD_STATES
from indicators.models.datasets import RESOLUTIONS, SIGNS, Dataset
from indicators.models.definitions import Indicator, IndicatorDefinition
from indicators.querysets import IndicatorUploadQuerySet, UploadLineQuerySet
from organisations.constraints import SameSamarbeid, tenancy
from organisations.models import Organisation, Person, TenantModel

EXTENTS = ("parts", "blocks", "whole")
CHANGES = ("new", "changed", "gone", "hidden", "opened", "unprotected")


class IndicatorUpload(TenantModel):
    """A file that waits for its sender to confirm it, or a version to be put back (`puts_back`; then without a file).

    A job reads it, merges it with what stands, and judges the whole; the sender looks at the lines of what changes.
    Gone when it is thrown away, or followed by another; imported, it keeps no numbers, only what became of it.
    """

    class Extent(models.TextChoices):
        """What it does to the numbers that stand."""

        PARTS = "parts", _("Legg til og rett: bare tallene i fila")
        BLOCKS = "blocks", _("Fila er fullstendig for periodene og gruppene den har")
        WHOLE = "whole", _("Fila er hele serien")

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="+")
    # The version that the sender chose: a newer one that comes meanwhile does not judge the file.
    definition = models.ForeignKey(IndicatorDefinition, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    file_name = models.CharField(max_length=250, blank=True)
    data = models.BinaryField()
    source = models.CharField(max_length=200)
    preliminary = models.BooleanField(default=False)
    sent_at = models.DateTimeField(db_default=Now())
    puts_back = models.ForeignKey(Dataset, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    extent = models.CharField(max_length=8, choices=Extent, default=Extent.PARTS)
    state = models.CharField(max_length=12, default="reading", choices=[(s, s) for s in UPLOAD_STATES])
    # What the job found. `faults` are sentences; `facts` the counts that the page shows, none of a hidden number.
    faults = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    # Of all that the signs depend on. Another one at the import, and they are judged again.
    fingerprint = models.CharField(max_length=64, blank=True)
    # One sign per number of the merged whole, compressed.
    signs = models.BinaryField(default=bytes)
    # How many small numbers can no longer be protected: the data role decides then.
    unprotected = models.PositiveIntegerField(default=0)
    confirmed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    # The version that came of it.
    made = models.ForeignKey(Dataset, null=True, blank=True, on_delete=models.CASCADE, related_name="+")

    objects = IndicatorUploadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["samarbeid", "indicator", "by"], name="indicatorupload_one_each"),
            models.CheckConstraint(condition=Q(state__in=UPLOAD_STATES), name="indicatorupload_state_known"),
            models.CheckConstraint(condition=Q(extent__in=EXTENTS), name="indicatorupload_extent_known"),
            models.CheckConstraint(
                condition=Q(state="imported", made__isnull=False) | (~Q(state="imported") & Q(made__isnull=True)),
                name="indicatorupload_made_when_imported",
            ),
            SameSamarbeid("definition", name="upload_definition_of_indicator", column="indicator"),
            SameSamarbeid("puts_back", name="upload_puts_back_indicator", column="indicator"),
            SameSamarbeid("made", name="upload_made_indicator", column="indicator"),
            *tenancy("indicatorupload", "puts_back", "made"),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_waited_for(self) -> bool:
        """A job has it in hand."""
        return self.state in UPLOAD_IN_HAND


class UploadLine(TenantModel):
    """One number that a waiting file would change, as viewers see it before and after: a value, a sign, or neither
    where there is none. Of what is hidden on a side, only the sign stands here."""

    upload = models.ForeignKey(IndicatorUpload, on_delete=models.CASCADE, related_name="lines")
    place = models.PositiveIntegerField()
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    period_from = models.DateField()
    period_to = models.DateField()
    resolution = models.CharField(max_length=8, choices=[(r, r) for r in RESOLUTIONS])
    group = models.CharField(max_length=40, blank=True)
    change = models.CharField(max_length=12, choices=[(c, c) for c in CHANGES])
    old_value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    old_sign = models.CharField(max_length=2, blank=True, choices=[(s, s) for s in SIGNS])
    new_value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    new_sign = models.CharField(max_length=2, blank=True, choices=[(s, s) for s in SIGNS])
    is_unusual = models.BooleanField(default=False)
    is_unprotected = models.BooleanField(default=False)

    objects = UploadLineQuerySet.as_manager()

    class Meta:
        ordering = ["upload", "place"]
        constraints = [
            models.UniqueConstraint(fields=["upload", "place"], name="uploadline_place_unique"),
            models.CheckConstraint(condition=Q(change__in=CHANGES), name="uploadline_change_known"),
            models.CheckConstraint(
                condition=(Q(old_sign="") | Q(old_value__isnull=True)) & (Q(new_sign="") | Q(new_value__isnull=True)),
                name="uploadline_number_or_sign",
            ),
            *tenancy("uploadline", "upload"),
        ]

    def __str__(self) -> str:
        return f"{self.upload_id} {self.place}"
