"""The short address of a sak: /<samarbeid>/<utvalg>/27-2014/, as people write it in mail and other papers."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from meetings.models import NumberSeries, Publication, PublicationItem
from meetings.numbers import ADDRESS, label
from organisations.readers import reader_of


@require_safe
def sak_by_number(request: HttpRequest, samarbeid: str, utvalg: str, number: str) -> HttpResponse:
    """On to the paper the reader may see: the minutes where they are out, else the innkalling; else not found."""
    wanted = ADDRESS.fullmatch(number)
    if wanted is None:
        raise Http404
    papers = Publication.objects.visible_to(reader_of(request)).current().filter(utvalg__slug=utvalg)
    for series in _series(papers, int(wanted["year"])):
        # What was printed counts: the sak itself has lost its number where the meeting was cancelled.
        lines = PublicationItem.objects.filter(publication__in=papers, label=label(series, int(wanted["number"])))
        # «innkalling» comes before «protokoll» and «referat» in the alphabet.
        line = (
            lines.filter(publication__held_on__year=series.year)
            .order_by("-publication__kind", "-publication__held_on")
            .first()
        )
        if line is not None:
            return redirect("publication_sak", samarbeid, line.publication_id, line.position)
    raise Http404


def _series(papers: QuerySet[Publication], year: int) -> QuerySet[NumberSeries]:
    """Those without a prefix first."""
    return NumberSeries.objects.filter(utvalg__in=papers.values("utvalg"), year=year).order_by("prefix")
