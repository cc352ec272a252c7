"""The PDFs and attachments of a paper, as the reader may have them."""

import pytest

from jobs.models import Job
from meetings.actions.publishing import publish_innkalling
from meetings.models import Sak
from tests import factories
from tests.reading.pages import called, oslo, read
from tests.reading.papers import SECRET, attach, file_both, hold, make_papers


@pytest.fixture
def autumn(settings):
    settings.DEMO_TODAY = "2014-11-17"


def test_an_attachment_keeps_its_bytes_and_its_name(khs):
    papers = make_papers(khs)
    address = f"/khs/les/{papers.protokoll.pk}/vedlegg/{papers.open_attachment.pk}/"
    response = khs.client_of(khs.reader_user).get(address)
    assert b"".join(response.streaming_content) == "%PDF-1.4 møteplan  2015.pdf".encode()
    assert response["Content-Disposition"] == "inline; filename*=utf-8''m%C3%B8teplan%20%202015.pdf"


def test_a_withdrawn_sak_gives_no_attachments(khs):
    meeting, _first = called(khs, oslo(2014, 11, 24, 9))
    sak = Sak.objects.get(meeting=meeting)
    attachment = attach(khs, sak, "plan.pdf")
    Sak.objects.filter(pk=sak.pk).update(state="withdrawn")
    again = publish_innkalling(meeting, version=2, by=khs.by)
    response = khs.client_of(khs.member).get(f"/khs/les/{again.pk}/vedlegg/{attachment.pk}/")
    assert response.status_code == 404


def test_the_packet_is_the_readers_variant_under_the_publications_name(khs):
    papers = make_papers(khs)
    answers = {}
    for user in (khs.member, khs.reader_user):
        response = khs.client_of(user).get(f"/khs/les/{papers.protokoll.pk}/pakke/")
        answers[user.email] = (b"".join(response.streaming_content), response["Content-Disposition"])
    name = f'attachment; filename="{papers.protokoll.held_on:%Y-%m-%d}_prosjektstyret_protokoll_v1.pdf"'
    assert answers == {
        khs.member.email: (f"%PDF-1.4 {SECRET}".encode(), name),
        khs.reader_user.email: (b"%PDF-1.4 uten", name),
    }


def test_a_packet_that_is_not_made_yet_says_so(khs):
    _meeting, publication = called(khs, oslo(2014, 11, 24, 9))
    page = read(khs.client_of(khs.member), f"/khs/les/{publication.pk}/pakke/", status=202)
    assert page.text.startswith("Møtepakken bygges Det tar vanligvis under ett minutt.")
    assert [f"/khs/les/{publication.pk}/", "Les sakene"] in page.links


def test_a_packet_that_could_not_be_made_sends_nobody_to_wait(khs, autumn):
    _meeting, publication = called(khs, oslo(2014, 11, 24, 9))
    assert Job.objects.filter(kind="packet.build").update(state="failed", error="Feil.") == 1
    client = khs.client_of(khs.member)
    contact = ["mailto:sekretariat@khs.example", "sekretariat@khs.example"]
    file = read(client, f"/khs/les/{publication.pk}/pakke/", status=404)
    said = "PDF-en er ikke laget Sakene kan du lese i nettleseren. Trenger du PDF-en, skriv til"
    assert file.text == f"{said} sekretariat@khs.example . Les sakene"
    assert file.links == [contact, [f"/khs/les/{publication.pk}/", "Les sakene"]]
    page = read(client, publication.get_absolute_url())
    assert "PDF-en er ikke laget. Trenger du den, skriv til sekretariat@khs.example ." in page.text
    assert "bygges" not in page.text + read(client, "/khs/mine-moter/").text


def referat(world, starts_at):
    meeting, _innkalling = called(world, starts_at)
    publication = hold(world, meeting)
    file_both(publication)
    return publication


def test_an_attachment_is_sent_as_it_is_stored(khs):
    """Compressing a PDF again on each request costs time and loses its length."""
    address = f"/khs/les/{referat(khs, oslo(2014, 9, 29, 9)).pk}/pakke/"
    response = khs.client_of(khs.member).get(address, headers={"Accept-Encoding": "gzip"})
    assert response["Content-Length"] == str(len(b"".join(response.streaming_content)))


# Only what is new since the version before


@pytest.fixture
def second(khs):
    """Version 2 of a meeting with something exempt, opened to the parties, both variants of both PDFs filed."""
    papers = make_papers(khs)
    publication = papers.innkalling
    publication.status.circle = "parties"
    publication.status.save()
    return publication


def fetched(client, publication):
    answer = client.get(f"/khs/les/{publication.pk}/pakke/endret/")
    return b"".join(answer.streaming_content), answer["Content-Disposition"]


def test_the_changes_come_in_the_readers_variant_under_a_name_that_tells_nothing(khs, second):
    name = 'attachment; filename="2014-11-24_prosjektstyret_innkalling_v1_endringer.pdf"'
    assert fetched(khs.client_of(khs.member), second) == (f"%PDF-1.4 {SECRET}".encode(), name)
    assert fetched(khs.client_of(khs.reader_user), second) == (b"%PDF-1.4 uten", name)


def test_the_changes_stand_beside_the_whole_packet(khs):
    _meeting, first = called(khs, oslo(2014, 11, 24, 9))
    meeting = first.meeting
    factories.SakFactory(meeting=meeting, state="ready", title="Ettersendt sak")
    meeting.refresh_from_db()
    publication = publish_innkalling(meeting, version=meeting.version, by=khs.by)
    client = khs.client_of(khs.member)
    link = [f"/khs/les/{publication.pk}/pakke/endret/", "Bare det som er endret siden versjon 1 (PDF, 1 kB)"]
    assert link not in read(client, publication.get_absolute_url()).links
    assert client.get(link[0]).status_code == 404
    file_both(publication, extent="changes")
    assert link in read(client, publication.get_absolute_url()).links
    assert link not in read(client, first.get_absolute_url()).links
    assert client.get(link[0]).status_code == 200


def test_a_cancelled_packet_sends_nobody_to_wait_and_one_of_the_changes_hides_nothing(khs):
    _meeting, publication = called(khs, oslo(2014, 11, 24, 9))
    client = khs.client_of(khs.member)
    jobs = Job.objects.filter(kind="packet.build")
    jobs.update(state="cancelled")
    assert client.get(f"/khs/les/{publication.pk}/pakke/").status_code == 404
    jobs.update(state="failed", payload={"publication_id": publication.pk, "variants": ["full"], "extent": "changes"})
    assert client.get(f"/khs/les/{publication.pk}/pakke/").status_code == 202
