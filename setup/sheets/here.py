"""What a samarbeid has today, as the spreadsheet sees it. A fixed number of queries, however much there is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q
from django.db.models.functions import Lower

from organisations import clock
from organisations.models import (
    Affiliation,
    KnownAs,
    Leadership,
    Membership,
    MunicipalityNumber,
    Organisation,
    Person,
    Region,
    RegionMember,
    Seat,
    Secretariat,
    Utvalg,
    Verv,
)
from setup.sheets.layout import ACCESS, BODIES, ORGANISATIONS, PEOPLE, SEATS, TASK_PREFIX


@dataclass(frozen=True)
class KnownParty:
    """`number` is the municipality number of today, empty where there is none."""

    membership: Membership
    number: str
    regions: tuple[str, ...]

    @property
    def organisation(self) -> Organisation:
        return self.membership.organisation

    @property
    def key(self) -> str:
        return organisation_key(self.membership.organisation_id)


@dataclass(frozen=True)
class KnownBody:
    body: Utvalg

    @property
    def is_over(self) -> bool:
        return not lasts(self.body.valid_to, clock.today())

    @property
    def key(self) -> str:
        return body_key(self.body.pk)


@dataclass(frozen=True)
class KnownPerson:
    """`row` is what the samarbeid calls the person; `is_shared`: another samarbeid knows the address too, which is
    shown to nobody."""

    row: KnownAs
    is_shared: bool

    @property
    def person(self) -> Person:
        return self.row.person

    @property
    def key(self) -> str:
        return person_key(self.row)


@dataclass(frozen=True)
class KnownSeat:
    """`held` are all who sat, sit and will sit in it, by day; `led` their leaderships by verv; `who` the key of each
    verv's person here."""

    seat: Seat
    held: tuple[Verv, ...]
    led: dict[int, tuple[Leadership, ...]]
    who: dict[int, str]

    @property
    def key(self) -> str:
        return seat_key(self.seat.pk)

    def holder(self) -> Verv | None:
        """Who sits there today, else who is next."""
        today = clock.today()
        lasting = [verv for verv in self.held if lasts(verv.valid_to, today)]
        return lasting[0] if lasting else None

    def leadership(self, verv: Verv | None) -> Leadership | None:
        """What that verv leads today, else next."""
        today = clock.today()
        lasting = [each for each in self.led.get(verv.pk, ()) if lasts(each.valid_to, today)] if verv else []
        return lasting[0] if lasting else None


@dataclass(frozen=True)
class KnownAccess:
    """`person` is the key of whoever has it."""

    row: Affiliation | Secretariat
    person: str

    @property
    def key(self) -> str:
        return access_key(self.row)


@dataclass
class Here:
    """By key. `list_numbers` are all municipality numbers there are; `listed` the organisations of the list; `numbered`
    those that bear an organisation number that was asked for; `elsewhere` people of other samarbeid by address;
    `named` all whom the samarbeid knows and `doubles` those who are somebody else here, by id of person. `strangers`
    are organisations that seats, people and access name and that take no part (any more)."""

    samarbeid_id: int
    parties: dict[str, KnownParty] = field(default_factory=dict)
    past: dict[int, list[Membership]] = field(default_factory=dict)
    regions: dict[str, Region] = field(default_factory=dict)
    bodies: dict[str, KnownBody] = field(default_factory=dict)
    people: dict[str, KnownPerson] = field(default_factory=dict)
    seats: dict[str, KnownSeat] = field(default_factory=dict)
    access: dict[str, KnownAccess] = field(default_factory=dict)
    list_numbers: dict[str, list[MunicipalityNumber]] = field(default_factory=dict)
    numbers_of: dict[int, list[MunicipalityNumber]] = field(default_factory=dict)
    listed: list[Organisation] = field(default_factory=list)
    numbered: dict[str, Organisation] = field(default_factory=dict)
    elsewhere: dict[str, Person] = field(default_factory=dict)
    named: dict[int, KnownAs] = field(default_factory=dict)
    doubles: dict[int, KnownAs] = field(default_factory=dict)
    strangers: dict[str, Organisation] = field(default_factory=dict)
    leaderships: list[Leadership] = field(default_factory=list)

    def person_key(self, person_id: int) -> str:
        """Of whoever the person is here; empty for one whom the samarbeid does not know."""
        row = self.named.get(person_id)
        used = self.named.get(row.same_as_id) if row and row.same_as_id else row
        return person_key(used) if used else ""


def organisation_key(pk: int) -> str:
    return f"{ORGANISATIONS.prefix}{pk}"


def body_key(pk: int) -> str:
    return f"{BODIES.prefix}{pk}"


def seat_key(pk: int) -> str:
    return f"{SEATS.prefix}{pk}"


def person_key(row: KnownAs) -> str:
    """A low number of the person's own would tell that another samarbeid knew the address first."""
    return f"{PEOPLE.prefix}{row.pk}"


def access_key(row: Affiliation | Secretariat) -> str:
    return f"{TASK_PREFIX if isinstance(row, Secretariat) else ACCESS.prefix}{row.pk}"


def lasts(valid_to: date | None, day: date) -> bool:
    return valid_to is None or valid_to >= day


