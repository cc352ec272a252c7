"""Makes the mails to the owner of a login, about the login: what happened, and what to do if it was somebody else."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import AddressChange, Device
from organisations.dates import clock_time, long_date, weekday_date
from organisations.mailing import Mail, signed
from organisations.models import User
from organisations.text import subject_line


def new_device(user: User, device: Device) -> Mail:
    """«Ny innlogging: Windows, Edge, 24. november 2014»"""
    facts = {**_when(device.first_seen_at), "email": user.email, "device": name_of(device)}
    lines = [
        _("Noen logget inn som %(email)s %(day)s kl. %(time)s, med en nettleser du ikke har brukt før:") % facts,
        "",
        _("%(device)s.") % facts,
        "",
        _("Var det deg, trenger du ikke å gjøre noe."),
        *_if_not_you(),
    ]
    end = f", {long_date(device.first_seen_at)}"
    return _mail(subject_line(_("Ny innlogging: %(device)s") % facts, end=end), lines)


def password_changed(at: datetime) -> Mail:
    lines = [
        _("Passordet ditt i KHS-portalen ble valgt på nytt %(day)s kl. %(time)s.") % _when(at),
        "",
        _("Alle andre nettlesere du var logget inn med, er logget ut. Var det deg, trenger du ikke å gjøre noe."),
        *_if_not_you(),
    ]
    return _mail(_("Passordet ditt er byttet"), lines)


def passkey_added(at: datetime) -> Mail:
    lines = [
        _("En ny tilgangsnøkkel ble lagt til %(day)s kl. %(time)s. Den logger inn som deg.") % _when(at),
        "",
        _("Var det deg, trenger du ikke å gjøre noe."),
        *_if_not_you(),
        _("Nøkkelen fjerner du på den samme siden."),
    ]
    return _mail(_("Ny tilgangsnøkkel for innloggingen din"), lines)


def factor_reset(at: datetime) -> Mail:
    lines = [
        _("Tilgangsnøklene og kodene dine ble fjernet %(day)s kl. %(time)s, så du kan lage nye.") % _when(at),
        "",
        _("Du er logget ut overalt. Logg inn med passordet, og lag en ny tilgangsnøkkel: %(site)s") % _site(),
        "",
        _("Har du ikke bedt om det, så si fra til sekretariatet med én gang."),
    ]
    return _mail(_("Du må lage ny tilgangsnøkkel"), lines)


def email_asked(change: AddressChange) -> Mail:
    """To the address that the login has until then."""
    facts = _addresses(change)
    if change.samarbeid:
        first = (
            _("Sekretariatet i %(samarbeid)s har bedt om at du logger inn med %(new)s i stedet for %(old)s.") % facts
        )
    else:
        first = _("Noen som er logget inn som deg, har bedt om å bytte %(old)s med %(new)s.") % facts
    lines = [
        first,
        "",
        _("Ingenting er byttet før lenken i e-posten til den nye adressen er brukt."),
        *_if_not_you(),
    ]
    return _mail(_("Ny e-postadresse for innloggingen din?"), lines)


def email_changed(change: AddressChange) -> Mail:
    """To both addresses."""
    lines = [
        _("Du logger nå inn med %(new)s i stedet for %(old)s.") % _addresses(change),
        "",
        _("Du er logget ut overalt ellers, og lenker som er sendt til den gamle adressen, virker ikke lenger."),
        "",
        _("Var det ikke deg, så si fra til sekretariatet med én gang."),
    ]
    return _mail(_("E-postadressen din er byttet"), lines)


def confirm(change: AddressChange, token: str) -> Mail:
    """To the new address."""
    facts = {**_addresses(change), "page": confirm_address(token), "day": weekday_date(change.expires_at)}
    lines = [
        _("Du er i ferd med å bytte e-postadressen du logger inn med, fra %(old)s til denne.") % facts,
        "",
        _("Bekreft den her: %(page)s") % facts,
        "",
        _("Lenken virker én gang, til og med %(day)s. Har du ikke bedt om dette, så la den ligge.") % facts,
    ]
    return _mail(_("Bekreft den nye e-postadressen"), lines)


def taken(change: AddressChange) -> Mail:
    """To the new address, which is somebody's already: only who reads it learns that."""
    lines = [
        _("Noen har bedt om å logge inn med denne adressen i stedet for en annen."),
        "",
        _("Adressen er i bruk i portalen fra før, så ingenting er byttet."),
        "",
        _("Er begge adressene dine, kan sekretariatet slå dem sammen. Ellers trenger du ikke å gjøre noe."),
    ]
    return _mail(_("E-postadressen er i bruk fra før"), lines)


def name_of(device: Device) -> str:
    return device.label or _("ukjent nettleser")


def confirm_address(token: str) -> str:
    return settings.SITE_URL + reverse("accounts:confirm_address", args=[token])


def _when(moment: datetime) -> dict[str, str]:
    return {"day": weekday_date(moment), "time": clock_time(moment)}


def _site() -> dict[str, str]:
    return {"site": settings.SITE_URL, "security": settings.SITE_URL + reverse("accounts:security")}


def _addresses(change: AddressChange) -> dict[str, str]:
    samarbeid = change.samarbeid.name if change.samarbeid else ""
    return {"old": change.old_address, "new": change.new_address, "samarbeid": samarbeid}


def _if_not_you() -> list[str]:
    return [
        _("Var det ikke deg, så logg ut alle andre og bytt passord her: %(security)s") % _site(),
        _("Får du ikke logget inn, så si fra til sekretariatet med én gang."),
    ]


def _mail(subject: str, lines: list[str]) -> Mail:
    """From the portal: a login is a person's, in all samarbeid."""
    return Mail(subject, signed(lines, _("KHS-portalen")))
