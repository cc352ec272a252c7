"""Where mail to those who sit in a body goes: to be copied into a mail program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from organisations.known import names_of, used_here
from organisations.models import Seat, Utvalg, Verv
from organisations.querysets import valid_on


@dataclass(frozen=True)
class Addresses:
    """Each once, by the order of the seats; whoever is a member too is no deputy. `missing` have no address."""

    members: tuple[str, ...]
    deputies: tuple[str, ...]
    missing: int


def addresses_of(body: Utvalg) -> Addresses:
    """Of those who sit there today. Three queries at most."""
    seated = (
        Verv.objects.filter(valid_on(), seat__utvalg=body)
        .select_related("person", "seat")
        .prefetch_related(names_of("person"))
        .order_by("seat__rank", "seat_id")
    )
    verv = list(seated)
    members = _addresses(one for one in verv if one.seat.role != Seat.Role.VARA)
    deputies = _addresses(one for one in verv if one.seat.role == Seat.Role.VARA)
    people = {used_here(one.person, body.samarbeid_id) for one in verv}
    return Addresses(
        tuple(members),
        tuple(each for each in deputies if each not in members),
        sum(not person.email for person in people),
    )


def _addresses(verv: Iterable[Verv]) -> dict[str, None]:
    emails = (used_here(one.person, one.samarbeid_id).email.lower() for one in verv)
    return dict.fromkeys(filter(None, emails))
