"""What a mail says, and a mail made from a notice."""

import re
from dataclasses import dataclass
from email.mime.text import MIMEText

from django.conf import settings
from django.core.mail import EmailMessage

from organisations.models import Notice
from organisations.outbox import SAMARBEID_HEADER

METHOD = re.compile(r"^METHOD:([A-Z]+)\r$", re.MULTILINE)
LONGEST_SUBJECT = 200


@dataclass(frozen=True)
class Mail:
    """`calendar` is an event that goes with it, as iCalendar."""

    subject: str
    body: str
    calendar: str = ""


def subject_line(text: str) -> str:
    """One line; too long for its column, it ends after a whole word with «…».

    A line break in a title would make a second header of the rest: such a mail is never sent.
    """
    line = " ".join(text.split())
    if len(line) <= LONGEST_SUBJECT:
        return line
    begun = line[:LONGEST_SUBJECT]
    whole = begun.rpartition(" ")[0] or begun[:-1]
    return whole.rstrip(" ,.:;–-") + "…"


def mail_of(notice: Notice) -> EmailMessage:
    """The same notice gives the same Message-ID, so that a mail sent twice is recognised as one."""
    host = settings.DEFAULT_FROM_EMAIL.rsplit("@", 1)[-1].rstrip(">")
    mail = EmailMessage(
        subject=notice.subject,
        body=notice.body,
        to=[notice.address],
        headers={"Message-ID": f"<varsel-{notice.pk}@{host}>", SAMARBEID_HEADER: str(notice.samarbeid_id)},
    )
    if notice.calendar:
        mail.attach(_calendar_part(notice.calendar))
    return mail


def _calendar_part(calendar: str) -> MIMEText:
    """Its type says the method too (RFC 6047): programs act on that one. Encoded, the ends of its lines stay."""
    part = MIMEText(calendar, "calendar", "utf-8")
    part.set_param("method", METHOD.findall(calendar)[0])
    part.add_header("Content-Disposition", "attachment", filename="moete.ics")
    return part
