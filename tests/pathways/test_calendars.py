"""Gatherings as a calendar, to the letter."""

from datetime import date, time
from uuid import UUID

import pytest

from pathways.calendars import calendar_of
from tests.factories import ProjectFactory
from tests.figures.calendars import lines_of
from tests.pathways.factories import GatheringFactory

HEAD = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//khs_portal//samlinger//NB", "METHOD:PUBLISH"]
ORGANIZER = 'ORGANIZER;CN="Samarbeidet khs":mailto:sekretariat@khs.example'
ZEROS = "00000000-0000-0000-0000-00000000000"


@pytest.fixture
def project(khs):
    return ProjectFactory(samarbeid=khs.samarbeid, name="Gode pasientforløp")


def test_whole_days(project):
    row = GatheringFactory(
        project=project, title="Samling 1", ends_on=date(2015, 1, 10), venue="Rådhuset, Asker", calendar_uid=UUID(int=1)
    )
    assert lines_of(calendar_of([row])) == [
        *HEAD,
        "BEGIN:VEVENT",
        "SUMMARY:Samling 1 (Gode pasientforløp)",
        "DTSTART;VALUE=DATE:20150109",
        "DTEND;VALUE=DATE:20150111",
        "DTSTAMP",
        f"UID:samling-{ZEROS}1@127.0.0.1",
        "SEQUENCE:0",
        "LOCATION:Rådhuset\\, Asker",
        ORGANIZER,
        "STATUS:CONFIRMED",
        f"URL:http://127.0.0.1:8000/khs/samlinger/{row.pk}/",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_hours_in_summer_and_over_the_night_when_the_clock_is_set_forward(project):
    summer = GatheringFactory(
        project=project, title="Workshop", starts_on=date(2015, 7, 2), whole_day=False, starts_at=time(14),
        ends_at=time(17, 30), state="cancelled", calendar_uid=UUID(int=2), calendar_sequence=4,
    )  # fmt: skip
    without_an_end = GatheringFactory(
        project=project, title="Kveld", starts_on=date(2015, 3, 28), whole_day=False, starts_at=time(23), state="held",
        calendar_uid=UUID(int=3),
    )  # fmt: skip
    assert lines_of(calendar_of([summer, without_an_end])) == [
        *HEAD,
        "BEGIN:VEVENT",
        "SUMMARY:Workshop (Gode pasientforløp)",
        "DTSTART:20150702T120000Z",
        "DTEND:20150702T153000Z",
        "DTSTAMP",
        f"UID:samling-{ZEROS}2@127.0.0.1",
        "SEQUENCE:4",
        ORGANIZER,
        "STATUS:CANCELLED",
        f"URL:http://127.0.0.1:8000/khs/samlinger/{summer.pk}/",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "SUMMARY:Kveld (Gode pasientforløp)",
        "DTSTART:20150328T220000Z",
        "DTEND:20150329T000000Z",
        "DTSTAMP",
        f"UID:samling-{ZEROS}3@127.0.0.1",
        "SEQUENCE:0",
        ORGANIZER,
        "STATUS:CONFIRMED",
        f"URL:http://127.0.0.1:8000/khs/samlinger/{without_an_end.pk}/",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_no_gatherings():
    assert lines_of(calendar_of([])) == [*HEAD, "END:VCALENDAR"]
