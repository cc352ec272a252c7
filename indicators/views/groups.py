"""«Oppbygning»: what the groups of an indicator are to each other, confirmed by whoever answers for the data."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from indicators import rules
from indicators.actions.groups import place_groups, version_of
from indicators.forms.groups import GroupsForm, divisions_in
from indicators.models import Dataset
from indicators.placements import rows_of
from indicators.structures import placings_of
from organisations.conflicts import Stored
from organisations.form_pages import Done, act_on_form, posted
from organisations.reader import Reader
from organisations.readers import reader_of
from organisations.refusals import require


@require_http_methods(["GET", "POST"])
def indicator_groups(request: HttpRequest, samarbeid: str, code: str) -> HttpResponse:
    reader = reader_of(request)
    current = _current_or_404(request, code)
    require(rules.can_place_groups(reader))
    form = _form_of(current, reader, posted(request))

    def act() -> Done:
        changed = place_groups(current.indicator, form.placings(), seen=form.cleaned_data["seen"], by=reader)
        said = _("Oppbygningen er lagret, og tallene vurderes på nytt.") if changed else _("Ingenting er endret.")
        return said, reverse("indicators:indicator", args=[samarbeid, code])

    def stored() -> Stored:
        stands = _form_of(_current_or_404(request, code), reader, only_confirmed=True)
        return Stored(stands, (current.indicator, "place_groups"))

    page: dict[str, Any] = {
        "template": "indicators/groups.html",
        "indicator": current.indicator,
        "definition": current.definition,
        "divisions": divisions_in(form.groups),
    }
    return act_on_form(request, form, act, stored=stored, **page)


def _form_of(current: Dataset, reader: Reader, data: Any = None, *, only_confirmed: bool = False) -> GroupsForm:
    confirmed = placings_of(current.indicator_id, current.samarbeid_id)
    rows = rows_of(current, confirmed, reader)
    if only_confirmed:
        rows = [row if row.state == "confirmed" else replace(row, place=None) for row in rows]
    return GroupsForm(rows, data, initial={"seen": version_of(confirmed)})


def _current_or_404(request: HttpRequest, code: str) -> Dataset:
    mine = Dataset.objects.visible_to(reader_of(request)).current().select_related("definition", "indicator")
    found: Dataset = get_object_or_404(mine, indicator__code=code)
    return found
