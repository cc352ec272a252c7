"""What hangs on a verv: leading the body with it, and the verv of whoever holds a seat because of that leadership.

«Lederen i FSU sitter i SSU»: the seat in SSU follows FSU and the role; its verv follows the leadership, and may lead
SSU in turn. All of it is written here, as part of an act that has asked its rule and holds the samarbeid.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from organisations.dates import A_DAY
from organisations.models import Leadership, Seat, Verv
from organisations.querysets import lasting


def end_verv(rows: Iterable[Verv], day: date) -> list[dict[str, Any]]:
    """The day is the last one of the verv; those that begin later are gone, with what hangs on them.

    Returns the leaderships that ended, as bring_back takes them."""
    ended = []
    for verv in rows:
        ended += end_leaderships(Leadership.objects.filter(verv=verv), day)
        _end(verv, day)
    return ended


def end_leaderships(rows: Iterable[Leadership], day: date) -> list[dict[str, Any]]:
    """As end_verv. Those that are over by then stay as they are."""
    ended = []
    for leadership in rows:
        if leadership.valid_to is None or leadership.valid_to > day:
            ended.append(_as_said(leadership))
            ended += end_verv(leadership.following_verv.select_related("seat"), day)
            _end(leadership, day)
    return ended


def _end(row: Verv | Leadership, day: date) -> None:
    if row.valid_from > day:
        row.delete()
    elif row.valid_to is None or row.valid_to > day:
        row.valid_to = day
        row.save(update_fields=["valid_to"])


def _as_said(leadership: Leadership) -> dict[str, Any]:
    """By seat and person, since a verv that is gone comes back as another row."""
    verv = leadership.verv
    return {
        "utvalg_id": leadership.utvalg_id, "role": leadership.role, "seat_id": verv.seat_id,
        "person_id": verv.person_id, "valid_from": leadership.valid_from.isoformat(),
        "valid_to": leadership.valid_to.isoformat() if leadership.valid_to else None,
    }  # fmt: skip


def bring_back(ended: Iterable[dict[str, Any]]) -> None:
    """As it stood before, where nobody else leads meanwhile. The verv of those who led are back already."""
    for said in ended:
        begins, ends = date.fromisoformat(said["valid_from"]), said["valid_to"] and date.fromisoformat(said["valid_to"])
        held = Verv.objects.filter(lasting(begins), seat_id=said["seat_id"], person_id=said["person_id"])
        verv = held.filter(valid_from__lte=begins).first()
        if verv and not _others(said, verv, begins, ends).exists():
            _lead_again(verv, said, begins, ends)


def _others(said: dict[str, Any], verv: Verv, begins: date, ends: date | None) -> QuerySet[Leadership]:
    same = Leadership.objects.filter(lasting(begins), utvalg_id=said["utvalg_id"], role=said["role"])
    meanwhile = same.filter(valid_from__lte=ends) if ends else same
    return meanwhile.exclude(verv=verv, valid_from=begins)


def _lead_again(verv: Verv, said: dict[str, Any], begins: date, ends: date | None) -> None:
    same = {"utvalg_id": said["utvalg_id"], "role": said["role"], "verv": verv, "valid_from": begins}
    changed = {"samarbeid_id": verv.samarbeid_id, "valid_to": ends}
    leadership, _created = Leadership.objects.update_or_create(**same, defaults=changed)
    write_following(leadership)


def fit_leaderships(verv: Verv) -> None:
    """Nobody leads before or after the verv."""
    for leadership in verv.leaderships.all():
        begins = max(leadership.valid_from, verv.valid_from)
        ends = min(filter(None, (leadership.valid_to, verv.valid_to)), default=None)
        if ends and ends < begins:
            end_leaderships([leadership], leadership.valid_from - A_DAY)
        elif (begins, ends) != (leadership.valid_from, leadership.valid_to):
            leadership.valid_from, leadership.valid_to = begins, ends
            leadership.save(update_fields=["valid_from", "valid_to"])
            write_following(leadership)


def write_following(leadership: Leadership) -> list[Verv]:
    """Whoever leads holds every seat that follows the body and the role, as long as both last.

    Run again, it sets the periods anew, and what hangs on them. Returns the verv."""
    seats = Seat.objects.filter(follows_id=leadership.utvalg_id, follows_role=leadership.role)
    held = [hold(seat, leadership) for seat in seats.select_related("utvalg").order_by("pk")]
    return [verv for verv in held if verv]


def hold(seat: Seat, leadership: Leadership) -> Verv | None:
    """The verv of whoever leads in the seat that follows; None where the two never last at once."""
    begins, ends = _period_of(seat, leadership)
    verv = leadership.following_verv.filter(seat=seat).first()
    if ends and ends < begins:
        end_verv([verv] if verv else [], (verv or leadership).valid_from - A_DAY)
        return None
    verv = verv or Verv(samarbeid_id=seat.samarbeid_id, seat=seat, follows=leadership)
    verv.person_id, verv.valid_from, verv.valid_to = leadership.verv.person_id, begins, ends
    verv.save()
    fit_leaderships(verv)
    return verv


def _period_of(seat: Seat, leadership: Leadership) -> tuple[date, date | None]:
    """When the leadership, the seat and its body all last; it ends before it begins where they never do."""
    firsts = (leadership.valid_from, seat.valid_from, seat.utvalg.valid_from)
    lasts = (leadership.valid_to, seat.valid_to, seat.utvalg.valid_to)
    return max(filter(None, firsts)), min(filter(None, lasts), default=None)
