"""Makes the cards of the project list: a project, its newest approved status and how it has moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from organisations.models import Utvalg
from organisations.reader import Reader
from organisations.roles import role_of, roles_of
from projects.models import Milestone, Project
from reporting.models import StatusUpdate
from reporting.trends import trend_of

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
    """All projects that the reader sees, in the order of the report. The same few queries, whatever the number."""
    projects = list(with_people(Project.objects.visible_to(reader)))
    histories = _histories(reader)
    return [card_of(project, histories[project.pk]) for project in projects]


def with_people(projects: QuerySet[Project]) -> QuerySet[Project]:
    """Projects with all that a card says about who owns them, takes part and is reported to, and what comes next."""
    owned = projects.select_related("owner__organisation").prefetch_related(*roles_of("owner"))
    return owned.prefetch_related("bodies", "organisations", "milestones")


def card_of(project: Project, history: list[StatusUpdate]) -> ProjectCard:
    """`project` comes from with_people; `history` are its approved updates, newest first."""
    newest = history[0] if history else None
    owner = role_of(project.owner, project.samarbeid_id)
    return ProjectCard(
        project, newest, trend_of(history), owner, list(project.bodies.all()), tuple(reversed(history[:LIGHTS]))
    )


def _histories(reader: Reader) -> dict[int, list[StatusUpdate]]:
    updates: Iterable[StatusUpdate] = StatusUpdate.objects.visible_to(reader).approved().defer("done", "next")
    histories = defaultdict(list)
    for update in updates:
        histories[update.project_id].append(update)
    return histories
