"""What a sak is called: "27/2014". One function for drafts, publications and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from meetings.lifecycle import SAK_WITHOUT_NUMBER
from meetings.models import Meeting, NumberSeries, Sak

ADDRESS = re.compile(r"(?P<number>[0-9]{1,5})-(?P<year>[0-9]{4})")


def label(series: NumberSeries, number: int) -> str:
    """The number in the series' pattern: 27/2014, PS 12/24, 01-21, 2014/15 or 27."""
    short_year = f"{series.year % 100:02d}"
    number_text = {
        NumberSeries.Pattern.SAK_LONG: f"{number}/{series.year}",
        NumberSeries.Pattern.PREFIX_SHORT: f"{number}/{short_year}",
        NumberSeries.Pattern.PADDED: f"{number:02d}-{short_year}",
        NumberSeries.Pattern.YEAR_FIRST: f"{series.year}/{number}",
        NumberSeries.Pattern.BARE: f"{number}",
    }[NumberSeries.Pattern(series.pattern)]
    return f"{series.prefix} {number_text}".strip()


def series_of(meeting: Meeting) -> NumberSeries:
    """The body's series for the meeting's year; one not stored yet starts at 1 with the default pattern."""
    year = meeting.local_start.year
    stored = NumberSeries.objects.filter(utvalg_id=meeting.utvalg_id, year=year, prefix="").first()
    return stored or NumberSeries(
        samarbeid_id=meeting.samarbeid_id, utvalg_id=meeting.utvalg_id, year=year, prefix="", next=1
    )


def labels(saker: Iterable[Sak], series: NumberSeries) -> dict[int, str]:
    """Each sak's label by id, in list order; saker without a number get the one publication would give now."""
    following = series.next
    found: dict[int, str] = {}
    for sak in saker:
        if sak.number is not None and sak.series is not None:
            found[sak.pk] = label(sak.series, sak.number)
        elif sak.state in SAK_WITHOUT_NUMBER:
            found[sak.pk] = label(series, following)
            following += 1
    return found


def start_times(starts_at: datetime, minutes: Iterable[int]) -> list[datetime]:
    """When each sak starts, and last the time when the meeting ends. Derived, never typed."""
    times = [starts_at]
    for length in minutes:
        times.append(times[-1] + timedelta(minutes=length))
    return times
