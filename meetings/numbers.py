"""What a sak is called: "27/2014". One function for drafts, publications and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from meetings.lifecycle import SAK_WITHOUT_NUMBER
from meetings.models import Meeting, NumberSeries, Sak
from organisations.models import Utvalg


@dataclass(frozen=True)
class SeriesText:
    """How a body's saker are numbered, and the last number used this year; 0 for none."""

    pattern: str = "27/2014"
    prefix: str = ""
    last_number: int = 0


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
    """The body's series for the meeting's year; one not stored yet starts at 1, numbered as the body's newest."""
    return series_in(meeting.utvalg, meeting.local_start.year)


def series_in(utvalg: Utvalg, year: int) -> NumberSeries:
    return series_of_bodies([utvalg], year)[utvalg.pk]


def series_of_bodies(bodies: Iterable[Utvalg], year: int) -> dict[int, NumberSeries]:
    """As series_in, by the body's id. One query."""
    bodies = list(bodies)
    stored = NumberSeries.objects.filter(utvalg__in=bodies, year__lte=year).order_by("year", "-prefix")
    newest = {each.utvalg_id: each for each in stored}
    return {body.pk: _in_year(body, newest.get(body.pk), year) for body in bodies}


def _in_year(utvalg: Utvalg, newest: NumberSeries | None, year: int) -> NumberSeries:
    """The body's own of the year, or one that is not stored yet, numbered as its newest."""
    if newest and newest.year == year:
        return newest
    like = newest or NumberSeries()
    return NumberSeries(
        samarbeid_id=utvalg.samarbeid_id, utvalg=utvalg, year=year, prefix=like.prefix, pattern=like.pattern, next=1
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
