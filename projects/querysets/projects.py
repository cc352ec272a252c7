"""Which projects and status updates."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from projects.rules import projects as rules

if TYPE_CHECKING:
    from organisations.models import Utvalg
    from organisations.reader import Reader
    from projects.models import Milestone, Project, StatusUpdate, UpdateAttachment


class ProjectQuerySet(models.QuerySet["Project"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_projects(reader))

    def reporting_to(self, utvalg: Utvalg) -> Self:
        return self.filter(reports_to__utvalg=utvalg, state="active")

    def silent_since(self, moment: datetime | None, utvalg: Utvalg) -> Self:
        """Active projects of the body with nothing approved after the moment (its previous meeting)."""
        approved = apps.get_model("projects", "StatusUpdate").objects.filter(
            project=OuterRef("pk"), state="approved", samarbeid=OuterRef("samarbeid")
        )
        if moment is not None:
            approved = approved.filter(period_to__gt=moment.date())
        return self.reporting_to(utvalg).filter(~Exists(approved))


class StatusUpdateQuerySet(models.QuerySet["StatusUpdate"]):
    def visible_to(self, reader: Reader) -> Self:
        return self.filter(rules.visible_updates(reader))

    def approved(self) -> Self:
        return self.filter(Q(state="approved"))

    def newest_approved(self, utvalg: Utvalg) -> Self:
        """One row per active project that reports to the body, in the order of the report."""
        newest = (
            self.model._default_manager.approved()
            .filter(project=OuterRef("project"))
            .order_by("-period_to", "-id")
            .values("pk")[:1]
        )
        return (
            self.approved()
            .filter(project__reports_to__utvalg=utvalg, project__state="active", pk=models.Subquery(newest))
            .select_related("project")
            .order_by("project__report_order", "project__sort_key")
        )

    def told_before(self, update: StatusUpdate) -> Self:
        """The approved ones of its project that were there when it was written, newest first."""
        earlier = self.approved().filter(project=update.project_id).exclude(pk=update.pk)
        return earlier.filter(approved_at__lt=update.approved_at) if update.approved_at else earlier


class UpdateAttachmentQuerySet(models.QuerySet["UpdateAttachment"]):
    def visible_to(self, reader: Reader) -> Self:
        """Those of the status updates that the reader sees, less what is exempt in a sak."""
        updates = apps.get_model("projects", "StatusUpdate").objects.filter(rules.visible_updates(reader))
        return self.filter(rules.visible_update_files(reader), update__in=updates)


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    def visible_to(self, reader: Reader) -> Self:
        """Those of the projects that the reader sees."""
        projects = apps.get_model("projects", "Project").objects.filter(rules.visible_projects(reader))
        return self.filter(project__in=projects)
