"""Bodies, their seats, and who sits, reads or prepares."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organisations.constraints import tenancy
from organisations.models.known import HeldByPerson
from organisations.models.parties import PERIOD, Organisation, TenantModel
from organisations.models.people import Person
from organisations.querysets import LeadershipQuerySet, SeatQuerySet, UtvalgQuerySet, VervQuerySet
from organisations.rulesets import RULESETS, RuleSet
from organisations.text import sort_key

# Whom papers are open to: the body, all who take part in the samarbeid, everyone.
CIRCLES = (("members", _("Utvalget")), ("parties", _("Partene")), ("public", _("Alle")))

# What stands second in an address of the samarbeid, and behind «utvalg»: no body may hide there. A test holds them
# against the addresses that there are.
RESERVED_BODY_SLUGS = frozenset(
    (
        *("foresporsler", "forlop", "kurs", "les", "mine-moter", "moter", "organisasjoner", "prosjekter", "referater"),
        *("regioner", "saker", "samlinger", "styringsdata", "utboks", "utvalg", "var-kommune", "vedlegg"),
        *("a-se-til", "hendelser", "kom-i-gang", "personer", "plasser", "regneark", "nytt", "neste-nummer"),
        # To come.
        *("sok", "arkiv", "gammelt-arkiv", "oppfolging", "moteplan", "avtaler", "vedtak", "tilganger"),
    )
)

LEADERSHIP_ROLES = (("leder", _("Leder")), ("nestleder", _("Nestleder")))


class Utvalg(TenantModel):
    """A board, committee or working group. Names, levels and counts are data of the samarbeid."""

    class Ruleset(models.TextChoices):
        # Consensus between the parties; kommuneloven kap. 11 does not apply (not a folkevalgt organ).
        PARTSSAMMENSATT = "partssammensatt", _("Partssammensatt utvalg (konsensus)")
        ARBEIDSGRUPPE = "arbeidsgruppe", _("Arbeidsgruppe (bare referat)")
        STYRE = "styre", _("Styre (alminnelig flertall)")
        # Governing organs of an interkommunalt politisk råd or a kommunalt oppgavefellesskap: kommuneloven § 5-1 makes
        # them folkevalgte organer, for which chapter 11 holds.
        FOLKEVALGT = "folkevalgt", _("Folkevalgt organ (kommuneloven kapittel 11)")

    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=40, blank=True)
    sort_key = models.CharField(max_length=200, editable=False, db_collation="C")
    ruleset = models.CharField(max_length=20, choices=Ruleset)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    mandate = models.TextField(blank=True)
    # Days before a meeting that saker must be proposed, that saksframlegg are due, and that the innkalling goes out.
    matter_days = models.PositiveSmallIntegerField(default=17)
    paper_days = models.PositiveSmallIntegerField(default=10)
    call_days = models.PositiveSmallIntegerField(default=7)
    # Whom the publishing page offers first. Nothing is opened by itself.
    call_circle = models.CharField(max_length=8, choices=CIRCLES, default="members")
    minutes_circle = models.CharField(max_length=8, choices=CIRCLES, default="parties")
    # Deputies see all papers; else those of the meetings they are called to.
    deputies_read_all = models.BooleanField(default=False)
    # The leader comes from the parties in turn, as a rule of the body; who leads when stands in Leadership.
    leadership_alternates = models.BooleanField(default=False)
    # Endings of files that can run and that its saker take all the same, with blanks between them.
    allowed_files = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    # What ends with it, as it stood before, until its last day is over: see organisations/dissolving.py.
    ends = models.JSONField(default=dict, blank=True)

    objects = UtvalgQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "utvalg"
        ordering = ["sort_key"]
        constraints = [
            models.UniqueConstraint(fields=["samarbeid", "slug"], name="utvalg_slug_unique"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="utvalg_not_under_itself"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="utvalg_period_runs_forward"
            ),
            *tenancy("utvalg", "parent"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def allowed_endings(self) -> tuple[str, ...]:
        return tuple(self.allowed_files.split())

    @property
    def rules(self) -> RuleSet:
        return RULESETS[self.ruleset]

    @property
    def minutes_kind(self) -> str:
        """What the minutes are called: «protokoll» or «referat»."""
        return self.rules.minutes_kind

    def get_absolute_url(self) -> str:
        return reverse("utvalg", args=[self.samarbeid.slug, self.slug])


class Seat(TenantModel):
    """A place in a body; it may be vacant. One that is over keeps its verv, and is filled no more.

    Who leads the body is no place in it: see Leadership.
    """

    class Role(models.TextChoices):
        MEDLEM = "medlem", _("Medlem")
        VARA = "vara", _("Varamedlem")
        OBSERVATOER = "observatoer", _("Observatør")
        SEKRETAER = "sekretaer", _("Sekretær")

    utvalg = models.ForeignKey(Utvalg, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(max_length=20, choices=Role)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="seats"
    )
    # Who appoints where that is no organisation of the portal («Fastlegene i kommunene»).
    appointed_by = models.CharField(max_length=120, blank=True)
    # What the place is for, beside its role («Brukerrepresentant»).
    label = models.CharField(max_length=80, blank=True)
    voting = models.BooleanField(default=True)
    # The order in the body; of deputies, the order in which they are called.
    rank = models.PositiveSmallIntegerField(default=1)
    # Of a deputy: for whose place. Empty for one who stands in for anyone of the organisation.
    deputy_for = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="deputies")
    # The seat is held by whoever has this role in that body; see Verv.follows.
    follows = models.ForeignKey(Utvalg, null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by")
    follows_role = models.CharField(max_length=10, choices=LEADERSHIP_ROLES, blank=True)
    # While it is vacant: by when it should be filled.
    appoint_by = models.DateField(null=True, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    # Its last day, when its organisation leaves or becomes part of another.
    valid_to = models.DateField(null=True, blank=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["utvalg", "rank", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(deputy_for=F("id")), name="seat_not_its_own_deputy"),
            models.CheckConstraint(
                condition=Q(follows__isnull=True, follows_role="") | (Q(follows__isnull=False) & ~Q(follows_role="")),
                name="seat_follows_a_role_of_a_body",
            ),
            *tenancy("seat", "utvalg", "deputy_for", "follows"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.utvalg}"


class Verv(HeldByPerson):
    """A person in a seat, from–to. Two persons never hold one seat at once."""

    # Not kept: what the person leads the body as, where VervQuerySet.with_roles has asked for it.
    leads: str | None = None

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="verv")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="verv")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    # Written by the portal, since the seat follows whoever leads another body; lasts as long as that leadership.
    follows = models.ForeignKey(
        "Leadership", null=True, blank=True, on_delete=models.PROTECT, related_name="following_verv"
    )

    objects = VervQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "verv"
        constraints = [
            *tenancy("verv", "seat", "follows"),
            ExclusionConstraint(
                name="verv_seat_held_by_one",
                expressions=[("seat", RangeOperators.EQUAL), (PERIOD, RangeOperators.OVERLAPS)],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.seat}"

    @property
    def role(self) -> str:
        """leder or nestleder for whoever leads the body, else the seat's own."""
        return self.leads or self.seat.role

    @property
    def role_label(self) -> str:
        return body_role_label(self.role)


