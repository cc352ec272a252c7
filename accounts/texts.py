"""What is said of a one-time link at a terminal."""

from __future__ import annotations

from django.utils.translation import gettext as _

from accounts.links import GivenLink, login_address
from organisations.dates import clock_time, weekday_date
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
