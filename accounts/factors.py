"""What a user proves who they are with beside the password: passkeys, an authenticator app, and codes in reserve."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator

from organisations.models import User

Type = Authenticator.Type


@dataclass(frozen=True)
class Factor:
    """A passkey by its name; an authenticator app has none."""

    pk: int
    name: str
    created_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True)
class Factors:
    """`codes_left` is None for whoever was never given any."""

    passkeys: tuple[Factor, ...]
    app: Factor | None
    codes_left: int | None


def has_factor(user: User) -> bool:
    """Whether more than a password is asked for."""
    return bool(Authenticator.objects.filter(user=user, type__in=(Type.WEBAUTHN, Type.TOTP)).exists())


def has_passkey(user: User) -> bool:
    return bool(Authenticator.objects.filter(user=user, type=Type.WEBAUTHN).exists())


def factors_of(user: User) -> Factors:
    rows = list(Authenticator.objects.filter(user=user).order_by("created_at", "pk"))
    apps = [_factor(row) for row in rows if row.type == Type.TOTP]
    codes = [len(row.wrap().get_unused_codes()) for row in rows if row.type == Type.RECOVERY_CODES]
    return Factors(
        passkeys=tuple(_factor(row) for row in rows if row.type == Type.WEBAUTHN),
        app=apps[0] if apps else None,
        codes_left=codes[0] if codes else None,
    )


def _factor(row: Authenticator) -> Factor:
    name = row.wrap().name if row.type == Type.WEBAUTHN else ""
    return Factor(row.pk, name, row.created_at, row.last_used_at)
