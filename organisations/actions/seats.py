"""The seats of a body: made, changed, ended; and when those who sit in them do."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from organisations import clock, rules, trail
from organisations.actions import following
from organisations.dates import A_DAY, long_date
from organisations.marks import check_seen, mark_of
from organisations.models import Leadership, Samarbeid, Seat, Utvalg, Verv
from organisations.querysets import lasting
from organisations.reader import Reader
from organisations.refusals import Refused, require
from organisations.seating import VOTERS, Faults, faults_of_seat, faults_of_verv, follows_sentence
from organisations.texts import SeatText

FIELDS = (
    *("role", "organisation", "appointed_by", "label", "voting", "rank", "deputy_for", "follows", "follows_role"),
    *("appoint_by", "valid_from"),
)
Facts = dict[str, Any]

# Names of rows are in no trail; their ids are.
SECRET = ("appointed_by", "label")


def hold_samarbeid(by: Reader, samarbeid_id: int) -> None:
    """Two who change who sits where wait here for each other. Raises NotAllowed."""
    require(rules.can_edit_seats(by, samarbeid_id))
    # Rows may still point at it meanwhile: nobody who adds one waits.
    Samarbeid.objects.select_for_update(no_key=True).get(pk=samarbeid_id)


@transaction.atomic
def add_seat(utvalg: Utvalg, text: SeatText, *, by: Reader) -> Seat:
    """A place in the body. One that follows whoever leads another is held by that person at once.

    Raises NotAllowed, and Refused as organisations.seating says.
    """
    hold_samarbeid(by, utvalg.samarbeid_id)
    body = Utvalg.objects.get(pk=utvalg.pk)
    refuse(faults_of_seat(body, text))
    seat = Seat(samarbeid_id=body.samarbeid_id, utvalg=body)
    _set(seat, text)
    seat.save()
    held = _hold(seat) if seat.follows_id else []
    trail.record("add_seat", seat, by=by, utvalg_id=body.pk, role=seat.role, following_verv_ids=held)
    return seat


@transaction.atomic
def change_seat(seat: Seat, text: SeatText, *, seen: str = "", by: Reader) -> Seat:
    """Another role, party, order or deadline. One that no longer follows another body keeps whoever sits there, as any
    other; one that follows another than before is held by that one's leader from today.

    `seen` is mark_of_seat as the person read it. Raises NotAllowed, Stale, Refused.
    """
    fresh = _fresh(seat, by)
    check_seen(seen, *_as_said(fresh))
    refuse(faults_of_seat(fresh.utvalg, text, fresh) | _still_leads(fresh, text))
    before, followed = text_of(fresh), (fresh.follows_id, fresh.follows_role)
    _set(fresh, text)
    fresh.save()
    if followed != (fresh.follows_id, fresh.follows_role):
        _follow_otherwise(fresh)
    trail.record("change_seat", fresh, by=by, utvalg_id=fresh.utvalg_id, changed=_changed(before, text_of(fresh)))
    return fresh


@transaction.atomic
def end_seat(seat: Seat, *, on: date, seen: str = "", by: Reader) -> Seat:
    """The day is its last, and that of whoever sits there and of its deputies; a later one may be chosen until then,
    which does not bring those back.

    `seen` is mark_of_end as the person read it. Raises NotAllowed, Stale, Refused.
    """
    fresh = _fresh(seat, by)
    check_seen(seen, fresh.valid_to)
    first = max(filter(None, (fresh.valid_from, fresh.utvalg.valid_from)))
    if on < first:
        raise Refused(_("Plassen begynte %(day)s. Velg den dagen eller en senere.") % {"day": long_date(first)})
    ended = [fresh, *fresh.deputies.filter(lasting(on))]
    for each in ended:
        following.end_verv(Verv.objects.filter(lasting(on), seat=each), on)
        each.valid_to = on
        each.save(update_fields=["valid_to"])
    deputies = [each.pk for each in ended[1:]]
    trail.record("end_seat", fresh, by=by, utvalg_id=fresh.utvalg_id, on=on.isoformat(), deputy_ids=deputies)
    return fresh


@transaction.atomic
def end_verv(verv: Verv, *, on: date, seen: str = "", by: Reader) -> Verv:
    """The day is the person's last in the seat, and with it what the person leads and what follows that. One that has
    not begun by then comes to nothing.

    `seen` is mark_of_end as the person read it. Raises NotAllowed, Stale, and Refused for one that follows another, is
    over, or began later.
    """
    fresh = _fresh_verv(verv, by)
    check_seen(seen, fresh.valid_to)
    _refuse_end(fresh, on)
    if fresh.valid_to and on > fresh.valid_to:
        refuse(faults_of_verv(fresh.seat, fresh.valid_from, on, fresh))
        fresh.valid_to = on
        fresh.save(update_fields=["valid_to"])
    else:
        following.end_verv([fresh], on)
    facts: Facts = {"seat_id": fresh.seat_id, "person_id": fresh.person_id}
    trail.record("end_verv", verv, by=by, on=on.isoformat(), **facts)
    return fresh


@transaction.atomic
def change_period(verv: Verv, *, valid_from: date, valid_to: date | None, seen: str = "", by: Reader) -> Verv:
    """Other days in the seat; the person leads on no other days than these.

    `seen` is mark_of_verv as the person read it. Raises NotAllowed, Stale, and Refused where it follows another or
    somebody else sits there.
    """
    fresh = _fresh_verv(verv, by)
    check_seen(seen, fresh.valid_from, fresh.valid_to)
    refuse(faults_of_verv(fresh.seat, valid_from, valid_to, fresh))
    changed: dict[str, list[Any]] = {
        "valid_from": [fresh.valid_from, valid_from],
        "valid_to": [fresh.valid_to, valid_to],
    }
    fresh.valid_from, fresh.valid_to = valid_from, valid_to
    fresh.save(update_fields=["valid_from", "valid_to"])
    following.fit_leaderships(fresh)
    facts: Facts = {"seat_id": fresh.seat_id, "person_id": fresh.person_id}
    trail.record("change_period", fresh, by=by, **facts, changed=_differing(changed))
    return fresh


def text_of(seat: Seat) -> SeatText:
    return SeatText(**{name: getattr(seat, name) for name in FIELDS})


def mark_of_seat(seat: Seat) -> str:
    return mark_of(*_as_said(seat))


def mark_of_verv(verv: Verv) -> str:
    return mark_of(verv.valid_from, verv.valid_to)


def mark_of_end(row: Seat | Verv | Leadership) -> str:
    return mark_of(row.valid_to)


def refuse(faults: Faults) -> None:
    """Raises Refused with the sentences."""
    if faults:
        raise Refused(*faults.values())


def _as_said(seat: Seat) -> list[object]:
    return [_coded(getattr(seat, name)) for name in FIELDS]


def _set(seat: Seat, text: SeatText) -> None:
    for name in FIELDS:
        setattr(seat, name, getattr(text, name))
    # Others may speak and propose.
    seat.voting = text.voting and text.role in VOTERS


def _changed(before: SeatText, after: SeatText) -> dict[str, list[object]]:
    return _differing({name: [getattr(before, name), getattr(after, name)] for name in FIELDS if name not in SECRET})


def _differing(changed: dict[str, list[Any]]) -> dict[str, list[object]]:
    return {name: [_coded(old), _coded(new)] for name, (old, new) in changed.items() if old != new}


def _coded(value: Any) -> object:
    """A row by its id, a day as ISO text."""
    if isinstance(value, date):
        return value.isoformat()
    return getattr(value, "pk", value)


def _still_leads(seat: Seat, text: SeatText) -> Faults:
    leads = Leadership.objects.filter(lasting(clock.today()), verv__seat=seat)
    is_member = text.role == Seat.Role.MEDLEM
    return (
        {} if is_member or not leads.exists() else {"role": _("Den som sitter her, leder utvalget. Avslutt det først.")}
    )


def _hold(seat: Seat) -> list[int]:
    """Whoever leads what the seat follows sits in it. Returns the ids of the verv."""
    first = seat.valid_from or seat.utvalg.valid_from
    led = Leadership.objects.filter(lasting(first), utvalg=seat.follows, role=seat.follows_role)
    held = [following.hold(seat, each) for each in led.select_related("verv").order_by("valid_from")]
    return [verv.pk for verv in held if verv]


def _follow_otherwise(seat: Seat) -> None:
    today = clock.today()
    lasts = Verv.objects.filter(lasting(today), seat=seat, follows__isnull=False)
    if seat.follows_id is None:
        lasts.update(follows=None)
        return
    following.end_verv(lasts, today - A_DAY)
    seat.valid_from, stored = max(seat.valid_from or today, today), seat.valid_from
    _hold(seat)
    seat.valid_from = stored


def _fresh(seat: Seat, by: Reader) -> Seat:
    """As it is under the lock. Raises NotAllowed, and Refused for one that is over."""
    hold_samarbeid(by, seat.samarbeid_id)
    locked = Seat.objects.select_for_update(of=("self",))
    fresh: Seat = locked.select_related("utvalg", "organisation", "deputy_for", "follows").get(pk=seat.pk)
    if fresh.valid_to and fresh.valid_to < clock.today():
        raise Refused(_("Plassen er avsluttet. Legg til en ny hvis den skal fylles igjen."))
    return fresh


def _fresh_verv(verv: Verv, by: Reader) -> Verv:
    """As it is under the lock. Raises NotAllowed, and Refused for one that is written by the portal, or is gone."""
    hold_samarbeid(by, verv.samarbeid_id)
    fresh = Verv.objects.select_related("seat__utvalg", "seat__follows", "person").filter(pk=verv.pk).first()
    if fresh is None:
        raise Refused(_("Vervet finnes ikke lenger. Last siden på nytt."))
    if fresh.follows_id:
        raise Refused(follows_sentence(fresh.seat))
    return fresh


def _refuse_end(verv: Verv, on: date) -> None:
    if verv.valid_to and verv.valid_to < clock.today():
        raise Refused(_("Vervet tok slutt %(day)s.") % {"day": long_date(verv.valid_to)})
    if on < verv.valid_from <= clock.today():
        raise Refused(
            _("Vervet begynte %(day)s. Velg den dagen eller en senere.") % {"day": long_date(verv.valid_from)}
        )
