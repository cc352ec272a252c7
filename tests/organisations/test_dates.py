"""Days and times as people write them."""

from datetime import date, datetime, time

import pytest
from django.conf import settings

from organisations.calendar_names import MONTHS
from organisations.dates import (
    SHORT_MONTHS,
    clock_time,
    day_span,
    long_month,
    month_name,
    short_month,
    table_span,
)


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2015, 1, 21), date(2015, 1, 21), "21. januar 2015"),
        (date(2015, 1, 21), date(2015, 1, 22), "21.–22. januar 2015"),
        (date(2015, 1, 31), date(2015, 2, 1), "31. januar–1. februar 2015"),
        (date(2014, 12, 31), date(2015, 1, 1), "31. desember 2014–1. januar 2015"),
        (date(2014, 1, 21), date(2015, 1, 22), "21. januar 2014–22. januar 2015"),
    ],
)
def test_a_range_of_days(first, last, text):
    assert day_span(first, last) == text


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2015, 1, 9), date(2015, 1, 9), "9. jan. 2015"),
        (date(2014, 9, 11), date(2014, 9, 12), "11.–12. sep. 2014"),
        (date(2014, 9, 30), date(2014, 10, 1), "30. sep.–1. okt. 2014"),
        (date(2014, 12, 31), date(2015, 1, 1), "31. des. 2014–1. jan. 2015"),
        (date(2015, 3, 26), date(2015, 6, 12), "26. mars–12. juni 2015"),
    ],
)
def test_a_range_of_days_in_a_table(first, last, text):
    assert table_span(first, last) == text


def test_months_are_shortened_as_the_language_council_says():
    assert (
        *("jan.", "feb.", "mars", "april", "mai", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "des."),
    ) == SHORT_MONTHS


def test_months():
    days = [date(2014, month, 1) for month in range(1, 13)]
    assert tuple(map(month_name, days)) == MONTHS
    assert [long_month(day) for day in days] == [f"{name} 2014" for name in MONTHS]
    assert [short_month(day) for day in days] == [f"{name} 2014" for name in SHORT_MONTHS]


def test_a_time_is_local():
    at = datetime(2014, 11, 24, 9, tzinfo=settings.OSLO)
    assert (clock_time(at), clock_time(time(14, 5))) == ("09.00", "14.05")
