"""The list of meetings, and planning one: what the pages say, and what they post."""

import re
from datetime import datetime

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.models import DocumentCheck
from meetings.actions.publishing import publish_innkalling
from meetings.models import Meeting, NumberSeries
from tests import factories
from tests.conftest import World
from tests.meetings.views.pages import words


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-13"


@pytest.fixture
def client(khs):
    return World.client_of(khs.secretary)


@pytest.fixture
def meeting(khs):
    NumberSeries.objects.create(samarbeid=khs.samarbeid, utvalg=khs.utvalg, year=2014, next=24)
    return factories.MeetingFactory(utvalg=khs.utvalg, starts_at=datetime(2014, 11, 24, 9, tzinfo=settings.OSLO))


@pytest.fixture
def saker(meeting):
    return [
        factories.SakFactory(meeting=meeting, position=place, state="ready", minutes=10 + place) for place in range(3)
    ]


@pytest.fixture
def url(meeting):
    return meeting.get_absolute_url()


def test_the_list_parts_coming_from_past(client, khs, meeting, saker):
    factories.MeetingFactory(
        utvalg=khs.utvalg, starts_at=datetime(2014, 9, 29, 9, tzinfo=settings.OSLO), state="ended", place=""
    )
    page = words(client.get("/khs/moter/"))
    coming = "Prosjektstyret, 24. november 2014 mandag kl. 09.00 Kunnskapssenteret, Asker 3 Utkast"
    past = "Prosjektstyret, 29. september 2014 mandag kl. 09.00 0 Holdt"
    assert re.search(f"Kommende møter .*{coming}.*Tidligere møter .*{past}", page)


def test_an_empty_list_leads_to_a_new_meeting(client, khs):
    page = words(client.get("/khs/moter/"))
    assert "Ingen møter er planlagt. Opprett et møte" in page


def test_a_new_meeting_leads_to_its_agenda(client, khs):
    typed = {"utvalg": khs.utvalg.pk, "date": "24.11.2014", "time": "09.00", "place": "Asker"}
    response = client.post("/khs/moter/ny/", typed)
    made = Meeting.objects.get()
    assert (response.status_code, response["Location"]) == (302, made.get_absolute_url())
    assert made.local_start == datetime(2014, 11, 24, 9, tzinfo=settings.OSLO)
    assert (made.utvalg, made.place) == (khs.utvalg, "Asker")


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("utvalg", "", "Velg hvilket utvalg som skal møtes"),
        ("utvalg", "foreign", "Velg et av utvalgene i listen"),
        ("date", "", "Velg datoen for møtet"),
        ("date", "31.02.2014", "Skriv datoen som dag.måned.år, for eksempel 24.11.2014"),
        ("date", "24.11.0014", "Året må være mellom 1950 og 2100"),
        ("time", "", "Skriv når møtet starter, for eksempel 09.00"),
        ("time", "25.00", "Skriv klokkeslettet som time og minutt, for eksempel 09.00"),
        ("place", "x" * 161, "Teksten kan ha høyst 160 tegn, nå har den 161"),
    ],
)
def test_a_new_meeting_with_faults_is_not_made(client, khs, other, field, typed, sentence):
    usual = {"utvalg": khs.utvalg.pk, "date": "24.11.2014", "time": "09.00", "place": "Asker"}
    value = other.utvalg.pk if typed == "foreign" else typed
    response = client.post("/khs/moter/ny/", {**usual, field: value})
    assert (response.status_code, Meeting.objects.count()) == (422, 0)
    assert words(response).count(sentence) == 2
    assert "Rett dette før du går videre" in words(response)


def test_the_same_meeting_twice_is_refused_with_a_sentence(client, khs, meeting):
    typed = {"utvalg": khs.utvalg.pk, "date": "24.11.2014", "time": "09.00"}
    response = client.post("/khs/moter/ny/", typed)
    assert (response.status_code, Meeting.objects.count()) == (422, 1)
    assert "Utvalget har allerede et møte som starter da." in words(response)


def test_a_draft_is_edited(client, meeting, url):
    assert 'value="2014-11-24"' in client.get(f"{url}endre/").content.decode()
    response = client.post(f"{url}endre/", {"date": "2014-12-01", "time": "12:30", "place": "Drammen"})
    meeting.refresh_from_db()
    assert (response["Location"], meeting.place) == (meeting.get_absolute_url(), "Drammen")
    assert meeting.local_start == datetime(2014, 12, 1, 12, 30, tzinfo=settings.OSLO)


def test_a_called_meeting_says_why_it_is_not_edited(client, khs, meeting, saker, url):
    publish_innkalling(meeting, version=1, by=khs.by)
    said = "Innkallingen er sendt, så tid og sted kan ikke endres her."
    assert said in words(client.get(f"{url}endre/"))
    response = client.post(f"{url}endre/", {"date": "2014-12-01", "time": "12:30"})
    assert response.status_code == 422
    assert said in words(response)


def test_cancelling_asks_first_and_closes_the_agenda(client, meeting, saker, url):
    assert "Avlyse møtet?" in words(client.get(f"{url}avlys/"))
    page = words(client.post(f"{url}avlys/", follow=True))
    meeting.refresh_from_db()
    assert meeting.state == "cancelled"
    assert "Møtet er avlyst." in page
    assert "Publiser innkalling" not in page
    assert client.get(f"{url}avlys/").status_code == 302


def fill(meeting, count: int) -> None:
    for place in range(count):
        sak = factories.SakFactory(meeting=meeting, position=place, state="ready")
        factories.SectionFactory(sak=sak)
        for _ in range(3):
            attachment = factories.AttachmentFactory(sak=sak)
            DocumentCheck.objects.create(samarbeid=meeting.samarbeid, document=attachment.document, state="ready")


def test_the_list_takes_as_many_queries_with_three_meetings_as_with_one(client, khs):
    counts = []
    for _ in range(2):
        fill(factories.MeetingFactory(utvalg=khs.utvalg), 2)
        factories.MeetingFactory(utvalg=khs.utvalg, starts_at=datetime(2013, 1, 7, 9, tzinfo=settings.OSLO))
        with CaptureQueriesContext(connection) as captured:
            client.get("/khs/moter/")
        counts.append(len(captured))
    assert counts[0] == counts[1]
