"""Files that an older intake looked at are looked at again wherever they are offered, where nothing is published of
them."""

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.actions import look_again, receive
from documents.models import Document, DocumentCheck, DocumentText
from documents.normalising import VERSION
from inquiries.models import RecipientFile
from jobs.models import Job
from meetings.actions.attachments import remove_attachment
from meetings.actions.publishing import publish_innkalling
from meetings.models import Meeting, NumberSeries, Sak, SakVersion
from setup.actions.looking_again import offering
from setup.models import Mandate
from tests import factories
from tests.documents.looked_at import looked_at
from tests.inquiries import factories as asking
from tests.reporting.factories import UpdateAttachmentFactory

NOW, BEFORE = f"normal-{VERSION}-pdf+pikepdf", "normal-4-pdf+pikepdf"

# State of the check, the recipe of its pages, how it was scanned: the state afterwards.
FILES = [
    ("ready", BEFORE, "none", "received"),
    ("ready", BEFORE, "clean", "received"),
    ("ready", NOW, "clean", "ready"),
    ("stopped", "", "none", "received"),
    ("stopped", "", "infected", "stopped"),
    ("waiting", "", "none", "waiting"),
]


def sent_up(khs, state="ready", recipe=BEFORE, scan="none"):
    number = Document.objects.count()
    document = receive(SimpleUploadedFile("notat.pdf", f"{state} {recipe} {scan} {number}".encode()), by=khs.by)
    looked_at(document, pages=b"%PDF" if recipe else b"", state=state, virus_scan=scan)
    check = DocumentCheck.objects.get(document=document)
    if check.rendition:
        check.rendition.recipe = recipe
        check.rendition.save()
    Job.objects.filter(key=f"document-{document.pk}").delete()
    return document


def state_of(document):
    return DocumentCheck.objects.get(document=document).state


def meeting_of(khs):
    made = factories.MeetingFactory(utvalg=khs.utvalg)
    return Meeting.objects.select_related("utvalg", "samarbeid").get(pk=made.pk)


def on_sak(khs, document, state="draft"):
    sak = factories.SakFactory(meeting=meeting_of(khs), state="draft")
    factories.AttachmentFactory(sak=sak, document=document)
    Sak.objects.filter(pk=sak.pk).update(state=state)


def on_numbered_sak(khs, document):
    """Sent out without this file, which came afterwards."""
    on_sak(khs, document)
    series = NumberSeries.objects.create(samarbeid=khs.samarbeid, utvalg=khs.utvalg, year=2014, next=2)
    Sak.objects.update(state="listed", series=series, number=1)


def with_status(khs, document):
    project = factories.ProjectFactory(samarbeid=khs.samarbeid)
    UpdateAttachmentFactory(update=factories.StatusUpdateFactory(project=project), document=document)


def with_answer(khs, document, sent_at=asking.SENT, removed_at=None):
    inquiry = asking.InquiryFactory(samarbeid=khs.samarbeid, created_by=khs.secretary.person)
    recipient = asking.AnsweredFactory(inquiry=inquiry, organisation=khs.municipality)
    here = {"samarbeid": khs.samarbeid, "recipient": recipient, "document": document}
    RecipientFile.objects.create(**here, sent_at=sent_at, removed_at=removed_at)


def as_mandate(khs, document):
    here = {"samarbeid": khs.samarbeid, "utvalg": khs.utvalg, "added_by": khs.secretary.person}
    Mandate.objects.create(**here, document=document)


def as_paper(khs, document):
    factories.PaperImportFactory(utvalg=khs.utvalg, document=document)


PLACES = {
    "a sak's": (on_sak, "received"),
    "a ready sak's": (lambda khs, document: on_sak(khs, document, "ready"), "received"),
    "a discarded sak's": (lambda khs, document: on_sak(khs, document, "discarded"), "received"),
    "a sak's that came when it was sent out": (on_numbered_sak, "received"),
    "a status's": (with_status, "received"),
    "an answer's": (with_answer, "received"),
    "an answer's, not sent yet": (lambda khs, document: with_answer(khs, document, sent_at=None), "received"),
    "an answer's, taken off": (lambda khs, document: with_answer(khs, document, removed_at=asking.SENT), "ready"),
    "a mandate": (as_mandate, "received"),
    "a paper that is read in": (as_paper, "ready"),
    "nobody's": (lambda khs, document: None, "ready"),
}


