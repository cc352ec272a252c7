"""Days as exactly as they are known, and spans of days."""

from datetime import date

import pytest

from organisations.dates import PRECISIONS, day_span, fuzzy_date, short_day

FEBRUARY = date(2015, 2, 1)


def test_each_precision_has_its_words():
    assert {precision: fuzzy_date(FEBRUARY, precision) for precision in PRECISIONS} == {
        "day": "1. februar 2015",
        "week": "uke 5 2015",
        "month": "februar 2015",
        "season": "vinteren 2015",
        "year": "2015",
        "circa": "ca. 1. februar 2015",
    }


def test_the_writers_own_words_go_before_all_and_no_day_is_nothing():
    assert fuzzy_date(FEBRUARY, "circa", "etter vinterferien") == "etter vinterferien"
    assert fuzzy_date(None) == ""


@pytest.mark.parametrize(
    ("month", "season"), [(3, "våren"), (5, "våren"), (6, "sommeren"), (8, "sommeren"), (9, "høsten"), (11, "høsten")]
)
def test_seasons(month, season):
    assert fuzzy_date(date(2014, month, 1), "season") == f"{season} 2014"


def test_a_week_belongs_to_the_year_that_most_of_it_is_in():
    assert fuzzy_date(date(2014, 12, 29), "week") == "uke 1 2015"


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (date(2015, 1, 9), date(2015, 1, 9), "9. januar 2015"),
        (date(2014, 9, 11), date(2014, 9, 12), "11.–12. september 2014"),
        (date(2014, 9, 30), date(2014, 10, 1), "30. september–1. oktober 2014"),
        (date(2014, 12, 31), date(2015, 1, 1), "31. desember 2014–1. januar 2015"),
    ],
)
def test_spans(first, last, shown):
    assert day_span(first, last) == shown


def test_short_days():
    assert [short_day(date(2015, month, 1)) for month in (1, 3, 9)] == ["1. jan. 2015", "1. mars 2015", "1. sep. 2015"]
