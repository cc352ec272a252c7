"""Moving in: how far it has come, organisations that become part of another in one samarbeid, mandates as files."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.models import Document
from organisations.constraints import tenancy
from organisations.models import Organisation, Person, TenantModel, Utvalg
from setup.lifecycle import MERGER_STATES, TRIAL_STATES
from setup.querysets import MandateQuerySet, MergerQuerySet


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


class Mandate(TenantModel):
    """The mandate of a body as a file. A text of it stands in Utvalg.mandate; the file holds where there are both."""

    utvalg = models.OneToOneField(Utvalg, on_delete=models.PROTECT, related_name="mandate_file")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(db_default=Now())

    objects = MandateQuerySet.as_manager()

    class Meta:
        constraints = [*tenancy("mandate", "utvalg", "document")]

    def __str__(self) -> str:
        return f"{self.document}: {self.utvalg}"

    def get_absolute_url(self) -> str:
        return reverse("setup:mandate", args=[self.samarbeid.slug, self.utvalg.slug])


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
