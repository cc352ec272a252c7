"""Days, times and numbers as people write them."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from django.conf import settings

from organisations.dates import (
    MONTHS,
    SHORT_MONTHS,
    clock_time,
    day_span,
    decimal_comma,
    long_month,
    month_name,
    number_of,
    period_month,
    short_month,
    shown_number,
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
        (date(2014, 9, 11), date(2014, 9, 12), "11.–12. sept. 2014"),
        (date(2014, 9, 30), date(2014, 10, 1), "30. sept.–1. okt. 2014"),
        (date(2015, 3, 26), date(2015, 6, 12), "26. mar.–12. jun. 2015"),
    ],
)
def test_a_range_of_days_in_a_table(first, last, text):
    assert table_span(first, last) == text


def test_months():
    days = [date(2014, month, 1) for month in range(1, 13)]
    assert tuple(map(month_name, days)) == MONTHS
    assert [long_month(day) for day in days] == [f"{name} 2014" for name in MONTHS]
    assert [short_month(day) for day in days] == [f"{name} 2014" for name in SHORT_MONTHS]
    named = ["sept." if name == "sep." else name for name in SHORT_MONTHS]
    assert [period_month(day) for day in days] == [f"{name} 2014" for name in named]


def test_a_time_is_local():
    at = datetime(2014, 11, 24, 9, tzinfo=settings.OSLO)
    assert (clock_time(at), clock_time(time(14, 5))) == ("09.00", "14.05")


@pytest.mark.parametrize(
    ("written", "kept", "shown"), [("12", "12", "12"), ("12.5", "12,5", "12,5"), ("-12.5", "-12,5", "−12,5")]
)
def test_numbers(written, kept, shown):
    assert (decimal_comma(written), shown_number(written)) == (kept, shown)
    assert {number_of(each) for each in (written, kept, shown)} == {Decimal(written)}
