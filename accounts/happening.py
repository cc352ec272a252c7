"""What allauth says has happened to a login, and what follows of it."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.actions import addresses, devices
from accounts.actions.factors import forget_factors
from accounts.staying import stay_of
from organisations.models import User


@receiver([password_changed, password_set])
def another_password(request: HttpRequest, user: User, **_: Any) -> None:
    stay = stay_of(request.session)
    session_key = request.session.session_key or ""
    devices.change_password(user, device_id=stay.device_id if stay else None, session_key=session_key)


@receiver(password_reset)
def forgotten_password(user: User, **_: Any) -> None:
    """The key was in a mail to the address, and holds the address: a changed one makes it another key."""
    devices.change_password(user, device_id=None, session_key="")
    if user.vouched_by_id:
        # Whoever held the link may have made them, and not the owner of the address.
        forget_factors(user)
    addresses.note_confirmed(user, user.email)


@receiver(authenticator_added)
def another_factor(user: User, authenticator: Authenticator, **_: Any) -> None:
    devices.change_factors(user, added_passkey=authenticator.type == Authenticator.Type.WEBAUTHN)


@receiver([authenticator_removed, authenticator_reset])
def other_factors(user: User, **_: Any) -> None:
    devices.change_factors(user)
