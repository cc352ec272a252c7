"""Invitations to come in."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Now
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.lifecycle import OPEN
from accounts.querysets import InvitationQuerySet
from organisations.constraints import tenancy
from organisations.models import Person, TenantModel

# What `refusal` says besides a code of a mail server (550, 5.1.1).
NOT_ME = "not_me"


class Invitation(TenantModel):
    """One mail that lets one person in once. All times are of the real clock.

    The token is in that mail alone: it is made by the job that sends, and `token_hash` is empty before.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="invitations")
    address = models.EmailField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True, blank=True)
    # By the mail server, while it was sent or by a mail that came back.
    refused_at = models.DateTimeField(null=True, blank=True)
    refusal = models.CharField(max_length=12, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField()
    token_hash = models.CharField(max_length=64, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            *tenancy("invitation"),
            models.UniqueConstraint(fields=["token_hash"], condition=~Q(token_hash=""), name="invitation_token_unique"),
            # Two who invite at once: the later one waits, and is refused or ends the other.
            models.UniqueConstraint(
                fields=["samarbeid", "person"],
                condition=Q(accepted_at__isnull=True, refused_at__isnull=True, ended_at__isnull=True),
                name="invitation_one_open",
            ),
            models.CheckConstraint(condition=Q(address=Lower("address")), name="invitation_address_lower"),
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.state}"

    @property
    def state(self) -> str:
        """One of INVITATION_STATES."""
        if over := self._over:
            return over
        if self.expires_at <= timezone.now():
            return "expired"
        return "opened" if self.opened_at else "sent" if self.sent_at else "asked"

    @property
    def _over(self) -> str:
        moments = {"accepted": self.accepted_at, "refused": self.refused_at, "ended": self.ended_at}
        return next((state for state, at in moments.items() if at), "")

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_disowned(self) -> bool:
        """Whoever got it has said to be another."""
        return self.refusal == NOT_ME

    @property
    def why(self) -> str:
        """Why it is refused, or ended by whoever got it; else empty."""
        if not self.refusal:
            return ""
        if self.is_disowned:
            return _("Den som fikk invitasjonen, svarte at den var til en annen.")
        if "." in self.refusal:
            return _("E-posten kom i retur (%(code)s).") % {"code": self.refusal}
        return _("E-posttjeneren tok ikke imot adressen (%(code)s).") % {"code": self.refusal}
