"""A paper becomes a sak in the browser: understood, corrected, accepted, with the original kept."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from documents.actions import receive
from documents.files import read_kept
from documents.models import Document, DocumentCheck
from inquiries.models import RecipientFile
from meetings.models import Attachment, Meeting, PaperImport, Sak
from organisations.models import Secretariat
from tests import factories
from tests.conftest import World
from tests.inquiries.factories import InquiryFactory, RecipientFactory
from tests.seeds import SAK_27, in_both_folders

PAPER = """Sak 4/2014 Orientering om drift

Status
Alt går etter planen, 2 < 3 & <b>godt</b>.
Se vedlegg.
Vedlegg:
Rapport 21  oktober.pdf

Forslag til vedtak
Saken tas til etterretning.
"""
UPLOAD = "/khs/saker/importer/"
SECRET = "kvitrefugl"


@pytest.fixture
def client(khs: World):
    return khs.client_of(khs.secretary)


@pytest.fixture
def meeting(khs: World) -> Meeting:
    return factories.MeetingFactory(utvalg=khs.utvalg)


def text_file(data: str | bytes, name: str = "sak.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)


def upload(client, target: str, file: SimpleUploadedFile):
    return client.post(UPLOAD, {"target": target, "file": file}, follow=True)


def typed_in(page) -> dict[str, str]:
    """What the page's form holds, as a browser would send it."""
    return {
        name: field.value() or ""
        for form in page.context["forms"].all
        for name, field in ((form.add_prefix(one.name), one) for one in form)
        if getattr(field.field.widget, "input_type", "") != "file" and field.value() is not False
    }


def words_of(page) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def accept(client, page, **changes):
    return client.post(page.wsgi_request.get_full_path(), {**typed_in(page), **changes}, follow=True)


def test_a_paper_is_shown_beside_the_original_and_becomes_a_draft(khs, client, meeting):
    page = upload(client, f"m{meeting.pk}", text_file(PAPER))
    shown = words_of(page)
    accepted = accept(client, page)
    sak = Sak.objects.get()

    assert ("Slik forsto vi papiret" in shown, "Papiret slik det kom" in shown) == (True, True)
    assert "2 &lt; 3 &amp; &lt;b&gt;godt&lt;/b&gt;" in page.content.decode()
    assert (sak.title, sak.state, sak.meeting, sak.number_hint, sak.kind, sak.language) == (
        "Orientering om drift",
        "draft",
        meeting,
        "4/2014",
        "vedtakssak",
        "nb",
    )
    assert sak.proposal == "<p>Saken tas til etterretning.</p>"
    assert list(sak.sections.values_list("heading", "level")) == [("Status", 1)]
    assert sak.sections.get().html.startswith("<p>Alt går etter planen, 2 &lt; 3 &amp; &lt;b&gt;godt&lt;/b&gt;.")
    assert read_kept(khs.samarbeid.pk, sak.imported_from.sha256) == PAPER.encode()
    assert accepted.redirect_chain == [(sak.get_absolute_url(), 302)]


@in_both_folders
def test_the_real_paper_from_2014_becomes_the_sak_it_was(khs, client, meeting, folder):
    page = upload(client, f"m{meeting.pk}", text_file((folder / SAK_27).read_bytes(), SAK_27))
    missing = accept(client, page)
    sak = Sak.objects.get()

    assert (sak.title, sak.number_hint, sak.sections.count()) == ("Informasjon fra prosjektleder", "27/2014", 8)
    assert "Papiret nevner 2 vedlegg." in words_of(page)
    assert "referat virksomhetsdata 21  oktober.pdf" in missing.content.decode()


def test_corrections_count_and_a_section_can_be_left_out(khs, client, meeting):
    page = upload(client, f"m{meeting.pk}", text_file("Sak 4/2014 Drift\n\nStatus\nBra.\n\nBakgrunn\nLang.\n"))
    accept(
        client,
        page,
        target=f"k{khs.utvalg.pk}",
        title="Rettet tittel",
        kind="droefting",
        language="nn",
        proposal="Første.\n\nAndre.",
        **{"del-0-skip": "on", "del-0-heading": "", "del-1-level": "2", "del-1-text": "Kort."},
    )
    sak = Sak.objects.get()

    assert (sak.meeting, sak.utvalg, sak.title, sak.kind, sak.language, sak.proposal) == (
        None,
        khs.utvalg,
        "Rettet tittel",
        "droefting",
        "nn",
        "<p>Første.</p><p>Andre.</p>",
    )
    assert list(sak.sections.values_list("heading", "level", "html")) == [("Bakgrunn", 2, "<p>Kort.</p>")]


