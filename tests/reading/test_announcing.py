"""Telling people: who, what, and not twice."""

import pytest

from jobs import actions
from jobs.models import Job
from meetings.actions.agenda import cancel_meeting
from meetings.actions.publishing import publish_innkalling
from meetings.models import Sak
from organisations.models import Notice
from reading.tasks import tell_people
from tests import factories
from tests.figures.calendars import events_of
from tests.reading.papers import make_papers


def told(publication):
    """Do the publication's waiting mail job now; returns what was promised."""
    job = Job.objects.get(kind="publication.published", payload__publication_id=publication.pk)
    actions.hasten(job.kind, job.key)
    before = set(Notice.objects.values_list("pk", flat=True))
    tell_people(actions.claim(job.pk))
    job.refresh_from_db()
    assert job.state == "done"
    return Notice.objects.exclude(pk__in=before).order_by("address")


@pytest.fixture
def meeting(khs):
    meeting = factories.MeetingFactory(utvalg=khs.utvalg)
    factories.SakFactory(meeting=meeting, state="ready", title="Tittelen som ikke står i posten")
    return meeting


def test_an_innkalling_is_told_to_the_body_with_the_meeting_as_a_calendar_file(khs, meeting):
    publication = publish_innkalling(meeting, version=1, by=khs.by)
    (notice,) = told(publication)
    assert (notice.address, notice.subject) == ("medlem@khs.example", "Innkalling: Prosjektstyret 24. november 2014")
    assert "PDF-en er ikke ferdig ennå." in notice.body
    assert "Tittelen som ikke står i posten" not in notice.body + notice.calendar
    (event,) = events_of(notice.calendar)
    assert (event["SUMMARY"], event["SEQUENCE"], event["DTSTART"].isoformat()) == (
        "Møte i Prosjektstyret",
        0,
        "2014-11-24T08:00:00+00:00",
    )
    Sak.objects.update(minutes=25)
    again = publish_innkalling(meeting, version=2, by=khs.by)
    (changed,) = events_of(told(again).get().calendar)
    assert (changed["UID"], changed["SEQUENCE"]) == (event["UID"], 1)


def test_minutes_are_told_to_those_who_read_for_the_parties_too(khs):
    papers = make_papers(khs)
    assert [notice.address for notice in told(papers.protokoll)] == ["leser@khs.example", "medlem@khs.example"]


def test_a_right_withdrawn_while_the_mail_waited_counts(khs, meeting):
    publication = publish_innkalling(meeting, version=1, by=khs.by)
    khs.member.person.verv.update(valid_to="2014-01-01")
    assert list(told(publication)) == []


def test_nobody_is_called_to_a_meeting_that_was_cancelled_meanwhile(khs, meeting):
    publication = publish_innkalling(meeting, version=1, by=khs.by)
    cancel_meeting(meeting, by=khs.by)
    assert [notice.kind for notice in told(publication)] == []


def test_each_is_told_in_the_own_language(khs, meeting):
    khs.member.person.language = "nn"
    khs.member.person.save()
    factories.VervFactory(
        seat=factories.SeatFactory(utvalg=khs.utvalg), person=factories.PersonFactory(email="nabo@khs.example")
    )
    notices = told(publish_innkalling(meeting, version=1, by=khs.by))
    first = {notice.address: notice.body.splitlines()[1].split()[0] for notice in notices}
    assert first == {"medlem@khs.example": "Måndag", "nabo@khs.example": "Mandag"}
