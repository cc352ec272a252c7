"""Periods as people write them."""

from datetime import date

import pytest

from indicators.periods import Period, parse_period


@pytest.mark.parametrize(
    ("text", "code", "label"),
    [
        ("2014-03", "2014-03", "mars 2014"),
        ("201403", "2014-03", "mars 2014"),
        ("2014M03", "2014-03", "mars 2014"),
        ("3.2014", "2014-03", "mars 2014"),
        ("november 2014", "2014-11", "nov. 2014"),
        ("Nov 2014", "2014-11", "nov. 2014"),
        ("2014T2", "2014T2", "2. tertial 2014"),
        ("2. tertial 2014", "2014T2", "2. tertial 2014"),
        (" 2014 ", "2014", "2014"),
    ],
)
def test_what_people_write_is_read(text, code, label):
    found = parse_period(text)
    assert (found.code, found.label) == (code, label)


@pytest.mark.parametrize(
    "text", ["", "0219", "2014-13", "2014-00", "2014K1", "2014T4", "i fjor", "12014", "1899", "1" * 99]
)
def test_what_is_no_period_is_none(text):
    assert parse_period(text) is None


def test_both_ends_belong():
    assert parse_period("2014-02") == Period(date(2014, 2, 1), date(2014, 2, 28))
    assert parse_period("2014T3") == Period(date(2014, 9, 1), date(2014, 12, 31))
