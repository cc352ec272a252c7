"""The list of projects, and one project."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from organisations import clock
from organisations.reader import Reader
from organisations.readers import reader_of
from projects.cards import card_of, project_cards, with_people
from projects.lifecycle.projects import OPEN_UPDATES, PAST_PROJECTS
from projects.measurements import grids_of
from projects.models import Project, StatusUpdate
from projects.rules import projects as rules

UPDATES_PER_PAGE = 10


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
        "today": clock.today(),
    }
    return render(request, "projects/list.html", context)


@require_GET
def project(request: HttpRequest, samarbeid: str, project: str) -> HttpResponse:
    reader = reader_of(request)
    row = get_object_or_404(with_people(Project.objects.visible_to(reader)), slug=project)
    visible = StatusUpdate.objects.visible_to(reader).filter(project=row)
    approved = visible.approved()
    told = visible.filter(approved_at__isnull=False)
    context = {
        "card": card_of(row, list(approved.defer("done", "next"))),
        "page": Paginator(told, UPDATES_PER_PAGE).get_page(request.GET.get("side")),
        "waiting": visible.filter(state__in=OPEN_UPDATES).select_related("project"),
        "may_write": rules.can_write_update(reader, row),
        "grids": grids_of(row),
    }
    return render(request, "projects/project.html", context)


def _waiting(reader: Reader) -> Any:
    updates = StatusUpdate.objects.visible_to(reader).filter(state__in=OPEN_UPDATES)
    return updates.select_related("project").order_by("-state", "period_to")
