"""One gathering: planned, moved, held or cancelled, and who comes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from figures.sending import send_calendar
from organisations import clock
from organisations.conflicts import Stored
from organisations.form_pages import Done, act_on_button, posted
from organisations.readers import reader_of
from organisations.refusals import require
from pathways import rules, timelines
from pathways.actions import gatherings as actions
from pathways.calendars import calendar_of
from pathways.forms.gatherings import GatheringForm
from pathways.forms.pathways import AnswerForm, InviteForm
from pathways.models import Gathering, GatheringInvitation
from pathways.views.pathways import act_on_form, invitable, project_or_404, said_invited


@require_GET
def gathering(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row, reader = _gathering_or_404(request, pk), reader_of(request)
    invitations = [
        (each, timelines.answer_mark(each.state), rules.can_answer(reader, each, row.project))
        for each in row.invitations.select_related("organisation")
    ]
    context = {
        "gathering": row,
        "project": row.project,
        "when": timelines.when_of(row),
        "links": row.links.select_related("pathway__samarbeid"),
        "invitations": invitations,
        # A message is for those who lead; beside them its own organisation reads it.
        "sees_notes": any(may_answer for _each, _mark, may_answer in invitations),
        "may_lead": rules.can_lead_pathways(reader, row.project),
        "may_hold": row.state == "planned" and row.starts_on <= clock.today(),
    }
    return render(request, "pathways/gathering.html", context)


@require_http_methods(["GET", "POST"])
def new_gathering(request: HttpRequest, samarbeid: str, project: str) -> HttpResponse:
    row, reader = project_or_404(request, project), reader_of(request)
    require(rules.can_lead_pathways(reader, row))
    form = GatheringForm(row, posted(request), initial={"version": 0, "kind": "gathering"})

    def add() -> Done:
        added = actions.add_gathering(row, form.facts(), pathways=form.chosen(), by=reader)
        return _("Samlingen er lagt til."), added

    return act_on_form(request, form, add, title=_("Ny samling"), project=row)


@require_http_methods(["GET", "POST"])
def edit_gathering(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row, reader = _gathering_or_404(request, pk), reader_of(request)
    require(rules.can_lead_pathways(reader, row.project))
    form = _form_of(row, posted(request))

    def save() -> Done:
        version = form.cleaned_data["version"]
        actions.edit_gathering(row, form.facts(), pathways=form.chosen(), version=version, by=reader)
        return _("Samlingen er lagret."), row

    page: dict[str, Any] = {"title": _("Endre samlingen"), "project": row.project, "gathering": row}

    def stored() -> Stored:
        fresh = _gathering_or_404(request, pk)
        return Stored(_form_of(fresh), (fresh, "edit_gathering"))

    return act_on_form(request, form, save, stored=stored, **page)


def _form_of(row: Gathering, data: Any = None) -> GatheringForm:
    return GatheringForm(row.project, data, initial=GatheringForm.initial_of(row))


@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row, reader = _gathering_or_404(request, pk), reader_of(request)
    require(rules.can_lead_pathways(reader, row.project))
    form = InviteForm(invitable(request).exclude(gatherings__gathering=row), posted(request))

    def ask() -> Done:
        invited = actions.invite_to_gathering(row, form.cleaned_data["organisations"], by=reader)
        return said_invited(invited), row

    page: dict[str, Any] = {"title": _("Inviter til samlingen"), "project": row.project, "gathering": row}
    return act_on_form(request, form, ask, **page)


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """The page that the mail leads to: for whoever answers for the organisation, and whoever leads."""
    reader = reader_of(request)
    visible = GatheringInvitation.objects.visible_to(reader)
    row = get_object_or_404(visible.select_related("organisation", "gathering__project", "samarbeid"), pk=pk)
    require(rules.can_answer(reader, row, row.gathering.project))
    form = AnswerForm.of_invitation(row, posted(request))

    def reply() -> Done:
        actions.answer_gathering(row, **form.cleaned_data, by=reader)
        return _("Svaret er lagret."), row.gathering

    page: dict[str, Any] = {
        "title": _("Svar for %(name)s") % {"name": row.organisation.name},
        "project": row.gathering.project,
        "gathering": row.gathering,
        "when": timelines.when_of(row.gathering),
    }

    def stored() -> Stored:
        fresh = get_object_or_404(visible, pk=pk)
        return Stored(AnswerForm.of_invitation(fresh), (fresh, "answer_gathering"))

    return act_on_form(request, form, reply, stored=stored, **page)


@require_POST
def hold(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    return _move(request, pk, actions.hold_gathering, _("Samlingen er markert som holdt."))


@require_POST
def replan(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    return _move(request, pk, actions.replan_gathering, _("Samlingen er planlagt igjen."))


@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """Asked once more first: a mail goes to all who were to come."""
    if request.method == "POST":
        return _move(request, pk, actions.cancel_gathering, _("Samlingen er avlyst. De inviterte får beskjed."))
    row = _gathering_or_404(request, pk)
    require(rules.can_lead_pathways(reader_of(request), row.project))
    context = {"gathering": row, "project": row.project, "when": timelines.when_of(row)}
    return render(request, "pathways/cancel.html", context)


@require_GET
def calendar(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponseBase:
    row = _gathering_or_404(request, pk)
    return send_calendar(f"{row.project.slug}-{row.starts_on.isoformat()}", calendar_of([row]))


def _move(request: HttpRequest, pk: int, act: Callable[..., Gathering], done: str) -> HttpResponse:
    row, reader = _gathering_or_404(request, pk), reader_of(request)
    return act_on_button(request, lambda: act(row, by=reader), done, row)


def _gathering_or_404(request: HttpRequest, pk: int) -> Gathering:
    visible = Gathering.objects.visible_to(reader_of(request)).select_related("project", "samarbeid")
    found: Gathering = get_object_or_404(visible.prefetch_related("links"), pk=pk)
    return found
