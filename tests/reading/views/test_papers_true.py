"""What the papers do not say: of approval, of meetings that will not be held, of files that nobody can have."""

import pytest

from documents.models import DocumentCheck
from meetings.actions.agenda import cancel_meeting
from meetings.actions.publishing import publish_innkalling, publish_minutes
from meetings.entries import entries
from meetings.minutes_pdf import build_minutes
from meetings.models import PublicationItem, PublicationStatus, Sak
from reporting.models import UpdateAttachment
from tests import factories
from tests.documents.pdf_samples import needs_poppler, text_of_page
from tests.reading.pages import called, oslo, read
from tests.reading.papers import attach, hold, make_papers


@pytest.fixture
def autumn(settings):
    settings.DEMO_TODAY = "2014-11-17"


@pytest.mark.parametrize("approved", [False, True])
def test_no_page_speaks_of_approval(khs, approved):
    papers = make_papers(khs)
    PublicationStatus.objects.update(approved=approved)
    slug, pk = papers.meeting.slug, papers.protokoll.pk
    asked = [
        (khs.member, f"/khs/les/{pk}/"), (khs.member, "/khs/mine-moter/"), (khs.reader_user, "/khs/referater/"),
        (khs.secretary, f"/khs/moter/{slug}/"), (khs.secretary, f"/khs/moter/{slug}/referat/publiser/"),
    ]  # fmt: skip
    said = [read(khs.client_of(user), address).text for user, address in asked]
    assert [text for text in said if "godkj" in text.lower()] == []


@needs_poppler
def test_no_protokoll_speaks_of_approval(khs, tmp_path):
    meeting, _innkalling = called(khs, oslo(2014, 9, 29, 9), title="Møteplan")
    protokoll = hold(khs, meeting)
    made = build_minutes(protokoll, "full", entries(protokoll, "full"), out=tmp_path / "protokoll.pdf")
    words = " ".join(
        " ".join(text_of_page((tmp_path / "protokoll.pdf").read_bytes(), n)) for n in range(1, made.pages + 1)
    )
    assert ("Møteplan" in words, "godkj" in words.lower()) == (True, False)


def many_saker(world, meeting, count):
    """Titles of one to three lines, some exempt, some with attachments."""
    hjemmel = factories.HjemmelFactory()
    for number in range(1, count + 1):
        sak = factories.SakFactory(
            meeting=meeting, state="ready", position=number, title=f"Tittelen {number}: " + "ord " * (number % 7 * 6),
            proposal=f"<p>Forslag {number}.</p>" + "<p>Linje.</p>" * (number % 3), responsible=f"Ansvarlig {number}",
            exemption=hjemmel if number % 3 == 0 else None, public_title="Personalsak" if number % 3 == 0 else "",
        )  # fmt: skip
        for place in range(number % 4 * 4):
            factories.AttachmentFactory(sak=sak, position=place, title=f"Vedlegget {number}-{place}.")


@needs_poppler
def test_a_protokoll_never_parts_a_title_from_its_facts(khs, tmp_path):
    meeting = factories.MeetingFactory(utvalg=khs.utvalg)
    many_saker(khs, meeting, 18)
    publish_innkalling(meeting, version=1, by=khs.by)
    protokoll = hold(khs, meeting)
    made = build_minutes(protokoll, "full", entries(protokoll, "full"), out=tmp_path / "protokoll.pdf")
    data = (tmp_path / "protokoll.pdf").read_bytes()
    pages = [" ".join(" ".join(text_of_page(data, page)).split()) for page in range(1, made.pages + 1)]
    parted = {}
    for number in range(1, 19):
        last = number % 4 * 4 - 1
        together = [f"Ansvarlig {number} ", f"Vedlegget {number}-{last}." if last > 0 else "", f"Forslag {number}."]
        first = next(words for words in pages if f"Sak {number}/2014 Tittelen {number}:" in words)
        parted[number] = [words for words in together if words not in first]
    assert parted == {number: [] for number in range(1, 19)}
    assert made.pages > 4


