"""Another address to log in with: asked for by its owner, confirmed by whoever reads what is sent there."""

from __future__ import annotations

from functools import partial
from typing import Any

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from accounts.actions import addresses as actions
from accounts.actions.links import LinkIsOver
from accounts.actions.proving import MustProve
from accounts.forms.addresses import AddressForm
from accounts.models import AddressChange
from accounts.views.links import behind_a_token, link_is_over
from accounts.views.security import user_of
from organisations.form_pages import Done, act_on_form, posted
from organisations.models import User


@reauthentication_required
@require_http_methods(["GET", "POST"])
def change_address(request: HttpRequest) -> HttpResponse:
    """A session alone is not enough: whoever has the address has the login."""
    form = AddressForm(posted(request))

    def ask() -> Done:
        change = actions.ask_for_address(user_of(request), form.cleaned_data["email"])
        said = _("Vi har sendt en e-post til %(address)s. Adressen byttes når lenken der er brukt.")
        return said % {"address": change.new_address}, reverse("accounts:security")

    return act_on_form(request, form, ask, page=partial(_page, request))


def _page(request: HttpRequest, form: forms.Form, status: int = 200, **_more: Any) -> HttpResponse:
    crumbs = [(_("Innlogging og sikkerhet"), reverse("accounts:security"))]
    return render(request, "accounts/change_address.html", {"form": form, "crumbs": crumbs}, status=status)


@sensitive_variables("token")
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_address(request: HttpRequest, token: str) -> HttpResponse:
    """Opened, as mail scanners do with every link, it says what the button does."""
    if request.method == "POST":
        return _confirm(request, token)
    change = AddressChange.objects.standing().behind(token).first()
    if change is None:
        return link_is_over(request)
    return behind_a_token(render(request, "accounts/confirm_address.html", {"change": change}))


@sensitive_variables("token")
def _confirm(request: HttpRequest, token: str) -> HttpResponse:
    user = request.user if isinstance(request.user, User) else None
    try:
        change = actions.confirm_address(token, as_user=user, session_key=request.session.session_key)
    except LinkIsOver:
        return link_is_over(request)
    except MustProve:
        return behind_a_token(render(request, "accounts/confirm_needs_login.html"))
    if user == change.user:
        # A copy of its cookie is one of the others, which are logged out.
        request.session.cycle_key()
    messages.success(request, _("Fra nå av logger du inn med %(address)s.") % {"address": change.new_address})
    return redirect("accounts:security")
