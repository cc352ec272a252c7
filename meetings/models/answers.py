"""Where the answers to inquiries belong, and what a person has chosen for each of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from inquiries.models import Inquiry, Recipient
from meetings.models.agenda import Sak, Section
from meetings.querysets import AnswersPlaceQuerySet
from organisations import clock
from organisations.constraints import SameSamarbeid, tenancy
from organisations.models import Hjemmel, Person, TenantModel


class AnswersPlace(TenantModel):
    """The sak to which the answers to an inquiry belong, in one of its sections or behind them all.

    `released`: a person has said that they do not belong there, so that the portal does not place them again.
    """

    sak = models.ForeignKey(Sak, on_delete=models.CASCADE, related_name="answers_places")
    section = models.ForeignKey(Section, null=True, blank=True, on_delete=models.CASCADE, related_name="answers_places")
    inquiry = models.ForeignKey(Inquiry, on_delete=models.PROTECT, related_name="answers_places")
    released = models.BooleanField(default=False)

    objects = AnswersPlaceQuerySet.as_manager()

    class Meta:
        ordering = ["sak", "pk"]
        constraints = [
            *tenancy("answersplace", "sak", "section", "inquiry"),
            models.UniqueConstraint(fields=["sak", "inquiry"], name="answersplace_once"),
            SameSamarbeid("section", name="answersplace_section_of_sak", column="sak"),
        ]

    def __str__(self) -> str:
        return f"{self.inquiry} → {self.sak}"


class AnswerLook(TenantModel):
    """A person has read one answer for one sak and has chosen: taken in, exempt or open, or left out.

    It counts for the answer as it was read (`fingerprint`); a changed one waits for another look.
    """

    class Choice(models.TextChoices):
        EXEMPT = "exempt", _("Ta med, unntatt offentlighet")
        OPEN = "open", _("Ta med, offentlig")
        OUT = "out", _("La være ute")

    place = models.ForeignKey(AnswersPlace, on_delete=models.CASCADE, related_name="looks")
    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=6, choices=Choice)
    exemption = models.ForeignKey(Hjemmel, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    fingerprint = models.CharField(max_length=64)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            *tenancy("answerlook", "place", "recipient"),
            models.UniqueConstraint(fields=["place", "recipient"], name="answerlook_once"),
            models.CheckConstraint(
                condition=Q(choice="exempt", exemption__isnull=False)
                | Q(choice__in=["open", "out"], exemption__isnull=True),
                name="answerlook_exempt_has_hjemmel",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.choice}"
