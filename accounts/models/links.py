"""One-time links."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from accounts.querysets import LoginLinkQuerySet
from organisations.models import Person, Samarbeid


class LoginLink(models.Model):
    """One address that lets one person in once, or lets whoever has it set up a portal that is empty.

    The token is nowhere but in the address. `samarbeid` is where it is noted, and what the page names. No tenant's row:
    a login is a person's, in all samarbeid, and the one for an empty portal belongs to none.
    """

    class Purpose(models.TextChoices):
        FIRST = "first", _("Første innlogging")
        RESET = "reset", _("Nytt passord")
        SETUP = "setup", _("Nytt samarbeid")

    purpose = models.CharField(max_length=8, choices=Purpose)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="login_links")
    samarbeid = models.ForeignKey(Samarbeid, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # Who in the secretariat of `samarbeid` gave it; empty for whoever runs the portal.
    given_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    spent_at = models.DateTimeField(null=True, blank=True)
    # A newer one was given, or what it was for is done.
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = LoginLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(purpose__in=["first", "reset", "setup"]), name="loginlink_purpose_known"
            ),
            models.CheckConstraint(
                condition=Q(purpose="setup", person__isnull=True) | ~Q(purpose="setup") & Q(person__isnull=False),
                name="loginlink_names_who",
            ),
            # Two that are given at once: the later one waits, and ends the other.
            models.UniqueConstraint(
                fields=["person", "samarbeid"],
                condition=Q(spent_at__isnull=True, ended_at__isnull=True),
                nulls_distinct=False,
                name="loginlink_one_unspent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} {self.pk}"
