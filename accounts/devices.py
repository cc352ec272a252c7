"""The cookie by which a browser is known again, and what a browser is called."""

from __future__ import annotations

import secrets
from collections.abc import Collection

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.lengths import KNOWN
from accounts.models import Device
from accounts.staying import stay_of
from organisations.models import User

COOKIE = "khs_device"
# Several people may share a browser; each has a key of their own in it.
MOST_KEYS = 6
# In the order in which they are looked for: many browsers also name those they descend from.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internett"),
    ("Vivaldi/", "Vivaldi"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "Chromebook"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("Linux", "Linux"),
)


def words_of(user_agent: str) -> tuple[str, str]:
    """The browser and the system in plain words; empty where they are not known."""
    return _first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)


def _first(known: Collection[tuple[str, str]], user_agent: str) -> str:
    return next((word for mark, word in known if mark in user_agent), "")


def new_key() -> str:
    """128 bits."""
    return secrets.token_urlsafe(16)


def keys_of(request: HttpRequest) -> list[str]:
    """Those of the cookie, oldest first; none where it was not signed here."""
    signed = request.get_signed_cookie(COOKIE, default="", salt=COOKIE, max_age=KNOWN) or ""
    return signed.split()


def set_keys(response: HttpResponse, keys: list[str]) -> None:
    response.set_signed_cookie(
        COOKIE,
        " ".join(keys[-MOST_KEYS:]),
        salt=COOKIE,
        max_age=KNOWN,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def known_device(request: HttpRequest, user: User) -> Device | None:
    """The browser as the user's, from an earlier login that succeeded. One query; none without the cookie."""
    keys = keys_of(request)
    return Device.objects.standing().with_keys(keys).filter(user=user).first() if keys else None


def is_trusted(request: HttpRequest) -> bool:
    """Whether the browser of this session is trusted to be asked for no code. No query."""
    stay = stay_of(request.session) if request.user.is_authenticated else None
    return bool(stay and stay.trusted_until and stay.trusted_until > timezone.now())
