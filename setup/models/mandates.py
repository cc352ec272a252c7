"""Mandates of bodies as files."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.urls import reverse

from documents.models import Document
from organisations.constraints import tenancy
from organisations.models import Person, TenantModel, Utvalg
from setup.querysets import MandateQuerySet


class Mandate(TenantModel):
    """The mandate of a body as a file. A text of it stands in Utvalg.mandate; the file holds where there are both."""

    utvalg = models.OneToOneField(Utvalg, on_delete=models.PROTECT, related_name="mandate_file")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(db_default=Now())

    objects = MandateQuerySet.as_manager()

    class Meta:
        constraints = [*tenancy("mandate", "utvalg", "document")]

    def __str__(self) -> str:
        return f"{self.document}: {self.utvalg}"

    def get_absolute_url(self) -> str:
        return reverse("setup:mandate", args=[self.samarbeid.slug, self.utvalg.slug])
