"""The secretariat's own PDF: it stands only when it became safe pages, says what it is, and can be taken off."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import strip_tags

from documents.actions import keep_rendition
from documents.models import Document, DocumentCheck
from jobs.models import Job
from jobs.tasks import run_job
from meetings import tasks
from meetings.actions.own_pdfs import remove_own_pdf, send_own_pdf
from meetings.actions.publishing import publish_innkalling
from meetings.models import OwnPdf, PublicationFile
from organisations.models import Trail
from organisations.refusals import NotAllowed, Refused
from tests import factories
from tests.reading.papers import SECRET, file_both

# Registered by being imported.
HANDLERS = (tasks,)
RAW, SAFE = b"%PDF-1.4 som den kom", b"%PDF-1.7 egen, trygg"
BOTH = ["full", "open"]


@pytest.fixture(autouse=True)
def demo_day(settings):
    settings.DEMO_TODAY = "2014-11-17"


@pytest.fixture
def meeting(khs):
    return factories.MeetingFactory(utvalg=khs.utvalg)


@pytest.fixture
def publication(khs, meeting):
    """With something exempt, and both packets made."""
    factories.SakFactory(meeting=meeting, state="ready", position=1)
    hidden = {"exemption": factories.HjemmelFactory(), "public_title": "Personalsak"}
    factories.SakFactory(meeting=meeting, state="ready", position=2, title=f"Om {SECRET}", **hidden)
    made = publish_innkalling(meeting, version=1, by=khs.by)
    file_both(made)
    return made


@pytest.fixture
def url(publication):
    return f"{publication.meeting.get_absolute_url()}pakke/{publication.pk}/"


def upload(data: bytes = RAW) -> SimpleUploadedFile:
    return SimpleUploadedFile("egen pakke.pdf", data)


def check(document: Document, **found) -> None:
    """What the intake came to; then the job that waits for it."""
    DocumentCheck.objects.filter(document=document).update(**found)
    job = Job.objects.get(kind="publication.own_pdf", payload__document_id=document.pk, state="queued")
    Job.objects.filter(pk=job.pk).update(run_after="2014-01-01T00:00Z")
    run_job(job.pk)


def became_pages(document: Document, data: bytes = SAFE) -> None:
    pages = keep_rendition(document.samarbeid_id, content_sha=document.sha256, recipe="prove", data=data, pages=7)
    check(document, state="ready", rendition=pages)


def handed_out(client, publication) -> bytes:
    return b"".join(client.get(f"/khs/les/{publication.pk}/pakke/").streaming_content)


def words(response) -> str:
    page = re.sub(r"<(script|style).*?</\1>", "", response.content.decode(), flags=re.DOTALL)
    return " ".join(strip_tags(page).split())


def test_it_stands_when_it_is_safe_pages_and_not_before(khs, publication):
    member = khs.client_of(khs.member)
    (own,) = send_own_pdf(publication, upload(), variants=["full"], by=khs.by)
    assert handed_out(member, publication) == f"%PDF-1.4 {SECRET}".encode()
    check(own.document, state="waiting", reason="Filen venter på viruskontrollen.")
    became_pages(own.document)
    assert handed_out(member, publication) == SAFE
    own.refresh_from_db()
    assert (own.file.origin, own.file.extent, own.file.variant, own.file.pages) == ("own", "whole", "full", 7)
    assert own.file.document.original_name == "2014-11-24_prosjektstyret_innkalling_v1.pdf"


def waiting_jobs() -> list[str]:
    return list(Job.objects.filter(kind="publication.own_pdf").order_by("pk").values_list("state", flat=True))


def test_it_waits_for_days_as_long_as_it_is_to_stand(khs, publication):
    (own,) = send_own_pdf(publication, upload(), variants=["full"], by=khs.by)
    Job.objects.update(created_at="2014-01-01T00:00Z")
    check(own.document, state="waiting", reason="Filen venter på viruskontrollen.")
    Job.objects.update(created_at="2014-01-01T00:00Z")
    check(own.document, state="waiting")
    assert waiting_jobs() == ["done", "done", "queued"]
    remove_own_pdf(publication, variants=["full"], by=khs.by)
    check(own.document, state="waiting")
    assert waiting_jobs() == ["done", "done", "done"]


def test_the_other_variant_keeps_the_made_one(khs, publication):
    publication.status.circle = "parties"
    publication.status.save()
    (own,) = send_own_pdf(publication, upload(), variants=["full"], by=khs.by)
    became_pages(own.document)
    assert handed_out(khs.client_of(khs.reader_user), publication) == b"%PDF-1.4 uten"


def test_one_that_is_stopped_says_why_and_the_made_one_stands(khs, publication, url):
    (own,) = send_own_pdf(publication, upload(), variants=["full"], by=khs.by)
    check(own.document, state="stopped", reason="PDF-en er låst med passord.")
    page = words(khs.client_of(khs.secretary).get(url))
    said = "«egen pakke.pdf» er ikke tatt i bruk. PDF-en er låst med passord. Den som portalen har laget, gjelder."
    assert said in page
    assert handed_out(khs.client_of(khs.member), publication) == f"%PDF-1.4 {SECRET}".encode()
    assert PublicationFile.objects.filter(origin="own").count() == 0


def test_taken_off_the_made_one_stands_again_and_another_may_come(khs, publication):
    member = khs.client_of(khs.member)
    (first,) = send_own_pdf(publication, upload(), variants=["full"], by=khs.by)
    became_pages(first.document)
    assert remove_own_pdf(publication, variants=["full"], by=khs.by) == 1
    assert remove_own_pdf(publication, variants=["full"], by=khs.by) == 0
    assert handed_out(member, publication) == f"%PDF-1.4 {SECRET}".encode()
    (second,) = send_own_pdf(publication, upload(b"%PDF-1.4 nummer to"), variants=["full"], by=khs.by)
    became_pages(second.document, b"%PDF-1.7 nummer to")
    assert handed_out(member, publication) == b"%PDF-1.7 nummer to"
    facts = Trail.objects.filter(object_id=publication.pk, verb__endswith="own_pdf").order_by("pk")
    assert list(facts.values_list("verb", "facts")) == [
        ("sent_own_pdf", {"document_id": first.document_id, "variants": ["full"]}),
        ("removed_own_pdf", {"variants": ["full"]}),
        ("sent_own_pdf", {"document_id": second.document_id, "variants": ["full"]}),
    ]


def test_one_taken_off_while_it_waited_is_never_filed(khs, publication):
    (own,) = send_own_pdf(publication, upload(), variants=["full"], by=khs.by)
    remove_own_pdf(publication, variants=["full"], by=khs.by)
    became_pages(own.document)
    assert PublicationFile.objects.filter(origin="own").count() == 0


def test_a_new_one_takes_the_place_of_the_one_before(khs, publication):
    (first,) = send_own_pdf(publication, upload(), variants=["full"], by=khs.by)
    became_pages(first.document)
    (second,) = send_own_pdf(publication, upload(), variants=["full"], by=khs.by)
    assert list(OwnPdf.objects.standing()) == [second]


def test_where_nothing_is_left_out_one_file_serves_all(khs, meeting):
    factories.SakFactory(meeting=meeting, state="ready")
    publication = publish_innkalling(meeting, version=1, by=khs.by)
    url = f"{meeting.get_absolute_url()}pakke/{publication.pk}/"
    client = khs.client_of(khs.secretary)
    assert 'type="hidden" name="variant" value="full-open"' in client.get(url).content.decode()
    assert client.post(url, {"variant": "full-open", "pdf": upload()}).status_code == 302
    document = OwnPdf.objects.first().document
    became_pages(document)
    assert set(PublicationFile.objects.values_list("variant", "origin")) == {("full", "own"), ("open", "own")}
    client.post(f"{url}egen/fjern/", {"variant": "full-open"})
    assert OwnPdf.objects.standing().count() == 0


def test_every_page_that_hands_it_out_says_that_it_is_the_secretariats_own(khs, publication, url):
    (own,) = send_own_pdf(publication, upload(), variants=["full"], by=khs.by)
    client, said = khs.client_of(khs.secretary), "Sekretariatets egen PDF, lastet opp 17.11.2014"
    pages = [url, publication.get_absolute_url(), publication.meeting.get_absolute_url()]
    assert [said in words(client.get(page)) for page in pages] == [False, False, False]
    became_pages(own.document)
    assert [said in words(client.get(page)) for page in pages] == [True, True, True]
    remove_own_pdf(publication, variants=["full"], by=khs.by)
    assert [said in words(client.get(page)) for page in pages] == [False, False, False]


def test_the_form_warns_about_what_is_exempt(khs, publication, url):
    page = words(khs.client_of(khs.secretary).get(url))
    assert "Den åpne PDF-en: Det som er unntatt offentlighet, må ikke stå i filen." in page


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"variant": "full"}, "Velg filen som skal lastes opp."),
        ({"pdf": True}, "Velg om det er den fullstendige eller den åpne PDF-en."),
        ({"variant": "full-open", "pdf": True}, "Velg om det er den fullstendige eller den åpne PDF-en."),
        ({"variant": "full", "pdf": b""}, "Filen «egen pakke.pdf» er tom. Velg en fil med innhold."),
    ],
)
def test_what_cannot_be_used_is_answered_with_a_sentence(khs, publication, url, sent, sentence):
    data = {key: (upload(value if isinstance(value, bytes) else RAW) if key == "pdf" else value)
            for key, value in sent.items()}  # fmt: skip
    response = khs.client_of(khs.secretary).post(url, data)
    assert (response.status_code, OwnPdf.objects.count()) == (422, 0)
    assert sentence in words(response)


def test_a_file_that_is_too_large_is_refused(khs, publication, settings):
    settings.MAX_UPLOAD_BYTES = 10
    with pytest.raises(Refused, match="større enn"):
        send_own_pdf(publication, upload(), variants=["full"], by=khs.by)


def test_only_the_samarbeids_own_secretariat_sends_and_takes_off(khs, other, publication):
    for by in (khs.reader(khs.member), khs.reader(khs.reader_user), khs.reader(khs.lead), other.by):
        with pytest.raises(NotAllowed):
            send_own_pdf(publication, upload(), variants=BOTH, by=by)
        with pytest.raises(NotAllowed):
            remove_own_pdf(publication, variants=BOTH, by=by)
    assert OwnPdf.objects.count() == 0


def test_the_secretariat_can_fetch_what_others_get(khs, publication, url):
    client = khs.client_of(khs.secretary)
    file = publication.files.get(variant="open")
    answer = client.get(f"{url}{file.pk}/")
    name = 'attachment; filename="2014-11-24_prosjektstyret_innkalling_v1_aapen.pdf"'
    assert (b"".join(answer.streaming_content), answer["Content-Disposition"]) == (b"%PDF-1.4 uten", name)
