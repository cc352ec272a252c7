"""How far a samarbeid that began here empty has come, and whether its mail works."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from organisations.constraints import tenancy
from organisations.models import Person, TenantModel
from setup.lifecycle import TRIAL_STATES


class MovingIn(TenantModel):
    """A samarbeid that began here empty, and goes by «Kom i gang» to its first meeting."""

    begun_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name_plural = "moving in"
        constraints = [models.UniqueConstraint(fields=["samarbeid"], name="movingin_once"), *tenancy("movingin")]

    def __str__(self) -> str:
        return f"{self.samarbeid} flytter inn"


class PointMark(TenantModel):
    """What the secretariat itself has said of a point of «Kom i gang»; all else is derived."""

    class Point(models.TextChoices):
        MAIL = "e-post", _("E-post")
        SAMARBEID = "samarbeidet", _("Navn og arkiv")
        PARTIES = "organisasjoner", _("Organisasjoner")
        BODIES = "utvalg", _("Utvalg")
        SEATS = "plasser", _("Plasser og personer")
        NUMBERS = "saksnummer", _("Siste saksnummer i år")
        MEETING = "mote", _("Første møte")

    class Word(models.TextChoices):
        ASIDE = "aside", _("Lagt til side")
        # Of the numbers: they are as they should be, also where none was used.
        ANSWERED = "answered", _("Besvart")

    point = models.CharField(max_length=20, choices=Point)
    word = models.CharField(max_length=10, choices=Word)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["samarbeid", "point"], name="pointmark_once"),
            *tenancy("pointmark"),
        ]

    def __str__(self) -> str:
        return f"{self.get_point_display()}: {self.get_word_display()}"


class MailTrial(TenantModel):
    """A mail sent to see whether mail works. `kept`: the portal kept it for its outbox instead of sending it.

    `fault` is a code of setup/mail_answers.py, empty where the server took the mail; `code` and `said` are the server's
    own words.
    """

    address = models.EmailField()
    state = models.CharField(max_length=10, default="asked", choices=[(s, s) for s in TRIAL_STATES])
    kept = models.BooleanField(default=False)
    fault = models.CharField(max_length=20, blank=True)
    code = models.PositiveSmallIntegerField(null=True, blank=True)
    said = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=TRIAL_STATES), name="mailtrial_state_known"),
            *tenancy("mailtrial"),
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.state}"
