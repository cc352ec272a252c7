"""Ends what a person has in a samarbeid, and brings it back. Parts of an act that has asked its rule and holds the
samarbeid.

What stood before is kept as {"verv": [[seat, person, from, to]], "tasks": [[person, role, from, to]],
"affiliations": [[person, organisation, role, from, to]], "leaderships": as organisations.actions.following says}; days
as ISO text. A verv that follows who leads comes back with the leadership.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import Model

from organisations.actions import following
from organisations.departing import Departing, departing_after
from organisations.models import Affiliation, Seat, Secretariat, Verv
from organisations.querysets import lasting
from organisations.refusals import Refused
from organisations.seating import faults_of_verv

Kept = dict[str, list[Any]]
TABLES: dict[str, tuple[type[Model], tuple[str, ...]]] = {
    "verv": (Verv, ("seat_id", "person_id")),
    "tasks": (Secretariat, ("person_id", "role")),
    "affiliations": (Affiliation, ("person_id", "organisation_id", "role")),
}


def end_for(samarbeid_id: int, person_ids: Collection[int], day: date) -> Kept:
    """Ends it all on the day; what would begin later is gone. Returns what stood before."""
    departing = departing_after(samarbeid_id, person_ids, day)
    verv = [each for each in departing.verv if each.follows_id is None]
    rows: dict[str, list[Any]] = {"verv": verv, "tasks": departing.tasks, "affiliations": departing.affiliations}
    kept: Kept = {name: [_said(name, each) for each in found] for name, found in rows.items()}
    kept["leaderships"] = following.end_verv(verv, day)
    for row in (*departing.tasks, *departing.affiliations):
        _end(row, day)
    return kept


def end_begun(departing: Departing, day: date) -> None:
    """Of these rows, those that have begun by the day end on it; those that begin later stand."""
    verv = [each for each in departing.verv if each.follows_id is None and each.valid_from <= day]
    following.end_verv(verv, day)
    rows: tuple[Any, ...] = (*departing.tasks, *departing.affiliations)
    for row in rows:
        if row.valid_from <= day:
            _end(row, day)


def bring_back(samarbeid_id: int, kept: Kept, *, ended_on: date, until: date | None = None) -> None:
    """As it stood before it was ended on that day, but no longer than `until`. What somebody has changed since stays as
    it is. Raises Refused where another sits in a seat meanwhile."""
    for name in TABLES:
        for said in kept.get(name, []):
            _bring_back(samarbeid_id, name, said, ended_on, until)
    led = [{**each, "valid_to": _earlier(each["valid_to"], until)} for each in kept.get("leaderships", [])]
    following.bring_back(each for each in led if _begins_by(each["valid_from"], until))


def joined(older: Kept, newer: Kept) -> Kept:
    """What stood before both: the older one goes first where they speak of the same."""
    return {name: [*older.get(name, []), *_not_in(older.get(name, []), rows)] for name, rows in newer.items()}


def _not_in(older: list[Any], rows: Iterable[Any]) -> list[Any]:
    stood = [_which(each) for each in older]
    return [each for each in rows if _which(each) not in stood]


def _which(said: Any) -> Any:
    """All but its last day."""
    return {**said, "valid_to": None} if isinstance(said, dict) else said[:-1]


def _said(name: str, row: Any) -> list[Any]:
    _table, fields = TABLES[name]
    return [*(getattr(row, field) for field in fields), row.valid_from.isoformat(), _text(row.valid_to)]


def _end(row: Any, day: date) -> None:
    if row.valid_from > day:
        row.delete()
        return
    row.valid_to = day
    row.save(update_fields=["valid_to"])


def _bring_back(samarbeid_id: int, name: str, said: list[Any], ended_on: date, until: date | None) -> None:
    table, fields = TABLES[name]
    begun, last = said[-2], _earlier(said[-1], until)
    if not _begins_by(begun, until):
        return
    held: dict[str, Any] = {"samarbeid_id": samarbeid_id, **dict(zip(fields, said, strict=False))}
    rows: Any = table._default_manager
    row = rows.filter(**held, valid_from=begun).first()
    first, over = date.fromisoformat(begun), date.fromisoformat(last) if last else None
    if not _is_as_ended(row, first, ended_on) or REFUSES[name](held, row, first, over):
        return
    rows.update_or_create(**held, valid_from=first, defaults={"valid_to": over})


def _is_as_ended(row: Any, first: date, ended_on: date) -> bool:
    return row.valid_to == ended_on if row else first > ended_on


def _sits_another(held: dict[str, Any], row: Any, first: date, over: date | None) -> bool:
    """Never true: it is refused with a sentence."""
    seat = Seat.objects.select_related("utvalg").get(pk=held["seat_id"])
    faults = {} if seat.follows_id else faults_of_verv(seat, first, over, row)
    if faults:
        raise Refused(*faults.values())
    return bool(seat.follows_id)


def _is_given_again(table: type[Model]) -> Callable[..., bool]:
    def asked(held: dict[str, Any], row: Any, first: date, over: date | None) -> bool:
        same: Any = table._default_manager.filter(lasting(first), **held)
        same = same.filter(valid_from__lte=over) if over else same
        return bool(same.exclude(pk=row.pk if row else 0).exists())

    return asked


# Whether a row stays as it is, since another stands where it would.
REFUSES: dict[str, Callable[..., bool]] = {
    "verv": _sits_another,
    "tasks": _is_given_again(Secretariat),
    "affiliations": _is_given_again(Affiliation),
}


def _begins_by(begun: str, until: date | None) -> bool:
    return until is None or date.fromisoformat(begun) <= until


def _earlier(last: str | None, until: date | None) -> str | None:
    """The last day, or the other where that comes first."""
    return min(filter(None, (last, _text(until))), default=None)


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None
