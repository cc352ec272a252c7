"""Writes the seats of a spreadsheet: who holds them, and what they lead."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from organisations import clock
from organisations.actions import following
from organisations.dates import A_DAY
from organisations.models import Leadership, Seat, Verv
from organisations.querysets import lasting
from setup.actions.sheet_rows import Writing
from setup.sheets.layout import SEATS
from setup.sheets.rows import Row
from setup.sheets.seat_checks import last_day_led
from setup.sheets.seat_values import IN_WORDS, LEADERS, Held, base_role, led_period_of

SEAT_COLUMNS = (
    *("role", "organisation_id", "appointed_by", "label", "deputy_for_id", "rank", "voting", "follows_id"),
    *("follows_role", "appoint_by", "valid_from", "valid_to"),
)


def write_seats(writing: Writing) -> None:
    new, changed = writing.rows(SEATS.name)
    # Deputies after those for whom they stand in.
    later = [row for row in new if str(row.values.get("deputy_for") or "") in {each.key for each in new}]
    writing.make([row for row in new if row not in later], lambda row: _seat(writing, row))
    writing.make(later, lambda row: _seat(writing, row))
    writing.change([(row.known.seat, _facts(writing, row)) for row in changed], SEAT_COLUMNS)
    if not _has_followers(writing):
        _write_verv(writing, new, changed)
        return
    here = {"samarbeid_id": writing.samarbeid_id}
    with writing.kept.watching(Verv.objects.filter(**here), Leadership.objects.filter(**here)):
        _let_go_of(changed)
        before = list(Leadership.objects.filter(**here).values_list("pk", "valid_from", "valid_to", "verv_id"))
    _write_verv(writing, new, changed)
    with writing.kept.watching(Verv.objects.filter(**here), Leadership.objects.filter(**here)):
        _hold_following(writing, new, changed, before)


def _has_followers(writing: Writing) -> bool:
    """Whether whoever leads a body holds a seat of another by that."""
    named = any(row.value("follows") for row in writing.compared.rows(SEATS.name))
    return named or any(known.seat.follows_id for known in writing.here.seats.values())


def _let_go_of(changed: list[Row]) -> None:
    """What follows a leadership that never begins goes first."""
    for row in changed:
        held: Held = row.target
        old, last = held.ended or held.leadership, last_day_led(row, held)
        if old is not None and last is not None and last < old.valid_from:
            following.end_verv(old.following_verv.select_related("seat"), old.valid_from - A_DAY)


def _hold_following(writing: Writing, new: list[Row], changed: list[Row], before: list[tuple[Any, ...]]) -> None:
    """Whoever leads by now sits in the seats that follow, as the acts of leading have it."""
    here = Leadership.objects.filter(samarbeid_id=writing.samarbeid_id).select_related("verv", "utvalg")
    for leadership in here.order_by("valid_from", "pk"):
        said = (leadership.pk, leadership.valid_from, leadership.valid_to, leadership.verv_id)
        if said not in before:
            following.write_following(leadership)
    otherwise = [
        row for row in (*new, *changed) if row.value("follows") and (row.known is None or "follows" in row.changes)
    ]
    pks = [writing.must(row.key) for row in otherwise]
    for seat in Seat.objects.filter(pk__in=pks).select_related("utvalg").order_by("pk"):
        for leadership in here.filter(lasting(seat.valid_from or seat.utvalg.valid_from), utvalg=seat.follows_id):
            if leadership.role == seat.follows_role:
                following.hold(seat, leadership)


def _seat(writing: Writing, row: Row) -> Seat:
    body = writing.must(row.values["body"])
    return Seat(samarbeid_id=writing.samarbeid_id, utvalg_id=body, **_facts(writing, row))


def _facts(writing: Writing, row: Row) -> dict[str, Any]:
    appointed = row.value("appointed_by") or ""
    is_in_words = appointed.startswith(IN_WORDS)
    role, _blank, body = str(row.value("follows") or "").partition(" ")
    said = {
        "role": base_role(row.value("role")) if row.known is None or "role" in row.changes else row.known.seat.role,
        "organisation_id": None if is_in_words else writing.pk(appointed),
        "appointed_by": appointed.removeprefix(IN_WORDS) if is_in_words else "",
        "label": row.value("label") or "",
        "deputy_for_id": writing.pk(row.value("deputy_for")),
        "rank": row.value("rank"),
        "voting": row.value("voting"),
        "follows_id": writing.pk(body),
        "follows_role": role,
        "appoint_by": row.value("appoint_by"),
    }
    if row.value("person"):
        return said
    # Of a vacant seat the days are its own.
    return said | {"valid_from": row.value("valid_from"), "valid_to": row.value("valid_to")}


def _write_verv(writing: Writing, new: list[Row], changed: list[Row]) -> None:
    """What ends goes first: nobody holds a seat, or leads a body, before it is free."""
    before = [pair for row in changed if (pair := _shortened(row))]
    writing.change(before, ["valid_to"])
    again = [pair for row in changed if (pair := _changed_verv(writing, row))]
    writing.change(again, ["person_id", "valid_from", "valid_to"])
    _end_leaderships(writing, changed)
    fresh = [row for row in (*new, *changed) if row.value("person") and _is_new_verv(row)]
    made = [_verv(writing, row) for row in fresh]
    writing.kept.make(made)
    verv = {row.number: each.pk for row, each in zip(fresh, made, strict=True)}
    verv |= {row.number: each.pk for row in changed if row.number not in verv and (each := _verv_of(row))}
    _write_leaderships(writing, new, changed, verv)


def _replaced_whole(row: Row) -> bool:
    """Whether the one before has not begun, and never will."""
    replaces = row.target.replaces
    return (
        replaces is not None and replaces.valid_from >= clock.today() and row.value("valid_from") <= replaces.valid_from
    )


def _is_new_verv(row: Row) -> bool:
    held: Held = row.target
    return held.verv is None and not _replaced_whole(row)


def _verv_of(row: Row) -> Verv | None:
    held: Held = row.target
    return held.replaces if _replaced_whole(row) else held.verv


def _shortened(row: Row) -> tuple[Model, dict[str, Any]] | None:
    replaces = row.target.replaces
    if replaces is None or _replaced_whole(row):
        return None
    last = row.value("valid_from") - A_DAY
    return (replaces, {"valid_to": min(last, replaces.valid_to) if replaces.valid_to else last})


def _changed_verv(writing: Writing, row: Row) -> tuple[Model, dict[str, Any]] | None:
    verv = _verv_of(row)
    if verv is None:
        return None
    values: dict[str, Any] = {"valid_from": row.value("valid_from"), "valid_to": row.value("valid_to")}
    if _replaced_whole(row):
        values["person_id"] = writing.pk(row.value("person"))
    return verv, values


def _verv(writing: Writing, row: Row) -> Verv:
    seat = writing.pks[row.key] if row.known is None else row.known.seat.pk
    return Verv(
        samarbeid_id=writing.samarbeid_id,
        seat_id=seat,
        person_id=writing.must(row.value("person")),
        valid_from=row.value("valid_from"),
        valid_to=row.value("valid_to"),
    )


def _end_leaderships(writing: Writing, changed: list[Row]) -> None:
    ended, never = [], []
    for row in changed:
        held: Held = row.target
        old, last = held.ended or held.leadership, last_day_led(row, held)
        if old is None or last is None:
            continue
        if last >= old.valid_from:
            ended.append((old, {"valid_to": last}))
        else:
            never.append(old)
    writing.change(ended, ["valid_to"])
    writing.kept.remove(never)


def _write_leaderships(writing: Writing, new: list[Row], changed: list[Row], verv: dict[int, int]) -> None:
    leading = [row for row in (*new, *changed) if row.value("role") in LEADERS and row.number in verv]
    stands = [row for row in leading if _goes_on(row)]
    writing.change([(row.target.leadership, _period(row)) for row in stands], ["valid_from", "valid_to"])
    fresh = [row for row in leading if row not in stands and (row.known is None or _begins_to_lead(row))]
    writing.kept.make(
        [
            Leadership(
                samarbeid_id=writing.samarbeid_id,
                utvalg_id=writing.must(row.value("body")),
                verv_id=verv[row.number],
                role=row.value("role"),
                **_period(row),
            )
            for row in fresh
        ]
    )


def _goes_on(row: Row) -> bool:
    held: Held | None = row.target
    return bool(held and held.leadership and held.leadership.role == row.value("role"))


def _begins_to_lead(row: Row) -> bool:
    return "role" in row.changes or "person" in row.changes


def _period(row: Row) -> dict[str, Any]:
    begins, ends = led_period_of(row)
    return {"valid_from": begins, "valid_to": ends}
