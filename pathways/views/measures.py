"""What a pathway measures: a measure new or changed, its numbers, and the numbers as a file."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from figures.sending import send_table
from organisations.conflicts import Stored
from organisations.dates import long_date, short_date
from organisations.form_pages import Done, act_on_button, posted
from organisations.numbers import shown
from organisations.readers import reader_of
from organisations.refusals import require
from pathways import rules
from pathways.actions import measures as actions
from pathways.forms.measures import MeasureForm, PointsForm
from pathways.models import Measure, MeasurePoint
from pathways.views.pathways import act_on_form, pathway_or_404


@require_http_methods(["GET", "POST"])
def new_measure(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row, reader = pathway_or_404(request, pk), reader_of(request)
    require(rules.can_lead_pathways(reader, row.project))
    form = MeasureForm(posted(request))

    def add() -> Done:
        measure = actions.add_measure(row, form.facts(), by=reader)
        next_page = reverse("pathways:points", args=[samarbeid, measure.pk])
        return _("Målet er lagt til. Legg inn målingene her."), next_page

    page: dict[str, Any] = {"title": _("Nytt mål for forbedring"), "project": row.project, "pathway": row}
    return act_on_form(request, form, add, **page)


@require_http_methods(["GET", "POST"])
def edit_measure(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    measure, reader = _measure_or_404(request, pk), reader_of(request)
    pathway = measure.pathway
    require(rules.can_lead_pathways(reader, pathway.project))
    form = MeasureForm(posted(request), initial=MeasureForm.initial_of(measure))

    def save() -> Done:
        actions.edit_measure(measure, form.facts(), version=form.cleaned_data["version"], by=reader)
        return _("Målet er lagret."), pathway

    page: dict[str, Any] = {"title": _("Endre målet"), "project": pathway.project, "pathway": pathway}

    def stored() -> Stored:
        fresh = _measure_or_404(request, pk)
        return Stored(MeasureForm(initial=MeasureForm.initial_of(fresh)), (fresh, "edit_measure"))

    return act_on_form(request, form, save, stored=stored, **page)


@require_http_methods(["GET", "POST"])
def points(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    measure, reader = _measure_or_404(request, pk), reader_of(request)
    pathway = measure.pathway
    require(rules.can_lead_pathways(reader, pathway.project))
    form = PointsForm(posted(request))

    def put() -> Done:
        number = actions.put_points(measure, form.cleaned_data["points"], by=reader)
        said = ngettext("%(number)d måling er lagret.", "%(number)d målinger er lagret.", number)
        return said % {"number": number}, pathway

    page: dict[str, Any] = {
        "title": _("Målinger: %(name)s") % {"name": measure.name},
        "project": pathway.project,
        "pathway": pathway,
        "unit": measure.unit,
        "points": [(point, shown(point.value)) for point in measure.points.order_by("on")],
    }
    return act_on_form(request, form, put, **page)


@require_POST
def remove_point(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    reader = reader_of(request)
    visible = MeasurePoint.objects.visible_to(reader).select_related("measure__pathway__project")
    row = get_object_or_404(visible, pk=pk)
    # With its number, so that whoever pressed the wrong line can put it back.
    words = {"day": long_date(row.on), "value": shown(row.value), "unit": row.measure.unit}
    said = _("Målingen %(day)s (%(value)s %(unit)s) er fjernet.") % words
    back = reverse("pathways:points", args=[samarbeid, row.measure_id])
    return act_on_button(request, lambda: actions.remove_point(row, by=reader), said, back)


@require_GET
def table(request: HttpRequest, samarbeid: str, pk: int, kind: str) -> HttpResponseBase:
    """Days and values. In XLSX the values are numbers; in CSV they have decimal commas."""
    measure = _measure_or_404(request, pk)
    columns = (_("Dato"), f"{measure.name} ({measure.unit})")
    rows = [(short_date(point.on), float(point.value)) for point in measure.points.order_by("on")]
    return send_table(kind, f"maalinger-{measure.pk}", measure.name, columns, rows)


def _measure_or_404(request: HttpRequest, pk: int) -> Measure:
    visible = Measure.objects.visible_to(reader_of(request)).select_related("pathway__project", "pathway__samarbeid")
    found: Measure = get_object_or_404(visible, pk=pk)
    return found
