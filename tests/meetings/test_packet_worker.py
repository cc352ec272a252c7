"""The packet as people get it: built by a real worker, whatever dies meanwhile."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfReader

from documents.actions import receive
from documents.files import read_kept
from documents.models import Rendition
from jobs.models import Job
from meetings.actions.publishing import publish_innkalling
from meetings.models import Attachment, Publication, PublicationFile
from organisations.models import OutboxMail
from tests import factories
from tests.conftest import make_world
from tests.worker import kill_group, running_worker, wait_until

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600), pytest.mark.django_db(transaction=True)]


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (600, 400), "seagreen").save(out, "JPEG")
    return out.getvalue()


def attach(sak, name, data, by, **fields):
    document = receive(SimpleUploadedFile(name, data), by=by)
    return Attachment.objects.create(
        samarbeid=sak.samarbeid, sak=sak, document=document, title=document.original_name, **fields
    )


@pytest.fixture
def world():
    return make_world("khs")


def publish(world, saker=2):
    meeting = factories.MeetingFactory(utvalg=world.utvalg)
    for n in range(saker):
        sak = factories.SakFactory(meeting=meeting, state="ready", position=n, title=f"Saken om tema {n}")
        factories.SectionFactory(sak=sak)
        attach(sak, f"foto {n}.jpg", picture(), world.by)
    attach(sak, "regneark.ods.ukjent", b"\x00\x01 not a page" * 50, world.by)
    return publish_innkalling(meeting, version=1, by=world.by)


def filed(publication: Publication) -> bool:
    return PublicationFile.objects.filter(publication=publication).count() == 2


def pdf_of(publication: Publication, variant: str) -> PdfReader:
    document = publication.files.get(variant=variant).document
    return PdfReader(io.BytesIO(read_kept(document.samarbeid_id, document.sha256)))


def test_a_publication_becomes_a_packet_and_a_mail(world, tmp_path):
    with running_worker(tmp_path / "worker.log"):
        publication = publish(world)
        wait_until(lambda: filed(publication))
        wait_until(lambda: OutboxMail.objects.exists())
    pdf = pdf_of(publication, "full")
    text = [page.extract_text() for page in pdf.pages]
    total = len(pdf.pages)
    assert [f"Side {n} av {total}" in text[n - 1] for n in range(2, total + 1)] == [True] * (total - 1)
    assert [item.title for item in pdf.outline if not isinstance(item, list)][-2:] == [
        "Sak 1/2014 Saken om tema 0",
        "Sak 2/2014 Saken om tema 1",
    ]
    assert "regneark.ods.ukjent" in text[-1]
    assert "kan ikke" in text[-1] or "ikke" in text[-1]
    assert pdf.metadata.title == "Innkalling med sakspapirer, Prosjektstyret 24. november 2014"
    mail = OutboxMail.objects.get()
    assert (mail.to, mail.attachment_names) == ("medlem@khs.example", ["moete.ics"])
    assert mail.subject == "Innkalling: Prosjektstyret 24. november 2014"


def test_a_worker_killed_in_the_middle_delays_the_packet_and_loses_nothing(world, tmp_path):
    with running_worker(tmp_path / "first.log") as worker:
        publication = publish(world, saker=6)
        wait_until(lambda: Job.objects.filter(kind="packet.build", state="running", progress_done__gte=2).exists())
        kill_group(worker)
    assert not filed(publication)
    with running_worker(tmp_path / "second.log"):
        wait_until(lambda: filed(publication), seconds=120)
        wait_until(lambda: OutboxMail.objects.exists())
    assert Job.objects.get(kind="packet.build").attempts == 2
    assert publication.files.count() == 2
    assert len(Rendition.objects.values_list("content_sha", "recipe")) == Rendition.objects.distinct().count()
    assert OutboxMail.objects.count() == 1
    assert len(pdf_of(publication, "full").pages) > 12
