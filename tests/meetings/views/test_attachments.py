"""Files on a sak: kept as they came, named as people wrote them, one bad file never costing the others."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documents.models import Document, DocumentCheck
from jobs.models import Job
from meetings.actions import attachments as actions
from meetings.models import Attachment, Sak
from organisations.refusals import NotAllowed
from tests import factories
from tests.conftest import World

PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture
def client(khs: World):
    return khs.client_of(khs.secretary)


@pytest.fixture
def sak(khs: World) -> Sak:
    return factories.SakFactory(meeting__utvalg=khs.utvalg, title="Mandat")


def file(name: str, data: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def post_files(client, sak: Sak, *files, section=None):
    args = [sak.samarbeid.slug, sak.slug]
    name = "meetings:upload_to_section" if section else "meetings:upload"
    path = reverse(name, args=[*args, section.pk] if section else args)
    return client.post(path, {"uploads": files}, follow=True)


def page_text(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_several_files_become_attachments_in_their_order(khs, client, sak):
    page = post_files(client, sak, file("Mandat KSU.pdf"), file("oversikt.xlsx", b"PK\x03\x04"), file("bilde", b"?"))
    rows = Attachment.objects.values_list("title", "position", "section", "document__bytes")

    assert list(rows) == [("Mandat KSU.pdf", 0, None, 15), ("oversikt.xlsx", 1, None, 4), ("bilde", 2, None, 1)]
    assert "3 filer er lastet opp." in page_text(page)
    assert sorted(Job.objects.values_list("kind", flat=True)) == [*["document.intake"] * 3, "sak.pages"]


def test_a_file_is_dropped_into_a_section(khs, client, sak):
    section = factories.SectionFactory(sak=sak)
    page = post_files(client, sak, file("a.pdf"), section=section)

    assert page.redirect_chain == [(f"{sak.get_absolute_url()}#del-{section.pk}", 302)]
    assert Attachment.objects.values_list("section", "title").get() == (section.pk, "a.pdf")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("referat virksomhetsdata 21  oktober.pdf", "referat virksomhetsdata 21  oktober.pdf"),
        ("Sámi giella ŋ đ æøå.pdf", "Sámi giella ŋ đ æøå.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Mine dokumenter\\brev.docx", "brev.docx"),
        ("faktura\u202efdp.doc", "fakturafdp.doc"),
        ("a'; DROP TABLE--.pdf", "a'; DROP TABLE--.pdf"),
        ("<b>fet</b>.pdf", "b>.pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_odd_names_are_kept_as_text(khs, client, sak, given, kept):
    post_files(client, sak, file(given))

    assert Attachment.objects.values_list("title", "document__original_name").get() == (kept, kept)


def test_a_bad_file_is_refused_at_the_field_and_the_others_are_kept(khs, client, sak, settings):
    settings.MAX_UPLOAD_BYTES = 1024 * 1024
    page = post_files(client, sak, file("tom.pdf", b""), file("god.pdf"), file("stor.pdf", b"x" * (1024 * 1024 + 1)))
    error = re.search(r'<p id="id_sak_uploads_error"[^>]*>(.*?)</p>', page.content.decode())[1]

    assert page.status_code == 422
    assert error == (
        "Filen «tom.pdf» er tom. Velg en fil med innhold. "
        "Filen «stor.pdf» er større enn 1 MB. Del den opp, eller lagre den i mindre størrelse."
    )
    assert "1 fil er lastet opp." in page_text(page)
    assert list(Attachment.objects.values_list("title", flat=True)) == ["god.pdf"]
    assert Document.objects.count() == 1


def test_nothing_chosen_gets_a_sentence(khs, client, sak):
    page = post_files(client, sak)

    assert (page.status_code, "Velg minst én fil." in page_text(page)) == (422, True)


def test_a_file_comes_back_byte_for_byte_under_its_name(khs, client, sak):
    post_files(client, sak, file("Møte 21  oktober.txt", "æøå".encode()))
    attachment = Attachment.objects.get()
    got = client.get(attachment.get_absolute_url())

    assert (got.status_code, b"".join(got.streaming_content)) == (200, "æøå".encode())
    assert got["Content-Disposition"] == "attachment; filename*=utf-8''M%C3%B8te%2021%20%20oktober.txt"
    assert got["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("role", ["member", "lead", "reader_user", "outsider"])
def test_nobody_else_gets_the_file(khs, client, sak, role):
    post_files(client, sak, file("hemmelig.pdf"))

    assert khs.client_of(getattr(khs, role)).get(Attachment.objects.get().get_absolute_url()).status_code == 404


def test_a_foreign_secretary_gets_no_file_and_hangs_none_on(khs, other, client, sak):
    post_files(client, sak, file("hemmelig.pdf"))
    pk = Attachment.objects.get().pk
    foreign = other.client_of(other.secretary)

    assert [foreign.get(f"/{slug}/vedlegg/{pk}/").status_code for slug in ("khs", "annet")] == [404, 404]
    with pytest.raises(NotAllowed):
        actions.attach_files(sak, [file("x.pdf")], by=other.by)


@pytest.mark.parametrize(
    ("state", "reason", "shown"),
    [
        ("received", "", "mottatt …"),
        ("checking", "", "kontrolleres …"),
        ("converting", "", "gjøres om til sider …"),
        (
            "waiting",
            "Filen venter på viruskontrollen.",
            "Filen venter på viruskontrollen. Blir møtepakken laget før det, får den en side som viser til originalen.",
        ),
        ("ready", "", "klar, ikke kontrollert for virus"),
        (
            "stopped",
            "Fjern passordet.",
            "Fjern passordet. Gjør du ikke det, får pakken en side som viser til originalen.",
        ),
    ],
)
def test_the_editor_says_how_far_a_file_has_come(khs, client, sak, state, reason, shown):
    post_files(client, sak, file("a.pdf"))
    DocumentCheck.objects.update(state=state, reason=reason)
    page = page_text(client.get(sak.get_absolute_url()))

    assert shown in page
    assert ("blir erstatningsside" in page) == (state == "stopped")


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        ({"pages": 12, "pages_without_text": 0, "virus_scan": "clean"}, "1 kB, klar, 12 sider"),
        (
            {"pages": 2, "pages_without_text": 2, "virus_scan": "clean"},
            "1 kB, klar, 2 sider, skannet, uten tekst",
        ),
        (
            {"pages": 3, "pages_without_text": 1, "virus_scan": "clean"},
            "1 kB, klar, 3 sider, 1 side uten tekst",
        ),
        (
            {"pages": 1, "virus_scan": "clean", "stripped": True},
            "1 kB, klar, 1 side Makroer eller skript er fjernet fra pakkekopien. Originalen er uendret.",
        ),
        (
            {"pages": 1, "virus_scan": "clean", "findings": [["comments", 3, []], ["enclosed", 1, ["lønn.xlsx"]]]},
            "1 kB, klar, 1 side 3 kommentarer er ikke med på sidene. 1 fil ligger inne i filen: lønn.xlsx. Se på sidene"
            " om den er vist. Bare sekretariatet og den som lastet opp filen, får originalen. De andre får sidene"
            " som PDF.",
        ),
        (
            {"pages": 1, "virus_scan": "clean", "id_numbers": 2},
            "1 kB, klar, 1 side Filen ser ut til å ha 2 fødselsnumre. Sladd dem, eller unnta vedlegget fra"
            " offentlighet.",
        ),
    ],
)
def test_the_editor_says_what_was_found_in_a_file(khs, client, sak, found, shown):
    post_files(client, sak, file("a.pdf"))
    DocumentCheck.objects.update(state="ready", **found)
    page = client.get(sak.get_absolute_url()).content.decode()
    state = re.search(r'<span id="vedlegg-\d+-tilstand">(.*?)</span>\s*</span>\s*<form', page, re.DOTALL)[1]

    assert " ".join(re.sub(r"<[^>]+>", " ", state).split()) == shown


def attached(sak: Sak, *titles: str, section=None) -> list[Attachment]:
    return [
        factories.AttachmentFactory(
            sak=sak,
            section=section,
            title=title,
            position=place,
            document=factories.DocumentFactory(samarbeid=sak.samarbeid),
        )
        for place, title in enumerate(titles)
    ]


def test_an_attachment_moves_among_those_of_its_section(khs, client, sak):
    attached(sak, "I delen", section=factories.SectionFactory(sak=sak))
    _first, second = attached(sak, "Første", "Andre")
    client.post(reverse("meetings:move_attachment", args=["khs", second.pk]), {"retning": "opp"})

    rows = Attachment.objects.filter(section=None).order_by("position").values_list("title", "position")
    assert list(rows) == [("Andre", 0), ("Første", 1)]


def test_title_and_openness_are_edited(khs, client, sak):
    [row] = attached(sak, "Rapport")
    hjemmel = factories.HjemmelFactory()
    typed = {"title": "Rapport 2014", "access": "exempt", "hjemmel": hjemmel.pk, "public_title": "Et vedlegg"}
    page = client.post(reverse("meetings:edit_attachment", args=["khs", row.pk]), typed, follow=True)

    stored = Attachment.objects.values_list("title", "exemption", "public_title").get()
    assert stored == ("Rapport 2014", hjemmel.pk, "Et vedlegg")
    assert "Vedlegget er lagret." in page_text(page)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": " "}, "Skriv en tittel på vedlegget."),
        ({"title": "x" * 251}, "Teksten kan ha høyst 250 tegn, nå har den 251"),
        ({"access": "exempt"}, "Velg hjemmelen for unntaket."),
        ({"access": ""}, "Velg offentlig eller unntatt."),
    ],
)
def test_an_edit_that_makes_no_sense(khs, client, sak, changes, sentence):
    [row] = attached(sak, "Rapport")
    typed = {"title": "Ny", "access": "open", "hjemmel": "", "public_title": "", **changes}
    page = client.post(reverse("meetings:edit_attachment", args=["khs", row.pk]), typed)

    assert (page.status_code, sentence in page_text(page), Attachment.objects.get().title) == (422, True, "Rapport")


def test_a_removed_attachment_leaves_its_document(khs, client, sak):
    [row] = attached(sak, "Rapport")
    path = reverse("meetings:remove_attachment", args=["khs", row.pk])
    question = page_text(client.get(path))
    before = Attachment.objects.count()
    client.post(path)

    assert ("Fjerne «Rapport»?" in question, before) == (True, 1)
    assert (Attachment.objects.count(), Document.objects.count()) == (0, 1)


def test_an_upload_loads_the_sak_once(khs, client, sak):
    section = factories.SectionFactory(sak=sak)
    factories.AttachmentFactory(sak=sak)
    url = reverse("meetings:upload_to_section", args=[sak.samarbeid.slug, sak.slug, section.pk])
    with CaptureQueriesContext(connection) as queries:
        client.post(url, {"uploads": [file("a.pdf")]})
    loads = [query for query in queries if 'FROM "meetings_sak"' in query["sql"] and "FOR UPDATE" not in query["sql"]]
    # Each load more is a sak, its sections and its attachments.
    assert (len(loads), len(queries)) == (1, 31)
