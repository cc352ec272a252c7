"""Which status updates, and which projects have given none."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from projects.models import Project
from projects.querysets import ProjectQuerySet
from reporting import rules

if TYPE_CHECKING:
    from organisations.models import Utvalg
    from organisations.reader import Reader
    from reporting.models import StatusUpdate, UpdateAttachment


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

    def approved_before(self, update: StatusUpdate) -> Self:
        """The approved ones of its project that were there when it was written, newest first."""
        earlier = self.approved().filter(project=update.project_id).exclude(pk=update.pk)
        return earlier.filter(approved_at__lt=update.approved_at) if update.approved_at else earlier


class UpdateAttachmentQuerySet(models.QuerySet["UpdateAttachment"]):
    def visible_to(self, reader: Reader) -> Self:
        """Those of the status updates that the reader sees, less what is exempt in a sak."""
        updates = apps.get_model("reporting", "StatusUpdate").objects.filter(rules.visible_updates(reader))
        return self.filter(rules.visible_update_files(reader), update__in=updates)


def silent_projects(utvalg: Utvalg, *, since: datetime | None) -> ProjectQuerySet:
    """Active projects of the body with nothing approved after the moment (its previous meeting)."""
    approved = apps.get_model("reporting", "StatusUpdate").objects.filter(
        project=OuterRef("pk"), state="approved", samarbeid=OuterRef("samarbeid")
    )
    if since is not None:
        approved = approved.filter(period_to__gt=since.date())
    return Project.objects.reporting_to(utvalg).filter(~Exists(approved))
