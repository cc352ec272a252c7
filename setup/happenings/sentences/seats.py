"""Seats in bodies, who sits in them, and who leads."""

from __future__ import annotations

from django.utils.translation import gettext as _

from organisations.dates import long_date
from organisations.models import Seat, Verv
from organisations.models.bodies import LEADERSHIP_ROLES
from setup.happenings.acts import Act
from setup.happenings.changes import changes_of
from setup.happenings.counting import counted
from setup.happenings.sentences.bodies import about_body
from setup.happenings.shapes import Telling


def add_seat(act: Act) -> Telling:
    text = _("la til en plass i %(body)s: %(seat)s.")
    return about_body(act, text, {"seat": _seat(act)}, notes=_followed(act))


def change_seat(act: Act) -> Telling:
    changes = changes_of(act)
    if changes:
        return about_body(act, _("endret plassen %(seat)s i %(body)s:"), {"seat": _seat(act)}, changes=changes)
    return about_body(act, _("lagret plassen %(seat)s i %(body)s."), {"seat": _seat(act)})


def end_seat(act: Act) -> Telling:
    deputies = counted({"deputies": len(act.facts.get("deputy_ids", []))})
    notes = (_("Slutter samtidig: %s") % deputies,) if deputies else ()
    words = {"seat": _seat(act), "on": act.day("on")}
    return about_body(act, _("satte %(on)s som siste dag for plassen %(seat)s i %(body)s."), words, notes=notes)


def appoint(act: Act) -> Telling:
    words = {"person": act.person(), "seat": _seat(act), "day": _first_day(act)}
    notes = (_("Til %s") % act.last_day,) if act.last_day else ()
    if not words["day"]:
        return about_body(act, _("oppnevnte %(person)s til %(seat)s i %(body)s."), words, notes=notes)
    return about_body(act, _("oppnevnte %(person)s til %(seat)s i %(body)s fra %(day)s."), words, notes=notes)


def end_verv(act: Act) -> Telling:
    words = {"person": act.person(), "seat": _seat(act), "on": act.day("on")}
    return about_body(act, _("satte %(on)s som siste dag for %(person)s som %(seat)s i %(body)s."), words)


def change_period(act: Act) -> Telling:
    words = {"person": act.person(), "seat": _seat(act)}
    text = _("endret perioden til %(person)s som %(seat)s i %(body)s:")
    return about_body(act, text, words, changes=changes_of(act))


def lead(act: Act) -> Telling:
    words = {"person": act.person(), "role": _leads(act), "day": act.first_day}
    text = _("gjorde %(person)s til %(role)s av %(body)s fra %(day)s.")
    return about_body(act, text, words, notes=_followed(act))


def end_leadership(act: Act) -> Telling:
    words = {"person": act.person(), "role": _leads(act), "on": act.day("on")}
    return about_body(act, _("satte %(on)s som siste dag for %(person)s som %(role)s av %(body)s."), words)


def _seat(act: Act) -> str:
    """«medlem», «medlem for Asker kommune»."""
    seat = act.seat
    if seat is None:
        return _("en plass")
    role = seat.get_role_display().lower()
    return _("%(role)s for %(party)s") % {"role": role, "party": seat.organisation} if seat.organisation else role


def _leads(act: Act) -> str:
    return str(dict(LEADERSHIP_ROLES).get(act.facts["role"], "")).lower()


def _first_day(act: Act) -> str:
    verv = act.object(Verv)
    return act.first_day or (long_date(verv.valid_from) if verv else "")


def _followed(act: Act) -> tuple[str, ...]:
    """Of the seats elsewhere that are held by whoever leads, and were filled in the same moment."""
    verv = [act.names.get(Verv, pk) for pk in act.facts.get("following_verv_ids", [])]
    seats: list[Seat] = [each.seat for each in verv if each]
    bodies = act.listed(dict.fromkeys(str(seat.utvalg) for seat in seats))
    return (_("Vervet som følger av dette i %s, ble skrevet samtidig") % bodies,) if bodies else ()
