"""Days as people write them."""

from datetime import date

import pytest

from organisations.dates import day_span


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
