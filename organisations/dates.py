"""Days and times (in Europe/Oslo) as Norwegians write them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import TextChoices
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations.calendar_names import SHORT_MONTHS

A_DAY = timedelta(days=1)
SEASONS = ("winter", "winter", "spring", "spring", "spring", "summer", "summer", "summer", *("autumn",) * 3, "winter")


class Precision(TextChoices):
    """How exactly a day is known. One that is not known to the day is stored as the first it can be, to sort by."""

    DAY = "day", gettext_lazy("På dagen")
    WEEK = "week", gettext_lazy("Uken")
    MONTH = "month", gettext_lazy("Måneden")
    SEASON = "season", gettext_lazy("Årstiden")
    YEAR = "year", gettext_lazy("Året")
    CIRCA = "circa", gettext_lazy("Omtrent på dagen")


PRECISIONS = tuple(Precision.values)


def local(moment: datetime) -> datetime:
    return moment.astimezone(settings.OSLO)


def _day(value: date) -> date:
    return local(value) if isinstance(value, datetime) else value


def long_date(value: date) -> str:
    """«24. november 2014»"""
    return date_format(_day(value), "j. F Y")


def weekday_date(value: date) -> str:
    """«mandag 24. november 2014»"""
    return date_format(_day(value), "l j. F Y")


def day_month(value: date) -> str:
    """«24. november»"""
    return date_format(_day(value), "j. F")


def recent_day(moment: datetime, now: datetime) -> str:
    """«I dag», «I går», «24. november», «24. november 2014»: as near as the reader counts it."""
    day, today = local(moment).date(), local(now).date()
    if day >= today - A_DAY and day <= today:
        return _("I dag") if day == today else _("I går")
    return day_month(day) if day.year == today.year else long_date(day)


def short_date(value: date) -> str:
    """«24.11.2014»"""
    return date_format(_day(value), "d.m.Y")


def clock_time(value: datetime | time) -> str:
    """«09.00»"""
    return f"{local(value) if isinstance(value, datetime) else value:%H.%M}"


def fuzzy_date(day: date | None, precision: str = "day", worded: str = "") -> str:
    """A day as exactly as it is known: «ca. 1. februar 2015», «uke 6 2015», «februar 2015», «vinteren 2015», «2015».

    `worded` is the writer's own words and goes before all; `precision` is one of PRECISIONS. Empty for no day.
    """
    if worded or day is None:
        return worded
    if precision == "season":
        return _season(day)
    return {
        "week": _("uke %(week)d %(year)d") % dict(zip(("year", "week"), day.isocalendar()[:2], strict=True)),
        "month": long_month(day),
        "year": str(day.year),
        "circa": _("ca. %(day)s") % {"day": long_date(day)},
    }.get(precision, long_date(day))


def _season(day: date) -> str:
    words = {
        "winter": _("vinteren %(year)d"),
        "spring": _("våren %(year)d"),
        "summer": _("sommeren %(year)d"),
        "autumn": _("høsten %(year)d"),
    }
    return words[SEASONS[day.month - 1]] % {"year": day.year}


def month_name(value: date) -> str:
    """«november»"""
    return date_format(_day(value), "F")


def long_month(value: date) -> str:
    """«november 2014»"""
    return date_format(_day(value), "F Y")


def short_name(value: date) -> str:
    """«jan.»"""
    return SHORT_MONTHS[value.month - 1]


def short_month(value: date) -> str:
    """«jan. 2015»"""
    return f"{short_name(value)} {value.year}"


def short_day(value: date) -> str:
    """«9. jan. 2015», for pictures and narrow columns."""
    return f"{value.day}. {short_month(value)}"


def day_span(first: date, last: date) -> str:
    """«9. januar 2015», «11.–12. september 2014», «30. september–1. oktober 2014»."""
    if first == last:
        return long_date(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}.–{long_date(last)}"
    return f"{day_month(first) if first.year == last.year else long_date(first)}–{long_date(last)}"


def table_span(first: date, last: date) -> str:
    """«9. jan. 2015», «11.–12. sep. 2014», «30. sep.–1. okt. 2014», for tables."""
    ends = short_day(last)
    if first == last:
        return ends
    if first.year != last.year:
        return f"{short_day(first)}–{ends}"
    return f"{first.day}.–{ends}" if first.month == last.month else f"{first.day}. {short_name(first)}–{ends}"
