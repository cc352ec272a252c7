"""allauth's pages of the second factors, which lead back to «Innlogging og sikkerhet» instead of to its own list."""

from __future__ import annotations

from typing import Any, cast

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import ReauthenticateView as PasswordAgainView
from allauth.core.internal.httpkit import authenticated_user
from allauth.mfa.base.views import AuthenticateView, ReauthenticateView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    EditWebAuthnView,
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django import forms
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from accounts.actions.ways import keep_a_way_in
from accounts.factors import has_passkey
from accounts.gate import leads_on
from accounts.landing import after_login
from accounts.staying import wish
from organisations.models import User
from organisations.refusals import Refused

ALL_WAYS = "accounts:security"


class _Page:
    """What a browser asks for: Django's own views take PUT for POST, and DELETE past the form."""

    http_method_names = ("get", "head", "post")


class _NewFactor(_Page):
    """What is made leads to its codes, which are shown once, and from there on."""

    request: HttpRequest
    did_generate_recovery_codes: bool

    def form_valid(self, form: forms.Form) -> HttpResponse:
        self.is_first = is_first_way(authenticated_user(self.request))
        with transaction.atomic():
            response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        # Whoever was let in to make it need not show it at once to see the codes.
        record_authentication(self.request, self.request.user, method="mfa", reauthenticated=True)
        return response

    def get_success_url(self) -> str:
        leads_to = leads_on(self.request) or (
            after_login(self.request, cast(User, self.request.user)) if self.is_first else reverse(ALL_WAYS)
        )
        if not self.did_generate_recovery_codes:
            return leads_to
        return f"{reverse('mfa_view_recovery_codes')}?{urlencode({REDIRECT_FIELD_NAME: leads_to})}"


def is_first_way(user: User) -> bool:
    return not user.has_usable_password() and not has_passkey(user)


class AddPasskey(_NewFactor, AddWebAuthnView):  # type: ignore[misc]
    """At the first visit it is the whole choice: a passkey, or a password instead."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        user = authenticated_user(self.request)
        options = auth.begin_registration(user, True)
        leads_to = get_next_redirect_url(self.request)
        return context | {
            "js_data": {"creation_options": options},
            "is_first": is_first_way(user),
            "leads_to": leads_to,
        }


class NamePasskey(_Page, EditWebAuthnView):  # type: ignore[misc]
    def get_success_url(self) -> str:
        return reverse(ALL_WAYS)


class RemovePasskey(_Page, RemoveWebAuthnView):  # type: ignore[misc]
    def form_valid(self, form: forms.Form) -> HttpResponse:
        try:
            with transaction.atomic():
                keep_a_way_in(authenticated_user(self.request), without=self.object)
                response: HttpResponse = super().form_valid(form)
        except Refused as refused:
            messages.error(self.request, str(refused))
            return redirect(ALL_WAYS)
        return response

    def get_success_url(self) -> str:
        return reverse(ALL_WAYS)


class LoginByPasskey(_Page, LoginWebAuthnView):  # type: ignore[misc]
    """Only the login page asks for it."""

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        super().form_invalid(form)
        return _again(self.request, "account_login")

    def form_valid(self, form: forms.Form) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        # As allauth's form with a password does it.
        wish(self.request.session, bool(self.request.POST.get("remember")))
        return response


def _again(request: HttpRequest, name: str) -> HttpResponse:
    """The same page once more, and the way it leads on is kept."""
    leads_to = get_next_redirect_url(request)
    query = f"?{urlencode({REDIRECT_FIELD_NAME: leads_to})}" if leads_to else ""
    return redirect(reverse(name) + query)


class Prove(_Page, AuthenticateView):  # type: ignore[misc]
    """After the password: the code or the passkey. «Avbryt» leads to the login page, which leads here until then."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer: HttpResponse = (
            self.stage.abort() if "cancel" in request.POST else super().post(request, *args, **kwargs)
        )
        return answer


class ProveAgainByPassword(_Page, PasswordAgainView):  # type: ignore[misc]
    pass


class ProveAgain(_Page, ReauthenticateView):  # type: ignore[misc]
    pass


class ProveAgainByPasskey(_Page, ReauthenticateWebAuthnView):  # type: ignore[misc]
    def form_invalid(self, form: forms.Form) -> HttpResponse:
        super().form_invalid(form)
        return _again(self.request, "mfa_reauthenticate_webauthn")


class ConnectApp(_NewFactor, ActivateTOTPView):  # type: ignore[misc]
    pass


class DisconnectApp(_Page, DeactivateTOTPView):  # type: ignore[misc]
    def get_success_url(self) -> str:
        return reverse(ALL_WAYS)


class Codes(_Page, ViewRecoveryCodesView):  # type: ignore[misc]
    """Shown once: afterwards it says how many are left."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"leads_to": get_next_redirect_url(self.request) or reverse(ALL_WAYS)}


class NewCodes(_Page, GenerateRecoveryCodesView):  # type: ignore[misc]
    pass
