"""The milestones of a project: planned, changed, reached, laid aside."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from organisations.conflicts import Stored
from organisations.form_pages import Done, act_on_form, posted
from organisations.readers import reader_of
from organisations.refusals import Refused, require
from projects import rules
from projects.actions import milestones as actions
from projects.forms import MilestoneForm, MilestoneStateForm
from projects.models import Milestone, Project
from projects.views.projects import project_or_404


@require_http_methods(["GET", "POST"])
def milestones(request: HttpRequest, samarbeid: str, project: str) -> HttpResponse:
    """All of them, and a form for one more."""
    row = _planned_or_refused(request, project)
    if request.method == "GET":
        return _list_page(request, row, MilestoneForm())
    form = MilestoneForm(request.POST)
    if not form.is_valid():
        return _list_page(request, row, form, status=422)
    actions.plan_milestone(row, form.as_text(), by=reader_of(request))
    messages.success(request, _("Milepælen er lagt til."))
    return redirect("projects:milestones", samarbeid, project)


@require_http_methods(["GET", "POST"])
def milestone(request: HttpRequest, samarbeid: str, project: str, pk: int) -> HttpResponse:
    row = _planned_or_refused(request, project)
    one = _milestone_or_404(request, row, pk)
    form, reader = MilestoneForm.of(one, posted(request)), reader_of(request)

    def save() -> Done:
        actions.edit_milestone(one, form.as_text(), version=form.cleaned_data["version"], by=reader)
        return _("Milepælen er lagret."), reverse("projects:milestones", args=[samarbeid, project])

    def stored() -> Stored:
        fresh = _milestone_or_404(request, row, pk)
        return Stored(MilestoneForm.of(fresh), (fresh, "edit_milestone"))

    page: dict[str, Any] = {"template": "projects/milestone.html", "project": row, "milestone": one}
    return act_on_form(request, form, save, stored=stored, **page)


@require_POST
def milestone_state(request: HttpRequest, samarbeid: str, project: str, pk: int) -> HttpResponse:
    row = _planned_or_refused(request, project)
    one, form = _milestone_or_404(request, row, pk), MilestoneStateForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Velg hva som skal skje med milepælen."))
        return redirect("projects:milestones", samarbeid, project)
    try:
        actions.move_milestone(one, form.cleaned_data["state"], by=reader_of(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Milepælen er lagret."))
    return redirect("projects:milestones", samarbeid, project)


def _planned_or_refused(request: HttpRequest, slug: str) -> Project:
    """The project, for those who plan its milestones. Raises NotAllowed."""
    row = project_or_404(request, slug)
    require(rules.can_plan_milestones(reader_of(request), row))
    return row


def _milestone_or_404(request: HttpRequest, project: Project, pk: int) -> Milestone:
    mine = Milestone.objects.visible_to(reader_of(request)).filter(project=project)
    found: Milestone = get_object_or_404(mine.select_related("project"), pk=pk)
    return found


def _list_page(request: HttpRequest, row: Project, form: MilestoneForm, *, status: int = 200) -> HttpResponse:
    context = {"project": row, "milestones": row.milestones.all(), "form": form}
    return render(request, "projects/milestones.html", context, status=status)
