"""Promises mails to the owner of a login, about the login. What they say: accounts/telling.py."""

from __future__ import annotations

from typing import Any, Literal

from django.utils import timezone

from jobs.actions import enqueue
from organisations.models import User

Kind = Literal["new_device", "password_changed", "passkey_added", "factor_reset", "email_asked", "email_changed"]


def tell_owner(user: User, kind: Kind, **words: Any) -> None:
    """Promise a mail to the address of the login, in the caller's transaction.

    `words` are ids and short codes, never text: new_device takes `device_id`, email_asked and email_changed take
    `change_id`; the last also takes `to`, which is "old" or "new". Effects: a job.
    """
    enqueue("login.tell", user_id=user.pk, letter=kind, at=timezone.now().isoformat(), **words)
