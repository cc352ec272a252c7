"""The packet before it is published: marked as preliminary, for the secretariat alone, and storing nothing else."""

import pytest
from pypdf import PdfReader

from documents.models import Document, Rendition
from jobs.actions import claim
from jobs.models import Job
from meetings.actions.packets import make_packet
from meetings.actions.previews import ask_for_preview, file_previews, make_previews
from meetings.actions.publishing import publish_innkalling
from meetings.models import Meeting, PacketPreview, Publication, PublicationFile
from organisations.refusals import NotAllowed
from tests import factories


@pytest.fixture
def meeting(khs):
    made = factories.MeetingFactory(utvalg=khs.utvalg, place="Asker")
    for position in range(2):
        sak = factories.SakFactory(meeting=made, state="ready", position=position, title=f"Saken om tema {position}")
        factories.SectionFactory(sak=sak, html=f"<p>Opplysninger {position}.</p>")
    return Meeting.objects.select_related("utvalg", "samarbeid").get(pk=made.pk)


def made(meeting, folder):
    (made,) = make_previews(meeting, folder=folder, progress=lambda done, total: None).values()
    return made, PdfReader(made.pdf)


def lines(page):
    return [line.strip() for line in page.extract_text().splitlines() if line.strip()]


def test_every_page_says_that_it_is_preliminary(meeting, tmp_path):
    preview, pdf = made(meeting, tmp_path)
    cover, *pages = [" ".join(lines(page)) for page in pdf.pages]
    assert ("Foreløpig innkalling med sakspapirer" in cover, "Ikke publisert." in cover) == (True, True)
    assert ["Foreløpig, " in page for page in pages] == [True] * (preview.pages - 1)
    marks = [item.title for item in pdf.outline]
    year = meeting.local_start.year
    assert marks[1:] == [
        f"Sak 1/{year} (foreløpig) Saken om tema 0",
        f"Sak 2/{year} (foreløpig) Saken om tema 1",
    ]


def test_a_number_that_is_given_is_final(khs, meeting, tmp_path):
    publish_innkalling(meeting, version=meeting.version, by=khs.by)
    factories.SakFactory(meeting=meeting, state="ready", position=7, title="Ettersendt")
    _preview, pdf = made(Meeting.objects.select_related("utvalg", "samarbeid").get(pk=meeting.pk), tmp_path)
    year = meeting.local_start.year
    assert [item.title for item in pdf.outline][1:] == [
        f"Sak 1/{year} Saken om tema 0",
        f"Sak 2/{year} Saken om tema 1",
        f"Sak 3/{year} (foreløpig) Ettersendt",
    ]
    assert "Endret siden versjon 1" in " ".join(lines(pdf.pages[0]))


def test_it_uses_the_pages_that_publishing_uses_and_publishes_nothing(khs, meeting, tmp_path):
    made(meeting, tmp_path)
    assert (Publication.objects.count(), PublicationFile.objects.count()) == (0, 0)
    before = Rendition.objects.count()
    publication = publish_innkalling(meeting, version=meeting.version, by=khs.by)
    make_packet(publication, "full", out=tmp_path / "a.pdf", progress=lambda done, total: None)
    # The cover alone is another.
    assert Rendition.objects.count() == before + 1


def test_asked_for_twice_it_is_made_once_and_the_newest_stands(khs, meeting, tmp_path):
    first = ask_for_preview(meeting, by=khs.by)
    assert ask_for_preview(meeting, by=khs.by).pk == first.pk
    for _time in range(2):
        job = ask_for_preview(meeting, by=khs.by)
        preview, _pdf = made(meeting, tmp_path)
        file_previews(meeting, {("full", "open"): preview}, held=claim(job.pk))
    assert Job.objects.filter(kind="packet.preview", state="done").count() == 2
    newest = Document.objects.order_by("-pk").first()
    # Nothing is left out: one PDF is both variants.
    assert {each.variant: each.document for each in PacketPreview.objects.all()} == {"full": newest, "open": newest}


def test_what_is_exempt_stands_in_one_of_two_packets(khs, meeting, tmp_path):
    factories.SakFactory(
        meeting=meeting, state="ready", position=5, title="Ansette kvitrefugl", public_title="Personalsak",
        proposal="<p>Ansette kvitrefugl.</p>", exemption=factories.HjemmelFactory(),
    )  # fmt: skip
    previews = make_previews(meeting, folder=tmp_path, progress=lambda done, total: None)
    text = {variants: PdfReader(each.pdf) for variants, each in previews.items()}
    words = {variants: " ".join(" ".join(lines(page)) for page in pdf.pages) for variants, pdf in text.items()}
    assert {variants: ("kvitrefugl" in said, "Foreløpig" in said) for variants, said in words.items()} == {
        ("open",): (False, True),
        ("full",): (True, True),
    }
    assert b"kvitrefugl" not in previews["open",].pdf.read_bytes()
    file_previews(meeting, previews, held=claim(ask_for_preview(meeting, by=khs.by).pk))
    made = {each.variant: each.document.original_name for each in PacketPreview.objects.all()}
    name = f"{meeting.local_start:%Y-%m-%d}_{meeting.utvalg.slug}_forelopig"
    assert made == {"full": f"{name}.pdf", "open": f"{name}_aapen.pdf"}


def test_only_the_secretariat_may_ask(khs, other, meeting):
    for by in (khs.reader(khs.member), other.by):
        with pytest.raises(NotAllowed):
            ask_for_preview(meeting, by=by)
