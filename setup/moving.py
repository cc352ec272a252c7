"""What a merger would move in one samarbeid, and what must be chosen first. Reads, and changes nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from inquiries.models import Recipient
from organisations.known import names_of
from organisations.models import Affiliation, Organisation, Seat, Utvalg, Verv
from organisations.querysets import valid_on


@dataclass(frozen=True)
class InCommon:
    """A body where more than one of them has a seat, the successor among them. Should it keep one, `kept` stands: the
    first that is held; `others` are over."""

    body: Utvalg
    kept: Seat
    others: tuple[Seat, ...]


@dataclass(frozen=True)
class Moving:
    """The rows of those that end, the day they do; `vacant` are ids of seats that nobody holds then."""

    seats: list[Seat]
    vacant: frozenset[int]
    readers: list[Affiliation]
    recipients: list[Recipient]
    in_common: list[InCommon]

    @property
    def total(self) -> int:
        return len(self.seats) + len(self.readers) + len(self.recipients)

    @property
    def bodies(self) -> int:
        return len({seat.utvalg_id for seat in self.seats})

    def ended_seats(self, one_seat_in: Collection[int]) -> list[Seat]:
        chosen = [each for each in self.in_common if each.body.pk in one_seat_in]
        return [seat for each in chosen for seat in each.others]


def moving_of(
    samarbeid_id: int, organisations: Sequence[Organisation], successor: Organisation | None, on: date
) -> Moving:
    """Four queries, however much there is."""
    ids = [each.pk for each in organisations]
    here = Q(samarbeid_id=samarbeid_id)
    lasting = Q(valid_to__isnull=True) | Q(valid_to__gte=on)
    seats = _seats(samarbeid_id, [*ids, *([successor.pk] if successor else [])], on)
    readers = (
        Affiliation.objects.filter(here, lasting, organisation__in=ids)
        .select_related("person", "organisation")
        .prefetch_related(names_of("person"))
    )
    return Moving(
        [seat for seat in seats if seat.organisation_id in ids],
        frozenset(seat.pk for seat in seats if not seat.is_held and seat.organisation_id in ids),  # type: ignore[attr-defined]
        list(readers.order_by("organisation__sort_key", "pk")),
        list(Recipient.objects.waiting_for(samarbeid_id, ids).select_related("inquiry").order_by("pk")),
        _in_common(seats),
    )


def _seats(samarbeid_id: int, organisation_ids: list[int], on: date) -> list[Seat]:
    held = Verv.objects.filter(valid_on(on), seat=OuterRef("pk"))
    here = Seat.objects.standing(on).filter(samarbeid_id=samarbeid_id, organisation__in=organisation_ids)
    rows = here.select_related("utvalg", "organisation").annotate(is_held=Exists(held))
    return list(rows.order_by("utvalg__sort_key", "utvalg_id", "rank", "pk"))


def _in_common(seats: list[Seat]) -> list[InCommon]:
    bodies: dict[int, list[Seat]] = {}
    for seat in seats:
        if seat.role == Seat.Role.MEDLEM:
            bodies.setdefault(seat.utvalg_id, []).append(seat)
    return [_one_of(sitting) for sitting in bodies.values() if len({seat.organisation_id for seat in sitting}) > 1]


def _one_of(sitting: list[Seat]) -> InCommon:
    kept = next((seat for seat in sitting if seat.is_held), sitting[0])  # type: ignore[attr-defined]
    return InCommon(kept.utvalg, kept, tuple(seat for seat in sitting if seat != kept))
