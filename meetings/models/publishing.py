"""What was published: frozen saker, ordered manifests, their PDFs and what happened to them since."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from documents.models import Document
from meetings.models.agenda import Meeting, Sak
from meetings.querysets import OwnPdfQuerySet, PublicationFileQuerySet, PublicationQuerySet, SakVersionQuerySet
from organisations import clock
from organisations.constraints import SameSamarbeid, tenancy
from organisations.models import CIRCLES, Person, TenantModel, Utvalg
from organisations.text import slug_of

VARIANTS = (("full", _("Fullstendig")), ("open", _("Åpen")))
EXTENTS = (("whole", _("Alt")), ("changes", _("Bare det som er endret")))
ORIGINS = (("made", _("Laget av portalen")), ("own", _("Sekretariatets egen")))


class SakVersion(TenantModel):
    """A sak as it was at one moment, in both variants. Never changes."""

    insert_only = True

    sak = models.ForeignKey(Sak, on_delete=models.PROTECT, related_name="versions")
    schema = models.PositiveSmallIntegerField()
    full = models.JSONField()
    open = models.JSONField()
    sha256 = models.CharField(max_length=64)
    frozen_at = models.DateTimeField(db_default=Now())

    objects = SakVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            *tenancy("sakversion", "sak"),
            models.UniqueConstraint(fields=["sak", "sha256"], name="sakversion_once"),
        ]

    def __str__(self) -> str:
        return f"sak {self.sak_id}, {self.sha256[:12]}"


class Publication(TenantModel):
    """An ordered manifest of sak versions. Every version is whole; nothing in it ever changes."""

    class Kind(models.TextChoices):
        INNKALLING = "innkalling", _("Innkalling")
        PROTOKOLL = "protokoll", _("Protokoll")
        REFERAT = "referat", _("Referat")

    insert_only = True

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="publications")
    utvalg = models.ForeignKey(Utvalg, on_delete=models.PROTECT, related_name="publications")
    kind = models.CharField(max_length=12, choices=Kind)
    version = models.PositiveSmallIntegerField()
    # The meeting as it was: title, body, start, place, attendance; see meetings.meeting_facts.MeetingFacts.
    facts = models.JSONField()
    # The meeting's day in Europe/Oslo, for lists by year.
    held_on = models.DateField()
    published_at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-version"]
        constraints = [
            *tenancy("publication", "meeting", "utvalg"),
            SameSamarbeid("meeting", name="publication_meeting_same_utvalg", column="utvalg"),
            models.UniqueConstraint(fields=["meeting", "kind", "version"], name="publication_version_once"),
            models.UniqueConstraint(fields=["meeting", "id"], name="publication_in_meeting"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} versjon {self.version}, {self.facts['title']}"

    @property
    def starts_at(self) -> datetime:
        return datetime.fromisoformat(self.facts["starts_at"]).astimezone(settings.OSLO)

    @property
    def file_name(self) -> str:
        return f"{self.held_on:%Y-%m-%d}_{self.facts['utvalg_slug']}_{self.kind}_v{self.version}.pdf"

    @property
    def changes_file_name(self) -> str:
        return f"{self.file_name.removesuffix('.pdf')}_endringer.pdf"

    def excerpt_file_name(self, label: str) -> str:
        return f"{self.file_name.removesuffix('.pdf')}_sak-{slug_of(label.replace('/', '-'))}.pdf"

    def get_absolute_url(self) -> str:
        return reverse("publication", args=[self.samarbeid.slug, self.pk])


class PublicationStatus(TenantModel):
    """Where a publication stands now, derived from its events so that lists need not add them up."""

    publication = models.OneToOneField(Publication, on_delete=models.PROTECT, related_name="status")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Publication.Kind)
    circle = models.CharField(max_length=8, choices=CIRCLES)
    approved = models.BooleanField(default=False)
    retracted = models.BooleanField(default=False)
    current = models.BooleanField(default=True)

    class Meta:
        verbose_name_plural = "publication statuses"
        constraints = [
            *tenancy("publicationstatus", "publication", "meeting"),
            SameSamarbeid("publication", name="publicationstatus_of_meeting", column="meeting"),
            models.UniqueConstraint(
                fields=["meeting", "kind"], condition=Q(current=True), name="publicationstatus_one_current"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publication_id}: {self.circle}"


class PublicationItem(TenantModel):
    """One line of the manifest: which version of which sak, under which number."""

    class Mark(models.TextChoices):
        NONE = "", ""
        NEW = "new", _("Ny")
        CHANGED = "changed", _("Endret")
        LATE = "late", _("Ettersendt")
        WITHDRAWN = "withdrawn", _("Trukket")

    insert_only = True

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="items")
    sak_version = models.ForeignKey(SakVersion, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveIntegerField()
    label = models.CharField(max_length=24)
    mark = models.CharField(max_length=12, choices=Mark, blank=True)
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["publication", "position"]
        constraints = [
            *tenancy("publicationitem", "publication", "sak_version"),
            models.UniqueConstraint(fields=["publication", "position"], name="publicationitem_position_once"),
            models.UniqueConstraint(fields=["publication", "sak_version"], name="publicationitem_sak_once"),
        ]

    def __str__(self) -> str:
        return self.label


class PublicationFile(TenantModel):
    """A PDF of a publication in one variant: made once and kept.

    `extent` is the whole packet or only the saker changed since the version before. An own one of the secretariat
    stands before the made one while its OwnPdf stands: see `PublicationFile.objects.standing()`.
    """

    insert_only = True

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="files")
    variant = models.CharField(max_length=4, choices=VARIANTS)
    extent = models.CharField(max_length=8, choices=EXTENTS, default="whole")
    origin = models.CharField(max_length=4, choices=ORIGINS, default="made")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="publication_files")
    manifest = models.JSONField()
    pages = models.PositiveIntegerField()

    objects = PublicationFileQuerySet.as_manager()

    class Meta:
        constraints = [
            *tenancy("publicationfile", "publication", "document"),
            # Own ones may come again: a mistake is taken off and another file is sent up.
            models.UniqueConstraint(
                fields=["publication", "variant", "extent"],
                condition=Q(origin="made"),
                name="publicationfile_made_once",
            ),
            models.CheckConstraint(
                condition=Q(variant__in=["full", "open"], extent__in=["whole", "changes"], origin__in=["made", "own"]),
                name="publicationfile_words_known",
            ),
            models.CheckConstraint(condition=Q(origin="made") | Q(extent="whole"), name="publicationfile_own_is_whole"),
        ]

    def __str__(self) -> str:
        return f"{self.publication_id} {self.variant} {self.extent} {self.origin}"

    @property
    def name(self) -> str:
        """For the secretariat, who has both variants: the open one says so."""
        whole = self.extent == "whole"
        name = self.publication.file_name if whole else self.publication.changes_file_name
        return f"{name.removesuffix('.pdf')}_aapen.pdf" if self.variant == "open" else name


class PacketPreview(TenantModel):
    """The packet as it would be in one variant, for the secretariat alone. A new one takes the place of the last;
    where nothing is left out both variants have the same document."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="previews")
    variant = models.CharField(max_length=4, choices=VARIANTS, default="full")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    pages = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            *tenancy("packetpreview", "meeting", "document"),
            models.UniqueConstraint(fields=["meeting", "variant"], name="packetpreview_one_of_variant"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}, {self.pages}"