def here_of(samarbeid_id: int, *, orgnrs: Collection[str] = (), emails: Collection[str] = ()) -> Here:
    """`orgnrs` and `emails` are those that a file names: whom they belong to may be in no table of this samarbeid."""
    here = Here(samarbeid_id)
    _load_parties(here, orgnrs)
    here.bodies = {
        each.key: each for each in map(KnownBody, Utvalg.objects.filter(samarbeid_id=samarbeid_id).order_by("pk"))
    }
    _load_people(here, emails)
    _load_seats(here)
    _load_access(here)
    _load_strangers(here)
    return here


def _load_parties(here: Here, orgnrs: Collection[str]) -> None:
    for number in MunicipalityNumber.objects.order_by("valid_to", "pk"):
        here.list_numbers.setdefault(number.nr, []).append(number)
        here.numbers_of.setdefault(number.organisation_id, []).append(number)
    here.listed = list(Organisation.objects.exclude(listed_as="").order_by("pk"))
    here.numbered = {each.orgnr: each for each in Organisation.objects.filter(orgnr__in=set(orgnrs) - {""})}
    here.regions = {each.name: each for each in Region.objects.filter(samarbeid_id=here.samarbeid_id)}
    places: dict[int, list[str]] = defaultdict(list)
    for place in RegionMember.objects.filter(samarbeid_id=here.samarbeid_id).select_related("region"):
        places[place.organisation_id].append(place.region.name)
    memberships = Membership.objects.filter(samarbeid_id=here.samarbeid_id).select_related("organisation")
    for row in memberships.order_by("valid_from", "pk"):
        here.past.setdefault(row.organisation_id, []).append(row)
        if lasts(row.valid_to, clock.today()):
            known = KnownParty(
                row, _number_today(here, row.organisation_id), tuple(sorted(places[row.organisation_id]))
            )
            here.parties[known.key] = known


def _number_today(here: Here, organisation_id: int) -> str:
    today = clock.today()
    numbers = here.numbers_of.get(organisation_id, [])
    return next((each.nr for each in numbers if is_valid_number(each, today)), numbers[-1].nr if numbers else "")


def is_valid_number(number: MunicipalityNumber, day: date) -> bool:
    return (number.valid_from is None or number.valid_from <= day) and lasts(number.valid_to, day)


def _load_people(here: Here, emails: Collection[str]) -> None:
    rows = list(KnownAs.objects.filter(samarbeid_id=here.samarbeid_id).select_related("person").order_by("pk"))
    shared = _shared(here.samarbeid_id, [row.person_id for row in rows])
    here.named = {row.person_id: row for row in rows}
    for row in rows:
        if row.same_as_id:
            here.doubles[row.person_id] = row
        else:
            known = KnownPerson(row, row.person_id in shared)
            here.people[known.key] = known
    wanted = {email.casefold() for email in emails} - {""}
    others = Person.objects.annotate(address=Lower("email")).filter(address__in=wanted, same_as__isnull=True)
    here.elsewhere = {
        str(row.address): row  # type: ignore[attr-defined]
        for row in others.order_by("user", "pk")
        if row.pk not in here.named or row.pk in here.doubles
    }


def _shared(samarbeid_id: int, people: Iterable[int]) -> set[int]:
    others = KnownAs.objects.filter(person__in=list(people)).exclude(samarbeid_id=samarbeid_id)
    return set(others.values_list("person_id", flat=True))


def _load_seats(here: Here) -> None:
    held: dict[int, list[Verv]] = defaultdict(list)
    over = [known.body.pk for known in here.bodies.values() if known.is_over]
    seats = Seat.objects.standing().filter(samarbeid_id=here.samarbeid_id).exclude(utvalg__in=over)
    for verv in Verv.objects.filter(seat__in=seats.values("pk")).order_by("valid_from", "pk"):
        held[verv.seat_id].append(verv)
    here.leaderships = list(Leadership.objects.filter(samarbeid_id=here.samarbeid_id).order_by("valid_from", "pk"))
    led: dict[int, list[Leadership]] = defaultdict(list)
    for each in here.leaderships:
        led[each.verv_id].append(each)
    for seat in seats.order_by("utvalg__sort_key", "utvalg_id", "rank", "pk"):
        mine = tuple(held[seat.pk])
        known = KnownSeat(
            seat,
            mine,
            {verv.pk: tuple(led[verv.pk]) for verv in mine if verv.pk in led},
            {verv.pk: here.person_key(verv.person_id) for verv in mine},
        )
        here.seats[known.key] = known


def _load_access(here: Here) -> None:
    lasting = Q(valid_to__isnull=True) | Q(valid_to__gte=clock.today())
    for table in (Affiliation, Secretariat):
        for row in table._default_manager.filter(lasting, samarbeid_id=here.samarbeid_id).order_by("pk"):
            known = KnownAccess(row, here.person_key(row.person_id))
            here.access[known.key] = known


def _load_strangers(here: Here) -> None:
    named: set[Any] = {known.seat.organisation_id for known in here.seats.values()}
    named |= {known.row.organisation_id for known in here.people.values()}
    named |= {each.row.organisation_id for each in here.access.values() if isinstance(each.row, Affiliation)}
    members = {known.membership.organisation_id for known in here.parties.values()}
    rows = Organisation.objects.filter(pk__in=named - members - {None})
    here.strangers = {organisation_key(row.pk): row for row in rows.order_by("pk")}
