"""Seats in bodies, who sits in them, and who leads."""

from __future__ import annotations

from django.utils.translation import gettext as _

from organisations.dates import long_date
from organisations.models import Verv
from setup.happenings.events import Event
from setup.happenings.sentences.bodies import about_body
from setup.happenings.shapes import Telling


def appoint(event: Event) -> Telling:
    verv = event.object(Verv)
    words = {"person": event.person(), "role": _role(event), "day": event.day("from_on")}
    if verv and not words["day"]:
        words["day"] = long_date(verv.valid_from)
    return about_body(event, _("oppnevnte %(person)s til %(role)s i %(body)s fra %(day)s."), words)


def _role(event: Event) -> str:
    return event.seat.get_role_display().lower() if event.seat else _("en plass")