class OwnPdf(TenantModel):
    """A file the secretariat sent up to stand instead of the made packet in one variant.

    `file` comes when the file has become safe pages; until then, and where it was stopped, the made one stands.
    `removed_at` is set when it was taken off or another one came: it never comes back.
    """

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="own_pdfs")
    variant = models.CharField(max_length=4, choices=VARIANTS)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    file = models.OneToOneField(
        PublicationFile, null=True, blank=True, on_delete=models.PROTECT, related_name="own_pdf"
    )
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = OwnPdfQuerySet.as_manager()

    class Meta:
        constraints = [
            *tenancy("ownpdf", "publication", "document", "file"),
            models.UniqueConstraint(
                fields=["publication", "variant"], condition=Q(removed_at=None), name="ownpdf_one_standing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publication_id} {self.variant} {self.document_id}"


class PublicationEvent(TenantModel):
    """What happened to a publication after it was stored."""

    class Kind(models.TextChoices):
        OPENED = "opened", _("Åpnet")
        APPROVED = "approved", _("Godkjent")
        RETRACTED = "retracted", _("Trukket tilbake")

    insert_only = True

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=12, choices=Kind)
    circle = models.CharField(max_length=8, choices=CIRCLES, blank=True)
    text = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["publication", "id"]
        constraints = tenancy("publicationevent", "publication")

    def __str__(self) -> str:
        return f"{self.kind} {self.circle}"
