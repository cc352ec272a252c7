"""The meeting as a calendar event, to the letter."""

from datetime import UTC
from uuid import UUID

import pytest

from meetings.actions.publishing import publish_innkalling
from meetings.calendars import calendar_of
from tests import factories
from tests.figures.calendars import lines_of


# No meeting is shorter than a quarter of an hour.
@pytest.mark.parametrize(("minutes", "end"), [(1, "081500"), (40, "084000")])
def test_a_meeting(khs, minutes, end):
    meeting = factories.MeetingFactory(utvalg=khs.utvalg, calendar_uid=UUID(int=1), place="Rådhuset, Asker")
    factories.SakFactory(meeting=meeting, state="ready", minutes=minutes)
    publication = publish_innkalling(meeting, version=1, by=khs.by)
    text = calendar_of(publication)
    assert f"DTSTAMP:{publication.published_at.astimezone(UTC):%Y%m%dT%H%M%SZ}" in text
    assert lines_of(text) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//khs_portal//moter//NB",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "SUMMARY:Møte i Prosjektstyret",
        "DTSTART:20141124T080000Z",
        f"DTEND:20141124T{end}Z",
        "DTSTAMP",
        "UID:moete-00000000-0000-0000-0000-000000000001@127.0.0.1",
        "SEQUENCE:0",
        "LOCATION:Rådhuset\\, Asker",
        'ORGANIZER;CN="Samarbeidet khs":mailto:sekretariat@khs.example',
        f"URL:http://127.0.0.1:8000/khs/les/{publication.pk}/",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
