"""When a body last met: only what was held counts."""

from datetime import datetime

import pytest
from django.conf import settings

from meetings.silence import last_met
from tests import factories


def nine(year, month, day):
    return datetime(year, month, day, 9, tzinfo=settings.OSLO)


SEPTEMBER, OCTOBER, NOVEMBER, DECEMBER = nine(2014, 9, 29), nine(2014, 10, 20), nine(2014, 11, 24), nine(2014, 12, 15)
FEBRUARY = nine(2015, 2, 2)

# Today is 17 November: state and day of the meeting after that of September, the moment asked about, what is said.
ASKED = [
    ("ended", OCTOBER, NOVEMBER, OCTOBER),
    ("in_session", OCTOBER, NOVEMBER, OCTOBER),
    ("called", OCTOBER, NOVEMBER, OCTOBER),
    ("draft", OCTOBER, NOVEMBER, SEPTEMBER),
    ("cancelled", OCTOBER, NOVEMBER, SEPTEMBER),
    ("draft", NOVEMBER, DECEMBER, SEPTEMBER),
    ("called", NOVEMBER, FEBRUARY, SEPTEMBER),
    ("called", NOVEMBER, None, SEPTEMBER),
    ("called", OCTOBER, None, OCTOBER),
    ("cancelled", OCTOBER, None, SEPTEMBER),
    ("ended", OCTOBER, OCTOBER, SEPTEMBER),
]


@pytest.mark.parametrize(("state", "day", "before", "said"), ASKED)
def test_a_body_last_met_when_a_meeting_was_held(khs, settings, state, day, before, said):
    settings.DEMO_TODAY = "2014-11-17"
    factories.MeetingFactory(utvalg=khs.utvalg, starts_at=SEPTEMBER, state="ended")
    factories.MeetingFactory(utvalg=khs.utvalg, starts_at=day, state=state)
    assert last_met(khs.utvalg, before=before) == said


def test_before_the_first_meeting_is_held_there_is_no_such_day(khs, settings):
    settings.DEMO_TODAY = "2014-11-17"
    factories.MeetingFactory(utvalg=khs.utvalg, starts_at=NOVEMBER, state="called")
    assert last_met(khs.utvalg, before=DECEMBER) is None
