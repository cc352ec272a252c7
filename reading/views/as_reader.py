"""«Vis som leser»: the innkalling before it is published, as others would read it. Nothing can be done from here."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from documents.serving import send
from meetings.circles import Stand, stands_for
from meetings.models import Meeting
from meetings.rules import can_publish
from meetings.views.fetching import meeting_at
from organisations.readers import reader_of
from organisations.refusals import require
from reading import papers
from reading.as_reader import as_read_by


@require_safe
def meeting_as_reader(
    request: HttpRequest, samarbeid: str, slug: str, who: str, position: int | None = None
) -> HttpResponse:
    """The papers with one sak open, as reading.views.papers shows them once they are out."""
    meeting, stands, stand = _asked_for(request, slug, who)
    seen = as_read_by(stand, meeting)
    opened = papers.open_sak(seen.listed, position)
    if opened is None and position is not None:
        raise Http404
    context = {
        "meeting": meeting,
        "stands": stands,
        "seen": seen,
        "as_reader": stand.reader,
        "publication": seen.publication,
        "paper": papers.OfferedPaper(seen.publication, None),
        "listed": seen.listed,
        "opened": opened,
    }
    return render(request, "reading/as_reader.html", context)


@require_safe
def attachment_as_reader(
    request: HttpRequest, samarbeid: str, slug: str, who: str, attachment_id: int
) -> HttpResponseBase:
    """What that reader would get: the original, its pages, or why there is none."""
    meeting, _stands, stand = _asked_for(request, slug, who)
    seen = as_read_by(stand, meeting)
    found = papers.document_in(seen.listed, meeting.samarbeid_id, attachment_id)
    if found is None:
        raise Http404
    document, name = found
    return send(request, document, name=name, reader=stand.reader)


def _asked_for(request: HttpRequest, slug: str, who: str) -> tuple[Meeting, list[Stand], Stand]:
    """Raises Http404 where there is none for whoever asks, or nobody of that name, NotAllowed for who only looks on."""
    meeting = meeting_at(request, slug)
    require(can_publish(reader_of(request), meeting))
    stands = stands_for(meeting)
    stand = next((each for each in stands if each.key == who), None)
    if stand is None:
        raise Http404
    return meeting, stands, stand
