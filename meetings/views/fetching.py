"""From an address to the meeting that the reader may see."""

from __future__ import annotations

import re

from django.http import Http404, HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from meetings.actions.ordering import Direction
from meetings.models import Meeting
from organisations.readers import reader_of
from organisations.refusals import Refused

# «27-prosjektstyret-2014-11-24»: the id decides, the words are for people. Eighteen digits fit a bigint.
ADDRESS = re.compile(r"([0-9]{1,18})(-.*)?")
DIRECTIONS: dict[str, Direction] = {"opp": "up", "ned": "down"}


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, be it nothing at all; None where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def direction_in(request: HttpRequest) -> Direction:
    """Raises Refused where neither arrow was pressed."""
    pressed = request.POST.get("retning", "")
    if pressed not in DIRECTIONS:
        raise Refused(_("Flyttingen kunne ikke leses. Ingenting er flyttet. Prøv igjen."))
    return DIRECTIONS[pressed]


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
