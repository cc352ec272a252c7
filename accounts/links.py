"""The token of a one-time link. It stands in the address alone: what is stored is its hash."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from organisations.models import Person


@dataclass(frozen=True)
class GivenLink:
    """`token` is told to whoever asked for the link, and to nobody else."""

    person: Person | None
    samarbeid_id: int | None
    token: str
    expires_at: datetime


def new_token() -> str:
    """256 bits: nobody guesses one, so the page needs no limit on tries."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """A token is no password: it has nothing to guess from, and a plain hash is found by index."""
    return hashlib.sha256(token.encode()).hexdigest()


def login_address(token: str) -> str:
    """As it is given to the person."""
    return settings.SITE_URL + reverse("accounts:link", args=[token])


def invitation_address(token: str) -> str:
    """As it stands in the mail."""
    return settings.SITE_URL + reverse("accounts:invitation", args=[token])


def onward(address: str, to: str) -> str:
    """The address, with where the person was going when it was asked for."""
    return f"{address}?{urlencode({'next': to})}" if to else address
