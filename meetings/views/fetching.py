"""From an address to the meeting that the reader may see."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from meetings.models import Meeting
from organisations.reader import Reader

# «27-prosjektstyret-2014-11-24»: the id decides, the words are for people. Eighteen digits fit a bigint.
ADDRESS = re.compile(r"([0-9]{1,18})(-.*)?")


def reader_of(request: HttpRequest) -> Reader:
    reader: Reader = request.reader  # type: ignore[attr-defined]
    return reader


def id_in(slug: str) -> int:
    """Raises Http404 where the address does not begin with an id."""
    found = ADDRESS.fullmatch(slug)
    if found is None:
        raise Http404
    return int(found[1])


def meeting_at(request: HttpRequest, slug: str) -> Meeting:
    """Raises Http404 where there is none, or none for this reader."""
    mine = Meeting.objects.visible_to(reader_of(request)).select_related("utvalg", "samarbeid")
    return get_object_or_404(mine, pk=id_in(slug))
