"""Pages made ahead: what publishing finds is what a save had made."""

import pytest

from documents.models import Rendition
from jobs.actions import claim
from jobs.models import Job
from meetings.actions.agenda import reorder
from meetings.actions.packets import make_packet
from meetings.actions.pages import QUIET_SECONDS, make_contents, make_pages
from meetings.actions.publishing import publish_innkalling
from meetings.actions.saker import save_section
from meetings.models import Meeting, Sak
from tests import factories


@pytest.fixture
def meeting(khs):
    made = factories.MeetingFactory(utvalg=khs.utvalg)
    for position in range(3):
        sak = factories.SakFactory(meeting=made, state="ready", position=position, title=f"Saken om tema {position}")
        factories.SectionFactory(sak=sak, html=f"<p>Opplysninger {position}.</p>")
    return made


def save(khs, sak, html):
    section = sak.sections.get()
    save_section(section, heading=section.heading, level=1, html=html, version=section.version, by=khs.by)


def work(kind, handle):
    """Do the one job of the kind, as the worker would when its time has come."""
    job = Job.objects.get(kind=kind, state="queued")
    Job.objects.filter(pk=job.pk).update(run_after=job.created_at)
    held = claim(job.pk)
    handle(held.payload, held)


def make_all(khs, meeting):
    for sak in meeting.saker.all():
        save(khs, sak, f"<p>Ferdig tekst {sak.position}.</p>")
        work("sak.pages", lambda payload, held: make_pages(payload["sak_id"], held=held))


def built(publication, folder):
    out = folder / f"{publication.pk}.pdf"
    make_packet(publication, "full", out=out, progress=lambda done, total: None)
    return out


def renditions():
    return set(Rendition.objects.values_list("content_sha", flat=True))


def test_many_saves_are_one_job_some_seconds_later(khs, meeting):
    sak = meeting.saker.first()
    for number in range(4):
        save(khs, sak, f"<p>Utgave {number}.</p>")
    jobs = Job.objects.filter(kind="sak.pages")
    assert [(job.key, job.payload) for job in jobs] == [(f"sak-{sak.pk}", {"sak_id": sak.pk})]
    assert (jobs.get().run_after - jobs.get().created_at).total_seconds() >= QUIET_SECONDS


def test_publishing_what_was_saved_renders_the_cover_alone(khs, meeting, tmp_path):
    make_all(khs, meeting)
    before = renditions()
    built(publish_innkalling(meeting, version=1, by=khs.by), tmp_path)
    assert len(renditions() - before) == 1


def test_another_order_renders_the_contents_alone(khs, meeting, tmp_path):
    make_all(khs, meeting)
    before = renditions()
    order = [sak.pk for sak in meeting.saker.order_by("-position")]
    reorder(meeting, order, version=1, by=khs.by)
    work("meeting.contents", lambda payload, held: make_contents(payload["meeting_id"], held=held))
    assert len(renditions() - before) == 1
    before = renditions()
    built(publish_innkalling(meeting, version=2, by=khs.by), tmp_path)
    assert len(renditions() - before) == 1


def test_one_edit_after_publication_renders_one_sak_the_contents_and_the_cover(khs, meeting, tmp_path):
    make_all(khs, meeting)
    built(publish_innkalling(meeting, version=1, by=khs.by), tmp_path)
    before = renditions()
    save(khs, meeting.saker.last(), "<p>Rettet tekst.</p>")
    work("sak.pages", lambda payload, held: make_pages(payload["sak_id"], held=held))
    ahead = renditions() - before
    built(publish_innkalling(meeting, version=2, by=khs.by), tmp_path)
    assert (len(ahead), len(renditions() - before - ahead)) == (2, 1)


def test_the_same_packet_again_renders_nothing_and_has_the_same_bytes(khs, meeting, tmp_path):
    publication = publish_innkalling(meeting, version=1, by=khs.by)
    first = built(publication, tmp_path).read_bytes()
    before = renditions()
    assert (built(publication, tmp_path).read_bytes() == first, renditions() - before) == (True, set())


def test_a_sak_in_no_meeting_has_no_pages_yet(khs):
    sak = factories.SakFactory(utvalg=khs.utvalg, meeting=None)
    save_section(factories.SectionFactory(sak=sak), heading="Del", level=1, html="<p>Nytt.</p>", version=1, by=khs.by)
    assert list(Job.objects.filter(kind="sak.pages")) == []


def test_queries_do_not_grow_with_the_saker(khs, meeting, tmp_path, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    publication = publish_innkalling(meeting, version=1, by=khs.by)
    built(publication, tmp_path)
    with CaptureQueriesContext(connection) as three:
        built(publication, tmp_path)
    for position in range(3, 9):
        factories.SakFactory(meeting=meeting, state="ready", position=position, title=f"Saken om tema {position}")
    publication = publish_innkalling(Meeting.objects.get(pk=meeting.pk), version=2, by=khs.by)
    built(publication, tmp_path)
    with django_assert_num_queries(len(three)):
        built(publication, tmp_path)
    assert Sak.objects.filter(meeting=meeting).count() == 9
