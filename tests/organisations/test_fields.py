"""Days and times as they are typed, and the one sentence for each thing that is wrong with them."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from organisations.fields import ClockField, DayField

WRONG_DAY = "Skriv datoen som dag.måned.år, for eksempel 24.11.2014"
WRONG_YEAR = "Året må være mellom 1950 og 2100"
WRONG_TIME = "Skriv klokkeslettet som time og minutt, for eksempel 09.00"


def outcome(field, typed):
    """The value, or the sentence."""
    try:
        return field.clean(typed)
    except ValidationError as refused:
        return " ".join(refused.messages)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2014-11-24", date(2014, 11, 24)),
        ("24.11.2014", date(2014, 11, 24)),
        (" 4.1.2014 ", date(2014, 1, 4)),
        ("1950-01-01", date(1950, 1, 1)),
        ("2100-12-31", date(2100, 12, 31)),
        ("1949-12-31", WRONG_YEAR),
        ("24.11.0014", WRONG_YEAR),
        ("2101-01-01", WRONG_YEAR),
        ("31.02.2014", WRONG_DAY),
        ("24.11.14", WRONG_DAY),
        ("i morgen", WRONG_DAY),
        ("", "Skriv datoen"),
    ],
)
def test_a_day(typed, expected):
    assert outcome(DayField(), typed) == expected


def test_a_day_may_be_left_out_or_missed_in_other_words():
    assert outcome(DayField(required=False), "") is None
    assert outcome(DayField(missing="Skriv første dag"), "") == "Skriv første dag"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("09:00", time(9)),
        ("9.30", time(9, 30)),
        ("14:00:00", time(14)),
        ("25.00", WRONG_TIME),
        ("ni", WRONG_TIME),
        ("", None),
    ],
)
def test_a_time_of_day(typed, expected):
    assert outcome(ClockField(), typed) == expected


def test_a_time_that_must_be_there():
    assert outcome(ClockField(missing="Skriv når møtet starter"), "") == "Skriv når møtet starter"
