"""How far a project has come by its milestones, in numbers."""

from __future__ import annotations

from django.utils.translation import gettext as _

from figures.figures import Figure, Number
from projects.models import Milestone, Project


def numbers_of(project: Project) -> list[Number]:
    """One query. None for a project without milestones; what was laid aside does not count."""
    states = [milestone.state for milestone in _counted(project)]
    if not states:
        return []
    reached = Number(_("milepæler nådd"), str(states.count("reached")))
    return [reached, Number(_("milepæler i alt"), str(len(states)))]


def figures_of(project: Project) -> list[Figure]:
    """None: a status names its milestones in the text."""
    return []


def _counted(project: Project) -> list[Milestone]:
    return [milestone for milestone in project.milestones.all() if milestone.state != "dropped"]
