"""The page of the reader's own municipality."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from organisations import clock
from organisations.models import Organisation
from organisations.readers import reader_of
from reading.municipality_page import own_organisations, page_of


@require_GET
def municipality(request: HttpRequest, samarbeid: str) -> HttpResponse:
    """«?kommune=17» chooses among several; whoever belongs to none finds nothing."""
    reader = reader_of(request)
    organisation = _chosen(own_organisations(reader), request.GET.get("kommune", ""))
    return render(request, "reading/municipality.html", {"page": page_of(organisation, reader), "today": clock.today()})


def _chosen(own: list[Organisation], wanted: str) -> Organisation:
    for each in own:
        if not wanted or str(each.pk) == wanted:
            return each
    raise Http404
