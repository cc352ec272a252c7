"""How logins behave: by invitation only; wrong passwords are counted before they are looked at."""

from __future__ import annotations

from typing import Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from accounts import landing
from accounts.actions.tries import may_try, note_success
from accounts.origins import network_here, origin_of
from accounts.texts import about_pause
from organisations.models import User


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("E-postadressen eller passordet er feil. Prøv igjen, eller velg nytt passord."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        ours = {"allauth.mfa.stages.AuthenticateStage": "accounts.stages.AuthenticateStage"}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        """Said only to whoever knows the password. allauth's own page for it is not mounted."""
        messages.error(request, _("Kontoen er stengt. Skriv til sekretariatet hvis du fortsatt skal ha tilgang."))
        return redirect("account_login")

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """In place of allauth's limits, by which anybody shuts the owner or a whole municipality out."""
        email = credentials.get("email", "")
        pause = may_try(email, origin_of(request, email))
        if pause:
            request.pause = pause  # type: ignore[attr-defined]
            raise ValidationError(about_pause(pause), code="pause")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if user:
            self._succeeded(request, credentials.get("email", ""))
        return user

    def _succeeded(self, request: HttpRequest, email: str) -> None:
        note_success(email, network_here(request), origin_of(request, email))

    def reauthenticate(self, user: AbstractBaseUser, password: str) -> bool:
        """By the address that one logs in with; allauth asks for a verified one, which not everybody has."""
        email = cast(User, user).email
        return self.authenticate(context.request, email=email, password=password) == user

    def pre_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse | None:
        """Where the person was going waits in the session while a second factor is asked for."""
        landing.keep(request)
        response: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return response

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse:
        self._succeeded(request, cast(User, user).email)
        there = landing.after_login(request, cast(User, user), to=kwargs.pop("redirect_url", None) or "")
        response: HttpResponse = super().post_login(request, user, **kwargs, redirect_url=there)
        return response
