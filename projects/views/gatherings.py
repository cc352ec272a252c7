"""One gathering: planned, moved, held or cancelled, and who comes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from documents.serving import send_made
from organisations import clock
from organisations.readers import reader_of
from organisations.refusals import Refused, Stale, require
from projects import timelines
from projects.actions import gatherings as actions
from projects.calendars import calendar_of
from projects.forms.gatherings import GatheringForm
from projects.forms.pathways import AnswerForm, InviteForm
from projects.models import Gathering, GatheringInvitation
from projects.rules import pathways as rules
from projects.views.form_pages import conflict, form_page, invalid, posted, refused_page
from projects.views.pathways import invitable, project_or_404


@require_GET
def gathering(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row, reader = _gathering_or_404(request, pk), reader_of(request)
    invitations = row.invitations.select_related("organisation")
    context = {
        "gathering": row,
        "project": row.project,
        "when": timelines.when_of(row),
        "links": row.links.select_related("pathway__samarbeid"),
        "invitations": [
            (each, timelines.answer_mark(each.state), rules.can_answer(reader, each, row.project))
            for each in invitations
        ],
        "may_lead": rules.can_lead_pathways(reader, row.project),
        "may_hold": row.state == "planned" and row.starts_on <= clock.today(),
    }
    return render(request, "projects/pathways/gathering.html", context)


@require_http_methods(["GET", "POST"])
def new_gathering(request: HttpRequest, samarbeid: str, project: str) -> HttpResponse:
    row = project_or_404(request, project)
    require(rules.can_lead_pathways(reader_of(request), row))
    form = GatheringForm(row, posted(request), initial={"version": 0, "kind": "gathering"})
    page: dict[str, Any] = {"title": _("Ny samling"), "project": row}
    if request.method == "GET":
        return form_page(request, form, **page)
    if not form.is_valid():
        return invalid(request, form, **page)
    try:
        made = actions.add_gathering(row, form.facts(), pathways=form.chosen(), by=reader_of(request))
    except Refused as refused:
        return refused_page(request, form, refused, **page)
    messages.success(request, _("Samlingen er lagt til."))
    return redirect(made)


@require_http_methods(["GET", "POST"])
def edit_gathering(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row = _gathering_or_404(request, pk)
    require(rules.can_lead_pathways(reader_of(request), row.project))
    form = GatheringForm(row.project, posted(request), initial=GatheringForm.initial_of(row))
    page: dict[str, Any] = {"title": _("Endre samlingen"), "project": row.project, "gathering": row}
    if request.method == "GET":
        return form_page(request, form, **page)
    if not form.is_valid():
        return invalid(request, form, **page)
    facts, version = form.facts(), form.cleaned_data["version"]
    try:
        actions.edit_gathering(row, facts, pathways=form.chosen(), version=version, by=reader_of(request))
    except Stale:
        return conflict(request, form, GatheringForm.initial_of(_gathering_or_404(request, pk)), **page)
    except Refused as refused:
        return refused_page(request, form, refused, **page)
    messages.success(request, _("Samlingen er lagret."))
    return redirect(row)


@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row = _gathering_or_404(request, pk)
    require(rules.can_lead_pathways(reader_of(request), row.project))
    form = InviteForm(invitable(request).exclude(gatherings__gathering=row), posted(request))
    page: dict[str, Any] = {"title": _("Inviter til samlingen"), "project": row.project, "gathering": row}
    if request.method == "GET":
        return form_page(request, form, **page)
    if not form.is_valid():
        return invalid(request, form, **page)
    try:
        invited = actions.invite_to_gathering(row, form.cleaned_data["organisations"], by=reader_of(request))
    except Refused as refused:
        return refused_page(request, form, refused, **page)
    names = timelines.listed([str(each.organisation) for each in invited])
    messages.success(request, _("Invitert: %(names)s.") % {"names": names})
    return redirect(row)


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """The page that the mail leads to: for whoever answers for the organisation, and whoever leads."""
    visible = GatheringInvitation.objects.visible_to(reader_of(request))
    row = get_object_or_404(visible.select_related("organisation", "gathering__project", "samarbeid"), pk=pk)
    require(rules.can_answer(reader_of(request), row, row.gathering.project))
    form = AnswerForm.of_invitation(row, posted(request))
    page: dict[str, Any] = {
        "title": _("Svar for %(name)s") % {"name": row.organisation.name},
        "project": row.gathering.project,
        "gathering": row.gathering,
        "when": timelines.when_of(row.gathering),
    }
    if request.method == "GET":
        return form_page(request, form, **page)
    if not form.is_valid():
        return invalid(request, form, **page)
    try:
        actions.answer_gathering(row, **form.cleaned_data, by=reader_of(request))
    except Refused as refused:
        return refused_page(request, form, refused, **page)
    messages.success(request, _("Svaret er lagret."))
    return redirect(row.gathering)


@require_POST
def hold(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    return _move(request, pk, actions.hold_gathering, _("Samlingen er markert som holdt."))


@require_POST
def replan(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    return _move(request, pk, actions.replan_gathering, _("Samlingen er planlagt igjen."))


@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """Asked once more first: a mail goes to all who were to come."""
    row = _gathering_or_404(request, pk)
    require(rules.can_lead_pathways(reader_of(request), row.project))
    if request.method == "POST":
        return _move(request, pk, actions.cancel_gathering, _("Samlingen er avlyst. De inviterte får beskjed."))
    context = {"gathering": row, "project": row.project, "when": timelines.when_of(row)}
    return render(request, "projects/pathways/cancel.html", context)


@require_GET
def calendar(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponseBase:
    row = _gathering_or_404(request, pk)
    name = f"{row.project.slug}-{row.starts_on.isoformat()}.ics"
    return send_made(calendar_of([row]), name=name, content_type="text/calendar; charset=utf-8")


def _move(request: HttpRequest, pk: int, act: Callable[..., Gathering], done: str) -> HttpResponse:
    row = _gathering_or_404(request, pk)
    try:
        act(row, by=reader_of(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, done)
    return redirect(row)


def _gathering_or_404(request: HttpRequest, pk: int) -> Gathering:
    visible = Gathering.objects.visible_to(reader_of(request)).select_related("project", "samarbeid")
    found: Gathering = get_object_or_404(visible.prefetch_related("links"), pk=pk)
    return found
