"""What was deleted and can still be brought back. Nobody reads it but those who write the sak."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from meetings.models.agenda import Sak
from organisations import clock
from organisations.constraints import tenancy
from organisations.models import Hjemmel, Person, TenantModel
from reporting.models import StatusUpdate


class DeletedSection(TenantModel):
    """A section that was deleted, as it was, until its sak is published without it.

    A row of its own, and no mark on Section: whatever reads the sections of a sak cannot come upon it. `section_id` and
    `key` are those it gets again. `attachments` are [id, exemption_id, public_title] as they hung in it; `answers` the
    places of answers that went with it: {inquiry_id, released, looks: [{recipient_id, choice, …}]}.
    """

    sak = models.ForeignKey(Sak, on_delete=models.CASCADE, related_name="deleted_sections")
    section_id = models.BigIntegerField()
    key = models.UUIDField()
    position = models.PositiveIntegerField()
    level = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=250)
    html = models.TextField(blank=True)
    source_update = models.ForeignKey(StatusUpdate, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    exemption = models.ForeignKey(Hjemmel, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    public_heading = models.CharField(max_length=250, blank=True)
    version = models.PositiveIntegerField()
    attachments = models.JSONField(default=list)
    answers = models.JSONField(default=list)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["sak", "-pk"]
        constraints = [
            *tenancy("deletedsection", "sak", "source_update"),
            models.UniqueConstraint(fields=["sak", "section_id"], name="deletedsection_once"),
            models.CheckConstraint(
                condition=Q(exemption__isnull=True) | ~Q(public_heading=""),
                name="deletedsection_exempt_has_public_heading",
            ),
        ]

    def __str__(self) -> str:
        return self.heading
