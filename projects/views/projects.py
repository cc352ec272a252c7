"""The list of projects, and one project."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from documents.serving import send_made
from organisations import clock
from organisations.reader import Reader
from organisations.readers import reader_of
from projects import overview
from projects.cards import card_of, project_cards, with_people
from projects.exports import table_csv, table_xlsx
from projects.lifecycle.projects import OPEN_UPDATES, PAST_PROJECTS
from projects.models import Project, StatusUpdate
from projects.reporting import figures_beside
from projects.rules import projects as rules
from projects.views.editing import moves_from

UPDATES_PER_PAGE = 10
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def project_list(request: HttpRequest, samarbeid: str) -> HttpResponse:
    reader = reader_of(request)
    cards = project_cards(reader)
    running = [card for card in cards if card.project.state not in PAST_PROJECTS]
    context = {
        "running": running,
        "over": [card for card in cards if card.project.state in PAST_PROJECTS],
        "writable": {card.project.pk for card in running if rules.can_write_update(reader, card.project)},
        "waiting": _waiting(reader),
        "may_start": rules.can_start_projects(reader),
        "today": clock.today(),
    }
    return render(request, "projects/list.html", context)


@require_GET
def project(request: HttpRequest, samarbeid: str, project: str) -> HttpResponse:
    reader = reader_of(request)
    visible_projects = Project.objects.visible_to(reader).select_related("mandate_by")
    row = get_object_or_404(with_people(visible_projects), slug=project)
    visible = StatusUpdate.objects.visible_to(reader).filter(project=row)
    approved = visible.approved()
    told = visible.filter(approved_at__isnull=False)
    context = {
        "card": card_of(row, list(approved.defer("done", "next"))),
        "page": Paginator(told, UPDATES_PER_PAGE).get_page(request.GET.get("side")),
        "waiting": visible.filter(state__in=OPEN_UPDATES).select_related("project"),
        "may_write": rules.can_write_update(reader, row),
        "may_edit": rules.can_edit_project(reader, row),
        "may_plan": rules.can_plan_milestones(reader, row),
        "moves": moves_from(row),
        "milestones": row.milestones.all(),
        "figures": figures_beside(row),
    }
    return render(request, "projects/project.html", context)


@require_GET
def overview_csv(request: HttpRequest, samarbeid: str) -> HttpResponse:
    """The projects with their newest status, as the list shows them."""
    data = table_csv(overview.columns(), overview.rows(project_cards(reader_of(request))))
    return send_made(data, name=f"{overview.file_name()}.csv", content_type="text/csv; charset=utf-8")


@require_GET
def overview_xlsx(request: HttpRequest, samarbeid: str) -> HttpResponse:
    rows = overview.rows(project_cards(reader_of(request)))
    data = table_xlsx(overview.title(), overview.columns(), rows)
    return send_made(data, name=f"{overview.file_name()}.xlsx", content_type=XLSX)


def _waiting(reader: Reader) -> Any:
    updates = StatusUpdate.objects.visible_to(reader).filter(state__in=OPEN_UPDATES)
    return updates.select_related("project").order_by("-state", "period_to")
