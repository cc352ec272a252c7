"""Browsers that people are, or were, logged in with."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.querysets import DeviceQuerySet
from organisations.models import User


class Device(models.Model):
    """One browser of one login. Its key stands in the browser's cookie alone; what is stored is its hash.

    No network address is kept. `browser` and `system` are the plain words of accounts.devices, empty where the browser
    says nothing that is known. No tenant's row: a login is a person's, in all samarbeid.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="devices")
    key_hash = models.CharField(max_length=64)
    # The session it has now, or had last; empty after it logged out.
    session_key = models.CharField(max_length=40, blank=True)
    browser = models.CharField(max_length=40, blank=True)
    system = models.CharField(max_length=40, blank=True)
    first_seen_at = models.DateTimeField(db_default=Now())
    # Its last login. What is newer stands in its session.
    last_seen_at = models.DateTimeField(db_default=Now())
    remembered_until = models.DateTimeField(null=True, blank=True)
    # No code is asked until then.
    trusted_until = models.DateTimeField(null=True, blank=True)
    # The owner, or what happened to the login, ended it: its key is known no more.
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = DeviceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "key_hash"], name="device_once"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(trusted_until__isnull=True, session_key=""),
                name="device_ended_holds_nothing",
            ),
        ]
        indexes = [models.Index(fields=["session_key"], name="device_session")]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """«Windows, Edge»."""
        return ", ".join(each for each in (self.system, self.browser) if each)
