"""Days and values as people type them."""

from datetime import date

import pytest
from django.core.cache import cache

from pathways.forms.measures import PointsForm, day_of, value_of


@pytest.fixture(autouse=True)
def on_a_day(settings):
    settings.DEMO_TODAY = "2014-11-17"
    cache.clear()


def test_a_day_that_stands_twice_is_named():
    form = PointsForm({"points": "01.10.2014;3\n2014-10-01;4"})
    assert form.errors["points"] == ["Linje 2: dagen står to ganger. Behold én av linjene."]


@pytest.mark.parametrize(
    ("typed", "value"),
    [("12", "12"), ("12,5", "12.5"), ("-3.25", "-3.25"), ("−3", "-3"), ("1 234", "1234"), ("12,3456", None),
     ("1e3", None), ("9999999999", None), ("", None), ("1\0", None), ("NaN", None)],
)  # fmt: skip
def test_values(typed, value):
    found = value_of(typed)
    assert (found if found is None else str(found)) == value


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("24.11.2014", date(2014, 11, 24)),
        ("2014-11-24", date(2014, 11, 24)),
        ("24.11.0014", None),
        ("31.02.2015", None),
    ],
)
def test_days(typed, day):
    assert day_of(typed) == day
