"""A paper on its way to becoming saker."""

from __future__ import annotations

from django.db import models

from documents.models import Document
from meetings.models.agenda import Meeting
from meetings.querysets import PaperImportQuerySet
from organisations import clock
from organisations.constraints import SameSamarbeid, tenancy
from organisations.models import Person, TenantModel, Utvalg


class PaperImport(TenantModel):
    """One paper that a person had read, for that person alone to correct and accept; for a meeting, or for the body's
    queue. Gone some weeks later, whether or not saker were made of it (`actions.importing.begin_import`)."""

    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    utvalg = models.ForeignKey(Utvalg, on_delete=models.CASCADE, related_name="+")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(default=clock.now)

    objects = PaperImportQuerySet.as_manager()

    class Meta:
        constraints = [
            *tenancy("paperimport", "utvalg", "meeting", "document"),
            SameSamarbeid("meeting", name="paperimport_meeting_of_utvalg", column="utvalg"),
        ]

    def __str__(self) -> str:
        return str(self.document)
