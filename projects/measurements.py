"""What the indicators of a project show, with all that must be hidden hidden."""

from __future__ import annotations

from projects.figures import Figure, Number
from projects.models import Project


def numbers_of(project: Project) -> list[Number]:
    return []


def figures_of(project: Project) -> list[Figure]:
    return []
