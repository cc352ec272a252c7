"""What seats are to each other: deputies, leaders in one period, one person in two seats of a body."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from organisations import clock
from organisations.dates import A_DAY, short_date
from organisations.models import Seat
from setup.sheets.here import Here, body_key
from setup.sheets.references import RowDirectory
from setup.sheets.rows import Row
from setup.sheets.seats import LEADERS, Held, SeatNames, led_period_of, period_of
from setup.sheets.settling import overlap

Period = tuple[date, date | None]


def check_together(rows: list[Row], here: Here, names: SeatNames) -> None:
    mine = [row for row in rows if not row.is_example]
    _settle_deputies(mine, here, names)
    _check_leaders(mine, here, names.bodies)
    _warn_of_two_seats(mine, here)


def _settle_deputies(rows: list[Row], here: Here, names: SeatNames) -> None:
    by_key = {row.key: row for row in rows}
    sitting = _sitting(rows, here)
    for row in rows:
        if "deputy_for" not in row.texts:
            continue
        typed = row.texts["deputy_for"]
        if not typed:
            row.values["deputy_for"] = None
            continue
        key = _seat_named(row, typed, here, names, sitting)
        if key is None:
            row.wrong("deputy_for", _("Fant ingen slik plass i utvalget. Skriv plassens Nr, eller den som har den."))
        elif row.value("role") != Seat.Role.VARA:
            row.wrong("deputy_for", _("Bare for en som er vara."))
        elif key == row.key:
            row.wrong("deputy_for", _("En plass kan ikke være vara for seg selv."))
        elif key in by_key and by_key[key].known is None and by_key[key].is_wrong:
            row.wrong("deputy_for", _("Plassen på rad %(row)d har en feil.") % {"row": by_key[key].number})
        else:
            row.values["deputy_for"] = key


def _sitting(rows: list[Row], here: Here) -> dict[tuple[Any, Any], str]:
    """Seats that are no deputies', by body and person: stored ones first, then as the file has them."""
    found: dict[tuple[Any, Any], str] = {}
    for key, known in here.seats.items():
        verv = known.holder()
        if verv and known.seat.role != Seat.Role.VARA:
            found[body_key(known.seat.utvalg_id), known.who[verv.pk]] = key
    for row in rows:
        if row.value("person") and row.value("role") != Seat.Role.VARA:
            found[row.value("body"), row.value("person")] = row.key
    return found


def _seat_named(row: Row, typed: str, here: Here, names: SeatNames, sitting: dict[tuple[Any, Any], str]) -> str | None:
    key = typed.replace(" ", "").upper()
    if key in here.seats:
        return key if body_key(here.seats[key].seat.utvalg_id) == row.value("body") else None
    if not names.people.has(typed):
        return None
    try:
        return sitting.get((row.value("body"), names.people.find(typed)))
    except ValueError:
        return None


@dataclass(frozen=True)
class LeadClaim:
    """Somebody leads a body in a period; `row` says so, None where it only stands."""

    body: Any
    role: str
    period: Period
    row: Row | None


def _check_leaders(rows: list[Row], here: Here, bodies: RowDirectory) -> None:
    """Two never lead one body at once. What stands goes first, then row by row."""
    claims = sorted(_claims(rows, here), key=lambda claim: (_is_new(claim.row), claim.row.number if claim.row else 0))
    taken: dict[tuple[Any, str], list[Period]] = {}
    for claim in claims:
        others = taken.setdefault((claim.body, claim.role), [])
        clash = next((other for other in others if overlap(claim.period, other)), None)
        if clash is None or claim.row is None or not _is_new(claim.row):
            others.append(claim.period)
            continue
        words = {
            "body": bodies.labels.get(str(claim.body), ""),
            "two": _("to ledere") if claim.role == "leder" else _("to nestledere"),
            "day": short_date(max(claim.period[0], clash[0])),
        }
        claim.row.wrong("role", _("%(body)s får %(two)s fra %(day)s.") % words)


def _is_new(row: Row | None) -> bool:
    return row is not None and (row.known is None or bool(row.changes))


def _claims(rows: list[Row], here: Here) -> Iterator[LeadClaim]:
    said: set[int] = set()
    for row in rows:
        held: Held = row.target
        said |= {each.pk for each in (held.leadership, held.ended) if each} if row.counts else set()
        if row.counts and row.value("role") in LEADERS and row.value("person"):
            yield LeadClaim(row.value("body"), row.value("role"), led_period_of(row), row)
        if row.counts:
            yield from _ending(row, held)
    for each in here.leaderships:
        if each.pk not in said:
            yield LeadClaim(body_key(each.utvalg_id), each.role, (each.valid_from, each.valid_to), None)


def _ending(row: Row, held: Held) -> Iterator[LeadClaim]:
    """The days before the change that the old leader keeps."""
    old = held.ended or held.leadership
    last = last_day_led(row, held)
    if old is not None and last is not None and last >= old.valid_from:
        yield LeadClaim(body_key(old.utvalg_id), old.role, (old.valid_from, last), None)


def last_day_led(row: Row, held: Held) -> date | None:
    """Of a leadership that ends by the row: the day before another takes over, or before today; None where it goes
    on."""
    old = held.ended or held.leadership
    if old is None:
        return None
    last: date
    if held.ended is not None:
        last = row.value("valid_from") - A_DAY
    elif row.value("role") != old.role:
        last = clock.today() - A_DAY
    else:
        return None
    return min(last, old.valid_to) if old.valid_to else last


def _warn_of_two_seats(rows: list[Row], here: Here) -> None:
    first: dict[tuple[Any, Any], list[tuple[str, Period, str]]] = {}
    mine = {row.key for row in rows}
    for key, known in here.seats.items():
        verv = known.holder()
        if verv and key not in mine:
            place = (body_key(known.seat.utvalg_id), known.who[verv.pk])
            first.setdefault(place, []).append((key, (verv.valid_from, verv.valid_to), key))
    for row in sorted(rows, key=_is_new):
        if not row.counts or not row.value("person"):
            continue
        others = first.setdefault((row.value("body"), row.value("person")), [])
        clash = next((where for _key, period, where in others if overlap(period, period_of(row))), None)
        if clash and _is_new(row):
            row.warn("person", _("Sitter alt i utvalget: %(where)s.") % {"where": clash})
        others.append((row.key, period_of(row), _("rad %(row)d") % {"row": row.number}))
