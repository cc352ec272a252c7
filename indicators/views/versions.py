"""Every version of an indicator's numbers: the list, one as readers had it, beside another, and put back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from figures.sending import send_csv, send_xlsx
from indicators import rules
from indicators.actions import uploads as actions
from indicators.comparing import Comparison
from indicators.forms.indicators import CompareForm
from indicators.models import Dataset
from indicators.pages import choice_of, chosen_grid, file_of
from indicators.views.indicators import PERIODS_ON_PAGE
from organisations.readers import reader_of
from organisations.refusals import Refused

VERSIONS_PER_PAGE = 25
LINES_PER_PAGE = 50


@require_GET
def version_list(request: HttpRequest, samarbeid: str, code: str) -> HttpResponse:
    current = get_object_or_404(_versions(request, code), state="current")
    versions = _versions(request, code).select_related("builds_on", "puts_back")
    page = Paginator(versions, VERSIONS_PER_PAGE).get_page(request.GET.get("side"))
    return render(request, "indicators/versions.html", _about(current) | {"page": page})


@require_GET
def version(request: HttpRequest, samarbeid: str, code: str, version: int) -> HttpResponse:
    """The table as readers had it."""
    shown, reader = _version_or_404(request, code, version), reader_of(request)
    choice = choice_of(shown, reader, request.GET)
    context: dict[str, Any] = {
        "choice": choice,
        "grid": chosen_grid(shown, reader, choice, newest=PERIODS_ON_PAGE),
        "compare": CompareForm(shown, _numbers(request, code)),
        "may_import": rules.can_import(reader),
    }
    return render(request, "indicators/version.html", _about(shown) | context)


@require_GET
def version_csv(request: HttpRequest, samarbeid: str, code: str, version: int) -> HttpResponseBase:
    _title, name, columns, rows = _file(request, code, version)
    return send_csv(name, columns, rows)


@require_GET
def version_xlsx(request: HttpRequest, samarbeid: str, code: str, version: int) -> HttpResponseBase:
    title, name, columns, rows = _file(request, code, version)
    return send_xlsx(name, title, columns, rows)


def _file(request: HttpRequest, code: str, version: int) -> tuple[str, str, list[str], list[list[Any]]]:
    return file_of(_version_or_404(request, code, version), reader_of(request), request.GET)


@require_GET
def compare(request: HttpRequest, samarbeid: str, code: str, version: int) -> HttpResponse:
    """What differs between the version and another, as readers had them; the older one stands to the left."""
    one = _version_or_404(request, code, version)
    form = CompareForm(one, _numbers(request, code), request.GET)
    other = _version_or_404(request, code, form.chosen) if form.others else one
    old, new = sorted((one, other), key=lambda dataset: dataset.version)
    pages: Paginator[Any] = Paginator(Comparison(old, new), LINES_PER_PAGE)  # type: ignore[arg-type]
    page = pages.get_page(request.GET.get("side"))
    context = {"compare": form, "old": old, "new": new, "page": page, "lines": page.object_list, "other": other}
    return render(request, "indicators/compare.html", _about(one) | context)


@require_POST
def put_back(request: HttpRequest, samarbeid: str, code: str, version: int) -> HttpResponse:
    """It is judged by all that readers had since, and waits to be looked at and confirmed."""
    shown = _version_or_404(request, code, version)
    try:
        upload = actions.put_back(shown, by=reader_of(request))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("indicators:version", samarbeid, code, version)
    return redirect("indicators:preview", samarbeid, upload.pk)


def _versions(request: HttpRequest, code: str) -> QuerySet[Dataset]:
    mine = Dataset.objects.visible_to(reader_of(request)).filter(indicator__code=code)
    return mine.select_related("definition", "indicator")


def _version_or_404(request: HttpRequest, code: str, version: int) -> Dataset:
    related = _versions(request, code).select_related("builds_on", "puts_back")
    found: Dataset = get_object_or_404(related, version=version)
    return found


def _numbers(request: HttpRequest, code: str) -> list[int]:
    return list(_versions(request, code).values_list("version", flat=True))


def _about(shown: Dataset) -> dict[str, Any]:
    return {"shown": shown, "indicator": shown.indicator, "definition": shown.definition}
