"""What happened in the meeting: who was there, what was decided."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.models.agenda import Meeting, Sak
from organisations.constraints import tenancy
from organisations.models import Person, Seat, TenantModel, body_role_label


class Attendance(TenantModel):
    """A person at one meeting, or the forfall of one who was called."""

    class Role(models.TextChoices):
        MEMBER = "member", _("Medlem")
        VARA = "vara", _("Vara")
        OBSERVER = "observer", _("Observatør")
        SECRETARY = "secretary", _("Sekretær")
        GUEST = "guest", _("Gjest")

    # Not kept: what the person led the body as that day, where meeting_facts.attendance_rows has asked for it.
    leads: str | None = None

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="attendance")
    role = models.CharField(max_length=12, choices=Role)
    seat = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    present = models.BooleanField(default=True)

    class Meta:
        constraints = [
            *tenancy("attendance", "meeting", "seat"),
            models.UniqueConstraint(fields=["meeting", "person"], name="attendance_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person}"

    @property
    def role_label(self) -> str:
        """What the person is in the body, else what he or she came as."""
        return body_role_label(self.leads or self.seat.role) if self.seat else str(self.get_role_display())


class Vedtak(TenantModel):
    """What was decided in a sak, and how. `text` starts as the proposal."""

    class Mode(models.TextChoices):
        CONSENSUS = "consensus", _("Vedtatt ved konsensus")
        UNANIMOUS = "unanimous", _("Enstemmig vedtatt")
        VOTE = "vote", _("Vedtatt mot stemmer")
        NOTED = "noted", _("Tatt til orientering")

    sak = models.OneToOneField(Sak, on_delete=models.CASCADE, related_name="vedtak")
    # «Behandling»: what was said and done before the decision.
    treatment = models.TextField(blank=True)
    text = models.TextField(blank=True)
    mode = models.CharField(max_length=12, choices=Mode)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "vedtak"
        constraints = tenancy("vedtak", "sak")

    def __str__(self) -> str:
        return f"Vedtak i {self.sak}"
