"""People who leave a samarbeid."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from organisations.constraints import tenancy
from organisations.models import Person, TenantModel
from setup.lifecycle import DEPARTURE_STATES
from setup.querysets import DepartureQuerySet


class Departure(TenantModel):
    """The person's last day in this samarbeid, and who takes over what is open then; no other samarbeid knows of it.

    `ends` is what was written over, of organisations.actions.departing, so that another day can be chosen until then.
    `handed_over` are [{"key": of setup.open_things, "to_id"}]: as chosen while it is planned, as it went once done.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(db_default=Now())
    state = models.CharField(max_length=10, default="planned", choices=[(s, s) for s in DEPARTURE_STATES])
    ends = models.JSONField(default=dict, blank=True)
    handed_over = models.JSONField(default=list, blank=True)

    objects = DepartureQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=DEPARTURE_STATES), name="departure_state_known"),
            models.UniqueConstraint(
                fields=["samarbeid", "person"], condition=Q(state="planned"), name="departure_planned_once"
            ),
            *tenancy("departure"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.on:%d.%m.%Y}"
