"""How logins behave: by invitation only."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("E-postadressen eller passordet er feil. Prøv igjen, eller velg nytt passord."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
