"""The short address of a sak: /<samarbeid>/<utvalg>/27-2014/, as people write it in mail and other papers."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from meetings.models import Publication, PublicationItem
from meetings.numbers import ADDRESS
from organisations.readers import reader_of


@require_safe
def sak_by_number(request: HttpRequest, samarbeid: str, utvalg: str, number: str) -> HttpResponse:
    """On to the paper the reader may see: the minutes where they are out, else the innkalling; else not found."""
    wanted = ADDRESS.fullmatch(number)
    if wanted is None:
        raise Http404
    papers = Publication.objects.visible_to(reader_of(request)).current()
    lines = PublicationItem.objects.filter(
        publication__in=papers,
        publication__utvalg__slug=utvalg,
        sak_version__sak__number=int(wanted["number"]),
        sak_version__sak__series__year=int(wanted["year"]),
    )
    # «innkalling» comes before «protokoll» and «referat» in the alphabet.
    line = lines.order_by("sak_version__sak__series__prefix", "-publication__kind", "-publication__held_on").first()
    if line is None:
        raise Http404
    return redirect("publication_sak", samarbeid, line.publication_id, line.position)
