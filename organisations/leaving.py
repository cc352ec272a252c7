"""What ends when an organisation leaves a samarbeid: its seats with those who sit in them, and its readers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from organisations.models import Affiliation, Membership, Seat, Verv


@dataclass(frozen=True)
class Ending:
    """The rows that last beyond the day, and those that would begin after it."""

    seats: list[Seat]
    verv: list[Verv]
    affiliations: list[Affiliation]

    @property
    def bodies(self) -> int:
        return len({seat.utvalg_id for seat in self.seats})


def ending_after(membership: Membership, day: date) -> Ending:
    """What of the organisation in this samarbeid would last beyond the day. Three queries."""
    here = {"samarbeid_id": membership.samarbeid_id}
    lasting = Q(valid_to__isnull=True) | Q(valid_to__gt=day)
    place = membership.organisation_id
    return Ending(
        list(Seat.objects.filter(lasting, **here, organisation_id=place).select_related("utvalg")),
        list(Verv.objects.filter(lasting, **here, seat__organisation_id=place).select_related("person", "seat")),
        list(Affiliation.objects.filter(lasting, **here, organisation_id=place).select_related("person")),
    )
