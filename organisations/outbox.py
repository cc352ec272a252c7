"""The mail backend of the local mode: keeps every mail for the outbox page instead of sending it."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from organisations.models import OutboxMail
from organisations.text import subject_line

SAMARBEID_HEADER = "X-KHS-Samarbeid"


def keeps_mail() -> bool:
    """Whether this portal keeps its mail here: one machine, and no mail server set."""
    return bool(settings.LOCAL_MODE and not settings.EMAIL_URL)


class OutboxBackend(BaseEmailBackend):
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            for address in message.recipients():
                _keep(message, address)
        return len(email_messages)


def _keep(message: EmailMessage, address: str) -> None:
    OutboxMail.objects.create(
        samarbeid_id=message.extra_headers.get(SAMARBEID_HEADER),
        to=address,
        subject=subject_line(str(message.subject)),
        body=str(message.body),
        attachment_names=[part.get_filename() or "" for part in message.message().walk() if part.get_filename()],
        raw=message.message().as_bytes(),
    )
