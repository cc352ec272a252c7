"""The live meeting: its agenda, its saker and what hangs on them."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.models import Document
from inquiries.models import Inquiry
from meetings.lifecycle import MEETING_STATES, SAK_STATES
from meetings.querysets import MeetingQuerySet, SakQuerySet
from organisations.constraints import SameSamarbeid, tenancy
from organisations.dates import short_date
from organisations.models import LANGUAGES, Hjemmel, Person, TenantModel, Utvalg
from organisations.text import slug_of
from reporting.models import StatusUpdate

LONGEST_SAK_MINUTES = 240


class Meeting(TenantModel):
    """One meeting of one body. `version` guards the order of the agenda against two editors."""

    utvalg = models.ForeignKey(Utvalg, on_delete=models.PROTECT, related_name="meetings")
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=160, blank=True)
    state = models.CharField(max_length=12, default="draft", choices=[(s, s) for s in MEETING_STATES])
    version = models.PositiveIntegerField(default=1)
    calendar_uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    calendar_sequence = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(db_default=Now())

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at"]
        constraints = [
            *tenancy("meeting", "utvalg"),
            models.UniqueConstraint(fields=["utvalg", "id"], name="meeting_in_utvalg"),
            models.CheckConstraint(condition=Q(state__in=MEETING_STATES), name="meeting_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.utvalg} {short_date(self.starts_at)}"

    @property
    def local_start(self) -> datetime:
        return self.starts_at.astimezone(settings.OSLO)

    @property
    def slug(self) -> str:
        return f"{self.pk}-{self.utvalg.slug}-{self.local_start:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("meetings:agenda", args=[self.samarbeid.slug, self.slug])


class NumberSeries(TenantModel):
    """The running numbers of a body's saker in a year; given at publication, never reused."""

    class Pattern(models.TextChoices):
        SAK_LONG = "27/2014", "27/2014"
        PREFIX_SHORT = "PS 12/24", "PS 12/24"
        PADDED = "01-21", "01-21"
        YEAR_FIRST = "2014/15", "2014/15"
        BARE = "27", "27"

    utvalg = models.ForeignKey(Utvalg, on_delete=models.PROTECT, related_name="series")
    year = models.PositiveSmallIntegerField()
    prefix = models.CharField(max_length=8, blank=True)
    pattern = models.CharField(max_length=12, choices=Pattern, default=Pattern.SAK_LONG)
    next = models.PositiveIntegerField(default=1)
    # The highest number that the portal has given; those before it may have been used elsewhere.
    given = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name_plural = "number series"
        constraints = [
            *tenancy("numberseries", "utvalg"),
            models.UniqueConstraint(fields=["utvalg", "year", "prefix"], name="numberseries_once"),
        ]

    def __str__(self) -> str:
        return f"{self.utvalg} {self.year} {self.prefix}".strip()


