"""Somebody leaves a samarbeid on a day: chosen, chosen anew, taken back before it, carried out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jobs.actions import finish
from jobs.registry import Claim
from organisations import clock, trail
from organisations.actions import departing
from organisations.actions.access import SEKRETARIAT, why_last
from organisations.actions.people import lock
from organisations.dates import A_DAY, long_date
from organisations.departing import departing_after
from organisations.known import used_here
from organisations.marks import check_seen, mark_of
from organisations.models import KnownAs, Person, Samarbeid, Secretariat
from organisations.moves import check_move
from organisations.querysets import valid_on
from organisations.reader import Reader
from organisations.refusals import Refused, require
from setup.actions.closing import close_ways_in
from setup.actions.handing_over import hand_over
from setup.actions.telling import tell_of_departure, tell_of_staying, tell_who_took_over
from setup.lifecycle import DEPARTURE_MOVES
from setup.models import Departure
from setup.open_things import OpenThing, open_things_of
from setup.rules import can_let_leave

# Whose last day was yesterday has nothing from now on.
EARLIEST = timedelta(days=-1)


@transaction.atomic
def leave(person: Person, *, on: date, new_owners: Mapping[str, int], seen: str = "", by: Reader) -> Departure:
    """The day is the person's last in this samarbeid; yesterday ends everything at once. Until it is over another may
    be chosen. `new_owners` are ids of people by the keys of setup.open_things; `seen` is mark_of_departure as it was
    read.

    Effects: verv with what they lead, tasks and accesses end by their dates; a mail to the person; when the day is
    over (carry_out) what is open goes to its new owners and the ways in are closed. What others have of the person in
    another samarbeid is not touched. Raises NotAllowed, Stale, and Refused: for a day that is over, somebody who has
    nothing, the last secretary, something open without a new owner, a seat that another has meanwhile.
    """
    require(can_let_leave(by))
    samarbeid = lock(by)
    row = _known(person, samarbeid)
    planned = planned_for(row)
    check_seen(seen, planned and planned.on)
    if on < clock.today() + EARLIEST:
        raise Refused(_("Velg i går, i dag eller en dag som kommer. Det som har vært, endres ikke."))
    ids = rows_of(row)
    things = open_things_of(samarbeid.pk, ids, on)
    _refuse(things, new_owners, why_stays(samarbeid.pk, ids, on))
    before = planned.on if planned else None
    departure = planned or Departure(samarbeid=samarbeid, person=row.person)
    _end_on(departure, ids, on)
    departure.by_id, departure.decided_at = by.acting_id, clock.now()  # type: ignore[assignment]
    departure.handed_over = [{"key": each.key, "to_id": new_owners[each.key]} for each in things if each.heirs]
    departure.save()
    trail.record("plan_departure", departure, by=by, on=on.isoformat(), person_id=row.person_id)
    if on < clock.today():
        _carry_out(departure, by=by)
    elif on != before:
        tell_of_departure(departure)
    return departure


@transaction.atomic
def stay_after_all(departure: Departure, *, by: Reader) -> Departure:
    """What would have ended stands as before; nothing was handed over yet.

    Raises NotAllowed, and Refused once the day is over, or where another sits in one of the seats from the next day.
    """
    require(can_let_leave(by) and departure.samarbeid_id == by.samarbeid_id)
    lock(by)
    fresh = Departure.objects.select_related("samarbeid", "person").get(pk=departure.pk)
    _move(fresh, "undone")
    departing.bring_back(fresh.samarbeid_id, fresh.ends, ended_on=fresh.on)
    fresh.save(update_fields=["state"])
    trail.record("undo_departure", fresh, by=by, on=fresh.on.isoformat(), person_id=fresh.person_id)
    tell_of_staying(fresh)
    return fresh


@transaction.atomic
def carry_out_due(departure_id: int, held: Claim) -> None:
    """The day is over; one that was taken back, moved or done stays as it is. Ends the job."""
    samarbeid_id = Departure.objects.values_list("samarbeid_id", flat=True).get(pk=departure_id)
    Samarbeid.objects.select_for_update().get(pk=samarbeid_id)
    departure = Departure.objects.select_related("samarbeid", "person").get(pk=departure_id)
    if departure.state == "planned" and departure.on < clock.today():
        _carry_out(departure, by=None)
    finish(held)


def planned_for(row: KnownAs) -> Departure | None:
    """Also of somebody who has been joined with another since."""
    planned = Departure.objects.planned().filter(samarbeid_id=row.samarbeid_id, person__in=rows_of(row))
    return planned.select_related("samarbeid", "person").first()


def rows_of(row: KnownAs) -> set[int]:
    """The ids of all that are this person here."""
    doubles = KnownAs.objects.filter(samarbeid_id=row.samarbeid_id, same_as=row.person_id)
    return {row.person_id, *doubles.values_list("person_id", flat=True)}


def why_stays(samarbeid_id: int, person_ids: set[int], on: date) -> str:
    """Why the person cannot leave after the day; empty where nothing is in the way."""
    tasks = Secretariat.objects.filter(valid_on(on + A_DAY), samarbeid_id=samarbeid_id, role=SEKRETARIAT)
    mine = tasks.filter(person__in=person_ids).select_related("person").first()
    is_last = mine and not tasks.exclude(person__in=person_ids).exists()
    return why_last(mine) if mine and is_last else ""


def mark_of_departure(planned: Departure | None) -> str:
    return mark_of(planned and planned.on)


def _known(person: Person, samarbeid: Samarbeid) -> KnownAs:
    """Raises NotAllowed for somebody the samarbeid does not know."""
    row = KnownAs.objects.filter(samarbeid=samarbeid, person=used_here(person, samarbeid.pk)).first()
    require(row is not None)
    return row  # type: ignore[return-value]


def _refuse(things: list[OpenThing], new_owners: Mapping[str, int], why_not: str) -> None:
    if why_not:
        raise Refused(why_not)
    missing = [each for each in things if each.heirs and new_owners.get(each.key) not in each.heir_ids]
    if missing:
        raise Refused(*(f"{each.label}. {each.kind.missing}" for each in missing))


def _end_on(departure: Departure, person_ids: set[int], on: date) -> None:
    """Its rows end that day; those that ended on another before, with it. The caller saves."""
    kept = departure.ends
    if kept:
        departing.bring_back(departure.samarbeid_id, kept, ended_on=departure.on, until=on)
    elif not departing_after(departure.samarbeid_id, person_ids, on):
        raise Refused(_("Personen har ingen tilgang som varer lenger enn %(day)s.") % {"day": long_date(on)})
    departure.on = on
    departure.ends = departing.joined(kept, departing.end_for(departure.samarbeid_id, person_ids, on))


def _carry_out(departure: Departure, *, by: Reader | None) -> None:
    """`by` is None for the portal itself. What was given since the day was chosen, and had begun by then, ends too."""
    _move(departure, "done")
    row = _known(departure.person, departure.samarbeid)
    ids = rows_of(row)
    begun = departing_after(departure.samarbeid_id, ids, departure.on)
    departing.end_begun(begun, departure.on)
    things = open_things_of(departure.samarbeid_id, ids, departure.on)
    chosen = {each["key"]: each["to_id"] for each in departure.handed_over}
    departure.handed_over = hand_over(things, chosen, departure.by_id, by=by)
    departure.save(update_fields=["state", "handed_over"])
    facts: dict[str, Any] = {"person_id": departure.person_id, "handed_over": len(departure.handed_over)}
    trail.record("depart", departure, by=by, on=departure.on.isoformat(), **facts)
    for person in Person.objects.filter(pk__in=ids):
        close_ways_in(person, departure.samarbeid_id)
    tell_who_took_over(departure, things)


def _move(departure: Departure, state: str) -> None:
    """Sets the state; the caller saves. Raises Refused."""
    over = _("Siste dag er over. Gi personen tilgang på nytt i stedet.")
    check_move(DEPARTURE_MOVES, departure.state, state, over if departure.state == "done" else "")
    departure.state = state
