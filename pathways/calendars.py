"""Gatherings as a calendar: whole days as dates, others with their hours."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.conf import settings

from figures.calendar import CalendarEvent, Method, ical_of
from pathways.models import Gathering


def calendar_of(gatherings: Iterable[Gathering], *, method: Method = "PUBLISH") -> str:
    """One calendar; the gatherings come with samarbeid and project."""
    return ical_of(map(_event, gatherings), product="samlinger", method=method)


def _event(gathering: Gathering) -> CalendarEvent:
    start, end = _span(gathering)
    return CalendarEvent(
        uid=f"samling-{gathering.calendar_uid}",
        sequence=gathering.calendar_sequence,
        start=start,
        end=end,
        title=f"{gathering.title} ({gathering.project.name})",
        path=gathering.get_absolute_url(),
        place=gathering.venue or None,
        organizer=gathering.samarbeid.name,
        is_cancelled=gathering.state == Gathering.State.CANCELLED,
    )


def _span(gathering: Gathering) -> tuple[date, date]:
    """First and last day, or two moments. Without an end a gathering takes two hours."""
    if gathering.starts_at is None:
        return gathering.starts_on, gathering.ends_on
    start = datetime.combine(gathering.starts_on, gathering.starts_at, tzinfo=settings.OSLO)
    if gathering.ends_at is None:
        return start, start + timedelta(hours=2)
    return start, datetime.combine(gathering.ends_on, gathering.ends_at, tzinfo=settings.OSLO)