def test_a_file_given_for_a_named_attachment_hangs_where_the_paper_names_it(khs, client, meeting):
    page = upload(client, f"m{meeting.pk}", text_file(PAPER))
    accepted = accept(client, page, **{"del-0-file_0": text_file(b"%PDF-1.7", "skannet.pdf")})
    row = Attachment.objects.get()

    assert (row.title, row.document.original_name) == ("Rapport 21  oktober.pdf", "skannet.pdf")
    assert row.section == Sak.objects.get().sections.get()
    assert "Papiret nevner" not in words_of(accepted)


def test_the_editor_names_what_is_still_missing_until_it_is_there(khs, client, meeting):
    accepted = accept(client, upload(client, f"m{meeting.pk}", text_file(PAPER)))
    sak = Sak.objects.get()
    address = reverse("meetings:upload", args=["khs", sak.slug])
    later = client.post(address, {"uploads": [text_file(b"x", "Rapport 21  oktober.pdf")]}, follow=True)

    assert ("som mangler:" in words_of(accepted), "som mangler:" in words_of(later)) == (True, False)


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("sak.pdf", b"%PDF-1.7", "Filen «sak.pdf» er en PDF-fil, og den kan ikke leses ennå."),
        (
            "sak.docx",
            b"PK\x03\x04...",
            "Filen «sak.docx» er et Word-dokument eller en annen pakket fil, og den kan ikke leses ennå.",
        ),
        ("tull.txt", b"\x00\x01\x02", "Filen «tull.txt» er ikke ren tekst."),
        ("blank.txt", b"  \n ", "Filen «blank.txt» er tom. Velg en fil med tekst i."),
        ("tom.txt", b"", "Filen er tom. Velg en fil med tekst i."),
        ("stor.txt", b"a" * 200_001, "Filen «stor.txt» er større enn 200 kB."),
    ],
)
def test_what_cannot_be_read_gets_a_sentence_at_the_field(khs, client, meeting, name, data, sentence):
    page = upload(client, f"m{meeting.pk}", text_file(data, name))
    error = re.search(r'<p id="id_file_error"[^>]*>(.*?)</p>', page.content.decode())[1]

    assert (page.status_code, error.startswith(sentence)) == (422, True)
    assert f'<li><a href="#id_file">{error}</a></li>' in page.content.decode()
    assert Document.objects.count() == 0


@pytest.mark.parametrize("target", ["", "m999999", "k999999", "tull"])
def test_a_place_that_does_not_exist_is_refused(khs, client, target):
    page = upload(client, target, text_file(PAPER))

    assert (page.status_code, "Velg møtet eller køen som saken skal ligge i." in words_of(page)) == (422, True)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": " "}, "Skriv en tittel på saken."),
        ({"title": "x" * 251}, "Teksten kan ha høyst 250 tegn, nå har den 251"),
        ({"target": "m1000000"}, "Velg møtet eller køen som saken skal ligge i."),
        ({"del-0-heading": ""}, "Skriv en overskrift på delen, eller velg at den ikke skal være med."),
    ],
)
def test_a_correction_that_makes_no_sense_keeps_what_is_typed(khs, client, meeting, changes, sentence):
    page = upload(client, f"m{meeting.pk}", text_file(PAPER))
    again = accept(client, page, **{"responsible": "Min egen", **changes})

    assert (again.status_code, sentence in words_of(again), Sak.objects.count()) == (422, True, 0)
    assert 'value="Min egen"' in again.content.decode()


def test_a_meeting_that_closed_meanwhile_takes_no_sak(khs, client, meeting):
    page = upload(client, f"m{meeting.pk}", text_file(PAPER))
    Meeting.objects.update(state="ended")
    again = accept(client, page)

    assert (again.status_code, Sak.objects.count()) == (422, 0)


def test_a_paper_with_two_saker_gives_one_at_a_time(khs, client, meeting):
    two = "Sak 4/2014 Drift\n\nStatus\nBra.\n\nSak 5/2014 Mandat\n\nBakgrunn\nLang.\n"
    page = upload(client, f"m{meeting.pk}", text_file(two))
    address = page.wsgi_request.get_full_path()
    second = client.get(f"{address}?sak=2")
    accept(client, second)

    assert (page.context["reading"].count, Sak.objects.get().title) == (2, "Mandat")
    assert [client.get(f"{address}?sak={n}").status_code for n in ("3", "0", "-1", "x", "99999")] == [
        404,
        404,
        200,
        200,
        200,
    ]


