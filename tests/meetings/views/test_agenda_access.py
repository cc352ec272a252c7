"""Who finds the pages around an agenda."""

import re
from datetime import datetime

import pytest
from django.conf import settings

from meetings.models import NumberSeries
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


PAGES = ["", "endre/", "avlys/", "ny-sak/", "publiser/", "pakke/", "fra-koen/", "trekk/{sak}/"]
POSTS = ["rekkefolge/", "flytt/", "varighet/", "status/", "publiser/", "pakke/igjen/", "pakke/avbryt/", "avlys/",
         "fra-koen/"]  # fmt: skip


def statuses(client, url, sak) -> dict[str, int]:
    got = {f"GET {page}": client.get(url + page.format(sak=sak.pk)).status_code for page in PAGES}
    typed = {"sak": sak.pk, "minutes": 5, "state": "draft", "order": sak.pk, "direction": "up", "version": 1}
    return got | {f"POST {page}": client.post(url + page.format(sak=sak.pk), typed).status_code for page in POSTS}


@pytest.mark.parametrize("role", ["lead", "member", "reader_user", "outsider"])
def test_everyone_else_finds_nothing(khs, saker, url, role):
    client = World.client_of(getattr(khs, role))
    assert set(statuses(client, url, saker[0]).values()) == {404}
    assert [client.get("/khs/moter/").status_code, client.get("/khs/moter/ny/").status_code] == [404, 404]


def test_another_samarbeids_secretariat_finds_nothing(khs, other, meeting, saker, url):
    client = World.client_of(other.secretary)
    own_slug = url.replace("/khs/", "/annet/")
    assert set(statuses(client, url, saker[0]).values()) == {404}
    assert set(statuses(client, own_slug, saker[0]).values()) == {404}
    assert str(meeting.local_start.year) not in words(client.get("/annet/moter/"))


def test_a_leader_reads_the_own_bodys_agenda_and_changes_nothing(khs, meeting, saker, url):
    leader = factories.UserFactory()
    factories.LeaderFactory(seat__utvalg=khs.utvalg, person=leader.person)
    client = World.client_of(leader)
    foreign_body = factories.MeetingFactory(utvalg=factories.UtvalgFactory(samarbeid=khs.samarbeid))
    found = statuses(client, url, saker[0])
    assert {page for page, status in found.items() if status == 200} == {"GET "}
    assert {status for page, status in found.items() if page not in {"GET ", "GET pakke/"}} == {403}
    assert found["GET pakke/"] == 286
    assert client.get(foreign_body.get_absolute_url()).status_code == 404
    html = client.get(url).content.decode()
    assert re.findall(r'<form[^>]*action="([^"]*)"', html) == ["/konto/logg-ut/"]
    assert "Publiser" not in html
    assert [client.get("/khs/moter/").status_code, client.get("/khs/moter/ny/").status_code] == [200, 403]


def test_anonymous_is_asked_to_log_in(client, url):
    client.logout()
    assert client.get(url)["Location"] == f"/konto/logg-inn/?next={url}"


@pytest.mark.parametrize("slug", ["x", "-1", "99999999999999999999-x", "0", "1x", "%C2%B2"])
def test_an_address_that_leads_nowhere(client, meeting, slug):
    assert client.get(f"/khs/moter/{slug}/").status_code == 404


def test_the_words_in_an_address_are_for_people(client, meeting):
    assert client.get(f"/khs/moter/{meeting.pk}/").status_code == 200
    assert client.get(f"/khs/moter/{meeting.pk}-noe-annet/").status_code == 200


@pytest.mark.parametrize("act", ["varighet/", "status/"])
@pytest.mark.parametrize("sak", ["foreign", "", "x", "9" * 30])
def test_a_sak_of_another_meeting_is_not_touched_here(client, khs, meeting, url, act, sak):
    foreign = factories.SakFactory(meeting=factories.MeetingFactory(utvalg=khs.utvalg), minutes=10)
    typed = {"sak": foreign.pk if sak == "foreign" else sak, "minutes": 5, "state": "ready"}
    assert client.post(url + act, typed).status_code == 404
    foreign.refresh_from_db()
    assert (foreign.minutes, foreign.state) == (10, "draft")
