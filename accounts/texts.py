"""What is said of a one-time link at a terminal, and of a pause on a page."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.links import GivenLink, login_address
from accounts.pauses import Pause
from organisations.dates import clock_time, local, weekday_date
from organisations.known import name_here


def about_link(given: GivenLink) -> str:
    """Whose it is, how it behaves, until when by the real clock, and last the address on a line of its own."""
    return _(
        "Lenken logger inn %(name)s én gang, og virker til %(day)s kl. %(time)s. Den brukes opp av knappen på siden, "
        "ikke av å åpnes:\n%(address)s"
    ) % {
        "name": name_here(given.person, given.samarbeid_id) if given.person else "",
        "day": weekday_date(given.expires_at),
        "time": clock_time(given.expires_at),
        "address": login_address(given.token),
    }


def about_pause(pause: Pause) -> str:
    """Until when, by the clock on the wall; what one can do meanwhile stands on the page (account/_pause.html)."""
    if pause.of_network:
        why = _("Fra nettet du er på, er det prøvd feil passord på mange e-postadresser.")
    else:
        why = _("Det er prøvd feil passord for mange ganger.")
    return f"{_wait_until(pause)} {why}"


def _wait_until(pause: Pause) -> str:
    words = {"time": clock_time(pause.shown_until)}
    is_today = local(pause.shown_until).date() == local(timezone.now()).date()
    return (_("Vent til kl. %(time)s.") if is_today else _("Vent til i morgen kl. %(time)s.")) % words
