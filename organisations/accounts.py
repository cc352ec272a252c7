"""How logins behave: by invitation only."""

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("E-postadressen eller passordet er feil. Prøv igjen, eller velg nytt passord."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        """Said only to whoever knows the password. allauth's own page for it is not mounted."""
        messages.error(request, _("Kontoen er stengt. Skriv til sekretariatet hvis du fortsatt skal ha tilgang."))
        return redirect("account_login")
