"""Where writing waits for a second factor: those who must have one, and have none when their grace is over, read on and
are shown first how to make it. No session is ended, and what was typed stays in the browser (static/js/words.js)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from accounts.actions.factors import note_first_login
from accounts.came_by import came_by_factor
from accounts.second_factor import look_again, waits
from organisations.autosaving import is_autosave
from organisations.form_pages import is_form_page
from organisations.keeping import page_of_form
from organisations.models import User
from organisations.readers import reader_of

# In the session: the page that one is led back to.
WAY_BACK = "page_before_factor"


class SecondFactorMiddleware:
    """Stands after ReaderMiddleware. Whoever must have no factor, has one or has time left costs no query on pages that
    are read; those who must and whose grace is over cost one where they write."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "GET" and is_form_page(request) and _waits(request):
            return _lead_there(request, _page(request))
        return response

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        if not reader_of(request).is_authenticated:
            return None
        # A session that was open when the portal began to count.
        note_first_login(request.user)  # type: ignore[arg-type]
        if request.method != "POST" or not _waits(request):
            return None
        return _lead_there(request, page_of_form(request) or reverse("front_page"))


def _waits(request: HttpRequest) -> bool:
    reader = reader_of(request)
    waiting = reader.is_authenticated and waits(request.user, reader)  # type: ignore[arg-type]
    return waiting and not came_by_factor(request, request.user)


def _page(request: HttpRequest) -> str:
    """The page that is asked for; the one around it where htmx asks for a part."""
    return page_of_form(request) or reverse("front_page") if is_from_script(request) else request.get_full_path()


def is_from_script(request: HttpRequest) -> bool:
    return is_autosave(request) or request.headers.get("HX-Request") == "true"


def _lead_there(request: HttpRequest, page: str) -> HttpResponse:
    """To the page where a factor is made. A script is told its address; a form that was sent is answered by the page
    itself: a redirect would say that the words are saved (organisations.keeping)."""
    address = f"{reverse('accounts:set_up')}?{urlencode({'next': page})}"
    if is_from_script(request):
        return HttpResponse(status=401, headers={"HX-Redirect": address})
    return show(request, page, status=403) if request.method == "POST" else redirect(address)


def show(request: HttpRequest, page: str, *, status: int = 200) -> HttpResponse:
    """The two ways to make a factor; `page` is where one is led back to."""
    if page and url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure()):
        request.session[WAY_BACK] = _local(page)
    context = {"is_sent": request.method == "POST", "sent_again": _not_kept(request)}
    return render(request, "accounts/set_up.html", context, status=status)


def _not_kept(request: HttpRequest) -> list[tuple[str, str]]:
    """What was sent and does not lie in the browser, which names what it keeps (`words`): exempt text where nobody is
    remembered, and all where scripts are off. The page holds it, to be sent again; files are chosen anew."""
    if request.POST.get("words"):
        return []
    fields = ((name, value) for name, values in request.POST.lists() for value in values)
    return [each for each in fields if each[0] != "csrfmiddlewaretoken"]


def _local(page: str) -> str:
    address = urlsplit(page)
    return f"{address.path}?{address.query}" if address.query else address.path


def leads_on(request: HttpRequest) -> str:
    """Where a factor that was just made leads: to the page that was left for it; empty where none was."""
    return reverse("accounts:set_up") if WAY_BACK in request.session else ""


def way_back(request: HttpRequest) -> str:
    """The page that was left to make a factor, once; then the front page."""
    return request.session.pop(WAY_BACK, "") or reverse("front_page")


def listen() -> None:
    """By whichever way one comes in, and whoever makes or removes a factor. Called once, by AppConfig.ready."""
    user_logged_in.connect(on_login, dispatch_uid="accounts.gate")
    for changed in (authenticator_added, authenticator_removed):
        changed.connect(on_change, dispatch_uid="accounts.gate")


def on_login(sender: object, request: HttpRequest | None, user: Any, **more: object) -> None:
    if isinstance(user, User):
        note_first_login(user)
        _look_again(request, user)


def on_change(sender: object, request: HttpRequest | None, user: Any, **more: object) -> None:
    _look_again(request, user)


def _look_again(request: HttpRequest | None, user: User) -> None:
    if request is not None and hasattr(request, "session"):
        look_again(request, user)
