"""A merger: what it moves is shown, counted, before it is planned; until its day it can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from organisations import clock
from organisations.dates import A_DAY
from organisations.form_pages import Done, act_on_button, act_on_form, posted
from organisations.models import Membership, MunicipalityNumber, Organisation
from organisations.reader import Reader
from setup.actions import mergers as actions
from setup.forms.mergers import MergerForm, choices_of, last_day_before
from setup.models import Merger
from setup.moving import Moving, moving_of
from setup.parties import first_of_groups, members_of
from setup.texts import in_a_row
from setup.views.editing import address_of_list, editor_of


@dataclass(frozen=True)
class MergerPlan:
    """Those that become part of another; `said` is whom the list says they become part of, None where it says no one or
    several, and `successors` those that may be chosen."""

    parts: list[Organisation]
    said: Organisation | None
    successors: list[Organisation]
    on: date


@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """`pk` is the membership of one of those that become part of another; those that do so with it come along."""
    reader = editor_of(request)
    plan = _plan_of(get_object_or_404(members_of(reader.samarbeid_id or 0), pk=pk))
    data = posted(request)
    form = MergerForm(plan.successors, data, is_said=plan.said is not None, initial={"on": plan.on})
    successor = plan.said or _chosen(plan, (data or request.GET).get("successor", ""))
    moving = moving_of(reader.samarbeid_id or 0, plan.parts, successor, plan.on)
    form.ask_of(moving.in_common)

    def act() -> Done:
        typed = form.cleaned_data
        after = successor or plan.successors[0]
        row = actions.merge(plan.parts, after, on=typed["on"], one_seat_in=form.one_seat_in(), by=reader)
        if row.state == "done":
            return _("Sammenslåingen er gjort."), address_of_list(reader)
        return _("Sammenslåingen er planlagt. Ingenting er flyttet ennå."), row

    def page(form: forms.Form, status: int = 200, **_more: Any) -> HttpResponse:
        return _merge_page(request, form, plan, successor, moving, status)  # type: ignore[arg-type]

    return act_on_form(request, form, act, page=page)


def _merge_page(
    request: HttpRequest,
    form: MergerForm,
    plan: MergerPlan,
    successor: Organisation | None,
    moving: Moving,
    status: int,
) -> HttpResponse:
    names, ends = [each.name for each in plan.parts], plan.parts[0].valid_to
    context = {
        "form": form,
        "names": in_a_row(names),
        "title": _title(names),
        "successor": successor,
        "said": plan.said,
        "said_on": ends + A_DAY if ends else None,
        "is_past": bool(ends and ends < clock.today()),
        "moving": moving,
        "choices": choices_of(form, moving.in_common),
        "last_day": last_day_before(form),
    }
    return render(request, "setup/merge.html", context, status=status)


@require_GET
def merger(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """What is planned, or was done."""
    reader = editor_of(request)
    row = get_object_or_404(_mergers(reader), pk=pk)
    parts = [part.organisation for part in row.parts.select_related("organisation")]
    names = [each.name for each in parts]
    is_planned = row.state == "planned"
    moving = moving_of(row.samarbeid_id, parts, row.successor, row.on) if is_planned else None
    context = {
        "row": row,
        "names": in_a_row(names),
        "title": _title(names),
        "moving": moving,
        "ended": moving.ended_seats(row.one_seat_in) if moving else [],
        "last_day": row.on - A_DAY,
    }
    return render(request, "setup/merger.html", context)


@require_POST
def undo(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    reader = editor_of(request)
    row = get_object_or_404(_mergers(reader), pk=pk)
    said = _("Sammenslåingen er angret. Ingenting er flyttet.")
    return act_on_button(request, lambda: actions.undo_merger(row, by=reader), said, address_of_list(reader))


def _plan_of(row: Membership) -> MergerPlan:
    organisation, today = row.organisation, clock.today()
    ends = organisation.valid_to
    on = max(today, ends + A_DAY) if ends else today
    said = organisation.successor if ends else None
    if said is None:
        return MergerPlan([organisation], None, _successors(row), on)
    members = list(members_of(row.samarbeid_id).filter(organisation__successor=said, organisation__valid_to=ends))
    first = first_of_groups(members)
    parts = {each.organisation_id: each.organisation for each in members if first[each.pk] == first[row.pk]}
    return MergerPlan(list(parts.values()), said, [said], on)


def _successors(row: Membership) -> list[Organisation]:
    """Those that the list says it became; else those that take part here."""
    nrs = [nr for number in row.organisation.numbers.all() for nr in number.became] if row.organisation.valid_to else []
    became = MunicipalityNumber.objects.filter(nr__in=nrs).exclude(organisation=row.organisation_id)
    members = Membership.objects.standing().filter(samarbeid_id=row.samarbeid_id)
    wanted: Any = (became if nrs else members).values("organisation_id")
    return list(Organisation.objects.filter(pk__in=wanted).exclude(pk=row.organisation_id))


def _chosen(plan: MergerPlan, typed: str) -> Organisation | None:
    return next((each for each in plan.successors if str(each.pk) == typed), None)


def _title(names: list[str]) -> str:
    if len(names) == 1:
        return _("La %(name)s bli del av en annen") % {"name": names[0]}
    return _("Slå sammen %(names)s") % {"names": in_a_row(names)}


def _mergers(reader: Reader) -> Any:
    return Merger.objects.visible_to(reader).select_related("successor", "samarbeid")
