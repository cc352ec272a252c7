"""Facts of events become iCalendar."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings
from icalendar import Calendar

from figures.calendar import CalendarEvent, ical_of
from organisations import clock
from tests.figures.calendars import lines_of

DAY = date(2015, 1, 9)
NOON = datetime(2015, 7, 9, 12, tzinfo=settings.OSLO)


def event(**facts):
    return CalendarEvent(
        **{"uid": "a-1", "sequence": 2, "start": DAY, "end": DAY, "title": "Dag", "path": "/a/"} | facts
    )


def one(**facts):
    (found,) = Calendar.from_ical(ical_of([event(**facts)], product="ting")).walk("VEVENT")
    return found


def test_what_is_none_is_not_said_and_what_is_empty_is_said_to_be_empty():
    silent, empty = event(), event(place="", description="", is_cancelled=False)
    shared = ["SUMMARY:Dag", "DTSTART;VALUE=DATE:20150109", "DTEND;VALUE=DATE:20150110", "DTSTAMP", "UID:a-1@127.0.0.1"]
    url = "URL:http://127.0.0.1:8000/a/"
    assert lines_of(ical_of([silent, empty], product="ting", name="Min", has_times=False)) == [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//khs_portal//ting//NB", "METHOD:PUBLISH", "X-WR-CALNAME:Min"),
        *("BEGIN:VEVENT", *shared, "SEQUENCE:2", url, "END:VEVENT"),
        *("BEGIN:VEVENT", *shared, "SEQUENCE:2", "DESCRIPTION:", "LOCATION:", "STATUS:CONFIRMED", url, "END:VEVENT"),
        "END:VCALENDAR",
    ]


def test_moments_are_in_norwegian_time_and_the_zone_is_explained():
    written = ical_of([event(start=NOON, end=NOON + timedelta(hours=2))], product="ting")
    assert written.index(b"BEGIN:VTIMEZONE") < written.index(b"BEGIN:VEVENT")
    assert b"DTSTART;TZID=Europe/Oslo:20150709T120000\r\nDTEND;TZID=Europe/Oslo:20150709T140000\r\n" in written


def test_the_time_zone_says_summer_and_winter_as_the_database_of_zones_does():
    moments = [NOON, NOON.replace(month=1), datetime(2015, 3, 29, 1, 59, tzinfo=settings.OSLO)]
    offsets = [one(start=start, end=start).decoded("dtstart").utcoffset() for start in moments]
    assert offsets == [timedelta(hours=2), timedelta(hours=1), timedelta(hours=1)]


def test_a_stamp_is_given_or_the_moment_of_making_in_universal_time():
    assert one(stamped_at=NOON).decoded("dtstamp") == datetime(2015, 7, 9, 10, tzinfo=UTC)
    before = clock.now().replace(microsecond=0)
    assert before <= one().decoded("dtstamp") <= clock.now()


@pytest.mark.parametrize(("is_cancelled", "status"), [(True, "CANCELLED"), (False, "CONFIRMED"), (None, None)])
def test_whether_it_takes_place(is_cancelled, status):
    assert one(is_cancelled=is_cancelled).get("status") == status


def test_texts_are_escaped_and_long_lines_folded():
    title = "Møte; «åpent», og\nto linjer, " + "æ" * 60
    written = ical_of([event(title=title)], product="ting")
    assert max(len(line) for line in written.split(b"\r\n")) <= 75
    assert str(one(title=title)["summary"]) == title
