"""The meeting as an iCalendar event (RFC 5545). The title names the body, never a sak."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone

from meetings.models import Publication


def event_of(publication: Publication) -> str:
    """One VEVENT with a UID that stays and a SEQUENCE that grows with each change of the meeting."""
    facts = publication.facts
    starts_at, ends_at = (
        datetime.fromisoformat(facts[key]).astimezone(settings.OSLO) for key in ("starts_at", "ends_at")
    )
    event = Event()
    event.add("uid", f"moete-{publication.meeting.calendar_uid}@{_host()}")
    event.add("sequence", publication.meeting.calendar_sequence)
    event.add("dtstamp", publication.published_at)
    event.add("dtstart", starts_at)
    event.add("dtend", max(ends_at, starts_at + timedelta(minutes=15)))
    event.add("summary", _("Møte i %(utvalg)s") % {"utvalg": facts["utvalg"]})
    event.add("location", facts["place"])
    event.add("url", settings.SITE_URL + publication.get_absolute_url())
    calendar = Calendar()
    calendar.add("prodid", "-//khs_portal//moter//NB")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(Timezone.from_tzinfo(settings.OSLO))
    calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")


def _host() -> str:
    return settings.SITE_URL.split("//", 1)[-1].split(":")[0]