def test_a_cancelled_meeting_is_nobodys_next(khs, autumn):
    first, _paper = called(khs, oslo(2014, 11, 24, 9))
    _held, next_paper = called(khs, oslo(2014, 12, 15, 9))
    cancel_meeting(first, by=khs.by)
    page = read(khs.client_of(khs.member), "/khs/mine-moter/")
    places = [
        "Neste møte Prosjektstyret, mandag 15. desember 2014",
        "Avlyste møter Prosjektstyret, mandag 24. november",
    ]
    assert [place in page.text for place in places] == [True, True]
    assert page.links[0] == [next_paper.get_absolute_url(), "Les sakene"]


def test_when_the_only_meeting_is_cancelled_there_is_no_next(khs, autumn):
    meeting, _paper = called(khs, oslo(2014, 11, 24, 9))
    cancel_meeting(meeting, by=khs.by)
    text = read(khs.client_of(khs.member), "/khs/mine-moter/").text
    said = ["Neste møte", "Ingen innkalling er ute nå.", "Avlyste møter", "mandag 24. november 2014 Avlyst"]
    assert [words in text for words in said] == [False, True, True, True]


def test_a_status_in_the_papers_of_a_cancelled_meeting_goes_to_the_next_one(khs, autumn):
    project = factories.ProjectFactory(samarbeid=khs.samarbeid)
    factories.ReportsToFactory(project=project, utvalg=khs.utvalg)
    update = factories.StatusUpdateFactory(project=project, state="approved", approved_at=oslo(2014, 11, 11, 9))
    meeting = factories.MeetingFactory(utvalg=khs.utvalg)
    factories.SectionFactory(sak__meeting=meeting, sak__state="ready", sak__title="Status", source_update=update)
    publish_innkalling(meeting, version=1, by=khs.by)
    meeting.refresh_from_db()
    cancel_meeting(meeting, by=khs.by)
    factories.MeetingFactory(utvalg=khs.utvalg, starts_at=oslo(2014, 12, 15, 9))
    client = khs.client_of(khs.member)
    where = read(client, f"/khs/prosjekter/status/{update.pk}/hvor/").text
    history = read(client, f"/khs/prosjekter/{project.slug}/historie/").text
    assert "Prosjektstyret 24. november 2014 (møtet er avlyst)" in where
    assert "Går til neste møte i Prosjektstyret, 15. desember 2014" in where
    assert "Sak 1/2014 Status Møtet er avlyst." in history


def test_the_newest_version_opens_at_the_same_sak(khs):
    meeting, first = called(khs, oslo(2014, 11, 24, 9), position=1, title="Møteplan")
    factories.SakFactory(meeting=meeting, state="ready", position=2, title="Mandat")
    second = publish_innkalling(meeting, version=2, by=khs.by)
    Sak.objects.filter(meeting=meeting, title="Mandat").update(position=0)
    meeting.refresh_from_db()
    third = publish_innkalling(meeting, version=meeting.version, by=khs.by)
    client = khs.client_of(khs.member)
    newest = {
        address: [url for url, words in read(client, address).links if words == "Les den nyeste"]
        for address in (f"/khs/les/{first.pk}/", f"/khs/les/{second.pk}/1/", f"/khs/les/{second.pk}/2/")
    }
    assert list(newest.values()) == [[f"/khs/les/{third.pk}/{place}/"] for place in (2, 2, 1)]
    protokoll = hold(khs, meeting)
    said = [[link for link in read(client, f"/khs/les/{third.pk}/2/").links if "Les protokollen" in link]]
    said.append([link for link in read(client, f"/khs/les/{protokoll.pk}/1/").links if "Les innkallingen" in link])
    assert said == [
        [[f"/khs/les/{protokoll.pk}/2/", "Les protokollen"]], [[f"/khs/les/{third.pk}/1/", "Les innkallingen"]]
    ]  # fmt: skip


def test_a_sak_that_the_newest_version_lacks_leads_to_its_agenda(khs):
    meeting, first = called(khs, oslo(2014, 11, 24, 9), position=1, title="Møteplan")
    Sak.objects.filter(meeting=meeting).update(
        meeting=factories.MeetingFactory(utvalg=khs.utvalg, starts_at=oslo(2014, 12, 1, 9))
    )
    factories.SakFactory(meeting=meeting, state="ready", title="Mandat")
    second = publish_innkalling(meeting, version=meeting.version, by=khs.by)
    assert PublicationItem.objects.filter(publication=second).count() == 1
    page = read(khs.client_of(khs.member), f"/khs/les/{first.pk}/1/")
    assert "Versjon 2 har kommet. Denne saken står ikke i den. Se den nyeste sakslisten" in page.text
    assert [f"/khs/les/{second.pk}/#saksliste", "Se den nyeste sakslisten"] in page.links


