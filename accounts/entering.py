"""What is done around a login, by whatever way: its browser noted, its session given a length and looked at again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.contrib.sessions import middleware as sessions
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.actions.devices import note_login, note_logout, note_session
from accounts.devices import keys_of, known_device, new_key, set_keys, words_of
from accounts.lengths import TRUSTED
from accounts.models import Device
from accounts.rules import must_have_factor
from accounts.second_factor import must_anywhere
from accounts.staying import Stay, is_wished, keep, stay_of
from organisations.keeping import LoginMiddleware
from organisations.models import User
from organisations.reader import ANONYMOUS
from organisations.readers import reader_of

View = Callable[..., Any]


@receiver(user_logged_in)
def login_happened(request: HttpRequest, user: User, **_: Any) -> None:
    """Noted when the answer is made: «Husk meg» is known last."""
    request.logged_in = user  # type: ignore[attr-defined]


@receiver(user_logged_out)
def logout_happened(request: HttpRequest, **_: Any) -> None:
    stay = stay_of(request.session)
    if stay and stay.device_id:
        note_logout(stay.device_id)


def trust_browser(request: HttpRequest) -> None:
    """The one who logs in by this request says that no code need be asked here."""
    request.trusts_browser = True  # type: ignore[attr-defined]


class SessionMiddleware(sessions.SessionMiddleware):
    """As Django's, but what is asked beside a login does not end it: while one request gives the session another key, a
    slower one that came with the old key finds no session, and Django's answer would take the new cookie away."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        answer: HttpResponse = super().process_response(request, response)
        cookie = answer.cookies.get(settings.SESSION_COOKIE_NAME)
        if cookie is not None and not cookie.value and not request.session.modified:
            del answer.cookies[settings.SESSION_COOKIE_NAME]
        return answer


class StayMiddleware:
    """Ends a session that is too old for who its person has become, and writes down seldom that it is used.

    A session without a Stay was made without a browser, or by an earlier version: its row ends it after twelve hours.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.door = LoginMiddleware(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        before = request.session.session_key
        response = self.get_response(request)
        user = getattr(request, "logged_in", None)
        if user is not None and request.user == user:
            _note(request, response, user)
        elif before and request.session.session_key not in (None, before):
            _follow(request)
        return response

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse | None:
        stay = stay_of(request.session) if request.user.is_authenticated else None
        if stay is None:
            return None
        now, strict = timezone.now(), stay.strict or must_have_factor(reader_of(request))
        judged = replace(stay, strict=strict)
        if judged.is_over(now):
            return self._end(request, view, args, kwargs)
        if judged != stay or stay.is_written_again(now):
            keep(request.session, judged.seen(now))
        return None

    def _end(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse | None:
        """As if nobody were logged in."""
        logout(request)
        request.reader = ANONYMOUS  # type: ignore[attr-defined]
        response: HttpResponse | None = self.door.process_view(request, view, args, kwargs)  # type: ignore[assignment]
        return response


def _note(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """The browser is known from now on, and the session as long as the login says."""
    if request.session.session_key is None:
        request.session.save()
    now, keys, known = timezone.now(), keys_of(request), known_device(request, user)
    stay = Stay(now, now, wished=is_wished(request.session), strict=must_anywhere(user))
    key = new_key()
    device = note_login(
        user,
        known,
        key=key,
        words=words_of(request.headers.get("User-Agent", "")),
        session_key=str(request.session.session_key),
        remembered_until=stay.remembered_until,
        trusted_until=_trusted_until(request, known, now),
    )
    keep(request.session, replace(stay, device_id=device.pk, trusted_until=device.trusted_until))
    set_keys(response, keys if known else [*keys, key])


def _trusted_until(request: HttpRequest, known: Device | None, now: datetime) -> datetime | None:
    if getattr(request, "trusts_browser", False):
        return now + TRUSTED
    return known.trusted_until if known else None


def _follow(request: HttpRequest) -> None:
    """The session goes on under another key, as after a changed password."""
    stay = stay_of(request.session)
    if stay and stay.device_id:
        note_session(stay.device_id, str(request.session.session_key))
