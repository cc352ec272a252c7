"""The bodies, with their numbers and who sits in them, by the acts of «Utvalg»: each on its day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from demo.days import on
from demo.shapes import BodySeed, SeatSeed
from meetings.actions.series import set_series
from meetings.numbers import SeriesText
from organisations.actions import appoint
from organisations.actions.bodies import create_body
from organisations.actions.leading import lead
from organisations.actions.seats import add_seat
from organisations.models import LEADERSHIP_ROLES, Membership, Organisation, Person, Samarbeid, Seat, Utvalg
from organisations.reader import Reader
from organisations.texts import BodyText, SeatText

# Saker were numbered on paper until the autumn of that year.
NUMBERED_ON, YEAR = "2014-08-18", 2014
# Saker are proposed that many days before their papers are due.
A_WEEK = 7
LEADS = dict(LEADERSHIP_ROLES)


def add_body(samarbeid: Samarbeid, text: BodySeed, bodies: Mapping[str, Utvalg], *, by: Reader) -> Utvalg:
    """Without seats; `bodies` are those before it, by slug."""
    said = BodyText(
        text.name, text.short_name, text.ruleset, text.paper_days, text.call_days,
        matter_days=text.paper_days + A_WEEK, mandate=" ".join(text.mandate.split()),
    )  # fmt: skip
    with on(text.valid_from):
        body = create_body(
            samarbeid, said, slug=text.slug, parent=bodies.get(text.parent),
            valid_from=date.fromisoformat(text.valid_from), by=by,
        )  # fmt: skip
    with on(max(text.valid_from, NUMBERED_ON)):
        set_series(body, SeriesText(text.pattern, last_number=text.next_number - 1), year=YEAR, by=by)
    return body


@dataclass(frozen=True)
class Seating:
    """Those who may get seats, by key, and who gives them."""

    places: Mapping[str, Organisation]
    people: Mapping[str, Person]
    by: Reader

    def fill(self, body: Utvalg, text: SeatSeed, rank: int) -> None:
        """A seat with whoever sits in it; who leads does so from the same day."""
        day = max(date.fromisoformat(text.valid_from), body.valid_from)
        with on(day.isoformat()):
            seat = self._add(body, text, rank)
            if text.person:
                verv = appoint(seat, self.people[text.person], from_on=day, by=self.by)
                if text.role in LEADS:
                    lead(body, verv, text.role, valid_from=day, by=self.by)

    def _add(self, body: Utvalg, text: SeatSeed, rank: int) -> Seat:
        place, leads = self.places.get(text.organisation), LEADS.get(text.role)
        said = SeatText(
            Seat.Role.MEDLEM if leads else text.role,
            organisation=place if self._takes_part(place) else None,
            # Whoever is to lead and is not found yet leads nothing; the place is for that person.
            label=str(leads) if leads and not text.person else "",
            rank=rank,
        )
        seat = add_seat(body, said, by=self.by)
        if place and not said.organisation:
            # A hospital of the trust, or one who only observes: no act gives a seat to whoever takes no part itself.
            seat.organisation = place
            seat.save(update_fields=["organisation"])
        return seat

    def _takes_part(self, place: Organisation | None) -> bool:
        return Membership.objects.filter(samarbeid_id=self.by.samarbeid_id or 0, organisation=place).exists()
