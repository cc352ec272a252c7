"""How often somebody tried to get in, and from where."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now


class Tries(models.Model):
    """Tries for one account from one origin, since the last that succeeded.

    `origin` is a network address («203.0.113.7», «2001:db8::/64»), a device somebody came in from («enhet 7»), or the
    word «e-post» for mails that were asked for. `account` is a keyed hash of the address as it was typed: a row says
    nothing of whether anybody has it. No tenant's row: a login is a person's, in all samarbeid.
    """

    origin = models.CharField(max_length=60)
    account = models.CharField(max_length=64)
    count = models.PositiveIntegerField(default=0)
    # By the database's clock, as all of logins.
    tried_at = models.DateTimeField(db_default=Now())
    paused_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["origin", "account"], name="tries_one_per_origin")]

    def __str__(self) -> str:
        return f"{self.count} ({self.origin})"


class AskedPassword(models.Model):
    """Somebody asked for a mail because the password is forgotten. The job that sends it deletes the row: the address,
    known or not, is kept no longer than that. `next` is where the person was going.
    """

    address = models.EmailField()
    next = models.CharField(max_length=2000, blank=True)
    asked_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.pk}"
