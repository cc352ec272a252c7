"""Events as iCalendar (RFC 5545). Apps give the facts of their own events; here they get one form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import icalendar
from django.conf import settings

from organisations import clock


@dataclass(frozen=True)
class CalendarEvent:
    """`start` and `end` are the first and the last day, or two moments in Norwegian time.

    `uid` tells the event from all others of the house and stays; `sequence` grows with each change that calendars must
    hear of. `path` is its page. What is None is not said; an empty text is said to be empty.
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
    stamped_at: datetime = field(default_factory=clock.now)


def ical_of(events: Iterable[CalendarEvent], *, product: str, name: str = "", has_times: bool = True) -> bytes:
    """One calendar in UTF-8. `product` is one word for what the events are, `name` the calendar's own where it has one.
    Where all events are whole days, `has_times` may be false: then no time zone is explained."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", f"-//khs_portal//{product}//NB")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.add("x-wr-calname", name)
    if has_times:
        calendar.add_component(icalendar.Timezone.from_tzinfo(settings.OSLO))
    for event in events:
        calendar.add_component(_component(event))
    return bytes(calendar.to_ical())


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
    yield "dtstart", event.start
    # The end of whole days is the day after the last.
    yield "dtend", event.end if isinstance(event.end, datetime) else event.end + timedelta(days=1)
    yield "summary", event.title
    yield "location", event.place
    yield "description", event.description
    yield "status", {True: "CANCELLED", False: "CONFIRMED", None: None}[event.is_cancelled]
    yield "url", settings.SITE_URL + event.path
