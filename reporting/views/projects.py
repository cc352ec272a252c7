"""The list of projects, and one project."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from figures.sending import send_csv, send_xlsx
from indicators import measurements
from indicators.rules import can_define_indicators
from inquiries import replies
from organisations import clock
from organisations.readers import reader_of
from pathways import timelines
from projects import rules
from projects.models import Project
from projects.views.projects import moves_from
from reporting import overview
from reporting.cards import card_of, project_cards, with_people
from reporting.dashboard import dashboard_of
from reporting.lifecycle import OPEN_UPDATES
from reporting.models import StatusUpdate
from training import coverage

UPDATES_PER_PAGE = 10


@require_GET
def project_list(request: HttpRequest, samarbeid: str) -> HttpResponse:
    reader = reader_of(request)
    context = {
        "page": dashboard_of(reader),
        "may_start": rules.can_start_projects(reader),
        "today": clock.today(),
    }
    return render(request, "reporting/list.html", context)


@require_GET
def project(request: HttpRequest, samarbeid: str, project: str) -> HttpResponse:
    reader = reader_of(request)
    visible_projects = Project.objects.visible_to(reader).select_related("mandate_by")
    row = get_object_or_404(with_people(visible_projects), slug=project)
    visible = StatusUpdate.objects.visible_to(reader).filter(project=row)
    approved = visible.approved()
    ever_approved = visible.filter(approved_at__isnull=False)
    context = {
        "card": card_of(row, list(approved.defer("done", "next"))),
        "page": Paginator(ever_approved, UPDATES_PER_PAGE).get_page(request.GET.get("side")),
        "waiting": visible.filter(state__in=OPEN_UPDATES).select_related("project"),
        "may_write": rules.can_write_update(reader, row),
        "may_edit": rules.can_edit_project(reader, row),
        "may_plan": rules.can_plan_milestones(reader, row),
        "moves": moves_from(row),
        "milestones": row.milestones.all(),
        "coverage": coverage.coverage_of([row]).get(row.pk),
        "pathways": timelines.panel_of(row, reader),
        "grids": measurements.grids_of(row),
        "may_follow": can_define_indicators(reader),
        **replies.panel_of(row, reader),
    }
    return render(request, "reporting/project.html", context)


@require_GET
def overview_csv(request: HttpRequest, samarbeid: str) -> HttpResponseBase:
    """The projects with their newest status, as the list shows them."""
    rows = overview.rows(project_cards(reader_of(request)))
    return send_csv(overview.file_name(), overview.columns(), rows)


@require_GET
def overview_xlsx(request: HttpRequest, samarbeid: str) -> HttpResponseBase:
    rows = overview.rows(project_cards(reader_of(request)))
    return send_xlsx(overview.file_name(), overview.title(), overview.columns(), rows)
