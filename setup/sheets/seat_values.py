"""What a seat's row says, in the terms of the sheet: the seat, the verv that is shown of it, and what that leads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from organisations.models import Leadership, Seat, Verv
from setup.sheets.here import KnownSeat, body_key, organisation_key, seat_key
from setup.sheets.layout import LEADING
from setup.sheets.references import RowDirectory
from setup.sheets.rows import Row

LEADERS = dict(LEADING)
# Before the words where who appoints is no organisation.
IN_WORDS = "="
VOTING = ("leder", "nestleder", Seat.Role.MEDLEM, Seat.Role.VARA)


@dataclass(frozen=True)
class Held:
    """What a seat's row is about: the verv, None of a vacant seat; what it leads; and the verv that it follows after,
    of another person."""

    verv: Verv | None = None
    leadership: Leadership | None = None
    replaces: Verv | None = None
    ended: Leadership | None = None


def said(known: KnownSeat, verv: Verv | None) -> dict[str, Any]:
    seat, leadership = known.seat, known.leadership(verv)
    period = verv or seat
    return {
        "body": body_key(seat.utvalg_id),
        "role": leadership.role if leadership else seat.role,
        "valid_from": period.valid_from,
        "valid_to": period.valid_to,
        "appointed_by": appointed_of(seat),
        "person": known.who[verv.pk] if verv else None,
        "label": seat.label,
        "deputy_for": seat_key(seat.deputy_for_id) if seat.deputy_for_id else None,
        "rank": seat.rank,
        "voting": seat.voting,
        "follows": f"{seat.follows_role} {body_key(seat.follows_id)}" if seat.follows_id else "",
        "appoint_by": seat.appoint_by,
        **_led(verv, leadership),
    }


def appointed_of(seat: Seat) -> str | None:
    if seat.organisation_id:
        return organisation_key(seat.organisation_id)
    return IN_WORDS + seat.appointed_by if seat.appointed_by else None


def _led(verv: Verv | None, leadership: Leadership | None) -> dict[str, Any]:
    """The days that are others than those of the verv."""
    if verv is None or leadership is None:
        return {"lead_from": None, "lead_to": None}
    begins, ends = leadership.valid_from, leadership.valid_to
    return {
        "lead_from": begins if begins != verv.valid_from else None,
        "lead_to": ends if ends != verv.valid_to else None,
    }


def base_role(role: str) -> str:
    """Of the seat: whoever leads is a member."""
    return Seat.Role.MEDLEM.value if role in LEADERS else role


@dataclass
class SeatNames:
    organisations: RowDirectory
    bodies: RowDirectory
    people: RowDirectory


def period_of(row: Row) -> tuple[date, date | None]:
    return row.value("valid_from"), row.value("valid_to")


def led_period_of(row: Row) -> tuple[date, date | None]:
    begins, ends = period_of(row)
    return row.value("lead_from") or begins, row.value("lead_to") or ends
