"""«Åpne som PDF», and what of an original each may have, where its readers meet it; what was found, where it is
prepared."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.actions import receive
from documents.findings import Finding
from inquiries.models import RecipientFile
from meetings.actions.publishing import publish_innkalling
from meetings.models import Meeting
from tests import factories
from tests.documents.looked_at import looked_at
from tests.inquiries import factories as asking
from tests.reading.pages import read
from tests.reading.papers import attach
from tests.reporting.factories import UpdateAttachmentFactory

HIDES, TINY = Finding("hidden_sheets", 2), Finding("small_text", 5)
PAGES, DOCX = b"%PDF-1.7 sidene", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FOUND = ("2 skjulte ark er ikke med på sidene.", "Bare sekretariatet og den som lastet opp filen, får originalen.")


def sent_up(khs, name="budsjett.docx", *found, by=None):
    document = receive(SimpleUploadedFile(name, f"PK {name}".encode()), by=by or khs.by)
    return looked_at(document, *found, pages=PAGES, mime=DOCX, pages_without_text=0)


@pytest.fixture
def publication(khs):
    made = factories.MeetingFactory(utvalg=khs.utvalg)
    sak = factories.SakFactory(meeting=made, state="ready")
    for name, found in (("åpen.docx", (TINY,)), ("skjuler.docx", (HIDES,))):
        row = attach(khs, sak, name, title=name)
        looked_at(row.document, *found, pages=PAGES, mime=DOCX, pages_without_text=0)
    meeting = Meeting.objects.select_related("utvalg", "samarbeid").get(pk=made.pk)
    return publish_innkalling(meeting, version=1, circle="parties", by=khs.by)


def files(page):
    """Links to files, by their words."""
    return {words: re.sub(r"\d+", "N", href) for href, words in page.links if "vedlegg/" in href}


ORIGINAL, AS_PDF = "/khs/les/N/vedlegg/N/", "/khs/les/N/vedlegg/N/?som=pdf"


@pytest.mark.parametrize("who", ["member", "reader_user"])
def test_a_member_opens_office_files_as_pdf_and_gets_no_original_that_hides_something(khs, publication, who):
    page = read(khs.client_of(getattr(khs, who)), publication.get_absolute_url())
    assert files(page) == {
        "åpen.docx": ORIGINAL,
        "Åpne som PDF: åpen.docx": AS_PDF,
        "Åpne som PDF: skjuler.docx": AS_PDF,
    }
    assert not any(sentence in page.text for sentence in FOUND)
    assert "punkt høy" not in page.text


def test_the_secretariat_has_both(khs, publication):
    page = read(khs.client_of(khs.secretary), publication.get_absolute_url())
    assert files(page) == {
        "åpen.docx": ORIGINAL,
        "skjuler.docx": ORIGINAL,
        "Åpne som PDF: åpen.docx": AS_PDF,
        "Åpne som PDF: skjuler.docx": AS_PDF,
    }


def test_pages_come_inert_under_the_files_name(khs, publication):
    page = read(khs.client_of(khs.member), publication.get_absolute_url())
    (url,) = [href for href, words in page.links if words == "Åpne som PDF: skjuler.docx"]
    answer = khs.client_of(khs.member).get(url)
    assert b"".join(answer.streaming_content) == PAGES
    inert = {name: answer[name] for name in ("Content-Type", "Content-Disposition", "X-Content-Type-Options")}
    assert inert == {
        "Content-Type": "application/pdf",
        "Content-Disposition": 'inline; filename="skjuler.pdf"',
        "X-Content-Type-Options": "nosniff",
    }
    assert answer["Content-Security-Policy"].startswith("sandbox")


def test_the_files_of_a_status(khs):
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, name="Alert", owner=khs.lead.person)
    update = factories.StatusUpdateFactory(project=project, state="approved", approved_at="2014-11-12T10:00:00Z")
    UpdateAttachmentFactory(update=update, document=sent_up(khs, "skjuler.docx", HIDES))
    address = f"/khs/prosjekter/status/{update.pk}/"
    page, prepared = read(khs.client_of(khs.member), address), read(khs.client_of(khs.secretary), address)
    assert list(files(page)) == ["Åpne som PDF: skjuler.docx"]
    assert [sentence in page.text for sentence in FOUND] == [False, False]
    assert [sentence in prepared.text for sentence in FOUND] == [True, True]


def test_the_files_of_an_answer(khs):
    inquiry = asking.InquiryFactory(samarbeid=khs.samarbeid, created_by=khs.secretary.person)
    recipient = asking.AnsweredFactory(inquiry=inquiry, organisation=khs.municipality)
    document = sent_up(khs, "skjuler.docx", HIDES)
    file = RecipientFile.objects.create(
        samarbeid=khs.samarbeid, recipient=recipient, document=document, sent_at=asking.SENT
    )
    page = read(khs.client_of(khs.secretary), f"/khs/foresporsler/{inquiry.pk}/")
    assert {words for href, words in page.links if f"/{file.pk}/" in href} >= {"Åpne som PDF: skjuler.docx"}
    assert [sentence in page.text for sentence in FOUND] == [True, True]
