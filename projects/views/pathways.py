"""The pathways of a project, one pathway, and the invitations to it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from documents.serving import send_made
from organisations import clock
from organisations.models import Organisation
from organisations.readers import reader_of
from organisations.refusals import Refused, Stale, require
from projects import timelines
from projects.actions import pathways as actions
from projects.calendars import calendar_of
from projects.exports import table_csv, table_xlsx
from projects.figures import Table
from projects.forms.pathways import AnswerForm, PathwayForm, PathwayInviteForm
from projects.models import Gathering, Pathway, PathwayParticipant, Project
from projects.rules import pathways as rules
from projects.views.form_pages import conflict, form_page, invalid, posted, refused_page

CSV, XLSX = "text/csv; charset=utf-8", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def pathways(request: HttpRequest, samarbeid: str, project: str) -> HttpResponse:
    row = project_or_404(request, project)
    plan = timelines.plans_of([row])[row.pk]
    context = {
        "project": row,
        "plan": plan,
        "timeline": timelines.timeline_of(plan),
        "numbers": timelines.numbers_in(plan),
        "standings": [(pathway, *timelines.standing_of(pathway)) for pathway in plan.pathways],
        "gatherings": [(each, timelines.when_of(each)) for each in plan.gatherings],
        "may_lead": rules.can_lead_pathways(reader_of(request), row),
    }
    return render(request, "projects/pathways/list.html", context)


@require_GET
def pathway(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row = get_object_or_404(_shown(request), pk=pk)
    reader, measures = reader_of(request), timelines.measures_of([row.pk])
    participants = list(row.participants.all())
    context = {
        "pathway": row,
        "project": row.project,
        "standing": timelines.standing_of(row),
        "participants": [
            (each, timelines.answer_mark(each.state), rules.can_answer(reader, each, row.project))
            for each in participants
        ],
        "gatherings": [(each, timelines.when_of(each)) for each in row.gatherings.order_by("starts_on", "starts_at")],
        "measures": [(measure, timelines.chart_of(measure)) for measure in measures],
        "may_lead": rules.can_lead_pathways(reader, row.project),
    }
    return render(request, "projects/pathways/pathway.html", context)


@require_http_methods(["GET", "POST"])
def new_pathway(request: HttpRequest, samarbeid: str, project: str) -> HttpResponse:
    row = project_or_404(request, project)
    require(rules.can_lead_pathways(reader_of(request), row))
    taken = Pathway.objects.filter(project=row).order_by("-number").values_list("number", flat=True).first()
    initial = {"version": 0, "number": (taken or 0) + 1, "phase": "planned", "starts_precision": "day"}
    form = PathwayForm(posted(request), initial=initial)
    page: dict[str, Any] = {"title": _("Nytt pasientforløp"), "project": row}
    if request.method == "GET":
        return form_page(request, form, **page)
    if not form.is_valid():
        return invalid(request, form, **page)
    try:
        made = actions.add_pathway(row, form.facts(), by=reader_of(request))
    except Refused as refused:
        return refused_page(request, form, refused, **page)
    messages.success(request, _("Forløpet er lagt til."))
    return redirect(made)


@require_http_methods(["GET", "POST"])
def edit_pathway(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row = pathway_or_404(request, pk)
    require(rules.can_lead_pathways(reader_of(request), row.project))
    form = PathwayForm(posted(request), initial=PathwayForm.initial_of(row))
    page: dict[str, Any] = {"title": _("Endre forløpet"), "project": row.project, "pathway": row}
    if request.method == "GET":
        return form_page(request, form, **page)
    if not form.is_valid():
        return invalid(request, form, **page)
    try:
        version = form.cleaned_data["version"]
        actions.edit_pathway(row, form.facts(), version=version, by=reader_of(request))
    except Stale:
        return conflict(request, form, PathwayForm.initial_of(pathway_or_404(request, pk)), **page)
    except Refused as refused:
        return refused_page(request, form, refused, **page)
    messages.success(request, _("Forløpet er lagret."))
    return redirect(row)


@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row = pathway_or_404(request, pk)
    reader = reader_of(request)
    require(rules.can_lead_pathways(reader, row.project))
    form = PathwayInviteForm(invitable(request).exclude(pathways__pathway=row), posted(request))
    page: dict[str, Any] = {"title": _("Inviter til forløpet"), "project": row.project, "pathway": row}
    if request.method == "GET":
        return form_page(request, form, **page)
    if not form.is_valid():
        return invalid(request, form, **page)
    invited = actions.invite_to_pathway(
        row, form.cleaned_data["organisations"], reply_by=form.cleaned_data["reply_by"], by=reader
    )
    messages.success(
        request, _("Invitert: %(names)s.") % {"names": timelines.listed([str(i.organisation) for i in invited])}
    )
    return redirect(row)


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """The page that the mail leads to: for whoever answers for the organisation, and whoever leads."""
    visible = PathwayParticipant.objects.visible_to(reader_of(request))
    row = get_object_or_404(visible.select_related("organisation", "pathway__project", "samarbeid"), pk=pk)
    project = row.pathway.project
    require(rules.can_answer(reader_of(request), row, project))
    leads = rules.can_lead_pathways(reader_of(request), project)
    form = AnswerForm.of_participant(row, posted(request), leads=leads)
    page: dict[str, Any] = {
        "title": _("Svar for %(name)s") % {"name": row.organisation.name},
        "project": project,
        "pathway": row.pathway,
        "participant": row,
    }
    if request.method == "GET":
        return form_page(request, form, **page)
    if not form.is_valid():
        return invalid(request, form, **page)
    try:
        actions.answer_pathway(row, **form.cleaned_data, by=reader_of(request))
    except Refused as refused:
        return refused_page(request, form, refused, **page)
    messages.success(request, _("Svaret er lagret."))
    return redirect(row.pathway)


@require_GET
def table(request: HttpRequest, samarbeid: str, project: str, what: str, kind: str) -> HttpResponseBase:
    """Participants or gatherings as CSV or XLSX."""
    row = project_or_404(request, project)
    plan = timelines.plans_of([row])[row.pk]
    made = timelines.participants_table(plan) if what == "deltakere" else timelines.gatherings_table(plan)
    return send_table(made or Table(_("Ingen rader"), (_("Ingen rader"),), ()), f"{row.slug}-{what}", kind)


@require_GET
def calendar(request: HttpRequest, samarbeid: str, project: str) -> HttpResponseBase:
    """All gatherings of a project; the cancelled ones say that they are."""
    row = project_or_404(request, project)
    gatherings = Gathering.objects.visible_to(reader_of(request)).filter(project=row)
    made = calendar_of(gatherings.select_related("project", "samarbeid"))
    return send_made(made, name=f"{row.slug}-samlinger.ics", content_type="text/calendar; charset=utf-8")


def send_table(made: Table, name: str, kind: str) -> HttpResponseBase:
    if kind == "csv":
        return send_made(table_csv(made.columns, made.rows), name=f"{name}.csv", content_type=CSV)
    return send_made(table_xlsx(made.title, made.columns, made.rows), name=f"{name}.xlsx", content_type=XLSX)


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


def _shown(request: HttpRequest) -> Any:
    return timelines.with_participants().visible_to(reader_of(request)).select_related("project", "samarbeid")
