"""Bodies with what several apps have of them: seats, numbers, a mandate, meetings that are planned."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from meetings.actions.series import put_series
from meetings.numbers import SeriesText
from organisations import clock, rules
from organisations.actions import bodies as actions
from organisations.models import Samarbeid, Utvalg
from organisations.reader import Reader
from organisations.refusals import require
from organisations.texts import BodyText, SeatText


@transaction.atomic
def set_up_body(
    text: BodyText,
    *,
    series: SeriesText,
    seats: Sequence[SeatText],
    parent: Utvalg | None = None,
    slug: str = "",
    by: Reader,
) -> Utvalg:
    """A body from today with its seats, vacant, and its numbers of this year.

    Raises NotAllowed, and Refused as create_body of organisations.
    """
    require(rules.can_edit_bodies(by))
    samarbeid = Samarbeid.objects.get(slug=by.samarbeid_slug)
    return begin_body(samarbeid, text, series=series, seats=seats, parent=parent, slug=slug, by=by)


def begin_body(
    samarbeid: Samarbeid,
    text: BodyText,
    *,
    series: SeriesText,
    seats: Sequence[SeatText] = (),
    parent: Utvalg | None = None,
    slug: str = "",
    by: Reader | None,
) -> Utvalg:
    """Part of an act that has asked its rule; `by` is None for what the portal does by itself. Raises Refused."""
    today = clock.today()
    body = actions.add_body(samarbeid, text, seats=seats, slug=slug, parent=parent, valid_from=today, by=by)
    put_series(body, series, year=today.year, by=by)
    return body
