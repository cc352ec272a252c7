"""Indicators: the list, one with its table and pictures, its files, and the raw numbers."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from figures.drawing import svg_of
from figures.sending import send_csv, send_xlsx
from indicators import rules
from indicators.actions import indicators as actions
from indicators.grids import chart_of, meanings
from indicators.measurements import newest_of, newest_table
from indicators.models import Dataset, IndicatorDefinition, IndicatorUpload
from indicators.pages import choice_of, chosen_grid, file_of, known_to
from indicators.structures import unplaced
from organisations import clock
from organisations.reader import Reader
from organisations.readers import reader_of

RAW_PER_PAGE = 200
PERIODS_ON_PAGE = 12
# The rest stand on a page of their own.
VERSIONS_ON_PAGE = 3


@require_GET
def indicator_list(request: HttpRequest, samarbeid: str) -> HttpResponse:
    reader = reader_of(request)
    may_import = rules.can_import(reader)
    context = {
        "found": newest_of(reader),
        "waiting": [one for one in known_to(reader) if not one.has_numbers] if may_import else [],
        "uploads": list(_unfinished(reader)) if may_import else [],
        "may_import": may_import,
        "may_define": rules.can_define_indicators(reader),
    }
    return render(request, "indicators/list.html", context)


def _unfinished(reader: Reader) -> QuerySet[IndicatorUpload]:
    waiting = IndicatorUpload.objects.visible_to(reader).unfinished().defer("data", "signs", "facts")
    return waiting.select_related("definition", "puts_back").order_by("sent_at")


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
        "versions": _newest_versions(reader, current),
        "may_import": may_import,
        "may_define": rules.can_define_indicators(reader),
        "may_place": rules.can_place_groups(reader),
        "unplaced": unplaced(current.indicator_id, current.samarbeid_id) if may_import else [],
        "sees_raw": reader.sees_raw_data,
    }
    return render(request, "indicators/indicator.html", context)


def _newest_versions(reader: Reader, current: Dataset) -> QuerySet[Dataset]:
    mine = Dataset.objects.visible_to(reader).filter(indicator=current.indicator)
    return mine.select_related("builds_on", "puts_back")[:VERSIONS_ON_PAGE]


@require_GET
def indicator_csv(request: HttpRequest, samarbeid: str, code: str) -> HttpResponseBase:
    _title, name, columns, rows = _file(request, code)
    return send_csv(name, columns, rows)


@require_GET
def indicator_xlsx(request: HttpRequest, samarbeid: str, code: str) -> HttpResponseBase:
    title, name, columns, rows = _file(request, code)
    return send_xlsx(name, title, columns, rows)


def _file(request: HttpRequest, code: str) -> tuple[str, str, list[str], list[list[Any]]]:
    return file_of(_current_or_404(request, code), reader_of(request), request.GET)


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
