"""The days of a course as a calendar, to the letter."""

from datetime import date

import pytest

from tests.factories import ProjectFactory
from tests.figures.calendars import lines_of
from tests.training.factories import TrainingDayFactory, TrainingFactory
from training.calendars import calendar_of


@pytest.fixture
def course(khs):
    title = "Opplæring, trinn 1; «Åpen» for alle som vil være med på kurset"
    return TrainingFactory(project=ProjectFactory(samarbeid=khs.samarbeid), title=title)


def test_days_of_a_course(course):
    held = TrainingDayFactory(
        training=course, starts_on=date(2015, 1, 21), ends_on=date(2015, 1, 22), state="held",
        note="Ta med:\nlegitimasjon, PC",
    )  # fmt: skip
    off = TrainingDayFactory(training=course, starts_on=date(2014, 12, 31), venue="", state="cancelled", version=3)
    assert lines_of(calendar_of([held, off], name="Kurs: Gode pasientforløp")) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//khs_portal//kurs//NB",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Kurs: Gode pasientforløp",
        "BEGIN:VEVENT",
        "SUMMARY:Opplæring\\, trinn 1\\; «Åpen» for alle som vil være med på ku",
        " rset",
        "DTSTART;VALUE=DATE:20150121",
        "DTEND;VALUE=DATE:20150123",
        "DTSTAMP",
        f"UID:kurs-{held.pk}@127.0.0.1",
        "SEQUENCE:1",
        "DESCRIPTION:Ta med:\\nlegitimasjon\\, PC",
        "LOCATION:Asker",
        "STATUS:CONFIRMED",
        f"URL:http://127.0.0.1:8000/khs/kurs/dag/{held.pk}/",
        "END:VEVENT",
        "BEGIN:VEVENT",
        "SUMMARY:Opplæring\\, trinn 1\\; «Åpen» for alle som vil være med på ku",
        " rset",
        "DTSTART;VALUE=DATE:20141231",
        "DTEND;VALUE=DATE:20150101",
        "DTSTAMP",
        f"UID:kurs-{off.pk}@127.0.0.1",
        "SEQUENCE:3",
        "DESCRIPTION:",
        "LOCATION:",
        "STATUS:CANCELLED",
        f"URL:http://127.0.0.1:8000/khs/kurs/dag/{off.pk}/",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_a_course_without_days():
    assert lines_of(calendar_of([], name="Kurs: Alert")) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//khs_portal//kurs//NB",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Kurs: Alert",
        "END:VCALENDAR",
    ]
