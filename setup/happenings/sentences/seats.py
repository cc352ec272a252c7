"""Seats in bodies, who sits in them, and who leads."""

from __future__ import annotations

from django.utils.translation import gettext as _

from organisations.dates import long_date
from organisations.models import Verv
from setup.happenings.events import Event
from setup.happenings.sentences.bodies import about_body
from setup.happenings.shapes import Telling


def appoint(event: Event) -> Telling:
    words = {"person": event.person(), "role": _role(event), "day": _first_day(event)}
    if not words["day"]:
        return about_body(event, _("oppnevnte %(person)s til %(role)s i %(body)s."), words)
    return about_body(event, _("oppnevnte %(person)s til %(role)s i %(body)s fra %(day)s."), words)


def _first_day(event: Event) -> str:
    verv = event.object(Verv)
    return event.day("from_on") or (long_date(verv.valid_from) if verv else "")


def _role(event: Event) -> str:
    return event.seat.get_role_display().lower() if event.seat else _("en plass")
