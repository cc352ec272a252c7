"""Days and times as Norwegians write them, in Europe/Oslo."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.utils.formats import date_format


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


def short_date(value: date) -> str:
    """«24.11.2014»"""
    return date_format(_day(value), "d.m.Y")


def clock_time(value: datetime) -> str:
    """«09.00»"""
    return f"{local(value):%H.%M}"


def date_range(first: date, last: date) -> str:
    """«21. januar 2015», «21.–22. januar 2015», «31. januar–1. februar 2015»"""
    if first == last:
        return long_date(first)
    if first.year != last.year:
        return f"{long_date(first)}–{long_date(last)}"
    begins = f"{first.day}." if first.month == last.month else day_month(first)
    return f"{begins}–{long_date(last)}"
