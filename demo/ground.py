"""Loads who takes part: organisations, people, bodies with their seats, projects. Plain rows: these have no actions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from demo.shapes import BodySeed, OrganisationSeed, ProjectSeed, SamarbeidSeed, SeatSeed
from meetings.models import NumberSeries
from organisations.models import (
    Affiliation,
    Membership,
    MunicipalityNumber,
    Organisation,
    Person,
    Samarbeid,
    Seat,
    Secretariat,
    User,
    Utvalg,
    Verv,
)
from organisations.reader import Reader
from organisations.readers import reader_for
from projects.models import Project, ProjectParticipant, ReportsTo

FIRST_DAY = date(2013, 1, 1)
# The municipalities by their numbers, and what is counted of them.
NUMBERED_SINCE = date(2012, 1, 1)
SECRETARIAT_ROLES = (Secretariat.Role.SEKRETARIAT, Secretariat.Role.PROSJEKTLEDER)


@dataclass
class Ground:
    """The rows of one samarbeid by key, its municipality numbers, and the two who act in it."""

    samarbeid: Samarbeid
    organisations: dict[str, Organisation] = field(default_factory=dict)
    numbers: list[str] = field(default_factory=list)
    people: dict[str, Person] = field(default_factory=dict)
    bodies: dict[str, Utvalg] = field(default_factory=dict)
    projects: dict[str, Project] = field(default_factory=dict)

    def by(self, person: str = "sekretariat") -> Reader:
        """Whoever acts, as the rules see that person on the day."""
        return reader_for(User.objects.get(person=self.people[person]), self.samarbeid.slug)


def add_ground(content: SamarbeidSeed, passwords: dict[str, str]) -> Ground:
    """Everything that must be there before the first meeting is planned."""
    samarbeid = Samarbeid.objects.create(slug=content.slug, name=content.name, short_name=content.short_name)
    ground = Ground(samarbeid)
    for organisation in content.organisations:
        _add_organisation(ground, organisation)
    _add_people(ground, content, passwords)
    for body in content.bodies:
        _add_body(ground, body)
    for order, project in enumerate(content.projects, start=1):
        _add_project(ground, project, order)
    return ground


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _add_organisation(ground: Ground, text: OrganisationSeed) -> None:
    row = _listed(text) or _own(ground, text)
    ground.organisations[text.key] = row
    if text.nr:
        ground.numbers.append(text.nr)
    if text.party:
        Membership.objects.create(
            samarbeid=ground.samarbeid,
            organisation=row,
            party=text.party,
            valid_from=FIRST_DAY,
            valid_to=_day(text.valid_to),
        )


def _listed(text: OrganisationSeed) -> Organisation | None:
    """What the shipped list has of it, where that is loaded already; else the list takes over the demo's own."""
    listed = Organisation.objects.exclude(listed_as="")
    is_it = Q(numbers__nr=text.nr) if text.nr else Q(kind=text.kind, name=text.name)
    return listed.filter(is_it).first()


def _own(ground: Ground, text: OrganisationSeed) -> Organisation:
    row = Organisation.objects.create(
        kind=text.kind,
        name=text.name,
        parent=ground.organisations.get(text.parent),
        valid_to=_day(text.valid_to),
        successor=ground.organisations.get(text.successor),
    )
    if text.nr:
        MunicipalityNumber.objects.create(
            organisation=row, nr=text.nr, valid_from=NUMBERED_SINCE, valid_to=row.valid_to
        )
    return row


def _add_people(ground: Ground, content: SamarbeidSeed, passwords: dict[str, str]) -> None:
    for text in content.people:
        organisation = ground.organisations[text.organisation]
        person = Person.objects.create(name=text.name, title=text.title, organisation=organisation, email=text.email)
        ground.people[text.key] = person
        if text.login:
            User.objects.create_user(text.email, passwords[text.email], person=person)
    here = {"samarbeid": ground.samarbeid, "valid_from": FIRST_DAY}
    for text, role in zip(content.people, SECRETARIAT_ROLES, strict=False):
        Secretariat.objects.create(person=ground.people[text.key], role=role, **here)
    if content.data_owner:
        person = ground.people[content.data_owner]
        Secretariat.objects.create(person=person, role=Secretariat.Role.DATAANSVARLIG, **here)
    _affiliate(ground, content.readers, Affiliation.Role.READER)
    _affiliate(ground, content.responders, Affiliation.Role.RESPONDER)


def _affiliate(ground: Ground, people: Mapping[str, str], role: str) -> None:
    """`people` names an organisation by person's key."""
    for key, organisation_key in people.items():
        Affiliation.objects.create(
            samarbeid=ground.samarbeid,
            person=ground.people[key],
            organisation=ground.organisations[organisation_key],
            role=role,
            valid_from=FIRST_DAY,
        )


def _add_body(ground: Ground, text: BodySeed) -> None:
    row = Utvalg.objects.create(
        samarbeid=ground.samarbeid,
        slug=text.slug,
        name=text.name,
        short_name=text.short_name,
        ruleset=text.ruleset,
        parent=ground.bodies.get(text.parent),
        mandate=" ".join(text.mandate.split()),
        paper_days=text.paper_days,
        call_days=text.call_days,
        valid_from=date.fromisoformat(text.valid_from),
    )
    ground.bodies[text.slug] = row
    NumberSeries.objects.create(
        samarbeid=ground.samarbeid, utvalg=row, year=2014, pattern=text.pattern, next=text.next_number
    )
    for rank, seat in enumerate(text.seats, start=1):
        _add_seat(ground, row, seat, rank)


def _add_seat(ground: Ground, utvalg: Utvalg, text: SeatSeed, rank: int) -> None:
    seat = Seat.objects.create(
        samarbeid=ground.samarbeid,
        utvalg=utvalg,
        role=text.role,
        organisation=ground.organisations.get(text.organisation),
        voting=text.role not in {Seat.Role.OBSERVATOER, Seat.Role.SEKRETAER},
        rank=rank,
    )
    if text.person:
        Verv.objects.create(
            samarbeid=ground.samarbeid,
            seat=seat,
            person=ground.people[text.person],
            valid_from=date.fromisoformat(text.valid_from),
        )


def _add_project(ground: Ground, text: ProjectSeed, order: int) -> None:
    row = Project.objects.create(
        samarbeid=ground.samarbeid,
        slug=text.slug,
        name=text.name,
        report_heading=text.report_heading,
        summary=" ".join(text.summary.split()),
        participants=text.participants,
        funding=text.funding,
        mandate=" ".join(text.mandate.split()),
        mandate_by=ground.bodies.get(text.mandate_by),
        mandate_on=_day(text.mandate_on),
        owner=ground.people["prosjektleder"],
        state=text.state,
        report_order=order,
    )
    ground.projects[text.slug] = row
    for body in text.bodies:
        ReportsTo.objects.create(samarbeid=ground.samarbeid, project=row, utvalg=ground.bodies[body])
    for key in text.taking_part:
        ProjectParticipant.objects.create(
            samarbeid=ground.samarbeid, project=row, organisation=ground.organisations[key]
        )