@pytest.mark.parametrize(("state", "recipe", "scan", "after"), FILES)
def test_only_what_was_looked_at_another_way(khs, capsys, state, recipe, scan, after):
    document = sent_up(khs, state, recipe, scan)
    on_sak(khs, document)
    call_command("look_again")
    assert state_of(document) == after
    jobs = Job.objects.filter(kind="document.intake", key=f"document-{document.pk}").count()
    assert jobs == (after == "received")
    assert capsys.readouterr().out == f"{jobs} filer kontrolleres på nytt.\n"


@pytest.mark.parametrize("place", PLACES)
def test_wherever_it_is_offered(khs, place):
    hang, after = PLACES[place]
    document = sent_up(khs)
    hang(khs, document)
    call_command("look_again")
    assert state_of(document) == after


def test_every_pointer_to_a_file_is_one_that_offers_it_or_is_known_not_to():
    """A file of its own for nobody but who sent it, what the portal made itself, and what was found in a file."""
    others = {
        "documents.DocumentCheck", "documents.DocumentText", "meetings.OwnPdf", "meetings.PacketPreview",
        "meetings.PaperImport", "meetings.PublicationFile", "meetings.Sak",
    }  # fmt: skip
    pointing = {
        model._meta.label
        for model in apps.get_models()
        if any(field.related_model is Document for field in model._meta.concrete_fields)
    }
    offered = {rows.model._meta.label for rows in offering()}
    assert (pointing - others, others - pointing) == (offered, set())


@pytest.mark.parametrize("place", ["an answer's", "a status's", "a mandate", "a sak's", "a discarded sak's"])
def test_what_also_stands_in_a_publication_stays_as_it_was_sent(khs, place):
    meeting, document = meeting_of(khs), sent_up(khs)
    factories.AttachmentFactory(sak=factories.SakFactory(meeting=meeting, state="ready"), document=document)
    publish_innkalling(meeting, version=1, by=khs.by)
    PLACES[place][0](khs, document)
    call_command("look_again")
    assert state_of(document) == "ready"


def test_what_was_taken_off_a_sak_since_it_was_published_stays_as_it_was_sent(khs):
    meeting, document = meeting_of(khs), sent_up(khs)
    sak = factories.SakFactory(meeting=meeting, state="ready")
    section = factories.SectionFactory(sak=sak)
    attachment = factories.AttachmentFactory(sak=sak, section=section, document=document)
    publish_innkalling(meeting, version=1, by=khs.by)
    remove_attachment(attachment, by=khs.by)
    with_status(khs, document)
    call_command("look_again")
    assert state_of(document) == "ready"


def test_a_publication_that_left_a_file_out_says_nothing_of_it(khs):
    """What stands stored without a file's id, as in the variant that leaves it out, is no fault."""
    document = sent_up(khs)
    on_sak(khs, document)
    nothing = {"attachments": [{"document_id": None}], "sections": [{"attachments": []}]}
    stored = {"schema": 3, "full": nothing, "open": nothing, "sha256": "0" * 64}
    SakVersion.objects.create(samarbeid=khs.samarbeid, sak=Sak.objects.get(), **stored)
    call_command("look_again")
    assert state_of(document) == "received"


def test_what_is_to_be_looked_at_is_found_at_once_however_many_files_there_are(khs):
    counts = []
    for _more in range(2):
        for hang in (on_sak, with_status, with_answer):
            hang(khs, sent_up(khs, recipe=NOW))
            hang(khs, sent_up(khs, state="stopped", recipe="", scan="infected"))
        with CaptureQueriesContext(connection) as captured:
            call_command("look_again")
        counts.append(len(captured))
    assert counts == [1, 1]


def test_while_it_is_looked_at_again_it_is_not_begun_twice(khs):
    document = sent_up(khs)
    assert [look_again(document), look_again(document)] == [True, False]


def test_the_pages_and_words_of_then_are_in_no_packet_meanwhile(khs):
    document = sent_up(khs)
    DocumentText.objects.create(samarbeid=khs.samarbeid, document=document, text="900 000750 000")
    assert look_again(document)
    check = DocumentCheck.objects.get(document=document)
    assert (check.state, check.rendition, DocumentText.objects.count()) == ("received", None, 0)
