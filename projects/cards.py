"""Makes the cards of the project list: a project, its newest approved status and how it has moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from organisations.models import Person, Secretariat, Utvalg
from organisations.querysets import valid_on
from organisations.reader import Reader
from projects.models import Milestone, Project, StatusUpdate
from projects.trends import trend_of

# So many marks show how the light has been.
LIGHTS = 6


@dataclass(frozen=True)
class ProjectCard:
    project: Project
    newest: StatusUpdate | None
    trend: str
    owner: str
    bodies: list[Utvalg]
    lights: tuple[StatusUpdate, ...] = ()
    """The last approved ones, at most six, oldest first."""

    @property
    def next_milestone(self) -> Milestone | None:
        """The first that is still planned, overdue or not."""
        return next((each for each in self.project.milestones.all() if each.state == "planned"), None)


def project_cards(reader: Reader) -> list[ProjectCard]:
    """All projects that the reader sees, in the order of the report. Six queries, whatever the number."""
    projects = list(with_people(Project.objects.visible_to(reader)))
    histories = _histories(reader)
    return [card_of(project, histories[project.pk]) for project in projects]


def with_people(projects: QuerySet[Project]) -> QuerySet[Project]:
    """Projects with all that a card says about who owns them, takes part and is reported to, and what comes next."""
    together = (roles_of("owner"), "bodies", "organisations", "milestones")
    return projects.select_related("owner__organisation").prefetch_related(*together)


def with_roles(people: QuerySet[Person]) -> QuerySet[Person]:
    """People with what role_of reads."""
    held = Secretariat.objects.filter(valid_on()).select_related("samarbeid")
    return people.select_related("organisation").prefetch_related(Prefetch("secretariat_roles", held))


def roles_of(person: str) -> Prefetch[Any, Any, Any]:
    """What role_of reads, for the person that a row points at by that name."""
    held = Secretariat.objects.filter(valid_on()).select_related("samarbeid")
    return Prefetch(f"{person}__secretariat_roles", held)


def card_of(project: Project, history: list[StatusUpdate]) -> ProjectCard:
    """`project` comes from with_people; `history` are its approved updates, newest first."""
    newest = history[0] if history else None
    owner = role_of(project.owner, project.samarbeid_id)
    return ProjectCard(
        project, newest, trend_of(history), owner, list(project.bodies.all()), tuple(reversed(history[:LIGHTS]))
    )


def role_of(person: Person, samarbeid_id: int) -> str:
    """People are shown as role and organisation, never by name: «Prosjektleder KHS», «Rådgiver, Asker».

    Reads what roles_of fetched; those in another samarbeid are not told.
    """
    for held in person.secretariat_roles.all():
        if held.samarbeid_id == samarbeid_id:
            return f"{held.get_role_display()} {held.samarbeid.short_name}"
    place = person.organisation.name if person.organisation else ""
    return ", ".join(filter(None, [person.title, place])) or _("Prosjekteier")


def _histories(reader: Reader) -> dict[int, list[StatusUpdate]]:
    updates: Iterable[StatusUpdate] = StatusUpdate.objects.visible_to(reader).approved().defer("done", "next")
    histories = defaultdict(list)
    for update in updates:
        histories[update.project_id].append(update)
    return histories
