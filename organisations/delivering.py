"""Hands one mail to the mail server, and says what its no means."""

from __future__ import annotations

from smtplib import SMTPConnectError, SMTPRecipientsRefused, SMTPResponseException, SMTPServerDisconnected
from socket import gaierror

from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from jobs.registry import Hopeless, NotNow

# No connection, no answer, no such host: nothing is wrong with the mail.
SERVER_IS_AWAY = (SMTPConnectError, SMTPServerDisconnected, ConnectionError, TimeoutError, gaierror)


class AddressRefused(Exception):
    """The server takes nothing to that address: trying again would end the same way."""

    def __init__(self, code: int) -> None:
        self.code = code
        super().__init__(_("E-posttjeneren tok ikke imot adressen (%(code)d).") % {"code": code})


def deliver(message: EmailMessage) -> None:
    """To one address. Raises AddressRefused, NotNow, and what else the server or the way to it says."""
    try:
        message.send()
    except SMTPRecipientsRefused as error:
        [(code, _said)] = error.recipients.values()
        _wait_if_it_passes(code, error)
        raise AddressRefused(code) from error
    except SERVER_IS_AWAY as error:
        raise NotNow(_("E-posttjeneren svarer ikke. Varselet sendes når den gjør det.")) from error
    except SMTPResponseException as error:
        _wait_if_it_passes(error.smtp_code, error)
        raise


def _wait_if_it_passes(code: int, error: Exception) -> None:
    """4xx does by itself (RFC 5321 4.2.1), often in minutes."""
    if code < 500:
        raise NotNow(_("E-posttjeneren tar ikke imot ennå (%(code)d). Prøver igjen.") % {"code": code}) from error


def deliver_or_end(message: EmailMessage) -> None:
    """For mails of which nobody waits to hear: an address that is refused ends the job. Raises Hopeless, NotNow."""
    try:
        deliver(message)
    except AddressRefused as error:
        raise Hopeless(str(error)) from error
