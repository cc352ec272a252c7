"""Loads who takes part, by the acts of moving in, each on its day: the samarbeid with its organisations, people and
bodies. Projects are plain rows: one that has run for years is started by no act."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from demo.days import on
from demo.parties import FIRST_DAY, add_organisation
from demo.people import add_people, give_rights
from demo.shapes import BodySeed, ProjectSeed, SamarbeidSeed, SeatSeed
from meetings.models import NumberSeries
from organisations.actions.founding import create_samarbeid
from organisations.models import (
    LEADERSHIP_ROLES,
    Leadership,
    Organisation,
    Person,
    Samarbeid,
    Seat,
    User,
    Utvalg,
    Verv,
)
from organisations.reader import Reader
from organisations.readers import reader_for
from organisations.texts import SamarbeidText
from projects.models import Project, ProjectParticipant, ReportsTo


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
    with on(FIRST_DAY.isoformat()):
        ground = _move_in(content, passwords)
    for body in content.bodies:
        _add_body(ground, body)
    for order, project in enumerate(content.projects, start=1):
        _add_project(ground, project, order)
    return ground


def _move_in(content: SamarbeidSeed, passwords: dict[str, str]) -> Ground:
    """The first secretary, and with her all who take part."""
    text = content.people[0]
    begun = SamarbeidText(content.slug, content.name, content.short_name, "nb", text.name, text.email)
    first = create_samarbeid(begun)
    ground = Ground(first.samarbeid, people={text.key: first.person})
    User.objects.create_user(text.email, passwords[text.email], person=first.person)
    by = ground.by(text.key)
    for each in content.organisations:
        ground.organisations[each.key] = add_organisation(each, ground.organisations, by=by)
    ground.numbers = [each.nr for each in content.organisations if each.nr]
    ground.people = add_people(content, first.person, ground.organisations, passwords, by=by)
    give_rights(content, ground.people, ground.organisations, by=by)
    return ground


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


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
    leads = dict(LEADERSHIP_ROLES).get(text.role)
    seat = Seat.objects.create(
        samarbeid=ground.samarbeid,
        utvalg=utvalg,
        role=Seat.Role.MEDLEM if leads else text.role,
        # Whoever is to lead and is not found yet leads nothing; the place is for that person.
        label=str(leads) if leads and not text.person else "",
        organisation=ground.organisations.get(text.organisation),
        voting=text.role not in {Seat.Role.OBSERVATOER, Seat.Role.SEKRETAER},
        rank=rank,
    )
    if text.person:
        verv = Verv.objects.create(
            samarbeid=ground.samarbeid,
            seat=seat,
            person=ground.people[text.person],
            valid_from=date.fromisoformat(text.valid_from),
        )
        if leads:
            Leadership.objects.create(
                samarbeid=ground.samarbeid, utvalg=utvalg, verv=verv, role=text.role, valid_from=verv.valid_from
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
