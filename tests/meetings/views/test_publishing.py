"""Publishing an innkalling from its page: what is asked first, and what stops it."""

from datetime import datetime

import pytest
from django.conf import settings

from meetings.actions.publishing import publish_innkalling
from meetings.models import Meeting, NumberSeries, Publication, Sak
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


def test_publishing_asks_first_and_says_who_is_told_and_which_numbers_are_fixed(client, saker, url):
    page = words(client.get(f"{url}publiser/"))
    assert "Publisere innkalling?" in page
    assert "Saksnummer 24/2014–26/2014 låses." in page
    assert "De som sitter i utvalget, kan lese. 1 får e-post." in page
    assert "Publiser og varsle 1" in page


def test_what_is_missing_stands_in_the_summary_and_nothing_can_be_pressed(client, meeting, url):
    sak = factories.SakFactory(meeting=meeting)
    response = client.get(f"{url}publiser/")
    assert "Rett dette før du publiserer Sak 24/2014 er fortsatt utkast." in words(response)
    assert f'<li><a href="{sak.get_absolute_url()}">' in response.content.decode()
    assert 'name="version"' not in response.content.decode()


def test_publishing_leads_back_with_a_message_and_a_packet_on_its_way(client, meeting, saker, url):
    response = client.post(f"{url}publiser/", {"version": 1, "circle": "members"}, follow=True)
    page = words(response)
    assert response.redirect_chain == [(url, 302)]
    assert "Innkallingen er publisert. Møtepakken bygges nå, og e-posten går når den er klar." in page
    assert "Kunnskapssenteret, Asker · Innkalt" in page
    assert "Møtepakke Venter Pakken venter på å bli bygget. Avbryt byggingen" in page
    assert "Publiser ny versjon" in page


@pytest.mark.parametrize("version", ["1", "", "x"])
def test_an_old_page_publishes_nothing(client, khs, meeting, saker, url, version):
    Meeting.objects.filter(pk=meeting.pk).update(version=2)
    response = client.post(f"{url}publiser/", {"version": version, "circle": "members"})
    assert (response.status_code, Publication.objects.count()) == (409, 0)
    assert "Noen andre har endret sakslisten etter at du åpnet siden. Ingenting er publisert." in words(response)
    assert 'name="version" value="2"' in response.content.decode()


def test_a_sak_that_became_a_draft_meanwhile_stops_it(client, meeting, saker, url):
    Sak.objects.filter(pk=saker[1].pk).update(state="draft")
    response = client.post(f"{url}publiser/", {"version": 1, "circle": "members"})
    assert (response.status_code, Publication.objects.count()) == (422, 0)
    assert "Rett dette før du publiserer Sak 25/2014 er fortsatt utkast." in words(response)


def test_a_late_sak_makes_version_two(client, khs, meeting, saker, url):
    publish_innkalling(meeting, version=1, by=khs.by)
    factories.SakFactory(meeting=meeting, position=9, state="ready")
    page = words(client.get(f"{url}publiser/"))
    assert "Publisere versjon 2 av innkallingen?" in page
    assert "Saksnummer 27/2014 låses." in page
    page = words(client.post(f"{url}publiser/", {"version": 2, "circle": "members"}, follow=True))
    assert "Versjon 2 av innkallingen er publisert." in page


def test_a_meeting_that_was_held_is_not_called(client, meeting, saker, url):
    Meeting.objects.filter(pk=meeting.pk).update(state="ended")
    page = words(client.get(f"{url}publiser/"))
    assert "Møtet er i gang, holdt eller avlyst, så innkallingen kan ikke publiseres." in page
    assert client.post(f"{url}publiser/", {"version": 1, "circle": "members"}).status_code == 422
