"""Packets filed, asked for twice and cancelled, and what the waiting mail does."""

import pytest
from django.db import IntegrityError
from django.db.models.functions import Now

from documents.models import Document
from jobs.actions import LostClaim, claim, enqueue
from jobs.models import Job
from jobs.tasks import run_job
from meetings import tasks
from meetings.actions.packets import cancel_packet, file_packet, packet_key, retry_packet
from meetings.actions.publishing import publish_innkalling
from meetings.models import PublicationFile, Sak
from meetings.parts import Made
from organisations.models import Notice, Trail
from reading import tasks as reading_tasks
from tests import factories

# Registered by being imported.
HANDLERS = (tasks, reading_tasks)
MADE = Made(b"%PDF-1.7 laget", 4, {"variant": "full"})


@pytest.fixture
def meeting(khs):
    return factories.MeetingFactory(utvalg=khs.utvalg)


@pytest.fixture
def publication(khs, meeting):
    factories.SakFactory(meeting=meeting, state="ready", position=1, title="Den første")
    factories.SakFactory(meeting=meeting, state="ready", position=2, title="Den andre")
    return publish_innkalling(meeting, version=1, by=khs.by)


def builds():
    return list(Job.objects.filter(kind="packet.build").order_by("pk"))


def mail_job():
    return Job.objects.get(kind="publication.published")


def is_let_go(job):
    return Job.objects.filter(pk=job.pk, run_after__lte=Now()).exists()


def files():
    rows = PublicationFile.objects.order_by("extent", "variant")
    return [(row.extent, row.variant, row.origin, row.document.original_name) for row in rows]


def test_a_packet_asked_for_twice_is_built_once(khs, publication):
    (job,) = builds()
    again = {"publication_id": publication.pk, "variants": ["full", "open"], "extent": "whole"}
    assert enqueue("packet.build", key=job.key, **again).pk == job.pk, "it waits already"
    held = claim(job.pk)
    second = enqueue("packet.build", key=job.key, **again)
    file_packet(publication, ["full", "open"], MADE, held=held)
    run_job(second.pk)
    second.refresh_from_db()
    assert (second.state, second.progress_total) == ("done", 0), "nothing was built"
    assert (len(files()), Document.objects.count()) == (2, 1)


def test_a_made_file_stands_once_in_each_variant_and_extent(khs, publication):
    file_packet(publication, ["full", "open"], MADE, held=claim(builds()[0].pk))
    made = PublicationFile.objects.first()
    with pytest.raises(IntegrityError, match="publicationfile_made_once"):
        PublicationFile.objects.create(
            samarbeid=khs.samarbeid, publication=publication, variant="full", document=made.document, manifest={},
            pages=1,
        )  # fmt: skip


def test_the_mail_waits_for_the_whole_packet_and_not_for_the_changes(khs, meeting, publication):
    file_packet(publication, ["full", "open"], MADE, held=claim(builds()[0].pk))
    Job.objects.all().delete()
    Sak.objects.filter(title="Den andre").update(title="Den andre, rettet")
    second = publish_innkalling(meeting, version=2, by=khs.by)
    whole, changes = builds()
    assert [whole.key, changes.key] == [packet_key(second.pk, "full"), packet_key(second.pk, "full", "changes")]
    file_packet(second, ["full", "open"], MADE, held=claim(changes.pk), extent="changes")
    assert is_let_go(mail_job()) is False
    file_packet(second, ["full", "open"], MADE, held=claim(whole.pk))
    assert is_let_go(mail_job()) is True
    name = "2014-11-24_prosjektstyret_innkalling_v2"
    assert files()[:2] == [
        ("changes", "full", "made", f"{name}_endringer.pdf"),
        ("changes", "open", "made", f"{name}_endringer.pdf"),
    ]


def test_cancelling_ends_what_waits_and_what_runs_and_the_trail_says_who(khs, publication):
    (job,) = builds()
    held = claim(job.pk)
    assert cancel_packet(publication.meeting, by=khs.by) == 1
    with pytest.raises(LostClaim):
        file_packet(publication, ["full", "open"], MADE, held=held)
    assert (files(), builds()[0].state) == ([], "cancelled")
    assert cancel_packet(publication.meeting, by=khs.by) == 0, "it has ended"
    assert retry_packet(publication.meeting, by=khs.by) == 1
    assert retry_packet(publication.meeting, by=khs.by) == 0, "it waits"
    noted = Trail.objects.filter(object_id=publication.meeting_id).order_by("pk").values_list("verb", "by", "facts")
    me, ids = khs.secretary.person_id, {"job_ids": [job.pk]}
    assert list(noted) == [("cancelled_packet", me, ids), ("retried_packet", me, ids)]


def test_the_mail_of_a_cancelled_packet_goes_when_its_patience_ends(khs, publication):
    cancel_packet(publication.meeting, by=khs.by)
    job = mail_job()
    assert (job.state, is_let_go(job)) == ("queued", False)
    Job.objects.filter(pk=job.pk).update(run_after=Now())
    run_job(job.pk)
    notice = Notice.objects.get()
    assert "PDF-en er ikke ferdig ennå. Lenken virker så snart den er det." in notice.body


def test_what_is_filed_is_not_cancelled(khs, publication):
    file_packet(publication, ["full", "open"], MADE, held=claim(builds()[0].pk))
    assert cancel_packet(publication.meeting, by=khs.by) == 0
    assert (len(files()), builds()[0].state) == (2, "done")
