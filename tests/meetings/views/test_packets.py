"""The packet as the page of the agenda tells of it: on its way, finished, failed, cancelled."""

import re
from datetime import datetime

import pytest
from django.conf import settings

from jobs.models import Job
from jobs.registry import Claim
from meetings.actions.packets import file_packet
from meetings.actions.publishing import publish_innkalling
from meetings.models import NumberSeries
from meetings.parts import Made
from tests import factories
from tests.conftest import World
from tests.meetings.views.pages import words

SCRIPTED = {"HX-Request": "true"}


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


@pytest.fixture
def published(khs, meeting, saker):
    return publish_innkalling(meeting, version=1, by=khs.by)


def packet(client, url) -> tuple[int, str]:
    response = client.get(f"{url}pakke/", headers=SCRIPTED)
    return response.status_code, words(response)


def test_before_publication_there_is_no_packet_and_no_polling(client, url):
    assert packet(client, url) == (
        286, "Møtepakke Ikke publisert ennå. Pakken bygges når du publiserer innkallingen.",
    )  # fmt: skip


def test_a_packet_on_its_way_is_counted_in_documents_and_asked_for_again(client, published, url):
    Job.objects.filter(kind="packet.build").update(state="running", progress_done=12, progress_total=18)
    assert packet(client, url) == (
        200, "Møtepakke Bygges PDF-pakken 12 av 18 dokumenter Du kan arbeide videre imens. Avbryt byggingen"
        " PDF-ene, egen PDF og det som er utelatt",
    )  # fmt: skip
    html = client.get(f"{url}pakke/").content.decode()
    assert f'hx-get="{url}pakke/" hx-trigger="every 2s"' in html
    assert 'value="12" max="18"' in html


def test_a_finished_packet_can_be_downloaded_and_is_not_asked_for_again(client, khs, published, url):
    job = Job.objects.get(kind="packet.build")
    Job.objects.filter(pk=job.pk).update(state="running", fence=1)
    held = Claim(job.pk, job.kind, job.key, job.payload, khs.samarbeid.pk, fence=1, attempt=1)
    file_packet(published, ["full", "open"], Made(b"%PDF-1.7", 41, {}), held=held)
    status, page = packet(client, url)
    html = client.get(url).content.decode()
    assert status == 286
    assert re.fullmatch(
        r"Møtepakke Klar Versjon 1 13\. november kl\. \d\d\.\d\d, 41 sider, 1 kB"
        r" PDF-ene, egen PDF og det som er utelatt",
        page,
    )
    assert f'href="/khs/les/{published.pk}/pakke/"' in html
    assert "every 2s" not in html


def test_a_failed_packet_says_why_and_can_be_tried_again(client, published, url):
    Job.objects.filter(kind="packet.build").update(state="failed", error="Vedlegg 2 til sak 25/2014 er skadet.")
    assert packet(client, url) == (
        286, "Møtepakke Stoppet Pakken kunne ikke bygges. Vedlegg 2 til sak 25/2014 er skadet. Prøv igjen"
        " PDF-ene, egen PDF og det som er utelatt",
    )  # fmt: skip
    page = words(client.post(f"{url}pakke/igjen/", follow=True))
    assert "Møtepakken bygges på nytt." in page
    assert Job.objects.get(kind="packet.build").state == "queued"


def test_a_packet_can_be_cancelled_and_built_again(client, published, url):
    assert 'hx-trigger="every 2s"' in client.get(f"{url}pakke/").content.decode()
    page = words(client.post(f"{url}pakke/avbryt/", follow=True))
    assert "Byggingen er avbrutt. Du kan bygge pakken på nytt når du vil." in page
    assert packet(client, url) == (
        286, "Møtepakke Avbrutt Byggingen er avbrutt. E-post som venter på pakken, går likevel med lenke til sakene,"
        " senest et kvarter etter publiseringen. Bygg på nytt PDF-ene, egen PDF og det som er utelatt",
    )  # fmt: skip
    assert "Møtepakken var ferdig, så det var ingenting å avbryte." in words(
        client.post(f"{url}pakke/avbryt/", follow=True)
    )
    client.post(f"{url}pakke/igjen/")
    assert packet(client, url)[1].startswith("Møtepakke Venter Pakken venter på å bli bygget.")


def test_a_packet_in_the_queue_says_how_many_are_before_it(client, khs, published, url):
    mine = Job.objects.get(kind="packet.build")
    for queue, state in (("", "running"), ("", "queued"), ("large", "queued"), ("", "done")):
        Job.objects.create(kind="packet.build", queue=queue, state=state)
    Job.objects.filter(pk=mine.pk).delete()
    Job.objects.create(kind="packet.build", payload=mine.payload, samarbeid_id=khs.samarbeid.pk)
    assert packet(client, url)[1].startswith("Møtepakke Venter Pakken venter i kø. 2 pakker er foran. Avbryt")
