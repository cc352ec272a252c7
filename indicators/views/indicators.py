"""Indicators: the list, one with its table and pictures, its files, importing numbers, and the raw ones."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from figures.drawing import svg_of
from figures.sending import send_csv, send_xlsx
from indicators import rules
from indicators.actions import indicators as actions
from indicators.forms.indicators import MAX_ROWS, NumbersForm
from indicators.grids import chart_of, meanings
from indicators.measurements import newest_of, newest_table
from indicators.models import Dataset, IndicatorDefinition, IndicatorUpload
from indicators.pages import choice_of, chosen_grid, known_to, rows_for_file
from indicators.readings import Reading, changes_of, reading_of
from indicators.structures import unplaced
from organisations import clock
from organisations.readers import reader_of
from organisations.refusals import Refused, require

RAW_PER_PAGE = 200
PERIODS_ON_PAGE = 12


@require_GET
def indicator_list(request: HttpRequest, samarbeid: str) -> HttpResponse:
    reader = reader_of(request)
    may_import = rules.can_import(reader)
    context = {
        "found": newest_of(reader),
        "waiting": [one for one in known_to(reader) if not one.has_numbers] if may_import else [],
        "may_import": may_import,
        "may_define": rules.can_define_indicators(reader),
    }
    return render(request, "indicators/list.html", context)


@require_GET
def list_csv(request: HttpRequest, samarbeid: str) -> HttpResponseBase:
    """The newest numbers, as the list shows them."""
    return send_csv(_list_stem(), *newest_table(reader_of(request)))


@require_GET
def list_xlsx(request: HttpRequest, samarbeid: str) -> HttpResponseBase:
    return send_xlsx(_list_stem(), _("Styringsdata"), *newest_table(reader_of(request)))


def _list_stem() -> str:
    return f"{clock.today():%Y-%m-%d}_styringsdata"


@require_GET
def indicator(request: HttpRequest, samarbeid: str, code: str) -> HttpResponse:
    reader = reader_of(request)
    current = _current_or_404(request, code)
    choice = choice_of(current, reader, request.GET)
    grid = chosen_grid(current, reader, choice, newest=PERIODS_ON_PAGE)
    may_import = rules.can_import(reader)
    context = {
        "current": current,
        "choice": choice,
        "grid": grid,
        "pictures": svg_of(chart_of(grid)),
        "definition": current.definition,
        "indicator": current.indicator,
        "definitions": IndicatorDefinition.objects.until(current.definition),
        "versions": Dataset.objects.visible_to(reader).filter(indicator=current.indicator),
        "may_import": may_import,
        "may_define": rules.can_define_indicators(reader),
        "may_place": rules.can_place_groups(reader),
        "unplaced": unplaced(current.indicator_id, current.samarbeid_id) if may_import else [],
        "sees_raw": reader.sees_raw_data,
    }
    return render(request, "indicators/indicator.html", context)


@require_GET
def indicator_csv(request: HttpRequest, samarbeid: str, code: str) -> HttpResponseBase:
    _title, name, columns, rows = _file(request, code)
    return send_csv(name, columns, rows)


@require_GET
def indicator_xlsx(request: HttpRequest, samarbeid: str, code: str) -> HttpResponseBase:
    title, name, columns, rows = _file(request, code)
    return send_xlsx(name, title, columns, rows)


def _file(request: HttpRequest, code: str) -> tuple[str, str, list[str], list[list[Any]]]:
    """Numbers of all periods for the choice, then the source and the meaning of the signs."""
    current = _current_or_404(request, code)
    choice = choice_of(current, reader_of(request), request.GET)
    grid = chosen_grid(current, reader_of(request), choice, newest=None)
    columns = [_("kommune"), _("periode"), _("gruppe"), _("teller"), _("nevner"), _("verdi")]
    notes = [grid.source, *(f"{sign} {meaning}" for sign, meaning in grid.signs)]
    rows: list[list[Any]] = [*rows_for_file(grid, choice), *([note, "", "", None, None, None] for note in notes)]
    return grid.definition.name, f"{code}-{current.version}", columns, rows


@require_http_methods(["GET", "POST"])
def indicator_import(request: HttpRequest, samarbeid: str) -> HttpResponse:
    """The file is read at once, and waits for a look at what it would change."""
    require(rules.can_import(reader_of(request)))
    known = known_to(reader_of(request))
    if request.method == "GET":
        return _import_page(request, NumbersForm(known, initial={"indicator": request.GET.get("indikator", "")}), 200)
    form = NumbersForm(known, request.POST, request.FILES)
    return _read(request, form) if form.is_valid() else _import_page(request, form, 422)


def _read(request: HttpRequest, form: NumbersForm) -> HttpResponse:
    reader, sent = reader_of(request), form.cleaned_data["file"]
    definition: IndicatorDefinition = form.cleaned_data["indicator"]
    data = sent.read()
    reading = reading_of(data, definition, reader.samarbeid_id or 0, max_rows=MAX_ROWS)
    if reading.faults:
        return _import_page(request, form, 422, reading.faults)
    facts = {
        "source": form.cleaned_data["source"] or reading.definition.source,
        "preliminary": form.cleaned_data["preliminary"],
    }
    upload = actions.receive_upload(definition, data=data, file_name=sent.name[:250], by=reader, **facts)
    return redirect("indicators:preview", reader.samarbeid_slug, upload.pk)


def _import_page(request: HttpRequest, form: NumbersForm, status: int, faults: list[str] | None = None) -> HttpResponse:
    context = {"form": form, "faults": faults or []}
    return render(request, "indicators/import.html", context, status=status)


@require_http_methods(["GET", "POST"])
def indicator_preview(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    """What the kept file would change; a POST imports it."""
    upload = _upload_or_404(request, pk)
    if request.method == "POST":
        return _confirm(request, upload)
    return _preview_page(request, upload, _reading(upload), [])


def _reading(upload: IndicatorUpload) -> Reading:
    return reading_of(bytes(upload.data), upload.definition, upload.samarbeid_id, max_rows=MAX_ROWS)


def _preview_page(
    request: HttpRequest, upload: IndicatorUpload, reading: Reading, refused: list[str], status: int = 200
) -> HttpResponse:
    current = _current(request).filter(indicator=upload.indicator).first()
    context = {
        "upload": upload,
        "definition": reading.definition,
        "current": current,
        "changes": None if reading.faults else changes_of(reading, current),
        "faults": [*refused, *reading.faults],
    }
    return render(request, "indicators/preview.html", context, status=status)


def _confirm(request: HttpRequest, upload: IndicatorUpload) -> HttpResponse:
    reading = _reading(upload)
    try:
        dataset = actions.confirm_upload(upload, reading, by=reader_of(request))
    except Refused as refused:
        return _preview_page(request, upload, reading, list(refused.sentences), 422)
    messages.success(request, _("Tallene er importert som versjon %(version)d.") % {"version": dataset.version})
    return redirect("indicators:indicator", reader_of(request).samarbeid_slug, upload.indicator.code)


@require_POST
def indicator_discard(request: HttpRequest, samarbeid: str, pk: int) -> HttpResponse:
    upload = _upload_or_404(request, pk)
    actions.discard_upload(upload, by=reader_of(request))
    messages.success(request, _("Fila er forkastet. Ingenting er endret."))
    return redirect("indicators:list", reader_of(request).samarbeid_slug)


@require_GET
def indicator_raw(request: HttpRequest, samarbeid: str, code: str) -> HttpResponse:
    """The numbers as they came, for the data role. Each look, of each page, is noted."""
    if not reader_of(request).sees_raw_data:
        raise Http404
    current = _current_or_404(request, code)
    points = actions.look_at_raw(current, by=reader_of(request))
    page = Paginator(points, RAW_PER_PAGE).get_page(request.GET.get("side"))
    context = {"indicator": current.indicator, "current": current, "definition": current.definition, "page": page}
    return render(request, "indicators/raw.html", context | {"meanings": meanings()})


def _current(request: HttpRequest) -> QuerySet[Dataset]:
    mine = Dataset.objects.visible_to(reader_of(request)).current()
    return mine.select_related("definition", "indicator")


def _current_or_404(request: HttpRequest, code: str) -> Dataset:
    """A code is the same for all samarbeid; what mine has no numbers for is not there."""
    found: Dataset = get_object_or_404(_current(request), indicator__code=code)
    return found


def _upload_or_404(request: HttpRequest, pk: int) -> IndicatorUpload:
    mine = IndicatorUpload.objects.sent_by(reader_of(request)).select_related("indicator", "definition", "samarbeid")
    found: IndicatorUpload = get_object_or_404(mine, pk=pk)
    return found
