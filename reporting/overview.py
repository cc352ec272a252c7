"""The projects with their newest status as rows of a table, to be taken along."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from organisations import clock
from organisations.dates import short_date
from projects.models import Project
from reporting.cards import ProjectCard


def title() -> str:
    return _("Prosjekter")


def file_name() -> str:
    """Without its ending: «Prosjekter 2014-11-17»."""
    return f"{title()} {clock.today():%Y-%m-%d}"


def columns() -> list[str]:
    return [
        _("Prosjekt"), _("Tilstand"), _("Status"), _("Kort sagt"), _("Status per"), _("Utvikling"), _("Ansvarlig"),
        _("Rapporterer til"), _("Deltakere"), _("Finansiering"), _("Neste milepæl"), _("Når"),
    ]  # fmt: skip


def rows(cards: Iterable[ProjectCard]) -> list[list[str]]:
    """One per project, as many texts as there are columns; cards come from project_cards."""
    return [_row(card) for card in cards]


def _row(card: ProjectCard) -> list[str]:
    project, newest, following = card.project, card.newest, card.next_milestone
    words = [newest.get_light_display(), newest.headline, short_date(newest.period_to)] if newest else [""] * 3
    return [
        project.name,
        state_word(project),
        *words,
        card.trend,
        card.owner,
        _listed(body.name for body in card.bodies),
        _listed([*(each.name for each in project.organisations.all()), project.participants]),
        project.funding,
        following.title if following else "",
        following.when if following else "",
    ]


def state_word(project: Project) -> str:
    return {
        "planned": _("Planlagt"),
        "active": _("Pågår"),
        "paused": _("På pause"),
        "ended": _("Avsluttet"),
        "dropped": _("Lagt bort"),
    }[project.state]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(filter(None, names))
