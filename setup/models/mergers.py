"""Organisations that become part of another in one samarbeid, now or on a day to come."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organisations.constraints import tenancy
from organisations.models import Organisation, Person, TenantModel
from setup.lifecycle import MERGER_STATES
from setup.querysets import MergerQuerySet


class Merger(TenantModel):
    """`on` is the first day of the successor. `one_seat_in` are ids of the bodies that are to keep one of their seats;
    `moved` counts what was moved, when it is done: {"seats", "readers", "inquiries"}."""

    LABELS = {"planned": _("Planlagt"), "done": _("Gjort"), "undone": _("Angret")}

    successor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    one_seat_in = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, default="planned", choices=[(s, s) for s in MERGER_STATES])
    moved = models.JSONField(default=dict, blank=True)
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(db_default=Now())

    objects = MergerQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=MERGER_STATES), name="merger_state_known"),
            *tenancy("merger"),
        ]

    def __str__(self) -> str:
        return f"{self.successor}, {self.on:%d.%m.%Y}"

    def get_absolute_url(self) -> str:
        return reverse("setup:merger", args=[self.samarbeid.slug, self.pk])


class MergerPart(TenantModel):
    merger = models.ForeignKey(Merger, on_delete=models.CASCADE, related_name="parts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["organisation__sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["merger", "organisation"], name="mergerpart_once"),
            *tenancy("mergerpart", "merger"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.merger}"
