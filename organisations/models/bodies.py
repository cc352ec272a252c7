"""Bodies, their seats, and who sits, reads or prepares."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organisations.constraints import tenancy
from organisations.models.parties import PERIOD, Organisation, TenantModel
from organisations.models.people import Person
from organisations.querysets import SeatQuerySet, UtvalgQuerySet
from organisations.text import sort_key


class Utvalg(TenantModel):
    """A board, committee or working group. Names, levels and counts are data of the samarbeid."""

    class Ruleset(models.TextChoices):
        # Consensus between the parties; kommuneloven kap. 11 does not apply (not a folkevalgt organ).
        PARTSSAMMENSATT = "partssammensatt", _("Partssammensatt utvalg (konsensus)")
        ARBEIDSGRUPPE = "arbeidsgruppe", _("Arbeidsgruppe (bare referat)")
        STYRE = "styre", _("Styre (alminnelig flertall)")

    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=40, blank=True)
    sort_key = models.CharField(max_length=200, editable=False, db_collation="C")
    ruleset = models.CharField(max_length=20, choices=Ruleset)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    mandate = models.TextField(blank=True)
    # Days before a meeting that the saksframlegg are due, and that the innkalling goes out.
    paper_days = models.PositiveSmallIntegerField(default=10)
    call_days = models.PositiveSmallIntegerField(default=7)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = UtvalgQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "utvalg"
        ordering = ["sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["samarbeid", "slug"], name="utvalg_slug_unique"),
            *tenancy("utvalg", "parent"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def minutes_kind(self) -> str:
        """What the minutes are called: a styre keeps a protokoll, the others a referat."""
        return "protokoll" if self.ruleset == self.Ruleset.STYRE else "referat"

    def get_absolute_url(self) -> str:
        return reverse("organisations:utvalg", args=[self.samarbeid.slug, self.slug])


class Seat(TenantModel):
    """A place in a body; it may be vacant. One that is over keeps its verv, and is filled no more."""

    class Role(models.TextChoices):
        LEDER = "leder", _("Leder")
        NESTLEDER = "nestleder", _("Nestleder")
        MEDLEM = "medlem", _("Medlem")
        VARA = "vara", _("Varamedlem")
        OBSERVATOER = "observatoer", _("Observatør")
        SEKRETAER = "sekretaer", _("Sekretær")

    utvalg = models.ForeignKey(Utvalg, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(max_length=20, choices=Role)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="seats"
    )
    voting = models.BooleanField(default=True)
    rank = models.PositiveSmallIntegerField(default=1)
    # Its last day, when its organisation leaves or becomes part of another.
    valid_to = models.DateField(null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["utvalg", "rank", "id"]
        constraints = tenancy("seat", "utvalg")

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.utvalg}"


class Verv(TenantModel):
    """A person in a seat, from–to. Two persons never hold one seat at once."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="verv")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="verv")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "verv"
        constraints = [
            *tenancy("verv", "seat"),
            ExclusionConstraint(
                name="verv_seat_held_by_one",
                expressions=[("seat", RangeOperators.EQUAL), (PERIOD, RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.seat}"


class Affiliation(TenantModel):
    """A person who reads or answers for an organisation without sitting in a body."""

    class Role(models.TextChoices):
        READER = "reader", _("Lesetilgang")
        RESPONDER = "responder", _("Svarer for organisasjonen")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="affiliations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="affiliations")
    role = models.CharField(max_length=20, choices=Role, default=Role.READER)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = tenancy("affiliation")

    def __str__(self) -> str:
        return f"{self.person} ({self.organisation})"


class Secretariat(TenantModel):
    """A person who prepares the meetings, leads the projects or answers for the data of a samarbeid."""

    class Role(models.TextChoices):
        SEKRETARIAT = "sekretariat", _("Sekretariat")
        PROSJEKTLEDER = "prosjektleder", _("Prosjektleder")
        # The one who may see small numbers in styringsdata.
        DATAANSVARLIG = "dataansvarlig", _("Dataansvarlig")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="secretariat_roles")
    role = models.CharField(max_length=20, choices=Role, default=Role.SEKRETARIAT)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = tenancy("secretariat")

    def __str__(self) -> str:
        return f"{self.person} ({self.get_role_display()})"
