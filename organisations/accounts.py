"""How logins behave: by invitation only."""

import logging
import threading
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sites.shortcuts import get_current_site
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from organisations.outbox import keeps_mail

log = logging.getLogger(__name__)
# A person who has forgotten the password waits this long for the mail server; after that the sending goes on alone.
PATIENCE_SECONDS = 1.5


def send_patiently(message: EmailMessage) -> None:
    """Send while the person waits, but not for long. A mail that could not be sent is in the log, and is asked for
    again: the page says the same for every address, so it cannot tell."""
    if keeps_mail():
        message.send()  # to the database, in the request's own transaction
        return
    sending = threading.Thread(target=_send, args=(message,), daemon=True)
    sending.start()
    sending.join(PATIENCE_SECONDS)


def _send(message: EmailMessage) -> None:
    try:
        message.send()
    except (OSError, SMTPException) as error:
        log.warning("a mail about an account was not sent: %s", error.__class__.__name__)


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

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """As allauth's own, without waiting for a mail server that hangs."""
        around = {"request": self.request, "email": email, "current_site": get_current_site(self.request)}
        send_patiently(self.render_mail(template_prefix, email, around | context))
