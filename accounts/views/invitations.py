"""The page of an invitation: what it gives, and the two ways to take it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import override
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from accounts.actions import invitations as actions
from accounts.actions.links import LinkIsOver
from accounts.actions.proving import MustProve
from accounts.inviting import who_asked
from accounts.landing import after_login
from accounts.models import Invitation
from accounts.views.links import behind_a_token, come_in, link_is_over
from accounts.ways_in import logging_in
from organisations import clock
from organisations.holding import held_in, words_of
from organisations.known import name_here
from organisations.languages import language_of
from organisations.models import User

NOT_ME = "not_me"
# Where each button leads: to the page where it is made.
PAGES = {"passkey": "mfa_add_webauthn", "password": "account_set_password"}


@sensitive_variables("token")
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Opened, as mail scanners do with every link, it spends nothing. Its buttons do."""
    try:
        if request.method == "POST":
            return _disown(request, token) if request.POST.get("way") == NOT_ME else _accept(request, token)
        row = actions.open_invitation(token)
    except LinkIsOver:
        return link_is_over(request)
    except MustProve:
        return behind_a_token(render(request, "accounts/link_needs_login.html"))
    language = language_of(row.person, row.samarbeid)
    with override(language):
        facts = _facts(row, token)
    return behind_a_token(render(request, "accounts/invitation.html", {**facts, "language": language}))


def _facts(row: Invitation, token: str) -> dict[str, object]:
    return {
        "invitation": row,
        "invitation_token": token,
        "name": name_here(row.person, row.samarbeid_id),
        "by": who_asked(row),
        "gets": list(_gets(row)),
        "has_way_in": bool(logging_in(User.objects.filter(person=row.person))),
    }


def _gets(row: Invitation) -> list[str]:
    """What the person has here today, in words."""
    rows = {row.person_id, *row.person.doubles_here.filter(samarbeid=row.samarbeid_id).values_list("person", flat=True)}
    held = held_in(row.samarbeid_id, dict.fromkeys(rows, row.person_id), only=rows)[row.person_id]
    return [" ".join(words_of(each)).strip() for each in held if each.valid_from <= clock.today()]


@sensitive_variables("token")
def _accept(request: HttpRequest, token: str) -> HttpResponse:
    user = actions.accept(token, as_user=request.user if request.user.is_authenticated else None)
    if request.user == user and logging_in([user]):
        return redirect(after_login(request, user))
    return come_in(request, user, PAGES.get(request.POST.get("way", ""), "account_set_password"))


@sensitive_variables("token")
def _disown(request: HttpRequest, token: str) -> HttpResponse:
    row = actions.disown(token)
    facts = {"invitation": row, "language": language_of(row.person, row.samarbeid)}
    return behind_a_token(render(request, "accounts/invitation_ended.html", facts))
