"""The sheet «Plasser»: a row is a seat with whoever holds it, and what that verv leads."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from organisations import clock
from organisations.dates import short_date
from organisations.models import Seat, Verv
from setup.sheets.cells import WrongCell
from setup.sheets.here import Here, KnownSeat, body_key
from setup.sheets.parties import check_takes_part
from setup.sheets.rows import Row
from setup.sheets.seat_values import (
    IN_WORDS,
    LEADERS,
    VOTING,
    Held,
    SeatNames,
    appointed_of,
    base_role,
    period_of,
    said,
)
from setup.sheets.settling import check_period, check_required, check_twice, find_by_nr, name_row, overlap, read_cells

NUMBERED_DEPUTY = re.compile(r"([0-9]{1,3})\.? ?(vara.*)", re.IGNORECASE)
FOLLOWING = re.compile(r"(leder|nestleder)(?:en)? (?:i|av|for) (.+)", re.IGNORECASE)


def settle(rows: list[Row], here: Here, names: SeatNames) -> None:
    mine = [row for row in rows if not row.is_example]
    for row in mine:
        find_by_nr(row, here.seats)
        _read(row, names)
    _match(mine, here)
    check_twice(
        mine, lambda row: row.key if row.known else None, lambda _row: "nr", _("Samme plass står på rad %(row)d.")
    )
    for row in mine:
        _settle(row, here, names)


def _read(row: Row, names: SeatNames) -> None:
    numbered = NUMBERED_DEPUTY.fullmatch(row.texts.get("role", ""))
    if numbered:
        row.texts["role"] = numbered[2]
        row.texts["rank"] = row.texts.get("rank") or numbered[1]
    read_cells(row)
    for field, directory in (("body", names.bodies), ("person", names.people)):
        if field in row.texts:
            key = name_row(row, field, directory)
            if key or not row.is_typed(field):
                row.values[field] = key
    if row.values.get("body", "") is None:
        row.values.pop("body")
    _read_appointed(row, names)
    _read_following(row, names)


def _read_appointed(row: Row, names: SeatNames) -> None:
    """An organisation, else words; what is nearly an organisation's name is a slip."""
    typed = row.texts.get("appointed_by")
    if not typed:
        if typed is not None:
            row.values["appointed_by"] = None
        return
    directory = names.organisations
    stands = appointed_of(row.known.seat) if row.known else None
    if IN_WORDS + typed != stands and (directory.has(typed) or directory.guess(typed)):
        key = name_row(row, "appointed_by", directory)
        if key:
            row.values["appointed_by"] = key
    elif len(typed) > 120:
        row.wrong("appointed_by", _("Teksten kan ha høyst 120 tegn."))
    else:
        row.values["appointed_by"] = IN_WORDS + typed


def _read_following(row: Row, names: SeatNames) -> None:
    typed = row.texts.get("follows", "")
    if not typed:
        return
    found = FOLLOWING.fullmatch(typed)
    row.values.pop("follows", None)
    if found is None:
        row.wrong("follows", _("Skriv «Leder i» eller «Nestleder i», og så utvalget."))
        return
    try:
        row.values["follows"] = f"{found[1].lower()} {names.bodies.find(found[2])}"
    except WrongCell as wrong:
        row.wrong("follows", str(wrong))


def _match(rows: list[Row], here: Here) -> None:
    """A row without a key is the seat of the same kind that has the same person, else a vacant one; else it is new."""
    free: dict[tuple[object, ...], list[KnownSeat]] = {}
    taken = {row.known.key for row in rows if row.known}
    for known in here.seats.values():
        if known.key not in taken:
            free.setdefault(_kind_of_seat(known), []).append(known)
    unkeyed = [row for row in rows if row.known is None and not row.is_typed("nr")]
    for is_same in (_has_person, _is_vacant):
        for row in unkeyed:
            same = free.get(_kind_of_row(row), [])
            found = next((known for known in same if row.known is None and is_same(row, known)), None)
            if found is not None:
                row.known = found
                same.remove(found)


def _kind_of_seat(known: KnownSeat) -> tuple[object, ...]:
    seat = known.seat
    rank = seat.rank if seat.role == Seat.Role.VARA else 0
    return body_key(seat.utvalg_id), base_role(seat.role), appointed_of(seat), seat.label, rank


def _kind_of_row(row: Row) -> tuple[object, ...]:
    role = base_role(str(row.values.get("role") or ""))
    rank = row.values.get("rank", 1) if role == Seat.Role.VARA else 0
    return row.values.get("body"), role, row.values.get("appointed_by"), row.values.get("label", ""), rank


def _has_person(row: Row, known: KnownSeat) -> bool:
    key = row.values.get("person")
    return key is not None and any(known.who[verv.pk] == key for verv in known.held)


def _is_vacant(row: Row, known: KnownSeat) -> bool:
    return known.holder() is None and "person" not in {note.field for note in row.notes}


def _settle(row: Row, here: Here, names: SeatNames) -> None:
    known: KnownSeat | None = row.known
    row.target = held_by(row, known)
    verv = row.target.verv or row.target.replaces
    row.before = said(known, verv) if known else {}
    check_required(row)
    if known is not None:
        _check_stored(row, known, names)
    check_takes_part(row, "appointed_by", here)
    body = here.bodies.get(str(row.value("body")))
    if known is None and body and body.is_over:
        row.wrong("body", _("Utvalget er avsluttet."))
    _fill(row)
    check_period(row, "valid_from", "valid_to")
    _check_role(row)
    _check_led(row)
    if known is not None:
        _check_held(row, known, names)


