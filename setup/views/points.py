"""«Kom i gang»: the points up to the first meeting; and «Å se til», what is missing afterwards."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from meetings.numbers import series_of_bodies
from organisations import clock
from organisations.actions.samarbeid import change_samarbeid, mark_of_samarbeid
from organisations.conflicts import Stored
from organisations.form_pages import Done, act_on_button, act_on_form, posted
from organisations.models import Organisation, Samarbeid, Utvalg
from organisations.reader import Reader
from organisations.readers import reader_of
from organisations.refusals import Refused
from setup import rules
from setup.actions import points as actions
from setup.forms.points import IdentityForm, LastNumbersForm
from setup.gaps import standing_bodies
from setup.missing import missing_of
from setup.models import PointMark
from setup.points import start_of
from setup.progress import progress_of


@require_GET
def start(request: HttpRequest, samarbeid: str) -> HttpResponse:
    reader = _mover(request)
    return render(request, "setup/points.html", {"start": start_of(reader.samarbeid_id or 0)})


@require_GET
def missing(request: HttpRequest, samarbeid: str) -> HttpResponse:
    reader = _mover(request)
    samarbeid_id = reader.samarbeid_id or 0
    context = {"lines": missing_of(samarbeid_id), "progress": progress_of(samarbeid_id)}
    return render(request, "setup/points_missing.html", context)


@require_POST
def put_aside(request: HttpRequest, samarbeid: str, point: str) -> HttpResponse:
    reader, which = _mover(request), _point(point)
    said = _("%(point)s er lagt til side.") % {"point": which.label}
    return act_on_button(request, lambda: actions.put_aside(which, by=reader), said, _address(reader))


@require_POST
def bring_back(request: HttpRequest, samarbeid: str, point: str) -> HttpResponse:
    reader, which = _mover(request), _point(point)
    said = _("%(point)s er tatt fram igjen.") % {"point": which.label}
    return act_on_button(request, lambda: actions.bring_back(which, by=reader), said, _address(reader))


@require_POST
def try_mail(request: HttpRequest, samarbeid: str) -> HttpResponse:
    """What comes of it stands on the page, which asks again until it is known."""
    reader = _mover(request)
    try:
        actions.try_mail(by=reader)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(_address(reader))


@require_http_methods(["GET", "POST"])
def identity(request: HttpRequest, samarbeid: str) -> HttpResponse:
    reader = _mover(request)
    form = _identity_form(reader, posted(request))

    def change() -> Done:
        row = change_samarbeid(form.identity, seen=form.cleaned_data["seen"], by=reader)
        return _("%(name)s er lagret.") % {"name": row.name}, _address(reader)

    def stored() -> Stored:
        row = Samarbeid.objects.get(slug=reader.samarbeid_slug)
        return Stored(_identity_form(reader), (row, "change_samarbeid"))

    context: dict[str, Any] = {"title": _("Navn og arkiv"), "template": "setup/points_form.html"}
    return act_on_form(request, form, change, stored=stored, **context)


def _identity_form(reader: Reader, data: Any = None) -> IdentityForm:
    row = Samarbeid.objects.get(slug=reader.samarbeid_slug)
    taking_part = Organisation.objects.taking_part_in(row.pk).values("pk")
    owners = Organisation.objects.filter(Q(pk__in=taking_part) | Q(pk=row.archive_owner_id))
    initial = {
        "seen": mark_of_samarbeid(row), "name": row.name, "short_name": row.short_name, "language": row.language,
        "owner": row.archive_owner_id,
    }  # fmt: skip
    return IdentityForm(owners, data, initial=initial)


@require_http_methods(["GET", "POST"])
def numbers(request: HttpRequest, samarbeid: str) -> HttpResponse:
    """The last number that each body used this year, before the portal. Without a body there is nothing to fill in."""
    reader = _mover(request)
    bodies = list(standing_bodies().filter(samarbeid__slug=samarbeid))
    if not bodies:
        raise Http404
    form = _numbers_form(bodies, posted(request))

    def save() -> Done:
        actions.set_numbers(form.last, seen=form.cleaned_data["seen"], by=reader)
        return _("Numrene er lagret."), _address(reader)

    def stored() -> Stored:
        series = series_of_bodies(bodies, clock.today().year).values()
        return Stored(_numbers_form(bodies), *((row, "set_series") for row in series if row.pk))

    year = clock.today().year
    context: dict[str, Any] = {
        "title": _("Siste saksnummer i %(year)d") % {"year": year},
        "lead": _("Skriv det siste nummeret hvert utvalg har brukt i år. Har det ikke brukt noe, skriv 0."),
        "template": "setup/points_form.html",
    }
    return act_on_form(request, form, save, stored=stored, **context)


def _numbers_form(bodies: list[Utvalg], data: Any = None) -> LastNumbersForm:
    series = series_of_bodies(bodies, clock.today().year)
    return LastNumbersForm(bodies, series, data, initial={"seen": actions.mark_of_numbers(bodies)})


def _mover(request: HttpRequest) -> Reader:
    """Raises Http404 for everyone but the secretariat."""
    reader = reader_of(request)
    if not rules.can_move_in(reader):
        raise Http404
    return reader


def _point(name: str) -> PointMark.Point:
    """Raises Http404 for what is no point."""
    if name not in PointMark.Point.values:
        raise Http404
    return PointMark.Point(name)


def _address(reader: Reader) -> str:
    return reverse("setup:start", args=[reader.samarbeid_slug])
