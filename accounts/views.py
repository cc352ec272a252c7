"""The page of a one-time link, and the one where a password is chosen."""

from __future__ import annotations

from allauth.account.views import PasswordSetView
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from accounts.actions import LinkIsOver, MustProve, log_in_by_link
from accounts.models import LoginLink
from organisations.known import name_here


def behind_a_token(response: HttpResponse) -> HttpResponse:
    """A page with a token in its address: no other page is told more of it than the host.

    «no-referrer» would take the Origin of its form along, which the check against forged posts needs.
    """
    response["Referrer-Policy"] = "strict-origin"
    return response


def link_is_over(request: HttpRequest) -> HttpResponse:
    """The same for every token that does not work, so that nobody learns anything of it."""
    return behind_a_token(render(request, "accounts/link_is_over.html", status=404))


@sensitive_variables("token")
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Opened, as mail scanners do with every link, it says whose it is. Its button spends it."""
    if request.method == "POST":
        return _spend(request, token)
    standing = LoginLink.objects.standing().behind(token).exclude(person=None)
    found = standing.select_related("person", "samarbeid").first()
    if found is None:
        return link_is_over(request)
    name = name_here(found.person, found.samarbeid_id) if found.person else ""
    return behind_a_token(render(request, "accounts/link.html", {"link": found, "name": name}))


@sensitive_variables("token")
def _spend(request: HttpRequest, token: str) -> HttpResponse:
    try:
        user = log_in_by_link(token, as_user=request.user if request.user.is_authenticated else None)
    except LinkIsOver:
        return link_is_over(request)
    except MustProve:
        return behind_a_token(render(request, "accounts/link_needs_login.html"))
    if request.user == user and user.has_usable_password():
        return redirect("front_page")
    login(request, user)
    # As a login without «Husk meg».
    request.session.set_expiry(0)
    return redirect("account_set_password")


class ChoosePassword(PasswordSetView):  # type: ignore[misc]
    """For whoever is logged in and has no password; all others are led to the page that changes it."""

    def get_default_success_url(self) -> str:
        return reverse("front_page")
