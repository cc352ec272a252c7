"""What a pathway measures: a new measure, its numbers, and the numbers as a file."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from documents.serving import send_made
from organisations.dates import short_date
from organisations.readers import reader_of
from organisations.refusals import Refused, require
from projects.actions import measures as actions
from projects.exports import table_csv, table_xlsx
from projects.forms.measures import MeasureForm, PointsForm
from projects.models import Measure
from projects.rules import pathways as rules
from projects.views.form_pages import form_page, invalid, posted, refused_page
from projects.views.pathways import CSV, XLSX, pathway_or_404


@require_http_methods(["GET", "POST"])
def new_measure(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    row = pathway_or_404(request, pk)
    require(rules.can_lead_pathways(reader_of(request), row.project))
    form = MeasureForm(posted(request))
    page: dict[str, Any] = {"title": _("Nytt mål for forbedring"), "project": row.project, "pathway": row}
    if request.method == "GET":
        return form_page(request, form, **page)
    if not form.is_valid():
        return invalid(request, form, **page)
    try:
        measure = actions.add_measure(row, form.facts(), by=reader_of(request))
    except Refused as refused:
        return refused_page(request, form, refused, **page)
    messages.success(request, _("Målet er lagt til. Legg inn målingene her."))
    return redirect("projects:pathway_points", samarbeid, measure.pk)


@require_http_methods(["GET", "POST"])
def points(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    measure = _measure_or_404(request, pk)
    pathway = measure.pathway
    require(rules.can_lead_pathways(reader_of(request), pathway.project))
    form = PointsForm(posted(request))
    page: dict[str, Any] = {
        "title": _("Målinger: %(name)s") % {"name": measure.name},
        "project": pathway.project,
        "pathway": pathway,
    }
    if request.method == "GET":
        return form_page(request, form, **page)
    if not form.is_valid():
        return invalid(request, form, **page)
    try:
        number = actions.put_points(measure, form.cleaned_data["points"], by=reader_of(request))
    except Refused as refused:
        return refused_page(request, form, refused, **page)
    said = ngettext("%(number)d måling er lagret.", "%(number)d målinger er lagret.", number)
    messages.success(request, said % {"number": number})
    return redirect(pathway)


@require_GET
def table(request: HttpRequest, samarbeid: str, pk: int, kind: str) -> HttpResponseBase:
    """Days and values. In XLSX the values are numbers; in CSV they have decimal commas."""
    measure = _measure_or_404(request, pk)
    columns = (_("Dato"), f"{measure.name} ({measure.unit})")
    rows = [(short_date(point.on), float(point.value)) for point in measure.points.order_by("on")]
    name = f"maalinger-{measure.pk}"
    if kind == "csv":
        return send_made(table_csv(columns, rows), name=f"{name}.csv", content_type=CSV)
    return send_made(table_xlsx(measure.name, columns, rows), name=f"{name}.xlsx", content_type=XLSX)


def _measure_or_404(request: HttpRequest, pk: int) -> Measure:
    visible = Measure.objects.visible_to(reader_of(request)).select_related("pathway__project", "pathway__samarbeid")
    found: Measure = get_object_or_404(visible, pk=pk)
    return found
