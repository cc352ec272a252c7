"""Who leads a body: chosen among its members, from–to, ended."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organisations import clock
from organisations.actions import leading as actions
from organisations.actions.seats import mark_of_end
from organisations.conflicts import Stored
from organisations.form_pages import Done, act_on_form, posted
from organisations.known import name_here, names_of
from organisations.models import LEADERSHIP_ROLES, Leadership, Seat, Utvalg, Verv, body_role_label
from organisations.querysets import lasting
from organisations.reader import Reader
from setup import ending
from setup.forms.seats import EndForm, LeadForm
from setup.seats import period_of
from setup.views.seats import body_of, editor_of


@require_http_methods(["GET", "POST"])
def lead(request: HttpRequest, samarbeid: str, utvalg: str, role: str) -> HttpResponse:
    """Who leads now and later, and somebody else."""
    reader = editor_of(request)
    body = body_of(reader, utvalg)
    if role not in dict(LEADERSHIP_ROLES):
        raise Http404
    led = list(_led(body, role))
    form = LeadForm(role, _members(body), _now(led), posted(request), initial={"valid_from": clock.today()})

    def act() -> Done:
        typed = form.cleaned_data
        days = {"valid_from": typed["valid_from"], "valid_to": typed["valid_to"]}
        actions.lead(body, typed["verv"], role, **days, replaces=form.replaced(), by=reader)
        words = {"name": name_here(typed["verv"].person, body.samarbeid_id), "role": body_role_label(role).lower()}
        return _("%(name)s er valgt til %(role)s.") % words, body

    context: dict[str, Any] = {
        "body": body, "label": body_role_label(role), "led": [(each, period_of(each)) for each in led],
        "followers": ending.followers_of(body, role), "has_members": _members(body).exists(),
    }  # fmt: skip
    return act_on_form(request, form, act, template="setup/lead.html", **context)


def _led(body: Utvalg, role: str) -> Any:
    rows = Leadership.objects.filter(lasting(clock.today()), utvalg=body, role=role)
    return rows.select_related("verv__person").prefetch_related(names_of("verv__person")).order_by("valid_from")


def _now(led: list[Leadership]) -> Leadership | None:
    """Whom another can replace: the last one, where no day is set when it ends."""
    return led[-1] if led and led[-1].valid_to is None else None


def _members(body: Utvalg) -> Any:
    """Those who sit in the body now or later and may lead it."""
    rows = Verv.objects.filter(lasting(clock.today()), seat__utvalg=body, seat__role=Seat.Role.MEDLEM)
    return (
        rows.select_related("person", "seat__utvalg").prefetch_related(names_of("person")).order_by("seat__rank", "pk")
    )


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    reader = editor_of(request)
    row = _leadership(reader, pk)
    form = _end_form(row, posted(request))
    words = {"name": name_here(row.verv.person, row.samarbeid_id), "role": body_role_label(row.role).lower()}

    def act() -> Done:
        typed = form.cleaned_data
        actions.end_leadership(row, on=typed["on"], seen=typed["seen"], by=reader)
        return _("%(name)s går av som %(role)s.") % words, row.utvalg

    def stored() -> Stored:
        fresh = _leadership(reader, pk)
        return Stored(_end_form(fresh), (fresh, "end_leadership"))

    context: dict[str, Any] = {
        "title": _("%(name)s går av som %(role)s") % words, "lead": row.utvalg.name, "button": _("Avslutt ledelsen"),
        "body": row.utvalg, "ends": ending.with_leadership(row), "back": row.utvalg.get_absolute_url(),
        "begins": row.valid_from > clock.today(),
    }  # fmt: skip
    return act_on_form(request, form, act, stored=stored, template="setup/end_seating.html", **context)


def _end_form(row: Leadership, data: Any = None) -> EndForm:
    return EndForm(data, initial={"seen": mark_of_end(row), "on": row.valid_to or clock.today()})


def _leadership(reader: Reader, pk: int) -> Leadership:
    rows = Leadership.objects.visible_to(reader).select_related("verv__person", "utvalg__samarbeid")
    found: Leadership = get_object_or_404(rows, pk=pk)
    return found
