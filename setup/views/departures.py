"""Somebody leaves: the day, what ends with it, who takes over; and staying after all."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from organisations import clock
from organisations.conflicts import Stored
from organisations.dates import A_DAY, long_date
from organisations.fields import DayField
from organisations.form_pages import Done, act_on_button, act_on_form, posted
from organisations.marks import mark_of
from organisations.models import KnownAs
from organisations.readers import reader_of
from setup.actions import departures as actions
from setup.forms.departures import LastDayForm, is_owner_field, names_of_owners
from setup.last_day import EndingLine, ending_lines, said_day
from setup.models import Departure
from setup.open_things import OpenThing, open_things_of
from setup.views.people import address_of_person, keeper_of, row_of


@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """The last secretary finds the sentence why not, and no button."""
    reader = keeper_of(request)
    row = row_of(reader, pk)
    planned = actions.planned_for(row)
    day = _day_of(request, planned)
    shown = _shown(row, planned, day)
    form = _form(shown, planned, posted(request), _asked(request))

    def act() -> Done:
        typed = form.cleaned_data
        actions.leave(row.person, on=typed["on"], new_owners=form.new_owners(), seen=typed["seen"], by=reader)
        words = {"name": row.name, "day": long_date(typed["on"])}
        is_over = typed["on"] < clock.today()
        said = _("Tilgangen for %(name)s er avsluttet.") if is_over else _("Siste dag for %(name)s er %(day)s.")
        return said % words, address_of_person(row)

    def stored() -> Stored:
        fresh = actions.planned_for(row)
        return Stored(_form(shown, fresh), (fresh or Departure(), "plan_departure"))

    return act_on_form(request, form, act, stored=stored, page=partial(_page, request, row, planned, day, shown))


Shown = tuple[list[EndingLine], list[OpenThing]]


def _shown(row: KnownAs, planned: Departure | None, day: date) -> Shown:
    """What ends with the day, and what is open. Of what is planned already, as if it were not."""
    ids = actions.rows_of(row)
    lines = ending_lines(row.samarbeid_id, ids, min(day, planned.on - A_DAY) if planned else day)
    return lines, open_things_of(row.samarbeid_id, ids, day)


def _form(
    shown: Shown, planned: Departure | None, data: Any = None, asked: dict[str, str] | None = None
) -> LastDayForm:
    lines, things = shown
    mark = mark_of([each.words for each in lines], [(each.key, each.heirs) for each in things])
    chosen = {each["key"]: each["to_id"] for each in planned.handed_over} if planned else {}
    initial: dict[str, Any] = {
        "on": planned.on if planned else clock.today(), "seen": actions.mark_of_departure(planned), "shown": mark,
        **names_of_owners(chosen), **(asked or {}),
    }  # fmt: skip
    return LastDayForm(things, data, mark=mark, initial=initial)


def _asked(request: HttpRequest) -> dict[str, str]:
    """What was chosen before another day was: the script asks for the page anew."""
    return {name: request.GET[name] for name in request.GET if name == "on" or is_owner_field(name)}


def _day_of(request: HttpRequest, planned: Departure | None) -> date:
    """As typed, also before it is sent; the planned one, or today, where that is no day."""
    try:
        typed = DayField(required=False).clean((posted(request) or request.GET).get("on", ""))
    except ValidationError:
        typed = None
    return typed or (planned.on if planned else clock.today())


def _page(
    request: HttpRequest, row: KnownAs, planned: Departure | None, day: date, shown: Shown, form: forms.Form,
    status: int = 200, **more: Any,
) -> HttpResponse:  # fmt: skip
    lines, things = shown
    context = {
        "form": form,
        "row": row,
        "planned": planned,
        "lines": lines,
        "left": [each for each in things if not each.heirs],
        "is_at_once": day < clock.today(),
        "button": _("Avslutt nå") if day < clock.today() else _("Avslutt %(day)s") % {"day": said_day(day)},
        "why_not": actions.why_stays(row.samarbeid_id, actions.rows_of(row), day),
        "mark": form.mark,  # type: ignore[attr-defined]
        **more,
    }
    return render(request, "setup/leaving.html", context, status=status)


@require_POST
def stay(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    reader = reader_of(request)
    row = row_of(keeper_of(request), pk)
    planned = actions.planned_for(row)
    if planned is None:
        raise Http404
    said = _("%(name)s blir. Alt er som før.") % {"name": row.name}
    act = partial(actions.stay_after_all, planned, by=reader)
    return act_on_button(request, act, said, address_of_person(row))