def body_role_label(role: str) -> str:
    """«Leder», «Varamedlem»: of a seat's role, or of whoever leads."""
    return str({**dict(LEADERSHIP_ROLES), **dict(Seat.Role.choices)}[role])


class Leadership(TenantModel):
    """Who leads a body, or leads it next, from–to: a verv in it, which goes on when the leadership is over.

    Two never lead one body at once; that the verv is of the body and lasts as long is the action's to check.
    """

    utvalg = models.ForeignKey(Utvalg, on_delete=models.PROTECT, related_name="leaderships")
    verv = models.ForeignKey(Verv, on_delete=models.PROTECT, related_name="leaderships")
    role = models.CharField(max_length=10, choices=LEADERSHIP_ROLES)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = LeadershipQuerySet.as_manager()

    class Meta:
        ordering = ["utvalg", "role", "valid_from"]
        constraints = [
            *tenancy("leadership", "utvalg", "verv"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="leadership_period_runs_forward",
            ),
            ExclusionConstraint(
                name="leadership_held_by_one",
                expressions=[
                    ("utvalg", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (PERIOD, RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.utvalg}"


class Affiliation(HeldByPerson):
    """A person who reads or answers for an organisation without sitting in a body."""

    class Role(models.TextChoices):
        READER = "reader", _("Lesetilgang")
        RESPONDER = "responder", _("Svarer for organisasjonen")
        # Adds and ends readers and responders of the own organisation, and no other's.
        LOCAL_ADMIN = "local_admin", _("Lokal administrator")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="affiliations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="affiliations")
    role = models.CharField(max_length=20, choices=Role, default=Role.READER)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            *tenancy("affiliation"),
            ExclusionConstraint(
                name="affiliation_no_overlap",
                expressions=[
                    ("samarbeid", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (PERIOD, RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.organisation})"


class Secretariat(HeldByPerson):
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
        constraints = [
            *tenancy("secretariat"),
            ExclusionConstraint(
                name="secretariat_no_overlap",
                expressions=[
                    ("samarbeid", RangeOperators.EQUAL),
                    ("person", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (PERIOD, RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_role_display()})"
