"""What the server does so that no word is lost: static/js/words.js keeps in the browser what is written in a form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.contrib.messages import ERROR, get_messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.crypto import salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme

from organisations.autosaving import is_autosave

SAVED_COOKIE = "khs_saved"
# Long enough for the next page to load, on a slow line too.
TOLD_FOR_SECONDS = 600
# The browser names what it sent by a UUID.
LONGEST_NAME = 40


class SavedWordsMiddleware:
    """Tells the browser by a cookie which words are saved: those of a post that ended well.

    Well is a redirect that does not lead to the login page and takes no sentence of an error along. A page that shows
    the form again has the words in it, and what never came back says nothing: both are kept.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # What was sent is read last: an answer that is no yes has perhaps not read it, and need not.
        name = request.POST.get("words", "") if request.method == "POST" and _ended_well(request, response) else ""
        if 0 < len(name) <= LONGEST_NAME:
            response.set_cookie(
                SAVED_COOKIE, name, TOLD_FOR_SECONDS, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax"
            )
        return response


def _ended_well(request: HttpRequest, response: HttpResponse) -> bool:
    to = response.get("Location", "")
    return bool(to) and urlsplit(to).path != resolve_url(settings.LOGIN_URL) and not _says_an_error(request)


def _says_an_error(request: HttpRequest) -> bool:
    """Whether this very request left a sentence of an error for the next page."""
    said = getattr(get_messages(request), "_queued_messages", ())
    return any(each.level >= ERROR for each in said)


def name_of_person(request: HttpRequest) -> str:
    """Whose words the browser keeps: the same at each login, and it says nothing; empty for who is not logged in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ""
    return salted_hmac("organisations.keeping.person", str(user.pk)).hexdigest()[:32]


class SamePersonMiddleware:
    """Refuses what the page of one person sends after another has logged in in the same browser: nobody signs for
    somebody else. The words stay in the browser for the one who wrote them.

    Scripts send along whose page it is (`page_of`, X-Person), and a fresh token. A page without scripts has the token
    of the earlier login, which is refused by itself.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        here = name_of_person(request)
        if request.method != "POST" or not here or _person_of_page(request) in ("", here):
            return None
        if is_autosave(request):
            return HttpResponse(status=401)
        return render(request, "organisations/another_person.html", status=403)


def _person_of_page(request: HttpRequest) -> str:
    return request.headers.get("X-Person", "") or request.POST.get("page_of", "")


class LoginMiddleware(LoginRequiredMiddleware):
    """A form that is sent after the session has ended leads, after login, to the page where it stands: its own address
    may answer no GET."""

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., Any]) -> HttpResponseRedirect:
        page = page_of_form(request) if request.method == "POST" else ""
        if not page:
            return super().handle_no_permission(request, view_func)
        return redirect_to_login(page, self.get_login_url(view_func), self.get_redirect_field_name(view_func))


def page_of_form(request: HttpRequest) -> str:
    """Its address here; empty where the browser does not say it, or it stands elsewhere."""
    came_from = request.headers.get("Referer", "")
    hosts, is_secure = {request.get_host()}, request.is_secure()
    if not url_has_allowed_host_and_scheme(came_from, allowed_hosts=hosts, require_https=is_secure):
        return ""
    address = urlsplit(came_from)
    return f"{address.path}?{address.query}" if address.query else address.path
