"""Events as iCalendar (RFC 5545). Apps give the facts of their own events; here they get one form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Literal

import icalendar
from django.conf import settings

from organisations import clock

# PUBLISH says how it stands; CANCEL goes by mail and takes away what an earlier mail brought (RFC 5546).
Method = Literal["PUBLISH", "CANCEL"]


@dataclass(frozen=True)
class CalendarEvent:
    """`start` and `end` are the first and the last day, or two moments of any time zone.

    `uid` tells the event from all others of the house and stays; `sequence` grows with each change that calendars must
    hear of. `path` is its page, `organizer` the name of those who hold it. What is None is not said; an empty text is
    said to be empty.
    """

    uid: str
    sequence: int
    start: date
    end: date
    title: str
    path: str
    place: str | None = None
    description: str | None = None
    is_cancelled: bool | None = None
    organizer: str | None = None
    stamped_at: datetime = field(default_factory=clock.now)


def ical_of(events: Iterable[CalendarEvent], *, product: str, name: str = "", method: Method = "PUBLISH") -> str:
    """One calendar. `product` is one word for what the events are, `name` the calendar's own where it has one.

    Moments are in universal time: no time zone needs to be explained, and calendars show their owner's.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//khs_portal//{product}//NB")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        calendar.add("x-wr-calname", name)
    for event in events:
        calendar.add_component(_component(event))
    return str(calendar.to_ical(), "utf-8")


def _component(event: CalendarEvent) -> icalendar.Event:
    written = icalendar.Event()
    for key, value in _properties(event):
        if value is not None:
            written.add(key, value)
    return written


def _properties(event: CalendarEvent) -> Iterator[tuple[str, object]]:
    host = settings.SITE_URL.split("//", 1)[-1].split(":")[0]
    yield "uid", f"{event.uid}@{host}"
    yield "sequence", event.sequence
    yield "dtstamp", event.stamped_at
    yield "dtstart", _universal(event.start)
    # The end of whole days is the day after the last.
    yield "dtend", _universal(event.end) if isinstance(event.end, datetime) else event.end + timedelta(days=1)
    yield "summary", event.title
    yield "location", event.place
    yield "description", event.description
    yield "status", {True: "CANCELLED", False: "CONFIRMED", None: None}[event.is_cancelled]
    yield "organizer", None if event.organizer is None else _address(event.organizer)
    yield "url", settings.SITE_URL + event.path


def _universal(moment: date) -> date:
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment


def _address(name: str) -> icalendar.vCalAddress:
    """Those who hold it are written to as the mails say."""
    return icalendar.vCalAddress.new(settings.CONTACT_EMAIL, cn=name)
