"""What a mail server meant by its answer, in words, and which setting to look at (docs/operations.md)."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass
from socket import gaierror
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from setup.models import MailTrial

# What a trial may end with. Each is met by `answer_to`.
FAILS = (smtplib.SMTPException, OSError, UnicodeError)


@dataclass(frozen=True)
class MailAnswer:
    """`fault` is empty where the mail was taken; `code` and `said` are the server's own."""

    fault: str = ""
    code: int | None = None
    said: str = ""


# The fault, and what to do about it.
SENTENCES = {
    "password": gettext_lazy(
        "E-posttjeneren svarte at brukernavnet eller passordet er feil. Be driften se på EMAIL_HOST_USER og "
        "EMAIL_HOST_PASSWORD."
    ),
    "login": gettext_lazy(
        "E-posttjeneren sender ikke videre uten innlogging. Be driften se på EMAIL_HOST_USER og EMAIL_HOST_PASSWORD."
    ),
    "no_login": gettext_lazy(
        "E-posttjeneren tar ikke imot innlogging slik portalen ringer den opp. Be driften se på EMAIL_USE_TLS, eller "
        "ta bort EMAIL_HOST_USER."
    ),
    "host": gettext_lazy("Det finnes ingen e-posttjener med navnet %(host)s. Be driften se på EMAIL_HOST."),
    "no_connection": gettext_lazy(
        "%(host)s tok ikke imot forbindelsen på port %(port)s. Be driften se på EMAIL_HOST og EMAIL_PORT."
    ),
    "silent": gettext_lazy(
        "%(host)s svarte ikke på port %(port)s innen %(seconds)s sekunder. Be driften se på EMAIL_HOST og EMAIL_PORT. "
        "Med EMAIL_USE_TLS er porten oftest 587; port 465 kan ikke brukes."
    ),
    "closed": gettext_lazy(
        "%(host)s la på uten å svare. Be driften se på EMAIL_PORT og EMAIL_USE_TLS. Port 465 kan ikke brukes."
    ),
    "greeting": gettext_lazy(
        "E-posttjeneren ville ikke ta imot forbindelsen. Prøv igjen om litt. Svarer den det samme da, må driften se på "
        "EMAIL_HOST og EMAIL_PORT."
    ),
    "later": gettext_lazy("E-posttjeneren tar ikke imot akkurat nå. Send en ny prøve om en stund."),
    "no_tls": gettext_lazy(
        "E-posttjeneren kan ikke TLS på port %(port)s. Be driften se på EMAIL_USE_TLS og EMAIL_PORT."
    ),
    "needs_tls": gettext_lazy("E-posttjeneren krever TLS. Be driften sette EMAIL_USE_TLS=1."),
    "tls": gettext_lazy(
        "Forbindelsen til %(host)s kunne ikke sikres med TLS. Be driften se på EMAIL_PORT og EMAIL_USE_TLS."
    ),
    "certificate": gettext_lazy(
        "Sertifikatet til %(host)s kan ikke godkjennes. Be driften se om EMAIL_HOST er navnet som står i sertifikatet."
    ),
    "sender": gettext_lazy(
        "E-posttjeneren godtar ikke avsenderen %(sender)s. Be driften se på DEFAULT_FROM_EMAIL."
    ),
    "recipient": gettext_lazy("E-posttjeneren tok ikke imot adressen %(address)s. Se om den er riktig skrevet."),
    "message": gettext_lazy(
        "E-posttjeneren tok imot adressen, men ikke selve meldingen. Be driften vise svaret til den som eier tjeneren."
    ),
    "other": gettext_lazy("E-posten kunne ikke sendes. Be driften se på innstillingene som begynner med EMAIL_."),
}  # fmt: skip


def answer_by_sending(mail: EmailMessage) -> MailAnswer:
    """What the server says to the mail. Never raises: a trial that fails has an answer too."""
    try:
        mail.send()
    except FAILS as error:
        return answer_to(error)
    return MailAnswer()


def answer_to(error: Exception) -> MailAnswer:
    code, said = _reply_in(error)
    return MailAnswer(_fault_of(error, code, said), code, said)


def sentence_of(trial: MailTrial) -> str:
    """Empty for one that was taken."""
    facts = {
        "address": trial.address, "host": settings.EMAIL_HOST, "port": settings.EMAIL_PORT,
        "seconds": settings.EMAIL_TIMEOUT, "sender": settings.DEFAULT_FROM_EMAIL,
    }  # fmt: skip
    return str(SENTENCES.get(trial.fault, SENTENCES["other"])) % facts if trial.fault else ""


def _reply_in(error: Exception) -> tuple[int | None, str]:
    """The three digits and the words; of several recipients those of the first."""
    reply: tuple[int, bytes | str]
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        reply = next(iter(error.recipients.values()))
    elif isinstance(error, smtplib.SMTPResponseException):
        reply = error.smtp_code, error.smtp_error
    else:
        return None, ""
    code, said = reply
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return (code if 200 <= code < 1000 else None), " ".join("".join(filter(_may_show, words)).split())[:300]


def _may_show(letter: str) -> bool:
    return letter.isprintable() or letter.isspace()


def _fault_of(error: Exception, code: int | None, said: str) -> str:
    return _by_reply(error, code, said.upper()) if code else _without_reply(error)


def _by_reply(error: Exception, code: int, said: str) -> str:
    """RFC 5321 4.2: 4xx passes by itself; RFC 4954 6: 530 asks for login, unless the words ask for TLS (RFC 3207 4)."""
    if isinstance(error, smtplib.SMTPConnectError | smtplib.SMTPHeloError):
        return "greeting"
    if code < 500:
        return "later"
    if code == 530 or "STARTTLS" in said:
        return "needs_tls" if "TLS" in said else "login"
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return "password"
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return "login" if "RELAY" in said else "recipient"
    return "sender" if isinstance(error, smtplib.SMTPSenderRefused) else "message"


def _without_reply(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return "no_tls" if "STARTTLS" in str(error) else "no_login"
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        return "silent"
    for kind, fault in _KINDS:
        if isinstance(error, kind):
            return fault
    return "other"


# The narrower kinds first.
_KINDS: tuple[tuple[type[Exception], str], ...] = (
    (smtplib.SMTPServerDisconnected, "closed"),
    (ssl.SSLCertVerificationError, "certificate"),
    (ssl.SSLError, "tls"),
    (gaierror, "host"),
    (smtplib.SMTPException, "other"),
    (OSError, "no_connection"),
)
