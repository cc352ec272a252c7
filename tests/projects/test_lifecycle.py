"""When a milestone with a fuzzy day is overdue."""

from datetime import date

import pytest

from projects.lifecycle import is_overdue, latest_day
from projects.models import Milestone

LAST = date(9999, 12, 31)


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-17"


@pytest.mark.parametrize(
    ("precision", "on", "latest", "when"),
    [
        ("day", date(2014, 11, 11), date(2014, 11, 11), "11. november 2014"),
        ("circa", date(2015, 2, 1), date(2015, 2, 15), "ca. 1. februar 2015"),
        ("week", date(2014, 12, 8), date(2014, 12, 14), "uke 50 2014"),
        ("month", date(2015, 2, 1), date(2015, 2, 28), "februar 2015"),
        ("season", date(2014, 12, 1), date(2015, 2, 28), "vinteren 2014"),
        ("season", date(2015, 1, 15), date(2015, 2, 28), "vinteren 2015"),
        ("season", date(2015, 3, 1), date(2015, 5, 31), "våren 2015"),
        ("year", date(2015, 1, 1), date(2015, 12, 31), "2015"),
        ("circa", LAST, LAST, "ca. 31. desember 9999"),
        ("season", LAST, LAST, "vinteren 9999"),
    ],
)
def test_a_fuzzy_day_has_a_last_day_and_is_written_as_people_do(precision, on, latest, when):
    assert (latest_day(on, precision), Milestone(on=on, precision=precision).when) == (latest, when)


@pytest.mark.parametrize(
    ("state", "precision", "overdue"),
    [("planned", "day", True), ("planned", "circa", False), ("reached", "day", False), ("dropped", "day", False)],
)
def test_only_what_is_planned_and_past_its_last_day_is_overdue(state, precision, overdue):
    assert is_overdue(state, date(2014, 11, 11), precision, date(2014, 11, 17)) is overdue
