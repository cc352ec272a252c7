"""Days of courses as iCalendar (RFC 5545): whole days, where, and how it stands. No name of a person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from icalendar import Calendar, Event

from organisations import clock
from training.models import TrainingDay

STATUSES = {"planned": "CONFIRMED", "held": "CONFIRMED", "cancelled": "CANCELLED"}


def calendar_of(days: Iterable[TrainingDay], *, name: str) -> bytes:
    """One calendar; `days` come with their training and samarbeid. The UID of a day stays, SEQUENCE grows."""
    calendar = Calendar()
    calendar.add("prodid", "-//khs_portal//kurs//NB")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for day in days:
        calendar.add_component(_event(day))
    written: bytes = calendar.to_ical()
    return written


def _event(day: TrainingDay) -> Event:
    event = Event()
    event.add("uid", f"kurs-{day.pk}@{settings.SITE_URL.split('//', 1)[-1].split(':')[0]}")
    event.add("sequence", day.version)
    event.add("dtstamp", clock.now())
    event.add("dtstart", day.starts_on)
    # The end of whole days is the day after the last.
    event.add("dtend", day.ends_on + timedelta(days=1))
    event.add("summary", day.training.title)
    event.add("location", day.venue)
    event.add("description", day.note)
    event.add("status", STATUSES[day.state])
    event.add("url", settings.SITE_URL + day.get_absolute_url())
    return event
