"""The bodies, with their numbers and who sits in them, by the acts of «Utvalg»: each on its day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from demo.days import on
from demo.shapes import BodySeed, SeatSeed
from meetings.actions.series import set_series
from meetings.numbers import SeriesText
from organisations.actions.bodies import create_body
from organisations.models import LEADERSHIP_ROLES, Leadership, Organisation, Person, Samarbeid, Seat, Utvalg, Verv
from organisations.reader import Reader
from organisations.texts import BodyText

# Sakene were numbered on paper until the autumn of that year.
NUMBERED_ON, YEAR = "2014-08-18", 2014
# Saker are proposed three weeks before a meeting, as a rule.
MATTER_DAYS = 21


def add_body(samarbeid: Samarbeid, text: BodySeed, bodies: Mapping[str, Utvalg], *, by: Reader) -> Utvalg:
    """Without seats; `bodies` are those before it, by slug."""
    said = BodyText(
        text.name, text.short_name, text.ruleset, text.paper_days, text.call_days,
        matter_days=max(MATTER_DAYS, text.paper_days), mandate=" ".join(text.mandate.split()),
    )  # fmt: skip
    with on(text.valid_from):
        body = create_body(
            samarbeid, said, slug=text.slug, parent=bodies.get(text.parent),
            valid_from=date.fromisoformat(text.valid_from), by=by,
        )  # fmt: skip
    with on(max(text.valid_from, NUMBERED_ON)):
        set_series(body, SeriesText(text.pattern, last_number=text.next_number - 1), year=YEAR, by=by)
    return body


def add_seat(
    utvalg: Utvalg, text: SeatSeed, rank: int, places: Mapping[str, Organisation], people: Mapping[str, Person]
) -> None:
    here = {"samarbeid_id": utvalg.samarbeid_id}
    leads = dict(LEADERSHIP_ROLES).get(text.role)
    seat = Seat.objects.create(
        **here,
        utvalg=utvalg,
        role=Seat.Role.MEDLEM if leads else text.role,
        # Whoever is to lead and is not found yet leads nothing; the place is for that person.
        label=str(leads) if leads and not text.person else "",
        organisation=places.get(text.organisation),
        voting=text.role not in {Seat.Role.OBSERVATOER, Seat.Role.SEKRETAER},
        rank=rank,
    )
    if text.person:
        day = date.fromisoformat(text.valid_from)
        verv = Verv.objects.create(**here, seat=seat, person=people[text.person], valid_from=day)
        if leads:
            Leadership.objects.create(**here, utvalg=utvalg, verv=verv, role=text.role, valid_from=day)
