"""The seats of a body: added, changed, ended, and asked for while they are vacant."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from inquiries.texts import gaps_in_inquiry, text_of
from organisations import clock, rules
from organisations.actions import seats as actions
from organisations.conflicts import Stored
from organisations.form_pages import Done, act_on_form, posted
from organisations.known import names_of
from organisations.models import Organisation, Seat, Utvalg
from organisations.querysets import lasting, valid_on
from organisations.reader import Reader
from organisations.readers import reader_of
from organisations.refusals import Refused
from setup import ending
from setup.actions.vacancies import ask_to_appoint
from setup.forms.seats import BodySeatForm, EndForm, place_name
from setup.seats import followed_by, period_of, vacancies_of


def editor_of(request: HttpRequest) -> Reader:
    """Raises Http404 for whoever may not change who sits where."""
    reader = reader_of(request)
    if not rules.can_edit_seats(reader, reader.samarbeid_id or 0):
        raise Http404
    return reader


def body_of(reader: Reader, slug: str) -> Utvalg:
    found: Utvalg = get_object_or_404(Utvalg.objects.visible_to(reader).select_related("samarbeid"), slug=slug)
    return found


def seat_of(reader: Reader, pk: int) -> Seat:
    rows = Seat.objects.visible_to(reader).select_related("utvalg__samarbeid", "organisation", "follows")
    found: Seat = get_object_or_404(rows, pk=pk)
    return found


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, samarbeid: str, utvalg: str) -> HttpResponse:
    reader = editor_of(request)
    body = body_of(reader, utvalg)
    first = {"role": Seat.Role.MEDLEM, "voting": True, "rank": 1, "valid_from": max(clock.today(), body.valid_from)}
    form = _form(reader, body, None, posted(request), initial=first)

    def add() -> Done:
        actions.add_seat(body, form.as_text(), by=reader)
        return _("Plassen er lagt til."), body

    return act_on_form(request, form, add, template="setup/seat.html", body=body)


@require_http_methods(["GET", "POST"])
def seat(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """The seat, and what else can be done with it."""
    reader = editor_of(request)
    row = seat_of(reader, pk)
    form = _form_of(reader, row, posted(request))

    def change() -> Done:
        actions.change_seat(row, form.as_text(), seen=form.cleaned_data["seen"], by=reader)
        return _("Plassen er lagret."), row.utvalg

    def stored() -> Stored:
        fresh = seat_of(reader, pk)
        return Stored(_form_of(reader, fresh), (fresh, "change_seat"))

    seated = row.verv.select_related("person").prefetch_related(names_of("person")).order_by("valid_from")
    context: dict[str, Any] = {
        "body": row.utvalg, "row": row, "name": place_name(row), "followed_by": followed_by(row),
        "sits": [(each, period_of(each)) for each in seated.filter(lasting(clock.today()))],
        "sits_on": seated.filter(valid_to=None).exists(),
        "is_over": row.valid_to is not None and row.valid_to < clock.today(),
    }  # fmt: skip
    return act_on_form(request, form, change, stored=stored, template="setup/seat.html", **context)


def _form_of(reader: Reader, row: Seat, data: Any = None) -> BodySeatForm:
    said = actions.text_of(row)
    initial = {name: getattr(said, name) for name in ("role", "appointed_by", "label", "voting", "rank")}
    initial |= {"organisation": row.organisation_id, "deputy_for": row.deputy_for_id}
    initial |= {"appoint_by": row.appoint_by, "valid_from": row.valid_from, "seen": actions.mark_of_seat(row)}
    initial["follows"] = f"{row.follows_id}:{row.follows_role}" if row.follows_id else ""
    return _form(reader, row.utvalg, row, data, initial=initial)


def _form(reader: Reader, body: Utvalg, row: Seat | None, data: Any, **more: Any) -> BodySeatForm:
    here = valid_on(prefix="memberships__")
    members = Organisation.objects.filter(here, memberships__samarbeid_id=body.samarbeid_id)
    if row and row.organisation_id:
        members |= Organisation.objects.filter(pk=row.organisation_id)
    bodies = Utvalg.objects.visible_to(reader).filter(valid_on()).exclude(pk=body.pk)
    others = list(bodies) + ([row.follows] if row and row.follows and row.follows not in bodies else [])
    return BodySeatForm(body, row, data, members=members.distinct(), others=others, **more)


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """Says what ends with it before it does."""
    reader = editor_of(request)
    row = seat_of(reader, pk)
    form = _end_form(row, posted(request))

    def act() -> Done:
        typed = form.cleaned_data
        actions.end_seat(row, on=typed["on"], seen=typed["seen"], by=reader)
        return _("Plassen er avsluttet."), row.utvalg

    def stored() -> Stored:
        fresh = seat_of(reader, pk)
        return Stored(_end_form(fresh), (fresh, "end_seat"))

    context: dict[str, Any] = {
        "title": _("Avslutt plassen"), "lead": place_name(row), "button": _("Avslutt plassen"), "body": row.utvalg,
        "ends": ending.with_seats([row, *row.deputies.standing()]), "back": row.utvalg.get_absolute_url(),
    }  # fmt: skip
    return act_on_form(request, form, act, stored=stored, template="setup/end_seating.html", **context)


def _end_form(row: Seat, data: Any = None) -> EndForm:
    return EndForm(data, initial={"seen": actions.mark_of_end(row), "on": row.valid_to or clock.today()})


@require_POST
def ask(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """The draft is made; the person reads it and sends it, or writes what it lacks."""
    reader = editor_of(request)
    row = seat_of(reader, pk)
    try:
        inquiry = ask_to_appoint(row, by=reader)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(row.utvalg)
    lacks = gaps_in_inquiry(text_of(inquiry), today=clock.today())
    return redirect("inquiries:write" if lacks else "inquiries:send", samarbeid, inquiry.pk)


@require_GET
def vacancies(request: HttpRequest, samarbeid: str) -> HttpResponse:
    """All that is vacant, in one list."""
    reader = editor_of(request)
    return render(request, "setup/vacancies.html", {"rows": vacancies_of(reader.samarbeid_id or 0)})
