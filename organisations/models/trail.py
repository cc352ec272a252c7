"""Who did what: verbs by people, never changed afterwards."""

from django.db import models
from django.db.models.functions import Now

from organisations.constraints import tenancy
from organisations.models.parties import TenantModel
from organisations.models.people import Person


class Trail(TenantModel):
    """One act. `facts` holds ids and short codes; text that may be exempt never goes here."""

    insert_only = True

    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=60)
    object_type = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    facts = models.JSONField(default=dict)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name_plural = "trail"
        constraints = tenancy("trail")
        indexes = [models.Index(fields=["object_type", "object_id"], name="trail_object")]

    def __str__(self) -> str:
        return f"{self.verb} {self.object_type} {self.object_id}"
