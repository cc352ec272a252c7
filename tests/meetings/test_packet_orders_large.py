"""No small packet, mail or upload waits for a large packet: real workers, started as `manage.py up` starts them."""

import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.actions import receive
from documents.models import DocumentCheck
from jobs.models import Job
from meetings import packet_orders
from meetings.actions.packets import cancel_packet, retry_packet
from meetings.actions.publishing import publish_innkalling
from meetings.models import Publication, PublicationFile
from organisations.models import OutboxMail
from tests import factories
from tests.conftest import make_world
from tests.worker import running_large_worker, running_worker, wait_until

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900), pytest.mark.django_db(transaction=True)]
LARGE_SAKER = 40
# A machine shared with other work is not equally quick twice.
SLACK_SECONDS = 5


@pytest.fixture
def world(monkeypatch):
    monkeypatch.setattr(packet_orders, "LARGE_PACKET_PAGES", 20)
    return make_world("khs")


@pytest.fixture
def workers(world, tmp_path):
    with running_worker(tmp_path / "worker.log"), running_large_worker(tmp_path / "large.log"):
        yield


def publish(world, saker: int, word: str) -> Publication:
    meeting = factories.MeetingFactory(utvalg=world.utvalg)
    for n in range(saker):
        sak = factories.SakFactory(meeting=meeting, state="ready", position=n, title=f"Sak {n} om {word}")
        factories.SectionFactory(sak=sak, html=f"<p>{word} {n}.</p>" * 40)
    return publish_innkalling(meeting, version=1, by=world.by)


def filed(publication: Publication) -> bool:
    return PublicationFile.objects.filter(publication=publication).count() == 2


def seconds_to_small_packet(world, word: str) -> float:
    began = time.monotonic()
    publication = publish(world, 3, word)
    wait_until(lambda: filed(publication))
    return time.monotonic() - began


def build_of(publication: Publication) -> Job:
    return Job.objects.get(kind="packet.build", payload__publication_id=publication.pk)


@pytest.mark.alone
def test_small_packets_mail_and_uploads_go_past_two_large_packets(world, workers):
    seconds_to_small_packet(world, "den som varmer opp")
    alone = seconds_to_small_packet(world, "den som er alene")
    large = [publish(world, LARGE_SAKER, word) for word in ("den ene store", "den andre store")]
    assert [build_of(one).queue for one in large] == ["large", "large"]
    wait_until(lambda: build_of(large[0]).progress_done > 0)
    mails = OutboxMail.objects.count()
    upload = receive(SimpleUploadedFile("notat.pdf", b"%PDF-1.4 no pages"), by=world.by)
    together = seconds_to_small_packet(world, "den som kom etter")
    wait_until(lambda: OutboxMail.objects.count() > mails)
    wait_until(lambda: DocumentCheck.objects.get(document=upload).state != "received")
    assert [build_of(one).state for one in large] == ["running", "queued"], "neither was done before the small things"
    assert together < 2 * alone + SLACK_SECONDS
    wait_until(lambda: all(filed(one) for one in large), seconds=200)
    assert [(build_of(one).state, build_of(one).attempts) for one in large] == [("done", 1), ("done", 1)]


def test_a_running_build_that_is_cancelled_ends_and_files_nothing_until_asked_again(world, workers):
    publication = publish(world, LARGE_SAKER, "den som avbrytes")
    wait_until(lambda: build_of(publication).progress_done > 0)
    assert cancel_packet(publication.meeting, by=world.by) == 1
    stood_at = build_of(publication).progress_done
    # The only child of the worker is free for the next one long before the cancelled one would have been done.
    following = publish(world, 21, "den neste")
    wait_until(lambda: filed(following), seconds=120)
    job = build_of(publication)
    assert (job.state, job.progress_done, filed(publication)) == ("cancelled", stood_at, False)
    assert retry_packet(publication.meeting, by=world.by) == 1
    wait_until(lambda: filed(publication), seconds=120)
    assert (build_of(publication).state, build_of(publication).attempts) == ("done", 1)
