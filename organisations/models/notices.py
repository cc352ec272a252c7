"""Messages to people, and where mail goes when no mail server is set."""

from django.db import models
from django.db.models.functions import Now

from organisations.constraints import tenancy
from organisations.models.parties import Samarbeid, TenantModel
from organisations.models.people import Person
from organisations.querysets import OutboxMailQuerySet


class Notice(TenantModel):
    """One message to one address. `dedupe_key` makes asking twice harmless."""

    # Not kept: set by organisations.actions.notify on the row that it returns.
    is_new = False

    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="notices")
    address = models.EmailField()
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    calendar = models.TextField(blank=True)
    dedupe_key = models.CharField(max_length=120, unique=True)
    created_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True, blank=True)
    # The mail came back (RFC 3464): the address does not work.
    bounced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = tenancy("notice")

    def __str__(self) -> str:
        return f"{self.kind} til {self.address}"


class OutboxMail(models.Model):
    """A mail that the local mode kept instead of sending."""

    samarbeid = models.ForeignKey(Samarbeid, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    to = models.EmailField()
    subject = models.CharField(max_length=250)
    body = models.TextField()
    attachment_names = models.JSONField(default=list)
    raw = models.BinaryField()
    sent_at = models.DateTimeField(db_default=Now())

    objects = OutboxMailQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.to}: {self.subject}"
