"""Finds the seats that nominees may fill, as options of a form: (id, name)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from inquiries.models import Inquiry, Recipient
from organisations import clock
from organisations.models import Seat, Verv
from organisations.querysets import SeatQuerySet, valid_on

Option = tuple[str, str]
NONE = Q(pk__in=[])


def vacant_seats(samarbeid_id: int) -> list[Option]:
    """All that nobody holds today."""
    return _vacant(Seat.objects.filter(samarbeid_id=samarbeid_id), samarbeid_id)


def vacant_seats_of(inquiry: Inquiry) -> list[Option]:
    """Those that the inquiry shall fill and nobody holds today."""
    return _vacant(_seats_of(inquiry), inquiry.samarbeid_id)


def seats_open_to(recipient: Recipient) -> list[Option]:
    """Those still vacant, and those that this organisation has proposed someone for; none where no names are asked."""
    inquiry = recipient.inquiry
    if inquiry.kind != Inquiry.Kind.NOMINATE:
        return []
    ours = Q(pk__in=recipient.nominees.values("seat_id"))
    return _vacant(_seats_of(inquiry), inquiry.samarbeid_id, ours)


def _seats_of(inquiry: Inquiry) -> SeatQuerySet:
    return Seat.objects.filter(pk__in=inquiry.inquiry_seats.values("seat_id"))


def _vacant(seats: SeatQuerySet, samarbeid_id: int, or_else: Q = NONE) -> list[Option]:
    """Of those that stand today: what nobody holds, and `or_else`."""
    today = clock.today()
    held = Verv.objects.filter(valid_on(today), samarbeid_id=samarbeid_id)
    return _options(seats.standing(today).filter(~Q(pk__in=held.values("seat_id")) | or_else))


def _options(seats: QuerySet[Seat]) -> list[Option]:
    ordered = seats.select_related("utvalg", "organisation").order_by("utvalg__sort_key", "rank", "pk")
    return _numbered((str(each.pk), _name(each)) for each in ordered)


def _name(seat: Seat) -> str:
    """«Medlem, Klinisk samarbeidsutvalg», or what the place is for; with the organisation that it belongs to if any."""
    place = f", {seat.organisation.name}" if seat.organisation else ""
    return f"{seat.label or seat.get_role_display()}, {seat.utvalg.name}{place}"


def _numbered(options: Iterable[Option]) -> list[Option]:
    """Options with the same words get a number: four vacant seats are not to be told apart otherwise."""
    found = list(options)
    words = [label for _value, label in found]
    numbered = []
    for place, (value, label) in enumerate(found):
        again = words.count(label) > 1
        numbered.append((value, f"{label} ({words[: place + 1].count(label)})" if again else label))
    return numbered
