"""Which projects and milestones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models

from projects import rules

if TYPE_CHECKING:
    from organisations.models import Utvalg
    from organisations.reader import Reader
    from projects.models import Milestone, Project


class ProjectQuerySet(models.QuerySet["Project"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_projects(reader))

    def reporting_to(self, utvalg: Utvalg) -> Self:
        return self.filter(reports_to__utvalg=utvalg, state="active")


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    def visible_to(self, reader: Reader) -> Self:
        """Those of the projects that the reader sees."""
        projects = apps.get_model("projects", "Project").objects.filter(rules.visible_projects(reader))
        return self.filter(project__in=projects)
