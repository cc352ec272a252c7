"""Facts of events become iCalendar."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings

from figures.calendar import CalendarEvent, ical_of
from organisations import clock
from tests.figures.calendars import events_of, lines_of, method_of

DAY = date(2015, 1, 9)
NOON = datetime(2015, 7, 9, 12, tzinfo=settings.OSLO)


def event(**facts):
    return CalendarEvent(
        **{"uid": "a-1", "sequence": 2, "start": DAY, "end": DAY, "title": "Dag", "path": "/a/"} | facts
    )


def one(**facts):
    (found,) = events_of(ical_of([event(**facts)], product="ting"))
    return found


def test_what_is_none_is_not_said_and_what_is_empty_is_said_to_be_empty():
    silent, empty = event(), event(place="", description="", is_cancelled=False)
    shared = ["SUMMARY:Dag", "DTSTART;VALUE=DATE:20150109", "DTEND;VALUE=DATE:20150110", "DTSTAMP", "UID:a-1@127.0.0.1"]
    url = "URL:http://127.0.0.1:8000/a/"
    assert lines_of(ical_of([silent, empty], product="ting", name="Min")) == [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//khs_portal//ting//NB", "METHOD:PUBLISH", "X-WR-CALNAME:Min"),
        *("BEGIN:VEVENT", *shared, "SEQUENCE:2", url, "END:VEVENT"),
        *("BEGIN:VEVENT", *shared, "SEQUENCE:2", "DESCRIPTION:", "LOCATION:", "STATUS:CONFIRMED", url, "END:VEVENT"),
        "END:VCALENDAR",
    ]


@pytest.mark.parametrize(
    ("start", "moment"),
    [
        (NOON, datetime(2015, 7, 9, 10, tzinfo=UTC)),
        (NOON.replace(month=1), datetime(2015, 1, 9, 11, tzinfo=UTC)),
        (datetime(2015, 3, 29, 1, 59, tzinfo=settings.OSLO), datetime(2015, 3, 29, 0, 59, tzinfo=UTC)),
        (datetime(2015, 3, 29, 3, 0, tzinfo=settings.OSLO), datetime(2015, 3, 29, 1, 0, tzinfo=UTC)),
        (datetime(2015, 10, 25, 2, 30, tzinfo=settings.OSLO), datetime(2015, 10, 25, 0, 30, tzinfo=UTC)),
        (datetime(2015, 10, 25, 2, 30, tzinfo=settings.OSLO, fold=1), datetime(2015, 10, 25, 1, 30, tzinfo=UTC)),
    ],
)
def test_moments_are_in_universal_time_in_summer_and_winter(start, moment):
    found = one(start=start, end=start)
    assert (found["DTSTART"], found["DTEND"]) == (moment, moment)


def test_no_time_zone_is_explained_by_a_list_of_days():
    written = ical_of([event(start=NOON, end=NOON + timedelta(hours=2))], product="ting")
    assert [word for word in ("VTIMEZONE", "TZID", "RDATE") if word in written] == []


def test_a_stamp_is_given_or_the_moment_of_making_in_universal_time():
    assert one(stamped_at=NOON)["DTSTAMP"] == datetime(2015, 7, 9, 10, tzinfo=UTC)
    before = clock.now().replace(microsecond=0)
    assert before <= one()["DTSTAMP"] <= clock.now()


@pytest.mark.parametrize(("is_cancelled", "status"), [(True, "CANCELLED"), (False, "CONFIRMED"), (None, None)])
def test_whether_it_takes_place(is_cancelled, status):
    assert one(is_cancelled=is_cancelled).get("STATUS") == status


def test_an_event_is_taken_away_by_the_same_uid_and_the_next_number():
    written = ical_of([event(sequence=3, is_cancelled=True)], product="ting", method="CANCEL")
    (found,) = events_of(written)
    assert (method_of(written), found["UID"], found["SEQUENCE"], found["STATUS"]) == (
        *("CANCEL", "a-1@127.0.0.1", 3, "CANCELLED"),
    )


@pytest.mark.parametrize(
    ("name", "parameters"),
    [("KHS", ";CN=KHS"), ("Helse, «Øst»; vest", ';CN="Helse, «Øst»; vest"')],
)
def test_who_holds_it_is_written_to_as_the_mails_say(name, parameters):
    assert one(organizer=name)["ORGANIZER"] == (parameters, "mailto:sekretariat@khs.example")


@pytest.mark.parametrize(
    "title",
    [
        "Møte; «åpent», og\nto linjer, " + "æ" * 60,
        "Blåbær, røre og ål: 100 % \\ slutt",
        "å" * 75,
        "a" + "ø" * 200 + ",;\\n",
        "Pause 😀 " * 20,
    ],
)
def test_texts_are_escaped_and_long_lines_folded_between_letters(title):
    found = one(title=title, place=title, description=title)
    assert (found["SUMMARY"], found["LOCATION"], found["DESCRIPTION"]) == (title, title, title)
