"""Makes the mails of meetings: one is cancelled, a status is asked for. No title of a sak goes into a mail."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from meetings import calendars
from meetings.deadlines import papers_due
from meetings.models import Meeting, Publication
from organisations import clock
from organisations.dates import clock_time, long_date, weekday_date
from organisations.mailing import Mail, signed
from projects.models import Project


def cancellation_of(meeting: Meeting) -> Mail:
    """«Avlyst: Prosjektstyret 24. november 2014», with what takes the meeting out of the calendars it came into."""
    facts = {
        "utvalg": meeting.utvalg.name,
        "day": weekday_date(meeting.starts_at),
        "time": clock_time(meeting.starts_at),
    }
    said = _("Møtet i %(utvalg)s %(day)s kl. %(time)s er avlyst.") % facts
    subject = _("Avlyst: %(utvalg)s %(day)s") % {**facts, "day": long_date(meeting.starts_at)}
    return Mail(subject, signed([said], meeting.samarbeid.name), _out_of_calendars(meeting))


def _out_of_calendars(meeting: Meeting) -> str:
    """Empty where no innkalling brought it there."""
    called = Publication.objects.filter(meeting=meeting, kind=Publication.Kind.INNKALLING).select_related("samarbeid")
    newest = called.order_by("-version").first()
    if newest is None:
        return ""
    newest.meeting = meeting
    return calendars.cancellation_of(newest)


def status_request(project: Project, utvalg: str, meeting: Meeting | None) -> Mail:
    """«Status til Prosjektstyret 24. november 2014: Alert-opplæring»; without a meeting its next one is meant."""
    samarbeid = project.samarbeid
    facts = {
        "project": project.name,
        "utvalg": utvalg,
        "address": settings.SITE_URL + reverse("reporting:new_update", args=[samarbeid.slug, project.slug]),
    }
    lines = [*_what_for(facts, meeting), "", _("Skriv status: %(address)s") % facts]
    wanted = f"{utvalg} {long_date(meeting.starts_at)}" if meeting else utvalg
    subject = _("Status til %(wanted)s: %(project)s") % {**facts, "wanted": wanted}
    return Mail(subject, signed(lines, samarbeid.name))


def _what_for(facts: dict[str, str], meeting: Meeting | None) -> list[str]:
    if meeting is None:
        return [_("«%(project)s» har ikke sendt ny status til neste møte i %(utvalg)s.") % facts]
    due = papers_due(meeting)
    days = {"day": weekday_date(meeting.starts_at), "due": long_date(due)}
    is_over = due < clock.today()
    deadline = (
        _("Fristen for saksframleggene var %(due)s.") if is_over else _("Saksframleggene skal være levert %(due)s.")
    )
    return [
        _("«%(project)s» har ikke sendt ny status til møtet i %(utvalg)s %(day)s.") % {**facts, **days},
        deadline % days,
    ]
