"""The pathways of a project, one pathway, and the invitations to it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from figures.figures import Table
from figures.sending import send_calendar, send_table
from organisations import clock, form_pages
from organisations.conflicts import Stored
from organisations.form_pages import Done, posted
from organisations.models import Organisation
from organisations.readers import reader_of
from organisations.refusals import require
from pathways import rules, timelines
from pathways.actions import pathways as actions
from pathways.calendars import calendar_of
from pathways.forms.pathways import AnswerForm, PathwayForm, PathwayInviteForm
from pathways.models import Gathering, GatheringInvitation, Pathway, PathwayParticipant
from projects.models import Project

act_on_form = partial(form_pages.act_on_form, template="pathways/form.html")


@require_GET
def pathways(request: HttpRequest, samarbeid: str, project: str) -> HttpResponse:
    row = project_or_404(request, project)
    plan = timelines.plans_of([row])[row.pk]
    context = {
        "project": row,
        "plan": plan,
        "timeline": timelines.timeline_of(plan),
        "numbers": timelines.numbers_in(plan),
        "marks": [(pathway, *timelines.mark_and_word(pathway)) for pathway in plan.pathways],
        "gatherings": [(each, timelines.when_of(each)) for each in plan.gatherings],
        "may_lead": rules.can_lead_pathways(reader_of(request), row),
    }
    return render(request, "pathways/list.html", context)


@require_GET
def pathway(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row = get_object_or_404(_pathways_of(request), pk=pk)
    reader, measures = reader_of(request), timelines.measures_of([row.pk])
    participants = [
        (each, timelines.answer_mark(each.state), rules.can_answer(reader, each, row.project))
        for each in row.participants.all()
    ]
    context = {
        "pathway": row,
        "project": row.project,
        "mark": timelines.mark_and_word(row),
        "participants": participants,
        # A message is for those who lead; beside them its own organisation reads it.
        "sees_notes": any(may_answer for _each, _mark, may_answer in participants),
        "gatherings": [(each, timelines.when_of(each)) for each in row.gatherings.order_by("starts_on", "starts_at")],
        "measures": [(measure, timelines.chart_of(measure)) for measure in measures],
        "may_lead": rules.can_lead_pathways(reader, row.project),
    }
    return render(request, "pathways/pathway.html", context)


@require_http_methods(["GET", "POST"])
def new_pathway(request: HttpRequest, samarbeid: str, project: str) -> HttpResponse:
    row, reader = project_or_404(request, project), reader_of(request)
    require(rules.can_lead_pathways(reader, row))
    taken = Pathway.objects.filter(project=row).order_by("-number").values_list("number", flat=True).first()
    initial = {"version": 0, "number": (taken or 0) + 1, "phase": "planned", "starts_precision": "day"}
    form = PathwayForm(posted(request), initial=initial)

    def add() -> Done:
        return _("Forløpet er lagt til."), actions.add_pathway(row, form.facts(), by=reader)

    return act_on_form(request, form, add, title=_("Nytt pasientforløp"), project=row)


@require_http_methods(["GET", "POST"])
def edit_pathway(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row, reader = pathway_or_404(request, pk), reader_of(request)
    require(rules.can_lead_pathways(reader, row.project))
    form = PathwayForm(posted(request), initial=PathwayForm.initial_of(row))

    def save() -> Done:
        actions.edit_pathway(row, form.facts(), version=form.cleaned_data["version"], by=reader)
        return _("Forløpet er lagret."), row

    page: dict[str, Any] = {"title": _("Endre forløpet"), "project": row.project, "pathway": row}

    def stored() -> Stored:
        fresh = pathway_or_404(request, pk)
        return Stored(PathwayForm(initial=PathwayForm.initial_of(fresh)), (fresh, "edit_pathway"))

    return act_on_form(request, form, save, stored=stored, **page)


@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row, reader = pathway_or_404(request, pk), reader_of(request)
    require(rules.can_lead_pathways(reader, row.project))
    form = PathwayInviteForm(invitable(request).exclude(pathways__pathway=row), posted(request))

    def ask() -> Done:
        asked, reply_by = form.cleaned_data["organisations"], form.cleaned_data["reply_by"]
        return said_invited(actions.invite_to_pathway(row, asked, reply_by=reply_by, by=reader)), row

    return act_on_form(request, form, ask, title=_("Inviter til forløpet"), project=row.project, pathway=row)


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """The page that the mail leads to: for whoever answers for the organisation, and whoever leads."""
    reader = reader_of(request)
    visible = PathwayParticipant.objects.visible_to(reader)
    row = get_object_or_404(visible.select_related("organisation", "pathway__project", "samarbeid"), pk=pk)
    project = row.pathway.project
    require(rules.can_answer(reader, row, project))
    leads = rules.can_lead_pathways(reader, project)
    form = AnswerForm.of_participant(row, posted(request), leads=leads)

    def reply() -> Done:
        actions.answer_pathway(row, **form.cleaned_data, by=reader)
        return _("Svaret er lagret."), row.pathway

    page: dict[str, Any] = {
        "title": _("Svar for %(name)s") % {"name": row.organisation.name},
        "project": project,
        "pathway": row.pathway,
        "participant": row,
    }

    def stored() -> Stored:
        fresh = get_object_or_404(visible, pk=pk)
        return Stored(AnswerForm.of_participant(fresh, leads=leads), (fresh, "answer_pathway"))

    return act_on_form(request, form, reply, stored=stored, **page)


def said_invited(invited: Iterable[PathwayParticipant | GatheringInvitation]) -> str:
    return _("Invitert: %(names)s.") % {"names": timelines.listed([str(each.organisation) for each in invited])}


@require_GET
def table(request: HttpRequest, samarbeid: str, project: str, what: str, kind: str) -> HttpResponseBase:
    """Participants or gatherings as CSV or XLSX."""
    row = project_or_404(request, project)
    plan = timelines.plans_of([row])[row.pk]
    made = timelines.participants_table(plan) if what == "deltakere" else timelines.gatherings_table(plan)
    made = made or Table(_("Ingen rader"), (_("Ingen rader"),), ())
    return send_table(kind, f"{row.slug}-{what}", made.title, made.columns, made.rows)


@require_GET
def calendar(request: HttpRequest, samarbeid: str, project: str) -> HttpResponseBase:
    """All gatherings of a project; the cancelled ones say that they are."""
    row = project_or_404(request, project)
    gatherings = Gathering.objects.visible_to(reader_of(request)).filter(project=row)
    made = calendar_of(gatherings.select_related("project", "samarbeid"))
    return send_calendar(f"{row.slug}-samlinger", made)


def project_or_404(request: HttpRequest, slug: str) -> Project:
    visible = Project.objects.visible_to(reader_of(request)).select_related("samarbeid")
    found: Project = get_object_or_404(visible, slug=slug)
    return found


def pathway_or_404(request: HttpRequest, pk: int) -> Pathway:
    visible = Pathway.objects.visible_to(reader_of(request)).select_related("project", "samarbeid")
    found: Pathway = get_object_or_404(visible, pk=pk)
    return found


def invitable(request: HttpRequest) -> Any:
    """The organisations that may be invited: known here, and not ended."""
    known = Organisation.objects.filter(rules.invitable_organisations(reader_of(request)))
    return known.exclude(valid_to__lt=clock.today())


def _pathways_of(request: HttpRequest) -> Any:
    return timelines.with_participants().visible_to(reader_of(request)).select_related("project", "samarbeid")
