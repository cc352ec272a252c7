"""Gatherings as iCalendar events (RFC 5545): whole days as dates, others in Norwegian time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.conf import settings
from icalendar import Calendar, Event, Timezone

from organisations import clock
from pathways.models import Gathering


def calendar_of(gatherings: Iterable[Gathering], *, method: str = "PUBLISH") -> bytes:
    """One calendar. Each event has a UID that stays and a SEQUENCE that grows when it is moved or cancelled.

    The gatherings come with samarbeid and project (select_related).
    """
    calendar = Calendar()
    calendar.add("prodid", "-//khs_portal//samlinger//NB")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(Timezone.from_tzinfo(settings.OSLO))
    for gathering in gatherings:
        calendar.add_component(_event_of(gathering))
    return bytes(calendar.to_ical())


def _event_of(gathering: Gathering) -> Event:
    event = Event()
    event.add("uid", f"samling-{gathering.calendar_uid}@{settings.SITE_URL.split('//', 1)[-1].split(':')[0]}")
    event.add("sequence", gathering.calendar_sequence)
    event.add("dtstamp", clock.now())
    _add_times(event, gathering)
    event.add("summary", f"{gathering.title} ({gathering.project.name})")
    if gathering.venue:
        event.add("location", gathering.venue)
    event.add("status", "CANCELLED" if gathering.state == "cancelled" else "CONFIRMED")
    event.add("url", settings.SITE_URL + gathering.get_absolute_url())
    return event


def _add_times(event: Event, gathering: Gathering) -> None:
    """The end of a whole day is the day after; without an end a gathering takes two hours."""
    if gathering.starts_at is None:
        event.add("dtstart", gathering.starts_on)
        event.add("dtend", gathering.ends_on + timedelta(days=1))
        return
    start = datetime.combine(gathering.starts_on, gathering.starts_at, tzinfo=settings.OSLO)
    event.add("dtstart", start)
    event.add("dtend", _end_of(gathering, gathering.ends_at) if gathering.ends_at else start + timedelta(hours=2))


def _end_of(gathering: Gathering, ends_at: time) -> datetime:
    return datetime.combine(gathering.ends_on, ends_at, tzinfo=settings.OSLO)
