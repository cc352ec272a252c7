"""Where one lands after login: where the link led, else what waits for one's municipality, else where one's work is.

A link to a file leads to the page that offers it, and the file starts there: nobody is left on a login page that does
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from organisations.models import User
from organisations.reader import Reader
from organisations.readers import home_of, reader_for
from organisations.unanswered import unanswered_of

NEXT = "next"
KEPT = "accounts.landing.next"
# In the address of a page: the file that starts there.
FILE = "last-ned"
# The page's name and the names of the file's arguments that it takes, or what finds its address for a reader; empty
# where that one sees no such file.
Page = tuple[str, *tuple[str, ...]] | Callable[[Reader, Mapping[str, Any]], str]
_pages: dict[str, Page] = {}


def register_files(pages: Mapping[str, Page]) -> None:
    """Pages by the names of the files' addresses. Filled when Django starts, by the floor that knows all addresses."""
    _pages.update(pages)


def set_aside(request: HttpRequest, there: str) -> None:
    """Another page comes first, which ends with after_login."""
    request.session[KEPT] = there


def keep(request: HttpRequest) -> None:
    """Remember where the person was going until the login is whole; the pages in between carry it no further."""
    if there := next_of(request):
        set_aside(request, there)


def after_login(request: HttpRequest, user: User, *, to: str = "") -> str:
    """The address where `user`, who has just logged in, goes on: `to`, what the request says, or what was kept."""
    kept = request.session.pop(KEPT, "")
    return page_for(to or next_of(request) or kept, user) or what_waits(user) or resolve_url("front_page")


def next_of(request: HttpRequest) -> str:
    """Where the person was going, by the form or the address; empty where that is not an address of the portal."""
    wanted = request.POST.get(NEXT) or request.GET.get(NEXT) or ""
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else ""


def page_for(address: str, user: User) -> str:
    """The address itself, or for a file the page that offers it, where it starts by itself."""
    page = page_of_file(address, user)
    return f"{page}?{urlencode({FILE: address})}" if page else address


def page_of_file(address: str, user: User) -> str:
    """Empty where the address is no file's, or nothing that the user sees."""
    try:
        found = resolve(urlsplit(address).path)
    except Resolver404:
        return ""
    page, names = _pages.get(found.view_name), found.kwargs
    if page is None:
        return ""
    if callable(page):
        return page(reader_for(user, names["samarbeid"]), names)
    return reverse(page[0], kwargs={name: names[name] for name in ("samarbeid", *page[1:])})


def starting_file(request: HttpRequest) -> str:
    """The file that starts on this page, by its address; only one that the page offers."""
    file = request.GET.get(FILE, "")
    if not url_has_allowed_host_and_scheme(file, None) or not request.user.is_authenticated:
        return ""
    return file if page_of_file(file, request.user) == request.path else ""


def what_waits(user: User) -> str:
    """What is asked of their municipality, for those whose work is not in meetings or projects: else empty."""
    samarbeid = home_of(user)
    reader = reader_for(user, samarbeid.slug) if samarbeid else None
    if reader is None or reader.is_secretariat or reader.leads_projects or reader.is_member:
        return ""
    return reverse("unanswered", args=[reader.samarbeid_slug]) if unanswered_of(reader) else ""