# The check of the file, what is said of it, and whether its name is a link.
FILES = {
    "ready": ({"state": "ready"}, "", True),
    "damaged": ({"state": "stopped", "code": "damaged"}, "Filen er skadet eller ikke fullstendig.", True),
    "locked": ({"state": "stopped", "code": "encrypted"}, "Filen er låst med passord.", True),
    "away": ({"state": "stopped", "code": "missing"}, "Filen er borte. Be sekretariatet om en ny.", False),
    "infected": (
        {"state": "stopped", "code": "infected", "virus_scan": "infected"},
        "Viruskontrollen fant skadelig innhold i filen, og ingen får hente den.", False,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("check", "said", "is_link"), FILES.values(), ids=FILES)
def test_what_is_wrong_with_a_file_stands_where_it_is_listed(khs, check, said, is_link):
    meeting, _first = called(khs, oslo(2014, 11, 24, 9))
    attachment = attach(khs, Sak.objects.get(meeting=meeting), "plan.pdf", title="Planen")
    paper = publish_innkalling(meeting, version=2, by=khs.by)
    DocumentCheck.objects.update_or_create(document=attachment.document, defaults={**check, "samarbeid": khs.samarbeid})
    page = read(khs.client_of(khs.member), f"/khs/les/{paper.pk}/1/")
    link = [f"/khs/les/{paper.pk}/vedlegg/{attachment.pk}/", "Planen"]
    assert (f"1. Planen {said} PDF".replace("  ", " ") in page.text, link in page.links) == (True, is_link)


def test_each_attachment_is_listed_once(khs):
    papers = make_papers(khs)
    section = papers.open_sak.sections.get(heading="Saksopplysninger")
    hung = attach(khs, papers.open_sak, "tall.pdf", title="Tallene", section=section, position=3)
    paper = publish_minutes(papers.meeting, by=khs.by)
    page = read(khs.client_of(khs.member), f"/khs/les/{paper.pk}/1/")
    mention = next(link for link in page.links if "vedlegg" in link[0])
    assert (mention[0][:9], mention[1]) == ("#vedlegg-", f"Vedlegg {mention[0][9:]}")
    assert [words for url, words in page.links if url.endswith(f"/vedlegg/{hung.pk}/")] == ["Tallene"]


@pytest.mark.parametrize(("check", "said", "is_link"), FILES.values(), ids=FILES)
def test_the_file_of_a_status_and_its_line_in_the_history_say_the_same(khs, check, said, is_link):
    project = factories.ProjectFactory(samarbeid=khs.samarbeid)
    factories.ReportsToFactory(project=project, utvalg=khs.utvalg)
    update = factories.StatusUpdateFactory(project=project, state="approved", approved_at=oslo(2014, 11, 11, 9))
    sak = factories.SakFactory(meeting__utvalg=khs.utvalg, state="ready")
    section = factories.SectionFactory(sak=sak, source_update=update)
    attachment = attach(khs, sak, "plan.pdf", title="Planen", section=section)
    paper = publish_innkalling(sak.meeting, version=1, by=khs.by)
    DocumentCheck.objects.update_or_create(document=attachment.document, defaults={**check, "samarbeid": khs.samarbeid})
    UpdateAttachment.objects.create(
        samarbeid=khs.samarbeid, update=update, document=attachment.document, title="Planen", position=1
    )
    client = khs.client_of(khs.member)
    history = read(client, f"/khs/prosjekter/{project.slug}/historie/")
    page = read(client, f"/khs/prosjekter/status/{update.pk}/")
    found = [
        said in history.text, [f"/khs/les/{paper.pk}/vedlegg/{attachment.pk}/", "Planen"] in history.links,
        said in page.text, any(words == "Planen" for _href, words in page.links),
    ]  # fmt: skip
    assert found == [True, is_link, True, is_link]
