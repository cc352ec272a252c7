"""What a mail about a forgotten password says. Each has an address in it that lets in whoever reads it."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.links import GivenLink, login_address, onward
from organisations.dates import clock_time, weekday_date
from organisations.mailing import Mail, signed


def new_password(address: str) -> Mail:
    """For whoever has a password."""
    asked = _("Du, eller noen andre, har bedt om nytt passord for denne adressen. Velg det her:")
    return _mail(_("Velg nytt passord i KHS-portalen"), [asked, "", address, "", _within_hours(), _ignore()])


def without_password(address: str, ways: str) -> Mail:
    """For whoever has none, because something else lets in: `ways` names it."""
    asked = _("Du, eller noen andre, har bedt om nytt passord for denne adressen. Du har ikke passord.")
    rather = _("Du logger inn med %(ways)s.") % {"ways": ways}
    instead = _("Vil du ha et passord i tillegg, velg det her:")
    lines = [asked, rather, "", instead, "", address, "", _within_hours(), _ignore()]
    return _mail(_("Slik logger du inn i KHS-portalen"), lines)


def first_link(given: GivenLink, to: str = "") -> Mail:
    """For whoever has access and has not logged in with a password yet."""
    asked = _("Du, eller noen andre, har bedt om nytt passord for denne adressen. Du har ikke valgt passord ennå.")
    until = _("Denne lenken logger deg inn én gang. Den virker til %(day)s kl. %(time)s:") % {
        "day": weekday_date(given.expires_at),
        "time": clock_time(given.expires_at),
    }
    address = onward(login_address(given.token), to)
    return _mail(_("Logg inn i KHS-portalen"), [asked, "", until, "", address, "", _ignore()])


def _within_hours() -> str:
    hours = settings.PASSWORD_RESET_TIMEOUT // 3600
    return _("Lenken kan brukes én gang, innen %(hours)d timer.") % {"hours": hours}


def _ignore() -> str:
    return _("Har du ikke bedt om den, kan du se bort fra e-posten.")


def _mail(subject: str, lines: Iterable[str]) -> Mail:
    """From the portal: a login is a person's in all samarbeid."""
    return Mail(subject, signed(lines, _("KHS-portalen")))
