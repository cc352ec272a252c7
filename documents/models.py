"""Files as they came, and what was made from them. No right hangs on a file: the row that uses it has one."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from documents.findings import Finding, as_found
from documents.lifecycle import CHECK_STATES, SETTLED
from organisations.constraints import tenancy
from organisations.models import Person, TenantModel


class Document(TenantModel):
    """Immutable bytes under their sha256. `original_name` is text for people, never a path."""

    insert_only = True

    sha256 = models.CharField(max_length=64)
    original_name = models.CharField(max_length=255)
    mime = models.CharField(max_length=120)
    bytes = models.PositiveBigIntegerField()
    uploaded_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = tenancy("document")
        indexes = [models.Index(fields=["samarbeid", "sha256"], name="document_sha")]

    def __str__(self) -> str:
        return self.original_name


class Rendition(TenantModel):
    """A PDF made from content by a recipe; may be thrown away and made again."""

    content_sha = models.CharField(max_length=64)
    recipe = models.CharField(max_length=80)
    sha256 = models.CharField(max_length=64)
    bytes = models.PositiveBigIntegerField()
    pages = models.PositiveIntegerField()
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            *tenancy("rendition"),
            models.UniqueConstraint(fields=["samarbeid", "content_sha", "recipe"], name="rendition_made_once"),
        ]

    def __str__(self) -> str:
        return f"{self.recipe} av {self.content_sha[:12]}"


class DocumentCheck(TenantModel):
    """Where a document stands on its way to becoming pages of a packet, and what was found in it:
    `document.documentcheck`, which a document that the portal made itself may lack.

    `code` is a key of documents.reasons, empty where nothing is wrong; `reason` is its sentence. The counts are null
    until they are known, and stay so where the words cannot be read. `findings` are rows of code, count and names
    (documents.findings).
    """

    class Scan(models.TextChoices):
        NONE = "none", _("Ikke virusskannet")
        CLEAN = "clean", _("Virusskannet")
        INFECTED = "infected", _("Skadelig innhold")

    LABELS = {
        "received": _("Mottatt"),
        "checking": _("Kontrolleres"),
        "converting": _("Gjøres om til sider"),
        "waiting": _("Venter"),
        "ready": _("Klar"),
        "stopped": _("Blir erstatningsside"),
    }

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="documentcheck")
    state = models.CharField(max_length=12, default="received", choices=[(s, s) for s in CHECK_STATES])
    code = models.CharField(max_length=20, blank=True, default="")
    reason = models.TextField(blank=True)
    rendition = models.ForeignKey(Rendition, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    mime = models.CharField(max_length=120, blank=True, default="")
    pages = models.PositiveIntegerField(null=True, blank=True)
    pages_without_text = models.PositiveIntegerField(null=True, blank=True)
    id_numbers = models.PositiveIntegerField(null=True, blank=True)
    is_tagged = models.BooleanField(default=False)
    stripped = models.BooleanField(default=False)
    findings = models.JSONField(default=list, blank=True)
    virus_scan = models.CharField(max_length=10, choices=Scan, default=Scan.NONE)
    changed_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            *tenancy("documentcheck", "document", "rendition"),
            models.CheckConstraint(condition=models.Q(state__in=CHECK_STATES), name="documentcheck_state_known"),
        ]

    def __str__(self) -> str:
        return f"{self.document}: {self.state}"

    @property
    def label(self) -> str:
        return str(self.LABELS[self.state])

    @property
    def found(self) -> tuple[Finding, ...]:
        return as_found(self.findings)

    @property
    def hides_something(self) -> bool:
        """The original carries what its author hid: who may fetch it is another question than who reads the pages."""
        return any(each.hides for each in self.found)

    @property
    def shows_otherwise(self) -> bool:
        """A reader of the original sees another thing than the pages: what is hidden, or the cover of a portfolio."""
        return self.hides_something or any(each.code == "enclosed" for each in self.found)

    @property
    def original_is_open(self) -> bool:
        """Looked at to the end, and nothing hidden was found: whoever reads its pages may have the original too."""
        return self.state in SETTLED and not self.hides_something

    @property
    def has_pages(self) -> bool:
        return self.state == "ready" and self.rendition_id is not None

    @property
    def is_scan_without_text(self) -> bool:
        """Every page is a picture: nobody can search it, and a screen reader reads nothing."""
        return bool(self.pages) and self.pages_without_text == self.pages


class DocumentText(TenantModel):
    """The words of a document, form feeds between pages, at most 1 MB: for search. Apart, since rows are large."""

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="words")
    text = models.TextField()

    class Meta:
        constraints = tenancy("documenttext", "document")

    def __str__(self) -> str:
        return str(self.document)
