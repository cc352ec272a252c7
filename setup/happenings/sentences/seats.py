"""Seats in bodies, who sits in them, and who leads."""

from __future__ import annotations

from django.utils.translation import gettext as _

from organisations.dates import long_date
from organisations.models import Seat, Verv
from organisations.models.bodies import LEADERSHIP_ROLES
from setup.happenings.changes import changes_of
from setup.happenings.counting import counted
from setup.happenings.events import Event
from setup.happenings.sentences.bodies import about_body
from setup.happenings.shapes import Telling


def add_seat(event: Event) -> Telling:
    text = _("la til en plass i %(body)s: %(seat)s.")
    return about_body(event, text, {"seat": _seat(event)}, notes=_followed(event))


def change_seat(event: Event) -> Telling:
    changes = changes_of(event)
    if changes:
        return about_body(event, _("endret plassen %(seat)s i %(body)s:"), {"seat": _seat(event)}, changes=changes)
    return about_body(event, _("lagret plassen %(seat)s i %(body)s."), {"seat": _seat(event)})


def end_seat(event: Event) -> Telling:
    deputies = counted({"deputies": len(event.facts.get("deputy_ids", []))})
    notes = (_("Slutter samtidig: %s") % deputies,) if deputies else ()
    words = {"seat": _seat(event), "on": event.day("on")}
    return about_body(event, _("satte %(on)s som siste dag for plassen %(seat)s i %(body)s."), words, notes=notes)


def appoint(event: Event) -> Telling:
    words = {"person": event.person(), "seat": _seat(event), "day": _first_day(event)}
    notes = (_("Til %s") % event.day("to_on"),) if event.day("to_on") else ()
    if not words["day"]:
        return about_body(event, _("oppnevnte %(person)s til %(seat)s i %(body)s."), words, notes=notes)
    return about_body(event, _("oppnevnte %(person)s til %(seat)s i %(body)s fra %(day)s."), words, notes=notes)


def end_verv(event: Event) -> Telling:
    words = {"person": event.person(), "seat": _seat(event), "on": event.day("on")}
    return about_body(event, _("satte %(on)s som siste dag for %(person)s som %(seat)s i %(body)s."), words)


def change_period(event: Event) -> Telling:
    words = {"person": event.person(), "seat": _seat(event)}
    text = _("endret perioden til %(person)s som %(seat)s i %(body)s:")
    return about_body(event, text, words, changes=changes_of(event))


def lead(event: Event) -> Telling:
    words = {"person": event.person(), "role": _leads(event), "day": event.day("valid_from")}
    text = _("gjorde %(person)s til %(role)s av %(body)s fra %(day)s.")
    return about_body(event, text, words, notes=_followed(event))


def end_leadership(event: Event) -> Telling:
    words = {"person": event.person(), "role": _leads(event), "on": event.day("on")}
    return about_body(event, _("satte %(on)s som siste dag for %(person)s som %(role)s av %(body)s."), words)


def _seat(event: Event) -> str:
    """«medlem», «medlem for Asker kommune»."""
    seat = event.seat
    if seat is None:
        return _("en plass")
    role = seat.get_role_display().lower()
    return _("%(role)s for %(party)s") % {"role": role, "party": seat.organisation} if seat.organisation else role


def _leads(event: Event) -> str:
    return str(dict(LEADERSHIP_ROLES).get(event.facts["role"], "")).lower()


def _first_day(event: Event) -> str:
    verv = event.object(Verv)
    return event.day("from_on") or (long_date(verv.valid_from) if verv else "")


def _followed(event: Event) -> tuple[str, ...]:
    """Of the seats elsewhere that are held by whoever leads, and were filled in the same moment."""
    verv = [event.names.get(Verv, pk) for pk in event.facts.get("following_verv_ids", [])]
    seats: list[Seat] = [each.seat for each in verv if each]
    bodies = event.listed(dict.fromkeys(str(seat.utvalg) for seat in seats))
    return (_("Vervet som følger av dette i %s, ble skrevet samtidig") % bodies,) if bodies else ()
