"""The page of a one-time link, and the one where a password is chosen."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.account.views import PasswordSetView
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from accounts.actions.links import LinkIsOver, log_in_by_link
from accounts.actions.proving import MustProve
from accounts.factors import has_passkey
from accounts.landing import after_login, set_aside
from accounts.models import LoginLink
from accounts.staying import wish
from organisations.known import name_here
from organisations.models import User


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
        return redirect(after_login(request, user))
    # A new password is what the link was asked for, where there is a passkey already.
    return come_in(request, user, "account_set_password" if has_passkey(user) else "mfa_add_webauthn")


def come_in(request: HttpRequest, user: User, page: str) -> HttpResponse:
    """Logs in whoever came by a link or an invitation, as any login, and goes to the page by that name where one
    chooses what to log in with from now on, which leads on to where the login led."""
    response: HttpResponse = perform_login(request, Login(user=user))
    # As a login without «Husk meg».
    wish(request.session, False)
    if request.user != user:
        return response
    # The link was the proof, so that the page that comes next asks for none.
    record_authentication(request, user, method="link")
    set_aside(request, response.headers["Location"])
    return redirect(page)


def _has_no_password(request: HttpRequest) -> bool:
    return isinstance(request.user, User) and not request.user.has_usable_password()


@method_decorator(reauthentication_required(app="allauth.mfa", enabled=_has_no_password), name="dispatch")
class ChoosePassword(PasswordSetView):  # type: ignore[misc]
    """For whoever is logged in and has no password; all others are led to the page that changes it. Whoever has a
    passkey shows it first: a browser left open is not enough to add a way in."""

    def get_default_success_url(self) -> str:
        return after_login(self.request, self.request.user)
