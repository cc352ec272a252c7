"""Months, tertials and years: how people write them and how they are shown. Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from organisations.calendar_names import MONTHS
from organisations.dates import short_month

# The shortest first.
RESOLUTIONS = ("month", "tertial", "year")
LENGTH = {"month": 1, "tertial": 4, "year": 12}

YEAR = re.compile(r"(\d{4})")
# 2014-03, 201403, 2014M03, 03.2014, 3/2014
MONTH = re.compile(r"(?:(?P<y1>\d{4})(?:-|M|m|\.|/)?(?P<m1>\d{2})|(?P<m2>\d{1,2})[./-](?P<y2>\d{4}))")
TERTIAL = re.compile(r"(?:(\d{4})\s*[-.]?\s*[Tt]\s?(\d)|(\d)\.?\s*tertial\s+(\d{4})|[Tt](\d)\s*[-./]?\s*(\d{4}))")
NAMED = re.compile(r"([a-zæøå]+)\.?\s+(\d{4})", re.IGNORECASE)


@dataclass(frozen=True, order=True)
class Period:
    """Whole months, both ends inside."""

    first: date
    last: date

    @property
    def resolution(self) -> str:
        """Month, tertial or year. Raises KeyError for any other length."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        return {1: "month", 4: "tertial", 12: "year"}[months]

    @property
    def label(self) -> str:
        """«nov. 2014», «1. tertial 2014», «2014»."""
        if self.resolution == "month":
            return short_month(self.first)
        if self.resolution == "tertial":
            return f"{self.last.month // 4}. tertial {self.first.year}"
        return str(self.first.year)

    @property
    def code(self) -> str:
        """As it is written in files: 2014-11, 2014T1, 2014."""
        if self.resolution == "month":
            return f"{self.first:%Y-%m}"
        return f"{self.first.year}T{self.last.month // 4}" if self.resolution == "tertial" else str(self.first.year)


def newest_of(periods: Iterable[Period]) -> Period:
    """The newest of the shortest. Raises ValueError where there are none."""
    found = set(periods)
    shortest = min(RESOLUTIONS.index(period.resolution) for period in found)
    return max(period for period in found if RESOLUTIONS.index(period.resolution) == shortest)


def parse_period(text: str) -> Period | None:
    """A month (2014-11, 201411, 2014M11, 11.2014, november 2014), a tertial (2014T1, 1. tertial 2014) or a year; None
    for anything else."""
    text = text.strip()
    if found := YEAR.fullmatch(text):
        return _months(int(found[1]), 1, 12)
    if found := MONTH.fullmatch(text):
        return _months(int(found["y1"] or found["y2"]), int(found["m1"] or found["m2"]), 1)
    if found := TERTIAL.fullmatch(text):
        year, which = _year_and_tertial([part for part in found.groups() if part])
        return _months(year, which * 4 - 3, 4) if 1 <= which <= 3 else None
    if found := NAMED.fullmatch(text):
        return _named(found[1].lower(), int(found[2]))
    return None


def _year_and_tertial(parts: list[str]) -> tuple[int, int]:
    first, second = map(int, parts)
    return (first, second) if len(parts[0]) == 4 else (second, first)


def _named(month: str, year: int) -> Period | None:
    for number, name in enumerate(MONTHS, start=1):
        if len(month) >= 3 and name.startswith(month):
            return _months(year, number, 1)
    return None


def _months(year: int, first: int, count: int) -> Period | None:
    """None for a year or month that cannot be."""
    last = first + count - 1
    if not (1900 <= year <= 2100 and first >= 1 and last <= 12):
        return None
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]))
