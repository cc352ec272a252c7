"""Who an innkalling is for: those who sit in the body today, and the deputies called for someone's forfall."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import override

from meetings.meeting_facts import Called
from meetings.models import Attendance, Meeting
from organisations.known import called_here, names_of, used_here, used_ids
from organisations.models import LEADERSHIP_ROLES, Affiliation, Person, Seat, Verv
from organisations.querysets import valid_on

MEMBER_ROLES = frozenset({*dict(LEADERSHIP_ROLES), Seat.Role.MEDLEM, Seat.Role.VARA})
ALWAYS_CALLED = (Seat.Role.MEDLEM, Seat.Role.OBSERVATOER, Seat.Role.SEKRETAER)


@dataclass(frozen=True)
class CalledPerson:
    """A person and what he or she is in the body: leads it, or the first seat's role. The address may be empty."""

    person: Person
    role: str

    @property
    def email(self) -> str:
        return self.person.email


def called_to(meeting: Meeting) -> list[CalledPerson]:
    """Everyone the innkalling is for, one row per person, whoever leads first. Two queries."""
    return [CalledPerson(person, verv.role) for person, verv in _called(meeting)]


# The order in which an innkalling names them.
ROLE_ORDER = (*dict(LEADERSHIP_ROLES), *dict(Seat.Role.choices))


def called_facts(meeting: Meeting) -> tuple[Called, ...]:
    """The same people as the packet names them, roles as the samarbeid writes them. Two queries."""
    found = sorted(_called(meeting), key=lambda pair: ROLE_ORDER.index(pair[1].role))
    with override(meeting.samarbeid.language):
        return tuple(_fact_of(person, verv) for person, verv in found)


def _fact_of(person: Person, verv: Verv) -> Called:
    called, seat = called_here(person, verv.samarbeid_id), verv.seat
    organisation = seat.organisation or called.organisation
    place = seat.appointed_by or (organisation.name if organisation else "")
    return Called(called.name, verv.role_label, seat.label, place)


def _called(meeting: Meeting) -> list[tuple[Person, Verv]]:
    """Each person once, with the first verv."""
    deputies = Attendance.objects.filter(
        meeting_id=meeting.pk, samarbeid_id=meeting.samarbeid_id, role=Attendance.Role.VARA, present=True
    )
    seats = Q(seat__role__in=ALWAYS_CALLED) | Q(seat__role=Seat.Role.VARA, person_id__in=deputies.values("person_id"))
    seated = (
        Verv.objects.filter(valid_on(), seats, samarbeid_id=meeting.samarbeid_id, seat__utvalg_id=meeting.utvalg_id)
        .with_roles()
        .select_related("person__organisation", "seat__organisation")
        .prefetch_related(names_of("person"))
    )
    people: dict[int, tuple[Person, Verv]] = {}
    for verv in seated:
        person = used_here(verv.person, meeting.samarbeid_id)
        people.setdefault(person.pk, (person, verv))
    return list(people.values())


def called_as_deputy(samarbeid_id: int, person_ids: Iterable[int]) -> Iterable[int]:
    """Ids of the meetings that the person came to, or is to come to, as a deputy. One query."""
    mine = Attendance.objects.filter(
        samarbeid_id=samarbeid_id, person_id__in=list(person_ids), role=Attendance.Role.VARA, present=True
    )
    return mine.values_list("meeting_id", flat=True)


def recipients_of(meeting: Meeting) -> list[CalledPerson]:
    """Those of them who have an e-mail address."""
    return [recipient for recipient in called_to(meeting) if recipient.email]


def people_in(meeting: Meeting, circle: str) -> list[Person]:
    """Who is told about a paper of the meeting that is opened for the circle, each once: those who are called, and for
    any wider one those who read for the parties today."""
    wanted = {recipient.person.pk for recipient in recipients_of(meeting)}
    if circle != "members":
        readers = Affiliation.objects.filter(valid_on(), samarbeid_id=meeting.samarbeid_id)
        wanted |= set(readers.values_list("person_id", flat=True))
    wanted = used_ids(meeting.samarbeid_id, wanted)
    return list(Person.objects.filter(pk__in=wanted).exclude(email="").order_by("sort_key", "pk"))


@dataclass(frozen=True)
class RecipientCounts:
    """How many get e-mail, by what they are in the body, and how many cannot be reached."""

    members: int
    observers: int
    secretaries: int
    without_email: int

    @property
    def mailed(self) -> int:
        return self.members + self.observers + self.secretaries


def count(called: list[CalledPerson]) -> RecipientCounts:
    mailed = [recipient.role for recipient in called if recipient.email]
    return RecipientCounts(
        members=sum(role in MEMBER_ROLES for role in mailed),
        observers=mailed.count(Seat.Role.OBSERVATOER),
        secretaries=mailed.count(Seat.Role.SEKRETAER),
        without_email=len(called) - len(mailed),
    )