@pytest.mark.parametrize("role", ["member", "lead", "reader_user", "outsider"])
def test_only_the_secretariat_imports(khs, client, meeting, role):
    page = upload(client, f"m{meeting.pk}", text_file(PAPER))
    browser = khs.client_of(getattr(khs, role))
    check = page.wsgi_request.path

    assert [browser.get(UPLOAD).status_code, browser.get(check).status_code, browser.post(check).status_code] == [
        404,
        404,
        404,
    ]


def check_of(pk: int) -> str:
    return reverse("meetings:import_check", args=["khs", pk])


def colleague_in(khs: World):
    user = factories.UserFactory()
    factories.SecretariatFactory(samarbeid=khs.samarbeid, person=user.person)
    return khs.client_of(user)


def test_a_paper_of_another_samarbeid_is_not_found(khs, other, client, meeting):
    page = upload(client, f"m{meeting.pk}", text_file(PAPER))
    pk = PaperImport.objects.get().pk
    foreign = other.client_of(other.secretary)

    assert foreign.get(f"/annet/saker/importer/{pk}/").status_code == 404
    assert foreign.get(page.wsgi_request.path).status_code == 404


def test_the_number_of_a_document_opens_nothing(khs, client):
    """A municipality's file that is not sent yet is a document of the samarbeid, and plain text."""
    unsent = RecipientFactory(inquiry=InquiryFactory(samarbeid=khs.samarbeid), organisation=khs.municipality)
    document = receive(text_file(f"Sak 9/2014 Usendt\n\nStatus\n{SECRET}\n"), by=khs.reader(khs.reader_user))
    file = RecipientFile.objects.create(samarbeid=khs.samarbeid, recipient=unsent, document=document)
    typed = [client.get(check_of(document.pk)), client.post(check_of(document.pk), {"title": "Min"})]

    assert [answer.status_code for answer in typed] == [404, 404]
    assert client.get(reverse("inquiries:file", args=["khs", file.pk])).status_code == 404
    assert (SECRET in words_of(typed[0]), Sak.objects.count()) == (False, 0)


def test_an_import_is_for_whoever_began_it_while_that_person_prepares_meetings(khs, client, meeting):
    address = upload(client, f"m{meeting.pk}", text_file(PAPER)).wsgi_request.path
    colleague = colleague_in(khs)
    answered = [browser.get(address).status_code for browser in (client, colleague)]
    answered.append(colleague.post(address, {"title": "Min"}).status_code)
    Secretariat.objects.filter(person=khs.secretary.person).update(valid_to=date(2014, 1, 1))

    assert [*answered, client.get(address).status_code] == [200, 404, 404, 404]


def test_an_import_that_was_left_is_gone_after_thirty_days(khs, client, settings):
    settings.DEMO_TODAY = "2014-11-01"
    address = upload(client, f"k{khs.utvalg.pk}", text_file(PAPER)).wsgi_request.path
    answered = []
    for settings.DEMO_TODAY in ("2014-11-30", "2014-12-02"):
        answered.append(client.get(address).status_code)
    upload(client, f"k{khs.utvalg.pk}", text_file(PAPER, "ny.txt"))

    assert (answered, [one.document.original_name for one in PaperImport.objects.all()]) == ([200, 404], ["ny.txt"])


@pytest.mark.parametrize(
    ("found", "status", "sentence"),
    [
        ({}, 202, "«sak.txt» er ikke kontrollert for virus ennå"),
        ({"state": "stopped", "virus_scan": "infected"}, 403, "Viruskontrollen fant skadelig innhold i «sak.txt»"),
        ({"state": "ready", "virus_scan": "clean"}, 200, "Slik forsto vi papiret"),
    ],
)
def test_a_paper_in_quarantine_is_read_to_nobody(khs, client, meeting, settings, found, status, sentence):
    settings.CLAMD = "/finnes/ikke"
    upload(client, f"m{meeting.pk}", text_file(PAPER))
    DocumentCheck.objects.update(**found)
    address = check_of(PaperImport.objects.get().pk)
    shown, sent = client.get(address), client.post(address, {"title": "Sak"})

    assert (shown.status_code, sentence in words_of(shown)) == (status, True)
    assert ("Alt går etter planen" in words_of(shown), Sak.objects.count()) == (status == 200, 0)
    assert sent.status_code == (422 if status == 200 else status)


def test_a_sak_names_no_attachments_of_a_paper_in_quarantine(khs, client, meeting, settings):
    sak = accept(client, upload(client, f"m{meeting.pk}", text_file(PAPER))).wsgi_request.path
    named = ["Rapport 21 oktober.pdf" in words_of(client.get(sak))]
    DocumentCheck.objects.update(state="stopped", virus_scan="infected")

    assert [*named, "Rapport 21 oktober.pdf" in words_of(client.get(sak))] == [True, False]
