"""What the names of groups mean."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from indicators.models.definitions import Indicator
from organisations.constraints import tenancy
from organisations.models import Person, TenantModel


class GroupPlace(TenantModel):
    """What the name of a group means, as the one who answers for the data declared it: see groups.Placing."""

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
