"""Inquiries to municipalities: what is asked, of whom, and what they answered."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.models import Document
from inquiries.lifecycle import INQUIRY_STATES, NOMINEE_STATES, OPEN_INQUIRIES, RECIPIENT_STATES, REPLIED
from inquiries.querysets import InquiryQuerySet, NomineeQuerySet, RecipientFileQuerySet, RecipientQuerySet
from organisations.constraints import tenancy
from organisations.models import Organisation, Person, Region, Seat, TenantModel
from projects.models import Project

MOST_ATTENDING = 999


class Inquiry(TenantModel):
    """A question to municipalities with a deadline. What is sent is never edited: it is closed or taken back."""

    class Kind(models.TextChoices):
        ANSWER = "answer", _("Spørsmål")
        NOMINATE = "nominate", _("Oppnevning")
        ATTEND = "attend", _("Invitasjon")

    LABELS = {"draft": _("Utkast"), "sent": _("Åpen"), "closed": _("Avsluttet"), "recalled": _("Trukket")}

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.ANSWER)
    title = models.CharField(max_length=160, blank=True)
    text = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, default="draft", choices=[(s, s) for s in INQUIRY_STATES])
    project = models.ForeignKey(Project, null=True, blank=True, on_delete=models.PROTECT, related_name="inquiries")
    # The vacant seats that those nominated shall fill.
    seats = models.ManyToManyField(Seat, through="InquirySeat", related_name="inquiries")
    # Of what one is invited to.
    starts_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=160, blank=True)
    recalled_because = models.CharField(max_length=300, blank=True)
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = InquiryQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=INQUIRY_STATES), name="inquiry_state_known"),
            models.CheckConstraint(condition=Q(kind__in=["answer", "nominate", "attend"]), name="inquiry_kind_known"),
            models.CheckConstraint(
                condition=Q(state="draft") | (Q(sent_at__isnull=False, due_on__isnull=False) & ~Q(title="")),
                name="inquiry_sent_is_whole",
            ),
            *tenancy("inquiry", "project"),
        ]

    def __str__(self) -> str:
        return self.title or str(_("Uten tittel"))

    def get_absolute_url(self) -> str:
        return reverse("inquiries:inquiry", args=[self.samarbeid.slug, self.pk])

    @property
    def label(self) -> str:
        return str(self.LABELS[self.state])

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_INQUIRIES

    def days_late(self, today: date) -> int:
        """Days since the deadline of an inquiry that is still open; 0 before and on it."""
        return max(0, (today - self.due_on).days) if self.due_on and self.is_open else 0


class InquiryTarget(TenantModel):
    """Whom an inquiry goes to: an organisation, or those in a region on the day it is sent."""

    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="targets")
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) ^ Q(region__isnull=True), name="inquirytarget_is_one"
            ),
            models.UniqueConstraint(fields=["inquiry", "organisation"], name="inquirytarget_organisation_once"),
            models.UniqueConstraint(fields=["inquiry", "region"], name="inquirytarget_region_once"),
            *tenancy("inquirytarget", "inquiry", "region"),
        ]

    def __str__(self) -> str:
        return f"{self.inquiry} → {self.organisation or self.region}"


class InquirySeat(TenantModel):
    inquiry = models.ForeignKey(Inquiry, on_delete=models.CASCADE, related_name="inquiry_seats")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["seat__utvalg", "seat__rank", "seat_id"]
        constraints = [
            models.UniqueConstraint(fields=["inquiry", "seat"], name="inquiryseat_once"),
            *tenancy("inquiryseat", "inquiry", "seat"),
        ]

    def __str__(self) -> str:
        return f"{self.inquiry}: {self.seat}"


class Recipient(TenantModel):
    """One organisation that was asked. The answer is what was sent; `draft` what colleagues still write.

    `draft` is a Reply (inquiries.texts) as JSON, empty where there is none; it is for the organisation alone.
    """

    LABELS = {
        "waiting": _("Ikke svart"), "answered": _("Har svart"), "declined": _("Svarer ikke"), "moved": _("Flyttet"),
    }  # fmt: skip

    inquiry = models.ForeignKey(Inquiry, on_delete=models.PROTECT, related_name="recipients")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="recipients")
    state = models.CharField(max_length=10, default="waiting", choices=[(s, s) for s in RECIPIENT_STATES])
    answer = models.TextField(blank=True)
    attending = models.PositiveSmallIntegerField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    draft = models.JSONField(default=dict, blank=True)
    draft_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    draft_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects = RecipientQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inquiry", "organisation"], name="recipient_asked_once"),
            models.CheckConstraint(condition=Q(state__in=RECIPIENT_STATES), name="recipient_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "moved"]) | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="recipient_answered_has_time",
            ),
            models.CheckConstraint(
                condition=Q(attending__isnull=True) | Q(attending__lte=MOST_ATTENDING), name="recipient_attending"
            ),
            *tenancy("recipient", "inquiry"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.inquiry}"

    @property
    def label(self) -> str:
        return str(self.LABELS[self.state])

    @property
    def has_replied(self) -> bool:
        return self.state in REPLIED


class RecipientFile(TenantModel):
    """A file with an answer. Those who asked see it once it is sent; one taken off again stays in the records."""

    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="files")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = RecipientFileQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = tenancy("recipientfile", "recipient", "document")

    def __str__(self) -> str:
        return str(self.document)


class Nominee(TenantModel):
    """Someone an organisation proposes, for a certain seat or for any. A Person first when accepted."""

    LABELS = {"proposed": _("Foreslått"), "accepted": _("Oppnevnt"), "declined": _("Ikke oppnevnt")}

    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="nominees")
    seat = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="nominees")
    name = models.CharField(max_length=120)
    title = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    state = models.CharField(max_length=10, default="proposed", choices=[(s, s) for s in NOMINEE_STATES])
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = NomineeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=NOMINEE_STATES), name="nominee_state_known"),
            models.CheckConstraint(
                condition=(Q(state="accepted") & Q(person__isnull=False, seat__isnull=False))
                | (~Q(state="accepted") & Q(person__isnull=True)),
                name="nominee_accepted_is_person",
            ),
            *tenancy("nominee", "recipient", "seat"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        return str(self.LABELS[self.state])


class EarlierAnswer(TenantModel):
    """What stood before an answer was changed. `nominees` and `files` are as they were shown, as JSON."""

    insert_only = True

    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="earlier")
    state = models.CharField(max_length=10)
    answer = models.TextField(blank=True)
    attending = models.PositiveSmallIntegerField(null=True, blank=True)
    nominees = models.JSONField(default=list)
    files = models.JSONField(default=list)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()
    replaced_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=["answered", "declined"]), name="earlieranswer_state_known"),
            *tenancy("earlieranswer", "recipient"),
        ]

    def __str__(self) -> str:
        return f"{self.recipient}, {self.answered_at:%d.%m.%Y}"
