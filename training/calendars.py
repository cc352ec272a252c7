"""Days of courses as a calendar: whole days, where, and how it stands. No name of a person."""

from __future__ import annotations

from collections.abc import Iterable

from figures.calendar import CalendarEvent, ical_of
from training.models import TrainingDay


def calendar_of(days: Iterable[TrainingDay], *, name: str) -> str:
    """One calendar; `days` come with their training and samarbeid."""
    return ical_of(map(_event, days), product="kurs", name=name)


def _event(day: TrainingDay) -> CalendarEvent:
    return CalendarEvent(
        uid=f"kurs-{day.pk}",
        sequence=day.version,
        start=day.starts_on,
        end=day.ends_on,
        title=day.training.title,
        path=day.get_absolute_url(),
        place=day.venue,
        description=day.note,
        is_cancelled=day.state == "cancelled",
    )
