"""Loads who takes part, by the acts of moving in, each on its day: the samarbeid with its organisations, people and
bodies. Projects are plain rows: one that has run for years is started by no act."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from demo.days import on
from demo.parties import FIRST_DAY, add_organisation
from demo.people import add_people, give_login, give_rights
from demo.seating import Seating, add_body
from demo.shapes import ProjectSeed, SamarbeidSeed
from organisations.actions.founding import create_samarbeid
from organisations.models import Organisation, Person, Samarbeid, User, Utvalg
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
    by = ground.by(content.people[0].key)
    seating = Seating(ground.organisations, ground.people, by)
    for body in content.bodies:
        ground.bodies[body.slug] = row = add_body(ground.samarbeid, body, ground.bodies, by=by)
        for rank, seat in enumerate(body.seats, start=1):
            seating.fill(row, seat, rank)
    for order, project in enumerate(content.projects, start=1):
        _add_project(ground, project, order)
    return ground


def _move_in(content: SamarbeidSeed, passwords: dict[str, str]) -> Ground:
    """The first secretary, and with her all who take part."""
    text = content.people[0]
    begun = SamarbeidText(content.slug, content.name, content.short_name, "nb", text.name, text.email)
    first = create_samarbeid(begun)
    ground = Ground(first.samarbeid, people={text.key: first.person})
    give_login(first.person, passwords[text.email], first.samarbeid_id)
    by = ground.by(text.key)
    for each in content.organisations:
        ground.organisations[each.key] = add_organisation(each, ground.organisations, by=by)
    ground.numbers = [each.nr for each in content.organisations if each.nr]
    ground.people = add_people(content, first.person, ground.organisations, passwords, by=by)
    give_rights(content, ground.people, ground.organisations, by=by)
    return ground


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


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
