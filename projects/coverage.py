"""What the training of a project amounts to: numbers and the table of municipalities."""

from __future__ import annotations

from projects.figures import Figure, Number
from projects.models import Project


def numbers_of(project: Project) -> list[Number]:
    return []


def figures_of(project: Project) -> list[Figure]:
    return []
