"""What a mail says, and a mail made from a notice."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.mime.text import MIMEText

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from organisations.envelopes import envelope_sender
from organisations.models import Notice
from organisations.outbox import SAMARBEID_HEADER

METHOD = re.compile(r"^METHOD:([A-Z]+)\r$", re.MULTILINE)


@dataclass(frozen=True)
class Mail:
    """`calendar` is an event that goes with it, as iCalendar."""

    subject: str
    body: str
    calendar: str = ""


def signed(lines: Iterable[str], samarbeid: str) -> str:
    """The text of a mail with whom to ask, and the name of who sends it."""
    asks = _("Spørsmål? Skriv til %(contact)s.") % {"contact": settings.CONTACT_EMAIL}
    return "\n".join([*lines, "", asks, "", samarbeid])


def mail_of(notice: Notice) -> EmailMessage:
    """The same notice gives the same Message-ID, so that a mail sent twice is recognised as one."""
    mail = Mail(notice.subject, notice.body, notice.calendar)
    return message_of(mail, to=notice.address, samarbeid_id=notice.samarbeid_id, name=f"varsel-{notice.pk}")


def message_of(mail: Mail, *, to: str, samarbeid_id: int | None, name: str) -> EmailMessage:
    """`name` is the row that it belongs to: the first part of its Message-ID, and who it comes back to. A mail about a
    login is of no samarbeid."""
    host = settings.DEFAULT_FROM_EMAIL.rsplit("@", 1)[-1].rstrip(">")
    headers = {"Message-ID": f"<{name}@{host}>", "From": settings.DEFAULT_FROM_EMAIL}
    if samarbeid_id:
        headers[SAMARBEID_HEADER] = str(samarbeid_id)
    # What Django calls from_email is the sender on the envelope, where a mail that comes back goes.
    message = EmailMessage(
        subject=mail.subject, body=mail.body, from_email=envelope_sender(name), to=[to], headers=headers
    )
    if mail.calendar:
        message.attach(_calendar_part(mail.calendar))
    return message


def _calendar_part(calendar: str) -> MIMEText:
    """Its type says the method too (RFC 6047): programs act on that one. Encoded, the ends of its lines stay."""
    part = MIMEText(calendar, "calendar", "utf-8")
    part.set_param("method", METHOD.findall(calendar)[0])
    part.add_header("Content-Disposition", "attachment", filename="moete.ics")
    return part
