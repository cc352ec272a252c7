"""«Slik logger du inn»: each way a user has of getting in, as the page tells of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from allauth.mfa import app_settings
from allauth.socialaccount.models import SocialAccount
from django.utils.translation import gettext as _

from accounts.factors import Factor, factors_of
from accounts.providers import provider_named
from organisations.dates import day_month, local, long_date
from organisations.models import User


@dataclass(frozen=True)
class Way:
    """One with a row: a passkey or the app. `told` is when it was made and used."""

    pk: int
    name: str
    told: str


@dataclass(frozen=True)
class Ways:
    """`codes` is how many are left, in words; empty for whoever needs none."""

    passkeys: tuple[Way, ...]
    has_password: bool
    app: Way | None
    codes: str
    providers: tuple[Way, ...] = ()


def ways_of(user: User, *, today: date | None = None) -> Ways:
    """`today` is the real one unless said: a login is no part of a demo's time."""
    factors, today = factors_of(user), today or local(datetime.now(UTC)).date()
    return Ways(
        passkeys=tuple(_way(passkey, today) for passkey in factors.passkeys),
        has_password=user.has_usable_password(),
        app=_way(factors.app, today) if factors.app else None,
        codes=_codes(factors.codes_left),
        providers=tuple(_by_provider(row, today) for row in SocialAccount.objects.filter(user=user).order_by("pk")),
    )


def _by_provider(row: SocialAccount, today: date) -> Way:
    """By what the button says, or the host where none is offered any more."""
    known = provider_named(row.provider)
    name = known.name if known else urlsplit(row.provider).hostname or row.provider
    return Way(row.pk, name, _("Brukt %(day)s.") % {"day": day_words(row.last_login, today)})


def _codes(left: int | None) -> str:
    if left is None:
        return ""
    return _("%(left)d av %(all)d igjen") % {"left": left, "all": app_settings.RECOVERY_CODE_COUNT}


def _way(factor: Factor, today: date) -> Way:
    made = _("Laget %(day)s.") % {"day": day_words(factor.created_at, today)}
    used = _("Brukt %(day)s.") % {"day": day_words(factor.last_used_at, today)} if factor.last_used_at else ""
    return Way(factor.pk, factor.name, f"{made} {used or _('Ikke brukt ennå.')}")


def day_words(moment: datetime, today: date) -> str:
    """«i dag», «i går», «18. november», and with the year where it is another."""
    day = local(moment).date()
    if (today - day).days in (0, 1):
        return _("i går") if day < today else _("i dag")
    return day_month(day) if day.year == today.year else long_date(day)
