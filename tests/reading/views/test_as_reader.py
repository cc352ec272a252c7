"""«Vis som leser»: before it is published the secretariat sees the innkalling as each of its readers would."""

import pytest

from documents.findings import Finding
from meetings.actions.publishing import publish_innkalling
from meetings.models import Meeting, Publication, Sak
from organisations.models import Trail
from tests import factories
from tests.access import everything_stored
from tests.documents.looked_at import looked_at
from tests.reading.pages import read
from tests.reading.papers import SECRET, attach, make_saker

HIDES = Finding("comments", 2)


@pytest.fixture
def meeting(khs):
    """Two saker, one of them exempt; the open one with an attachment that hides something."""
    made = factories.MeetingFactory(utvalg=khs.utvalg)
    saker = make_saker(khs, made, SECRET)
    hides = attach(khs, saker["open_sak"], "notat.docx", title="Notat", position=3)
    looked_at(hides.document, HIDES, pages=b"%PDF-1.7 sidene", mime="application/x-docx")
    factories.SeatFactory(utvalg=khs.utvalg, role="vara")
    return Meeting.objects.select_related("utvalg", "samarbeid").get(pk=made.pk)


def at(meeting, who, *rest):
    return "/".join([f"/khs/moter/{meeting.slug}/som/{who}", *map(str, rest), ""])


def sak_text(page):
    """From the heading of the sak to what follows it: what is a reader's own way on stands in no preview."""
    return page.text.partition("Sak 1/")[2].partition("Særutskrift")[0].partition("Vedlegg til saken")[0].strip()


# Who it is shown as: whether what is exempt is read.
STANDS = {"utvalget": True, "vara": True, "partene": False}


@pytest.mark.parametrize(("who", "reads_exempt"), STANDS.items())
def test_each_reads_what_such_a_reader_may(khs, client, meeting, who, reads_exempt):
    client.force_login(khs.secretary)
    pages = [read(client, at(meeting, who)), read(client, at(meeting, who, 2))]
    assert [SECRET in page.text for page in pages] == [reads_exempt, reads_exempt]
    assert "Du ser møtet som" in pages[0].text


@pytest.mark.parametrize("who", STANDS)
def test_it_is_what_that_reader_gets_once_it_is_published(khs, client, meeting, who):
    client.force_login(khs.secretary)
    before = [sak_text(read(client, at(meeting, who, position))) for position in (1, 2)]
    meeting.utvalg.deputies_read_all = True
    meeting.utvalg.save()
    publication = publish_innkalling(meeting, version=1, circle="parties", by=khs.by)
    deputy = factories.UserFactory()
    factories.VervFactory(seat=meeting.utvalg.seats.get(role="vara"), person=deputy.person)
    user = {"utvalget": khs.member, "vara": deputy, "partene": khs.reader_user}[who]
    reading = khs.client_of(user)
    after = [sak_text(read(reading, f"{publication.get_absolute_url()}{position}/")) for position in (1, 2)]
    assert before == after
    assert len(before[0]) > 50


def test_a_deputy_who_is_not_called_is_nobody_that_it_is_shown_as(khs, client, meeting):
    client.force_login(khs.secretary)
    meeting.utvalg.seats.filter(role="vara").delete()
    assert client.get(at(meeting, "vara")).status_code == 404
    assert client.get(at(meeting, "sekretariatet")).status_code == 404


def test_attachments_come_as_that_reader_gets_them(khs, client, meeting):
    client.force_login(khs.secretary)
    notat = Sak.objects.get(meeting=meeting, position=1).attachments.get(title="Notat")
    for who in STANDS:
        answer = client.get(at(meeting, who, "vedlegg", notat.pk))
        assert b"".join(answer.streaming_content) == b"%PDF-1.7 sidene"
        assert answer["Content-Disposition"] == 'inline; filename="notat.pdf"'
    page = read(client, at(meeting, "partene"))
    url = f"/khs/moter/{meeting.slug}/som/partene/vedlegg/{notat.pk}/?som=pdf"
    assert [url, "Åpne som PDF: Notat"] in page.links
    exempt = Sak.objects.get(meeting=meeting, position=1).attachments.exclude(exemption=None).get()
    assert client.get(at(meeting, "partene", "vedlegg", exempt.pk)).status_code == 404
    assert client.get(at(meeting, "utvalget", "vedlegg", exempt.pk)).status_code == 200


def test_looking_leaves_nothing_behind_and_nothing_can_be_done(khs, client, meeting):
    client.force_login(khs.secretary)
    client.get(at(meeting, "utvalget"))
    before, trail = everything_stored(), Trail.objects.count()
    for who in STANDS:
        page = client.get(at(meeting, who)).content.decode()
        main = page.partition("<main")[2].partition("</main>")[0]
        assert "<form" not in main
        assert client.post(at(meeting, who)).status_code == 405
    assert (everything_stored(), Trail.objects.count()) == (before, trail)
    assert Publication.objects.count() == 0


def test_the_publishing_page_leads_to_each(khs, client, meeting):
    client.force_login(khs.secretary)
    links = read(client, f"/khs/moter/{meeting.slug}/publiser/").links
    assert [[at(meeting, who), label] for who, label in (
        ("utvalget", "Utvalget"), ("vara", "En vara som er innkalt"), ("partene", "Partene"),
    )] == [link for link in links if "/som/" in link[0]]  # fmt: skip
