"""What a project is: begun, described, and moved from state to state."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from organisations.readers import reader_of
from organisations.refusals import Refused, Stale, require
from projects import rules
from projects.actions import projects as actions
from projects.forms import ProjectForm, ProjectStateForm
from projects.lifecycle import PROJECT_MOVES
from projects.models import Project


@require_http_methods(["GET", "POST"])
def new_project(request: HttpRequest, samarbeid: str) -> HttpResponse:
    reader = reader_of(request)
    require(rules.can_start_projects(reader))
    if request.method == "GET":
        return _form_page(request, ProjectForm(reader))
    form = ProjectForm(reader, data=request.POST)
    if not form.is_valid():
        return _form_page(request, form, status=422)
    try:
        started = actions.start_project(form.as_text(), **form.parties(), by=reader)
    except Refused as refused:
        form.add_error(None, list(refused.sentences))
        return _form_page(request, form, status=422)
    messages.success(request, _("Prosjektet er opprettet. Start det når arbeidet begynner."))
    return redirect("project", samarbeid, started.slug)


@require_http_methods(["GET", "POST"])
def edit_project(request: HttpRequest, samarbeid: str, project: str) -> HttpResponse:
    reader, row = reader_of(request), project_or_404(request, project)
    require(rules.can_edit_project(reader, row))
    if request.method == "GET":
        return _form_page(request, ProjectForm(reader, row), row)
    form = ProjectForm(reader, row, request.POST)
    if not form.is_valid():
        return _form_page(request, form, row, status=422)
    try:
        version = form.cleaned_data["version"]
        actions.edit_project(row, form.as_text(), **form.parties(), version=version, by=reader)
    except Stale:
        return _stale(request, form, row)
    except Refused as refused:
        form.add_error(None, list(refused.sentences))
        return _form_page(request, form, row, status=422)
    messages.success(request, _("Prosjektet er lagret."))
    return redirect("project", samarbeid, project)


def _stale(request: HttpRequest, form: ProjectForm, row: Project) -> HttpResponse:
    """Nothing typed is lost: saving once more on top of the newest is the person's choice."""
    form.add_error(None, _("Noen lagret prosjektet mens du skrev. Det du skrev, står her og er ikke lagret ennå."))
    form.data = request.POST.copy()
    form.data["version"] = str(Project.objects.values_list("version", flat=True).get(pk=row.pk))
    return _form_page(request, form, row, status=409)


@require_POST
def project_state(request: HttpRequest, samarbeid: str, project: str) -> HttpResponse:
    row, form = project_or_404(request, project), ProjectStateForm(request.POST)
    require(rules.can_edit_project(reader_of(request), row))
    if not form.is_valid():
        messages.error(request, _("Velg hva som skal skje med prosjektet."))
        return redirect("project", samarbeid, project)
    try:
        actions.move_project(row, form.cleaned_data["state"], by=reader_of(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Prosjektet er lagret."))
    return redirect("project", samarbeid, project)


def moves_from(row: Project) -> list[tuple[str, str]]:
    """(state, words of the button) for each way on."""
    words = {
        ("planned", "active"): _("Start prosjektet"),
        ("planned", "dropped"): _("Legg bort prosjektet"),
        ("active", "paused"): _("Sett på pause"),
        ("active", "ended"): _("Avslutt prosjektet"),
        ("paused", "active"): _("Fortsett prosjektet"),
        ("ended", "active"): _("Ta opp igjen prosjektet"),
    }
    return [(new, words[old, new]) for old, new in PROJECT_MOVES if old == row.state]


def project_or_404(request: HttpRequest, slug: str) -> Project:
    found: Project = get_object_or_404(Project.objects.visible_to(reader_of(request)), slug=slug)
    return found


def _form_page(
    request: HttpRequest, form: ProjectForm, row: Project | None = None, *, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "project": row, "is_stale": status == 409}
    return render(request, "projects/edit.html", context, status=status)
