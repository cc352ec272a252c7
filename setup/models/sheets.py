"""Spreadsheets on their way."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from organisations.constraints import tenancy
from organisations.models import Person, TenantModel
from setup.lifecycle import SHEET_STATES
from setup.querysets import SheetUploadQuerySet


class SheetUpload(TenantModel):
    """A spreadsheet that was sent: read by a job, looked at, saved, perhaps taken back.

    `data` are its bytes until a job has read it; `book` what it holds, as long as somebody may want to save it or to
    have it with its faults. `preview` and `report` are of setup.sheets.previews; `fingerprint` is the mark of what it
    would change. `fault` says why it cannot be read. `kept` is what was written, of setup.actions.kept, until it is
    taken back. `by` is None for whoever runs the portal.
    """

    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=250)
    sent_at = models.DateTimeField(db_default=Now())
    data = models.BinaryField(default=bytes)
    book = models.BinaryField(default=bytes)
    state = models.CharField(max_length=12, default="reading", choices=[(s, s) for s in SHEET_STATES])
    fault = models.TextField(blank=True)
    preview = models.JSONField(default=dict, blank=True)
    report = models.JSONField(default=dict, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)
    kept = models.JSONField(default=dict, blank=True)

    objects = SheetUploadQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=SHEET_STATES), name="sheetupload_state_known"),
            *tenancy("sheetupload"),
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("setup:sheet", args=[self.samarbeid.slug, self.pk])
