"""What «Innlogging og sikkerhet» tells: the browsers of a login, and whether a second factor is asked of its person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.lengths import IDLE
from accounts.models import Device
from accounts.second_factor import due_anywhere, is_required_anywhere, must_anywhere
from accounts.staying import Stay, stay_of
from accounts.telling import name_of
from accounts.ways import day_words
from organisations.dates import clock_time, day_month, local, long_date
from organisations.models import User

PHONES = ("iPhone", "Android", "iPad")


@dataclass(frozen=True)
class BrowserLine:
    """`told` is when it was last used, and until when it is remembered or trusted."""

    pk: int
    name: str
    told: str
    is_phone: bool
    is_this: bool
    is_logged_in: bool


def browsers_of(user: User, *, this_session: str | None) -> list[BrowserLine]:
    """Those logged in or trusted: this one first, then by last use. Two queries."""
    now = timezone.now()
    devices = list(Device.objects.standing().filter(user=user))
    keys = [each.session_key for each in devices if each.session_key]
    sessions = {
        each.pk: stay_of(each.get_decoded()) for each in Session.objects.filter(pk__in=keys, expire_date__gt=now)
    }
    seen = {each: _seen_at(each, sessions.get(each.session_key)) for each in devices}
    shown = [each for each in devices if each.session_key in sessions or _is_trusted(each, now)]
    shown.sort(key=lambda each: (each.session_key != this_session, -seen[each].timestamp()))
    return [
        BrowserLine(
            pk=each.pk,
            name=name_of(each),
            told=_told(each, seen[each], now, each.session_key in sessions, sessions.get(each.session_key)),
            is_phone=each.system in PHONES,
            is_this=each.session_key == this_session,
            is_logged_in=each.session_key in sessions,
        )
        for each in shown
    ]


def _seen_at(device: Device, stay: Stay | None) -> datetime:
    """The session knows better than the row when it was last used."""
    return max(device.last_seen_at, stay.seen_at) if stay else device.last_seen_at


def _is_trusted(device: Device, now: datetime) -> bool:
    return device.trusted_until is not None and device.trusted_until > now


def _told(device: Device, seen: datetime, now: datetime, is_in: bool, stay: Stay | None) -> str:
    said = [
        _("%(day)s kl. %(time)s.") % {"day": capfirst(day_words(seen, local(now).date())), "time": clock_time(seen)}
    ]
    if not is_in:
        said = [_("Ikke logget inn.")]
    if stay and stay.strict:
        said.append(_("Logges ut etter %(hours)d timer uten bruk.") % {"hours": IDLE // timedelta(hours=1)})
    elif is_in and device.remembered_until:
        said.append(_("Huskes til %(day)s.") % {"day": day_month(device.remembered_until)})
    if _is_trusted(device, now) and device.trusted_until:
        said.append(_("Ingen kode til %(day)s.") % {"day": day_month(device.trusted_until)})
    return " ".join(said)


def factor_sentence(user: User) -> str:
    """Whether more than a password is asked of this person, and by when."""
    if not is_required_anywhere(user) and must_anywhere(user):
        return _("Tilgangsnøkkel og kode fra app er frivillig i denne portalen.")
    if not is_required_anywhere(user):
        return _(
            "Du leser og svarer, så tilgangsnøkkel er frivillig. De som forbereder eller administrerer, må ha "
            "tilgangsnøkkel eller kode fra app."
        )
    said = _("Du forbereder eller administrerer, og må ha tilgangsnøkkel, eller kode fra app i tillegg til passordet.")
    due = due_anywhere(user)
    if due is None:
        return said
    asks = _("Fristen var %(day)s. Nå kan du lese, og skrive når det er på plass.")
    until = asks if due.is_over else _("Det må være på plass innen %(day)s.")
    return f"{said} {until % {'day': long_date(due.by_day)}}"
