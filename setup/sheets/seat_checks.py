"""What seats are to each other: deputies, leaders in one period, one person in two seats of a body."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from organisations import clock
from organisations.dates import A_DAY, short_date
from organisations.models import Seat
from setup.sheets.here import Here, KnownBody, KnownSeat, body_key
from setup.sheets.references import RowDirectory
from setup.sheets.rows import Row
from setup.sheets.seat_values import IN_WORDS, LEADERS, Held, SeatNames, led_period_of, period_of, said
from setup.sheets.settling import overlap

Period = tuple[date, date | None]
# What a deputy's number is counted by.
PLACE = {"rank", "deputy_for", "appointed_by", "role"}


def check_together(rows: list[Row], here: Here, names: SeatNames) -> None:
    mine = [row for row in rows if not row.is_example]
    _settle_deputies(mine, here, names)
    _number_deputies(mine, here)
    _check_rings(mine, here, names.bodies)
    _check_first_days(mine, here, names.bodies)
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
        elif _is_deputy(by_key.get(key), here.seats.get(key)):
            row.wrong("deputy_for", _("Velg en plass som ikke selv er for en vara."))
        elif key == row.key:
            row.wrong("deputy_for", _("En plass kan ikke være vara for seg selv."))
        elif key in by_key and by_key[key].known is None and by_key[key].is_wrong:
            row.wrong("deputy_for", _("Plassen på rad %(row)d har en feil.") % {"row": by_key[key].number})
        else:
            row.values["deputy_for"] = key


def _is_deputy(row: Row | None, known: KnownSeat | None) -> bool:
    role = row.value("role") if row else known.seat.role if known else ""
    return bool(role == Seat.Role.VARA)


def _number_deputies(rows: list[Row], here: Here) -> None:
    """In each place one deputy has each number; a new one without a number is the next."""
    taken: dict[tuple[Any, ...], set[int]] = {}
    mine = {row.key for row in rows}
    for key, known in here.seats.items():
        if known.seat.role == Seat.Role.VARA and key not in mine:
            values = said(known, None)
            taken.setdefault(_place(values.get), set()).add(known.seat.rank)
    deputies = [row for row in rows if row.counts and row.value("role") == Seat.Role.VARA]
    for row in sorted(deputies, key=lambda row: (_is_new(row), not row.is_typed("rank"))):
        ranks = taken.setdefault(_place(row.value), set())
        if row.known is None and not row.is_typed("rank"):
            row.values["rank"] = max(ranks, default=0) + 1
        elif _is_new(row) and row.value("rank") in ranks and (row.known is None or PLACE & set(row.changes)):
            row.wrong(
                "rank" if row.is_typed("rank") else "role",
                _("En annen vara har nummer %(rank)d.") % {"rank": row.value("rank")},
            )
        ranks.add(row.value("rank"))


def _place(value: Callable[[str], Any]) -> tuple[Any, ...]:
    """What deputies are counted by: the seat, else the organisation."""
    place = value("deputy_for")
    organisation = value("appointed_by") or ""
    return value("body"), place, None if place or organisation.startswith(IN_WORDS) else organisation


def _check_rings(rows: list[Row], here: Here, bodies: RowDirectory) -> None:
    """A body does not follow one that hangs on it, by its own seats or by those of the bodies that they follow."""
    mine = {row.key for row in rows}
    pairs = {_followed(said(known, None).get) for key, known in here.seats.items() if key not in mine}
    new = [row for row in rows if row.counts and row.value("follows")]
    for row in sorted(new, key=lambda row: "follows" in row.changes or row.known is None):
        body, after = pair = _followed(row.value)
        if (row.known is None or "follows" in row.changes) and body in _reached(after, pairs):
            words = {"after": bodies.labels.get(after, ""), "name": bodies.labels.get(str(body), "")}
            row.wrong("follows", _("%(after)s følger selv %(name)s. Plasser kan ikke følge hverandre i ring.") % words)
        else:
            pairs.add(pair)


def _followed(value: Callable[[str], Any]) -> tuple[str, str]:
    return str(value("body")), str(value("follows") or "").rpartition(" ")[2]


def _reached(after: str, pairs: set[tuple[str, str]]) -> set[str]:
    reached, newest = {after}, {after}
    while newest:
        newest = {to for of, to in pairs if of in newest and to} - reached
        reached |= newest
    return reached


def _check_first_days(rows: list[Row], here: Here, bodies: RowDirectory) -> None:
    """A body that begins by the file, and of which no day is said, begins with the first of its seats; a vacant seat of
    another begins no earlier than that."""
    for row in rows:
        first, body = row.value("valid_from"), bodies.rows.get(str(row.value("body")))
        if not row.counts or not first:
            continue
        if body is not None and body.known is None and not body.is_typed("valid_from"):
            body.values["valid_from"] = min(first, body.values["valid_from"])
        elif (
            not row.value("person")
            and _is_new(row)
            and first < _first_day(body, here.bodies.get(str(row.value("body"))), first)
        ):
            day = short_date(_first_day(body, here.bodies.get(str(row.value("body"))), first))
            row.wrong("valid_from", _("Utvalget begynte %(day)s. Velg den dagen eller en senere.") % {"day": day})


def _first_day(row: Row | None, known: KnownBody | None, otherwise: date) -> date:
    if row is not None:
        return row.value("valid_from") or otherwise
    return known.body.valid_from if known else otherwise


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
    led: set[int] = set()
    for row in rows:
        held: Held = row.target
        led |= {each.pk for each in (held.leadership, held.ended) if each} if row.counts else set()
        if row.counts and row.value("role") in LEADERS and row.value("person"):
            yield LeadClaim(row.value("body"), row.value("role"), led_period_of(row), row)
        if row.counts:
            yield from _ending(row, held)
    for each in here.leaderships:
        if each.pk not in led:
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
