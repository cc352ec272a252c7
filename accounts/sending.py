"""Makes the message that the job of a letter sends, from the rows as they are when it runs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.mail import EmailMessage

from accounts import telling
from accounts.models import AddressChange, Device
from jobs.registry import Claim
from organisations.languages import writing_to_login
from organisations.mailing import Mail, message_of
from organisations.models import User

PLAIN: dict[str, Callable[[datetime], Mail]] = {
    "password_changed": telling.password_changed,
    "passkey_added": telling.passkey_added,
    "factor_reset": telling.factor_reset,
}


def letter_of(held: Claim) -> EmailMessage | None:
    """None where what it is about is gone."""
    user = User.objects.filter(pk=held.payload["user_id"]).select_related("person").first()
    with writing_to_login(user):
        mail, address = _mail(user, held.payload) if user else (None, "")
    return message_of(mail, to=address, samarbeid_id=None, name=f"innlogging-{held.job_id}") if mail else None


def _mail(user: User, payload: dict[str, Any]) -> tuple[Mail | None, str]:
    letter = payload["letter"]
    if letter in PLAIN:
        return PLAIN[letter](datetime.fromisoformat(payload["at"])), user.email
    if letter == "new_device":
        device = Device.objects.filter(pk=payload["device_id"]).first()
        return (telling.new_device(user, device) if device else None), user.email
    changes = AddressChange.objects.select_related("user__person", "samarbeid")
    return _about_address(letter, changes.get(pk=payload["change_id"]), payload.get("to", "old"))


def _about_address(letter: str, change: AddressChange, to: str) -> tuple[Mail, str]:
    mail = telling.email_asked(change) if letter == "email_asked" else telling.email_changed(change)
    return mail, change.new_address if to == "new" else change.old_address