def held_by(row: Row, known: KnownSeat | None) -> Held:
    if known is None:
        return Held()
    now = known.holder()
    key, begins = row.values.get("person"), row.values.get("valid_from")
    if "person" not in row.values or key is None:
        return Held(now, known.leadership(now))
    same = [verv for verv in known.held if known.who[verv.pk] == key]
    exact = [verv for verv in same if verv.valid_from == begins]
    lasting = [verv for verv in same if now is not None and verv.valid_from >= now.valid_from]
    verv = next(iter([*exact, *lasting]), None)
    if verv is not None or now is None:
        return Held(verv, known.leadership(verv))
    return Held(None, None, now, known.leadership(now))


def _check_stored(row: Row, known: KnownSeat, names: SeatNames) -> None:
    """A seat keeps its body; who sits there ends by a day, and what follows is changed where it follows."""
    held: Held = row.target
    now = held.verv or held.replaces
    if "body" in row.changes:
        row.wrong("body", _("En plass flyttes ikke til et annet utvalg. Skriv en ny rad, uten Nr."))
    for field in ("valid_from",):
        # Of a verv the first day is never empty.
        if now is not None and row.values.get(field, "") is None:
            row.values.pop(field)
    if now is not None and "person" in row.values and row.values["person"] is None:
        words = {"name": names.people.labels.get(known.who[now.pk], "")}
        row.wrong(
            "person", _("En tom celle avslutter ikke vervet til %(name)s. Skriv siste dag i «Periode til».") % words
        )
    if held.replaces is not None:
        _check_taking_over(row, held.replaces, names.people.labels.get(known.who[held.replaces.pk], ""))
    follows = now.follows_id if now else None
    if follows and {"person", "valid_from", "valid_to"} & set(row.changes):
        row.wrong("person", _("Plassen følger den som leder et annet utvalg, og endres der."))
    if follows and "follows" in row.texts and not row.is_typed("follows"):
        row.wrong("follows", _("Avslutt vervet på utvalgets side før plassen slutter å følge et annet utvalg."))


def _check_taking_over(row: Row, before: Verv, name: str) -> None:
    begins = row.value("valid_from")
    if before.valid_from >= clock.today() or (begins and begins > before.valid_from):
        return
    words = {"name": name, "day": short_date(before.valid_from)}
    sentence = _("%(name)s har plassen fra %(day)s. Skriv i «Periode fra» hvilken dag en annen tar over.")
    row.wrong("person", sentence % words)


def _fill(row: Row) -> None:
    """What is usual, where nothing is said."""
    if row.value("person") and not row.value("valid_from") and "valid_from" not in {note.field for note in row.notes}:
        row.values["valid_from"] = clock.today()
    if row.known is None:
        row.values.setdefault("voting", row.values.get("role") in VOTING)
        row.values.setdefault("rank", 1)
    if row.value("role") not in LEADERS and row.before.get("role") in LEADERS:
        row.values["lead_from"] = row.values["lead_to"] = None


def _check_role(row: Row) -> None:
    role, is_new = row.value("role"), row.known is None
    if role not in VOTING and row.values.get("voting") and (is_new or {"role", "voting"} & set(row.changes)):
        row.wrong("voting", _("Bare medlemmer og vara har stemmerett."))
    elif role and role not in VOTING and (is_new or "role" in row.changes):
        row.values["voting"] = False
    says_nobody = not row.value("person") and not row.is_typed("person")
    if role in LEADERS and says_nobody and (is_new or "role" in row.changes) and not row.value("follows"):
        row.warn("role", _("Plassen er ledig, og blir et medlem: den som skal lede, må ha plassen først."))
        row.values["role"] = Seat.Role.MEDLEM.value
    if row.is_typed("follows") and row.values.get("follows"):
        if row.value("person") and (is_new or {"person", "follows"} & set(row.changes)):
            row.wrong("person", _("Plassen får den som den følger. La Person stå tom."))
        if str(row.values["follows"]).split()[-1] == row.value("body"):
            row.wrong("follows", _("En plass kan ikke følge sitt eget utvalg."))


def _check_led(row: Row) -> None:
    begins, ends = row.value("lead_from"), row.value("lead_to")
    if (begins or ends) and row.value("role") not in LEADERS:
        row.wrong("lead_from" if begins else "lead_to", _("Bare for en som er leder eller nestleder."))
        return
    first, last = row.value("valid_from"), row.value("valid_to")
    if begins and ends and ends < begins:
        check_period(row, "lead_from", "lead_to")
    elif begins and first and begins < first:
        row.wrong("lead_from", _("Vervet begynner først %(day)s.") % {"day": short_date(first)})
    elif ends and last and ends > last:
        row.wrong("lead_to", _("Vervet slutter %(day)s.") % {"day": short_date(last)})


def _check_held(row: Row, known: KnownSeat, names: SeatNames) -> None:
    """Two persons never hold one seat at once."""
    held: Held = row.target
    if not row.value("person") or not row.value("valid_from") or not row.changes:
        return
    last = known.seat.valid_to
    if last and (row.value("valid_to") is None or row.value("valid_to") > last):
        sentence = _("Plassen tar slutt %(day)s. Velg den dagen eller en tidligere.")
        row.wrong("valid_to", sentence % {"day": short_date(last)})
    for other in known.held:
        period = (other.valid_from, other.valid_to)
        if other in (held.verv, held.replaces) or not overlap(period_of(row), period):
            continue
        words = {
            "name": names.people.labels.get(known.who[other.pk], _("En annen")),
            "day": short_date(other.valid_from),
        }
        is_later = other.valid_from > row.value("valid_from")
        row.wrong("valid_to" if is_later else "valid_from", _("%(name)s har plassen fra %(day)s.") % words)
