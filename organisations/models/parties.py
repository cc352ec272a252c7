"""Who works together: the samarbeid (the tenant) and the organisations that take part in it."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from organisations.constraints import tenancy
from organisations.querysets import MembershipQuerySet, OrganisationQuerySet, RegionQuerySet
from organisations.text import sort_key

# First path segments of the portal itself, those to come among them; no samarbeid may hide behind one.
RESERVED_SLUGS = (
    *("static", "healthz", "readyz", "hjelp", "konto", "personvern", "tastatur", "status", "media"),
    *("oppsett", "invitasjon", "api", "feed", ".well-known"),
)


LANGUAGES = [("nb", _("Bokmål")), ("nn", _("Nynorsk"))]


class Period(Func):
    """daterange(from, to, '[]'): both ends belong to the period, a missing end is open."""

    function = "daterange"
    output_field = DateRangeField()


PERIOD = Period("valid_from", "valid_to", RangeBoundary(inclusive_lower=True, inclusive_upper=True))


class Samarbeid(models.Model):
    """One collaboration of municipalities and their hospital trust; nothing is shared between two of them."""

    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=40)
    # Of its pages and papers, until a paper says otherwise.
    language = models.CharField(max_length=2, default="nb", choices=LANGUAGES)
    # Whose archive its papers belong to (arkivlova § 6); a samarbeid is seldom an organ of its own.
    archive_owner = models.ForeignKey(
        "Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="archives_of"
    )

    class Meta:
        verbose_name_plural = "samarbeid"
        constraints = [
            models.CheckConstraint(condition=~Q(slug__in=RESERVED_SLUGS), name="samarbeid_slug_not_reserved"),
            models.CheckConstraint(condition=Q(language__in=["nb", "nn"]), name="samarbeid_language_known"),
        ]

    def __str__(self) -> str:
        return self.name


class TenantModel(models.Model):
    """A row that belongs to one samarbeid and never moves to another."""

    samarbeid = models.ForeignKey(Samarbeid, on_delete=models.PROTECT, related_name="+", editable=False)

    class Meta:
        abstract = True


class Organisation(models.Model):
    """A municipality, trust, clinic or other party. Ended ones keep their name: old papers do not change."""

    class Kind(models.TextChoices):
        KOMMUNE = "kommune", _("Kommune")
        REGION = "region", _("Region")
        HELSEFORETAK = "helseforetak", _("Helseforetak")
        RHF = "rhf", _("Regionalt helseforetak")
        ENHET = "enhet", _("Enhet")
        STAT = "stat", _("Statlig organ")
        ORGANISASJON = "organisasjon", _("Organisasjon")

    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=200, editable=False, db_collation="C")
    # In Enhetsregisteret: nine digits, empty where it is not known.
    orgnr = models.CharField(max_length=9, blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="units")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors")
    # What the shipped list calls it, which alone changes it then; empty for one that a samarbeid made itself.
    listed_as = models.CharField(max_length=60, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="organisation_period_runs_forward",
            ),
            models.CheckConstraint(condition=Q(orgnr__regex=r"^([0-9]{9})?$"), name="organisation_orgnr_nine_digits"),
            models.UniqueConstraint(fields=["orgnr"], condition=~Q(orgnr=""), name="organisation_orgnr_unique"),
            models.UniqueConstraint(fields=["listed_as"], condition=~Q(listed_as=""), name="organisation_listed_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class MunicipalityNumber(models.Model):
    """The kommunenummer of an organisation, from–to: text, for «0301» begins with 0. SSB's list begins with 2011.

    `became` are the numbers that came after it: of the same organisation, of another, or of several.
    A number belongs to one organisation at a time.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="numbers")
    nr = models.CharField(max_length=4)
    # The organisation's, under this number; empty where it is not known.
    name = models.CharField(max_length=120, blank=True)
    sort_key = models.CharField(max_length=200, editable=False, blank=True, db_collation="C")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    became = ArrayField(models.CharField(max_length=4), default=list, blank=True)

    class Meta:
        ordering = ["nr", "valid_from"]
        constraints = [
            models.CheckConstraint(condition=Q(nr__regex=r"^[0-9]{4}$"), name="municipalitynumber_four_digits"),
            ExclusionConstraint(
                name="municipalitynumber_no_overlap",
                expressions=[("nr", RangeOperators.EQUAL), (PERIOD, RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nr} {self.organisation}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class Membership(TenantModel):
    """An organisation takes part in a samarbeid, from–to."""

    class Party(models.TextChoices):
        KOMMUNE = "kommune", _("Kommune")
        FORETAK = "foretak", _("Helseforetak")
        BRUKER = "bruker", _("Bruker")
        OBSERVATOER = "observatoer", _("Observatør")
        ANNEN = "annen", _("Annen")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    party = models.CharField(max_length=20, choices=Party)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    # The organisation's målform: what its people are written to in here. Empty: as the samarbeid writes.
    language = models.CharField(max_length=2, blank=True, choices=LANGUAGES)
    # What ends with it, as it stood before, so that another day can be chosen: see organisations/actions/leaving.py.
    ends = models.JSONField(default=dict, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            *tenancy("membership"),
            models.CheckConstraint(condition=Q(language__in=["", "nb", "nn"]), name="membership_language_known"),
            ExclusionConstraint(
                name="membership_no_overlap",
                expressions=[
                    ("samarbeid", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    (PERIOD, RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} i {self.samarbeid}"


class Region(TenantModel):
    """Municipalities that are often asked together. An inquiry sent to it goes to those in it on that day."""

    name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=200, editable=False, db_collation="C")
    organisations = models.ManyToManyField(Organisation, through="RegionMember", related_name="regions")

    objects = RegionQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["samarbeid", "name"], name="region_name_unique"),
            *tenancy("region"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class RegionMember(TenantModel):
    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="members")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="region_places")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "organisation"], name="regionmember_once"),
            *tenancy("regionmember", "region"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} i {self.region}"
