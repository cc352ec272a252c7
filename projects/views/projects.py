"""What a project is: begun, described, and moved from state to state."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from organisations.conflicts import Stored
from organisations.form_pages import Done, act_on_form, posted
from organisations.readers import reader_of
from organisations.refusals import Refused, require
from projects import rules
from projects.actions import projects as actions
from projects.forms import ProjectForm, ProjectStateForm
from projects.lifecycle import PROJECT_MOVES
from projects.models import Project


@require_http_methods(["GET", "POST"])
def new_project(request: HttpRequest, samarbeid: str) -> HttpResponse:
    reader = reader_of(request)
    require(rules.can_start_projects(reader))
    form = ProjectForm(reader, data=posted(request))

    def start() -> Done:
        started = actions.start_project(form.as_text(), **form.parties(), by=reader)
        said = _("Prosjektet er opprettet. Start det når arbeidet begynner.")
        return said, reverse("project", args=[samarbeid, started.slug])

    return act_on_form(request, form, start, template="projects/edit.html")


@require_http_methods(["GET", "POST"])
def edit_project(request: HttpRequest, samarbeid: str, project: str) -> HttpResponse:
    reader, row = reader_of(request), project_or_404(request, project)
    require(rules.can_edit_project(reader, row))
    form = ProjectForm(reader, row, posted(request))

    def save() -> Done:
        version = form.cleaned_data["version"]
        actions.edit_project(row, form.as_text(), **form.parties(), version=version, by=reader)
        return _("Prosjektet er lagret."), reverse("project", args=[samarbeid, project])

    def stored() -> Stored:
        fresh = project_or_404(request, project)
        return Stored(ProjectForm(reader, fresh), (fresh, "edit_project"))

    return act_on_form(request, form, save, stored=stored, template="projects/edit.html", project=row)


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
