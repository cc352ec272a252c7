"""What ends when a body is dissolved: its seats with those who sit in them, who leads it, and verv elsewhere that
follow from that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from organisations.models import Leadership, Seat, Utvalg, Verv


@dataclass(frozen=True)
class EndingBody:
    """The rows that last beyond the day, and those that would begin after it; `followers` are seats elsewhere that are
    held by whoever leads this body."""

    seats: list[Seat]
    verv: list[Verv]
    leaderships: list[Leadership]
    followers: list[Seat]


def ending_of(body: Utvalg, day: date) -> EndingBody:
    """Four queries."""
    lasting = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    here_or_following = Q(seat__utvalg=body) | Q(follows__utvalg=body)
    return EndingBody(
        list(Seat.objects.filter(lasting, utvalg=body)),
        list(Verv.objects.filter(lasting & here_or_following).order_by("pk")),
        list(Leadership.objects.filter(lasting, utvalg=body).order_by("pk")),
        list(Seat.objects.filter(lasting, follows=body).exclude(utvalg=body).select_related("utvalg")),
    )
