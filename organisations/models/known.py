"""What a samarbeid calls a person whom another samarbeid knew before."""

from __future__ import annotations

from django.db import models

from organisations.constraints import tenancy
from organisations.models.parties import TenantModel
from organisations.models.people import Person


class KnownAs(TenantModel):
    """The name that was typed here for an e-mail address that belongs to someone of another samarbeid.

    Shown here instead of the person's own until that person has accepted: typing an address tells nobody whether
    another samarbeid knows it, or by which name.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="known_as")
    name = models.CharField(max_length=120)
    title = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "known as"
        constraints = [
            *tenancy("knownas"),
            models.UniqueConstraint(fields=["samarbeid", "person"], name="knownas_once"),
        ]

    def __str__(self) -> str:
        return self.name
