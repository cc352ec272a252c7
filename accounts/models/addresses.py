"""Another e-mail address for a login, until its owner has confirmed it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.querysets import AddressChangeQuerySet
from organisations.models import Person, Samarbeid, User


class AddressChange(models.Model):
    """From one address to another; it happens when the button behind the link in the mail to the new one is pressed.

    Asked for by the owner, or by the secretariat of `samarbeid`; then the owner must be logged in as well to press the
    button. The token is made by the job that sends, and is nowhere but in the mail. No tenant's row: a login is a
    person's, in all samarbeid.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="address_changes")
    old_address = models.EmailField()
    new_address = models.EmailField()
    samarbeid = models.ForeignKey(Samarbeid, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)
    asked_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    # A newer one was asked for, or somebody else has the address.
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = AddressChangeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "samarbeid"],
                condition=Q(confirmed_at__isnull=True, ended_at__isnull=True),
                nulls_distinct=False,
                name="addresschange_one_open",
            ),
            models.CheckConstraint(
                condition=Q(samarbeid__isnull=True, asked_by__isnull=True)
                | Q(samarbeid__isnull=False, asked_by__isnull=False),
                name="addresschange_asked_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old_address} → {self.new_address}"