class Sak(TenantModel):
    """One treatment of a matter in one body. Without a meeting it waits in the body's queue."""

    class Kind(models.TextChoices):
        VEDTAK = "vedtakssak", _("Vedtakssak")
        ORIENTERING = "orientering", _("Orienteringssak")
        DROEFTING = "droefting", _("Drøftingssak")
        GODKJENNING = "godkjenning", _("Godkjenning")
        REFERAT = "referat", _("Referatsak")
        EVENTUELT = "eventuelt", _("Eventuelt")

    NEEDS_PROPOSAL = frozenset({Kind.VEDTAK, Kind.GODKJENNING})

    utvalg = models.ForeignKey(Utvalg, on_delete=models.PROTECT, related_name="saker")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="saker")
    position = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.VEDTAK)
    title = models.CharField(max_length=250)
    public_title = models.CharField(max_length=250, blank=True)
    responsible = models.CharField(max_length=120, blank=True)
    proposal = models.TextField(blank=True)
    language = models.CharField(max_length=2, default="nb", choices=LANGUAGES)
    author = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="saker")
    state = models.CharField(max_length=12, default="draft", choices=[(s, s) for s in SAK_STATES])
    # What a discarded sak was, so that bringing it back makes it that again.
    state_before = models.CharField(max_length=12, blank=True)
    series = models.ForeignKey(NumberSeries, null=True, blank=True, on_delete=models.PROTECT, related_name="saker")
    number = models.PositiveIntegerField(null=True, blank=True)
    # What an imported paper called itself, "27/2014"; publication gives the number, the preflight compares.
    number_hint = models.CharField(max_length=20, blank=True)
    minutes = models.PositiveSmallIntegerField(
        default=10, validators=[MinValueValidator(1), MaxValueValidator(LONGEST_SAK_MINUTES)]
    )
    exemption = models.ForeignKey(Hjemmel, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    exempt_until = models.DateField(null=True, blank=True)
    # The status that asked the body for a decision, where the portal made the sak of it.
    asked_by = models.OneToOneField(
        StatusUpdate, null=True, blank=True, on_delete=models.PROTECT, related_name="asked_sak"
    )
    imported_from = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)

    objects = SakQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "saker"
        ordering = ["meeting", "position", "pk"]
        constraints = [
            *tenancy("sak", "utvalg", "meeting", "series", "imported_from", "asked_by"),
            SameSamarbeid("meeting", name="sak_meeting_same_utvalg", column="utvalg"),
            models.UniqueConstraint(fields=["series", "number"], name="sak_number_given_once"),
            models.CheckConstraint(condition=Q(state__in=SAK_STATES), name="sak_state_known"),
            models.CheckConstraint(
                condition=Q(state="discarded") | Q(state_before=""), name="sak_state_before_of_discarded"
            ),
            models.CheckConstraint(
                condition=Q(exemption__isnull=True) | ~Q(public_title=""), name="sak_exempt_has_public_title"
            ),
            models.CheckConstraint(
                condition=Q(series__isnull=True, number__isnull=True) | Q(series__isnull=False, number__isnull=False),
                name="sak_number_belongs_to_series",
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=1) & Q(minutes__lte=LONGEST_SAK_MINUTES), name="sak_minutes_sensible"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def slug(self) -> str:
        # A title that is exempt does not stand in an address either.
        return f"{self.pk}-{slug_of(self.public_title or self.title)}"

    @property
    def lacks_proposal(self) -> bool:
        return self.kind in self.NEEDS_PROPOSAL and not self.proposal.strip()

    def get_absolute_url(self) -> str:
        return reverse("meetings:sak", args=[self.samarbeid.slug, self.slug])


class Section(TenantModel):
    """A part of a sak's text. `version` guards it against two writers."""

    sak = models.ForeignKey(Sak, on_delete=models.CASCADE, related_name="sections")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    position = models.PositiveIntegerField(default=0)
    level = models.PositiveSmallIntegerField(default=1, choices=[(1, _("Overskrift")), (2, _("Underoverskrift"))])
    heading = models.CharField(max_length=250)
    html = models.TextField(blank=True)
    source_update = models.ForeignKey(
        StatusUpdate, null=True, blank=True, on_delete=models.PROTECT, related_name="sections"
    )
    exemption = models.ForeignKey(Hjemmel, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    public_heading = models.CharField(max_length=250, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["sak", "position", "pk"]
        constraints = [
            *tenancy("section", "sak", "source_update"),
            models.UniqueConstraint(fields=["sak", "id"], name="section_in_sak"),
            models.UniqueConstraint(fields=["sak", "key"], name="section_key_unique"),
            models.CheckConstraint(condition=Q(level__in=[1, 2]), name="section_level_1_or_2"),
            models.CheckConstraint(
                condition=Q(exemption__isnull=True) | ~Q(public_heading=""), name="section_exempt_has_public_heading"
            ),
        ]

    def __str__(self) -> str:
        return self.heading


class Attachment(TenantModel):
    """A document used by a sak, in one of its sections or behind them all."""

    sak = models.ForeignKey(Sak, on_delete=models.CASCADE, related_name="attachments")
    section = models.ForeignKey(Section, null=True, blank=True, on_delete=models.SET_NULL, related_name="attachments")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="attachments")
    position = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=250)
    public_title = models.CharField(max_length=250, blank=True)
    exemption = models.ForeignKey(Hjemmel, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # The inquiry whose compiled answers the portal keeps here, new ones in the place of old: those of one openness.
    answers_to = models.ForeignKey(Inquiry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # Which answers they are: [recipient_id, fingerprint] of each.
    answers_inside = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["sak", "position", "pk"]
        constraints = [
            *tenancy("attachment", "sak", "section", "document", "answers_to"),
            models.UniqueConstraint(
                fields=["sak", "answers_to", "exemption"],
                condition=Q(answers_to__isnull=False),
                nulls_distinct=False,
                name="attachment_answers_once_each",
            ),
            SameSamarbeid("section", name="attachment_section_of_sak", column="sak"),
            models.CheckConstraint(
                condition=Q(exemption__isnull=True) | ~Q(public_title=""), name="attachment_exempt_has_public_title"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meetings:attachment", args=[self.samarbeid.slug, self.pk])
