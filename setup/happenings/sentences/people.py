"""People, what they may do, and how they get in."""

from __future__ import annotations

from django.utils.translation import gettext as _

from setup.happenings.events import Event
from setup.happenings.shapes import Telling


def give_login_link(event: Event) -> Telling:
    is_reset = event.facts["purpose"] == "reset"
    text = _("ga %(person)s en lenke til nytt passord.") if is_reset else _("ga %(person)s en lenke til å logge inn.")
    return Telling(text % {"person": event.person()})


def log_in_by_link(event: Event) -> Telling:
    return Telling(_("tok i bruk lenken sin og kan velge passord."))
