"""The page of the reader's own municipality, and all that it has yet to answer."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from organisations.models import Organisation
from organisations.readers import reader_of, unanswered_for
from reading.municipality_page import own_organisations, page_of

QUESTIONS_PER_PAGE = 20


@require_GET
def municipality(request: HttpRequest, samarbeid: str) -> HttpResponse:
    """«?kommune=17» chooses among several; whoever belongs to none finds nothing."""
    reader = reader_of(request)
    organisation = _chosen(own_organisations(reader), request.GET.get("kommune", ""))
    return render(request, "reading/municipality.html", {"page": page_of(organisation, reader)})


@require_GET
def unanswered(request: HttpRequest, samarbeid: str) -> HttpResponse:
    """All that waits for an answer from the reader's own; whoever belongs to none finds nothing."""
    if not reader_of(request).is_municipality:
        raise Http404
    context = {
        "page": Paginator(unanswered_for(request), QUESTIONS_PER_PAGE).get_page(request.GET.get("side")),
        "crumbs": [(_("Vår kommune"), reverse("municipality", args=[samarbeid]))],
    }
    return render(request, "reading/unanswered.html", context)


def _chosen(own: list[Organisation], wanted: str) -> Organisation:
    for each in own:
        if not wanted or str(each.pk) == wanted:
            return each
    raise Http404
