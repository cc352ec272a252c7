"""Who sits in a seat: chosen, from–to, ended."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organisations import actions as people
from organisations import clock
from organisations.actions import seats as actions
from organisations.conflicts import Stored
from organisations.form_pages import Done, act_on_form, posted
from organisations.known import name_here
from organisations.models import KnownAs, Verv
from organisations.reader import Reader
from setup import ending
from setup.forms.seats import AppointForm, EndForm, PeriodForm, place_name
from setup.seats import followed_by
from setup.views.seats import editor_of, seat_of


@require_http_methods(["GET", "POST"])
def appoint(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    reader = editor_of(request)
    row = seat_of(reader, pk)
    known = KnownAs.objects.visible_to(reader).used().select_related("person", "organisation")
    first = {"valid_from": max(filter(None, (clock.today(), row.valid_from)))}
    form = AppointForm(row, known, posted(request), initial=first)

    def act() -> Done:
        typed = form.cleaned_data
        days = {"from_on": typed["valid_from"], "to_on": typed["valid_to"]}
        people.appoint(row, typed["person"].person, **days, by=reader)
        return _("%(name)s er oppnevnt.") % {"name": typed["person"].name}, row.utvalg

    context: dict[str, Any] = {
        "title": _("Velg person"), "lead": place_name(row), "button": _("Oppnevn"), "body": row.utvalg, "seat": row,
    }  # fmt: skip
    return act_on_form(request, form, act, template="setup/seating.html", **context)


@require_http_methods(["GET", "POST"])
def period(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """Other days; one that follows another is shown, and changed where that is."""
    reader = editor_of(request)
    row = _verv(reader, pk)
    form = _period_form(row, posted(request))

    def act() -> Done:
        typed = form.cleaned_data
        days = {"valid_from": typed["valid_from"], "valid_to": typed["valid_to"]}
        actions.change_period(row, **days, seen=typed["seen"], by=reader)
        return _("Perioden er lagret."), row.seat.utvalg

    def stored() -> Stored:
        fresh = _verv(reader, pk)
        return Stored(_period_form(fresh), (fresh, "change_period"))

    context: dict[str, Any] = {
        "title": name_here(row.person, row.samarbeid_id), "lead": place_name(row.seat), "button": _("Lagre"),
        "body": row.seat.utvalg,
        "follows": followed_by(row.seat) if row.follows_id else "",
    }  # fmt: skip
    return act_on_form(request, form, act, stored=stored, template="setup/seating.html", **context)


def _period_form(row: Verv, data: Any = None) -> PeriodForm:
    initial = {"seen": actions.mark_of_verv(row), "valid_from": row.valid_from, "valid_to": row.valid_to}
    return PeriodForm(row, data, initial=initial)


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    reader = editor_of(request)
    row = _verv(reader, pk)
    form, words = _end_form(row, posted(request)), {"name": name_here(row.person, row.samarbeid_id)}

    def act() -> Done:
        typed = form.cleaned_data
        actions.end_verv(row, on=typed["on"], seen=typed["seen"], by=reader)
        return _("Vervet til %(name)s er avsluttet.") % words, row.seat.utvalg

    def stored() -> Stored:
        fresh = _verv(reader, pk)
        return Stored(_end_form(fresh), (fresh, "end_verv"))

    context: dict[str, Any] = {
        "title": _("Avslutt vervet til %(name)s") % words, "lead": place_name(row.seat),
        "button": _("Avslutt vervet"), "body": row.seat.utvalg, "ends": ending.with_verv(row),
        "back": row.seat.utvalg.get_absolute_url(), "begins": row.valid_from > clock.today(),
        "follows": followed_by(row.seat) if row.follows_id else "",
    }  # fmt: skip
    return act_on_form(request, form, act, stored=stored, template="setup/end_seating.html", **context)


def _end_form(row: Verv, data: Any = None) -> EndForm:
    return EndForm(data, initial={"seen": actions.mark_of_end(row), "on": row.valid_to or clock.today()})


def _verv(reader: Reader, pk: int) -> Verv:
    rows = Verv.objects.visible_to(reader).select_related(
        "person", "seat__utvalg__samarbeid", "seat__organisation", "seat__follows"
    )
    found: Verv = get_object_or_404(rows, pk=pk)
    return found
