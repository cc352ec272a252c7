"""The meeting as a calendar of one event. The title names the body, never a sak."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from figures.calendar import CalendarEvent, ical_of
from meetings.models import Publication

SHORTEST = timedelta(minutes=15)


def calendar_of(publication: Publication) -> str:
    """UID is the meeting's and stays; SEQUENCE grows with each change of the meeting."""
    facts, meeting = publication.facts, publication.meeting
    start, end = (datetime.fromisoformat(facts[key]).astimezone(settings.OSLO) for key in ("starts_at", "ends_at"))
    event = CalendarEvent(
        uid=f"moete-{meeting.calendar_uid}",
        sequence=meeting.calendar_sequence,
        start=start,
        end=max(end, start + SHORTEST),
        title=_("Møte i %(utvalg)s") % {"utvalg": facts["utvalg"]},
        path=publication.get_absolute_url(),
        place=facts["place"],
        stamped_at=publication.published_at,
    )
    return ical_of([event], product="moter").decode()
