"""The deadlines of a project: its milestones, and what it asked others for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps

from organisations.reader import Reader
from projects.models import Project


@dataclass(frozen=True)
class Deadline:
    """`when` is the day as people write it, `state` how it stands in a word."""

    on: date
    title: str
    when: str
    state: str
    url: str = ""


def deadlines_of(reader: Reader, project: Project) -> Iterator[Deadline]:
    """One query for each kind there is."""
    for manager in _managers("Milestone"):
        for milestone in manager.visible_to(reader).filter(project=project):
            yield Deadline(milestone.on, milestone.title, milestone.when, milestone.standing)
    for manager in _managers("Request"):
        asked = manager.visible_to(reader).filter(project=project, due_on__isnull=False).exclude(state="draft")
        for request in asked.select_related("samarbeid"):
            yield Deadline(request.due_on, request.title, "", request.label, request.get_absolute_url())


def _managers(name: str) -> list[Any]:
    models = {model.__name__: model for model in apps.get_app_config("projects").get_models()}
    return [models[name]._default_manager] if name in models else []
