"""Makes the mails that the meetings floor sends by itself. No title of a sak goes into a mail."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from meetings.models import Meeting
from organisations.dates import clock_time, long_date, weekday_date


@dataclass(frozen=True)
class Mail:
    subject: str
    body: str


def cancellation_of(meeting: Meeting) -> Mail:
    """«Avlyst: Prosjektstyret 24. november 2014»"""
    facts = {
        "utvalg": meeting.utvalg.name,
        "day": weekday_date(meeting.starts_at),
        "time": clock_time(meeting.starts_at),
        "contact": settings.CONTACT_EMAIL,
    }
    lines = [
        _("Møtet i %(utvalg)s %(day)s kl. %(time)s er avlyst.") % facts,
        "",
        _("Spørsmål? Skriv til %(contact)s.") % facts,
        "",
        meeting.samarbeid.name,
    ]
    return Mail(_("Avlyst: %(utvalg)s %(day)s") % {**facts, "day": long_date(meeting.starts_at)}, "\n".join(lines))
