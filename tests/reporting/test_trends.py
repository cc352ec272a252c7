"""How a project has moved, in words."""

from datetime import date

import pytest

from reporting.models import StatusUpdate
from reporting.trends import trend_of

NOV, SEPT, JUNE = date(2014, 11, 10), date(2014, 9, 29), date(2014, 6, 2)
LAST_YEAR = date(2013, 12, 3)


@pytest.mark.parametrize(
    ("history", "sentence"),
    [
        ([], ""),
        ([("paa_plan", NOV)], "Første status"),
        ([("foelg_med", NOV), ("paa_plan", SEPT)], "Var «På plan» i september"),
        ([("paa_plan", NOV), ("avvik", SEPT), ("paa_plan", JUNE)], "Var «Avvik» i september"),
        ([("paa_plan", NOV), ("paa_plan", SEPT)], "Uendret siden september"),
        ([("paa_plan", NOV), ("paa_plan", SEPT), ("paa_plan", JUNE)], "Uendret siden juni"),
        ([("paa_plan", NOV), ("paa_plan", SEPT), ("avvik", JUNE)], "Uendret siden september"),
        ([("paa_plan", NOV), ("foelg_med", LAST_YEAR)], "Var «Følg med» i desember 2013"),
        ([("paa_plan", NOV), ("paa_plan", LAST_YEAR)], "Uendret siden desember 2013"),
    ],
)
def test_trend(history, sentence):
    assert trend_of([StatusUpdate(light=light, period_to=day) for light, day in history]) == sentence
