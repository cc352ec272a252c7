"""The meeting as a calendar of one event. The title names the body, never a sak."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from figures.calendar import CalendarEvent, ical_of
from meetings.models import Publication
from organisations import clock

PRODUCT = "moter"
SHORTEST = timedelta(minutes=15)


def calendar_of(publication: Publication) -> str:
    """Of an innkalling: when and where, and its page."""
    return ical_of([event_of(publication)], product=PRODUCT)


def cancellation_of(publication: Publication) -> str:
    """The same event taken away again: calendars know it by its UID, and by its SEQUENCE that this is newer."""
    gone = replace(event_of(publication), is_cancelled=True, stamped_at=clock.now())
    return ical_of([gone], product=PRODUCT, method="CANCEL")


def event_of(publication: Publication) -> CalendarEvent:
    """UID is the meeting's and stays; SEQUENCE grows with each change of the meeting."""
    facts, meeting = publication.facts, publication.meeting
    start, end = (datetime.fromisoformat(facts[key]) for key in ("starts_at", "ends_at"))
    return CalendarEvent(
        uid=f"moete-{meeting.calendar_uid}",
        sequence=meeting.calendar_sequence,
        start=start,
        end=max(end, start + SHORTEST),
        title=_("Møte i %(utvalg)s") % {"utvalg": facts["utvalg"]},
        path=publication.get_absolute_url(),
        place=facts["place"],
        organizer=facts["samarbeid"],
        stamped_at=publication.published_at,
    )
