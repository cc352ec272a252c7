"""The editor of a sak, as a browser with and without scripts meets it."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.models import Sak, Section
from tests import factories
from tests.conftest import World

SECRET = "hemmeligord"


@pytest.fixture
def client(khs: World) -> Client:
    return khs.client_of(khs.secretary)


@pytest.fixture
def sak(khs: World) -> Sak:
    return factories.SakFactory(meeting__utvalg=khs.utvalg, title=f"Mandat {SECRET}")


@pytest.fixture
def section(sak: Sak) -> Section:
    return factories.SectionFactory(sak=sak, heading="Vurdering", html="<p>Deres tekst.</p>")


def url(name: str, sak: Sak, *more) -> str:
    return reverse(f"meetings:{name}", args=[sak.samarbeid.slug, sak.slug, *more])


def text_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


HEAD = {
    "title": "Ny tittel",
    "kind": "vedtakssak",
    "responsible": "Sekretariatet",
    "minutes": "15",
    "language": "nb",
    "proposal": "<p>Saken tas til etterretning.</p>",
    "version": "1",
}
PART = {"heading": "Vurdering", "level": "1", "html": "<p>Min tekst.</p>", "version": "1"}
AUTOSAVE = {"X-Autosave": "1"}


def pages_of(sak: Sak, section: Section, attachment) -> list[tuple[str, str]]:
    """Every address of a sak: method and path."""
    own = [sak.samarbeid.slug, attachment.pk]
    get = ["sak", "sak_preview", "fill_status"]
    post = ["save_head", "sak_openness", "mark_ready", "mark_draft", "fill_status", "upload", "add_section"]
    part = ["save_section", "move_section", "delete_section", "section_openness", "upload_to_section"]
    return [
        *(("get", url(name, sak)) for name in get),
        *(("post", url(name, sak)) for name in post),
        *(("post", url(name, sak, section.pk)) for name in part),
        ("get", url("delete_section", sak, section.pk)),
        ("get", url("section_openness", sak, section.pk)),
        ("get", reverse("meetings:attachment", args=own)),
        ("get", reverse("meetings:edit_attachment", args=own)),
        ("post", reverse("meetings:edit_attachment", args=own)),
        ("post", reverse("meetings:move_attachment", args=own)),
        ("post", reverse("meetings:remove_attachment", args=own)),
    ]


@pytest.mark.parametrize("role", ["member", "lead", "reader_user", "outsider", "foreign secretary"])
def test_nobody_else_finds_anything_of_a_sak(khs, other, sak, section, role):
    document = factories.DocumentFactory(samarbeid=khs.samarbeid)
    attachment = factories.AttachmentFactory(sak=sak, section=section, document=document)
    user = other.secretary if role == "foreign secretary" else getattr(khs, role)
    browser = khs.client_of(user)
    answers = {(how, path): getattr(browser, how)(path).status_code for how, path in pages_of(sak, section, attachment)}

    assert answers == dict.fromkeys(answers, 404)


def test_the_same_id_below_another_samarbeid_is_not_found(khs, other, sak):
    page = reverse("meetings:sak", args=[other.samarbeid.slug, sak.slug])

    assert other.client_of(other.secretary).get(page).status_code == 404


def test_an_author_writes_the_own_sak_and_finds_no_other(khs, sak, section):
    foreign = factories.SakFactory(meeting=sak.meeting, title="En annens sak")
    Sak.objects.filter(pk=sak.pk).update(author=khs.reader_user.person)
    browser = khs.client_of(khs.reader_user)
    saved = browser.post(url("save_section", sak, section.pk), PART, headers=AUTOSAVE)
    listed = browser.get(reverse("meetings:sak_list", args=["khs"]))

    assert (saved.status_code, browser.get(foreign.get_absolute_url()).status_code) == (200, 404)
    assert ("En annens sak" in text_of(listed), SECRET in text_of(listed)) == (False, True)


def test_a_leader_reads_the_sak_but_writes_nothing(khs, sak, section):
    leader = khs.client_of(factories.UserFactory(person=factories.LeaderFactory(seat__utvalg=khs.utvalg).person))
    page = leader.get(sak.get_absolute_url())
    saved = leader.post(url("save_section", sak, section.pk), PART)

    assert (page.status_code, "<form data-autosave" in page.content.decode()) == (200, False)
    assert "Du kan lese saken." in text_of(page)
    assert (saved.status_code, Section.objects.get().html) == (403, "<p>Deres tekst.</p>")


@pytest.mark.parametrize("slug", ["x", "-1", "0-x", "99999999-x", "9" * 40, "१२-x"])
def test_an_address_that_is_no_sak_is_not_found(khs, client, slug):
    assert client.get(f"/khs/saker/{slug}/").status_code == 404


def test_the_editor_names_the_sak_its_number_and_its_neighbours(khs, client):
    meeting = factories.MeetingFactory(utvalg=khs.utvalg)
    first, middle, last = (factories.SakFactory(meeting=meeting, title=name) for name in ("Først", "Midt", "Sist"))
    page = client.get(middle.get_absolute_url()).content.decode()

    assert re.search(r"<h1>\s*(.*?)\s*</h1>", page)[1] == "Sak 2/2014 (foreløpig) Midt"
    assert f'rel="prev" href="{first.get_absolute_url()}"' in page
    assert f'rel="next" href="{last.get_absolute_url()}"' in page
    assert re.search(r'id="lagret">Lagret kl. \d\d\.\d\d<', page)


def test_a_sak_in_the_queue_has_no_number(khs, client):
    waiting = factories.SakFactory(meeting=None, utvalg=khs.utvalg, title="Venter")
    page = client.get(waiting.get_absolute_url()).content.decode()

    assert re.search(r"<h1>\s*(.*?)\s*</h1>", page)[1] == "Venter"
    assert "I køen til Prosjektstyret" in page


@pytest.mark.parametrize("state", ["treated", "withdrawn", "discarded"])
def test_what_is_done_with_can_only_be_read(khs, client, sak, section, state):
    Sak.objects.filter(pk=sak.pk).update(state=state)
    page = client.get(sak.get_absolute_url())
    saved = client.post(url("save_section", sak, section.pk), PART, headers=AUTOSAVE)

    assert ("data-autosave" in page.content.decode(), "Deres tekst." in text_of(page)) == (False, True)
    assert (saved.status_code, saved.json()) == (
        422,
        {"message": "Saken kan ikke endres lenger, fordi den er behandlet, trukket eller forkastet."},
    )


def test_autosave_answers_with_time_and_version(khs, client, sak, section):
    part = client.post(url("save_section", sak, section.pk), PART, headers=AUTOSAVE).json()
    head = client.post(url("save_head", sak), HEAD, headers=AUTOSAVE).json()

    assert [sorted(answer) for answer in (part, head)] == [["saved_at", "version"]] * 2
    assert [answer["version"] for answer in (part, head)] == [2, 2]
    assert re.fullmatch(r"\d\d\.\d\d", part["saved_at"])
    assert (Section.objects.get().html, Sak.objects.get().title) == ("<p>Min tekst.</p>", "Ny tittel")


def test_without_scripts_a_save_goes_back_to_the_page(khs, client, sak, section):
    saved = client.post(url("save_section", sak, section.pk), PART, follow=True)

    assert saved.redirect_chain == [(f"{sak.get_absolute_url()}#del-{section.pk}", 302)]
    assert "Lagret." in text_of(saved)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("title", "", "Skriv en tittel på saken."),
        ("title", "   ", "Skriv en tittel på saken."),
        ("title", "x" * 251, "Teksten kan ha høyst 250 tegn, nå har den 251"),
        ("kind", "tull", "Velg sakstype."),
        ("responsible", "x" * 121, "Teksten kan ha høyst 120 tegn, nå har den 121"),
        ("minutes", "", "Skriv hvor mange minutter saken tar."),
        ("minutes", "ti", "Skriv varigheten som et helt tall."),
        ("minutes", "0", "Varigheten må være minst 1 minutt."),
        ("minutes", "241", "Varigheten kan være høyst 240 minutter."),
        ("language", "en", "Velg bokmål eller nynorsk."),
        ("version", "", "Siden er for gammel. Last den inn på nytt."),
        ("version", "x", "Siden er for gammel. Last den inn på nytt."),
        ("version", "-1", "Siden er for gammel. Last den inn på nytt."),
    ],
)
def test_a_head_that_makes_no_sense(khs, client, sak, field, value, sentence):
    before = Sak.objects.values().get()
    page = client.post(url("save_head", sak), {**HEAD, field: value})
    answer = client.post(url("save_head", sak), {**HEAD, field: value}, headers=AUTOSAVE)

    assert (page.status_code, sentence in text_of(page)) == (422, True)
    assert "<title>Feil: " in page.content.decode()
    assert (answer.status_code, answer.json()) == (422, {"message": sentence})
    assert Sak.objects.values().get() == before


@pytest.mark.parametrize(
    ("language", "which", "added"),
    [
        ("nb", "etterretning", "<p>Saken tas til etterretning.</p>"),
        ("nb", "orientering", "<p>Saken tas til orientering.</p>"),
        ("nn", "etterretning", "<p>Saka blir teken til vitande.</p>"),
        ("nn", "orientering", "<p>Saka blir teken til orientering.</p>"),
        ("nb", "noe annet", ""),
    ],
)
def test_a_standard_sentence_is_put_behind_what_is_typed(khs, client, sak, language, which, added):
    typed = {**HEAD, "language": language, "proposal": "<p>Først dette.</p>", "standard": which}
    client.post(url("save_head", sak), typed)

    assert Sak.objects.get().proposal == f"<p>Først dette.</p>{added}"


def test_ready_lists_what_is_missing_with_links_to_the_fields(khs, client, sak):
    Sak.objects.update(proposal="", responsible="")
    page = client.post(url("mark_ready", sak))
    links = re.findall(r'<li><a href="(#\w+)">(.*?)</a></li>', page.content.decode())

    assert (page.status_code, Sak.objects.get().state) == (422, "draft")
    assert links == [
        ("#id_responsible", "Skriv hvem som er saksansvarlig."),
        ("#id_proposal", "Skriv forslag til vedtak."),
    ]


def test_ready_and_back(khs, client, sak):
    said = [text_of(client.post(url(name, sak), follow=True)) for name in ("mark_ready", "mark_draft", "mark_draft")]

    assert "Saken er merket som klar." in said[0]
    assert "Saken er et utkast igjen." in said[1]
    assert "Dette er endret i mellomtiden, og ingenting er lagret." in said[2]
    assert Sak.objects.get().state == "draft"


def test_a_sak_and_a_section_are_exempted(khs, client, sak, section):
    hjemmel = factories.HjemmelFactory()
    typed = {"access": "exempt", "hjemmel": hjemmel.pk, "public_title": "Personalsak"}
    client.post(url("sak_openness", sak), {**typed, "until": "2020-12-31"})
    client.post(url("section_openness", Sak.objects.get(), section.pk), typed)

    row = Sak.objects.values_list("exemption", "public_title", "exempt_until__year").get()
    assert row == (hjemmel.pk, "Personalsak", 2020)
    assert Section.objects.values_list("exemption", "public_heading").get() == (hjemmel.pk, "Personalsak")
    assert SECRET not in Sak.objects.get().get_absolute_url()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"access": ""}, "Velg offentlig eller unntatt."),
        ({"access": "kanskje"}, "Velg offentlig eller unntatt."),
        ({"hjemmel": ""}, "Velg hjemmelen for unntaket."),
        ({"hjemmel": "999999"}, "Velg en hjemmel fra listen."),
        ({"public_title": "  "}, "Skriv en offentlig tittel."),
        ({"public_title": "x" * 251}, "Teksten kan ha høyst 250 tegn, nå har den 251"),
        ({"until": "i morgen"}, "Skriv datoen som dag.måned.år, for eksempel 24.11.2014"),
    ],
)
def test_an_exemption_that_makes_no_sense(khs, client, sak, changes, sentence):
    typed = {"access": "exempt", "hjemmel": factories.HjemmelFactory().pk, "public_title": "Sak"}
    page = client.post(url("sak_openness", sak), {**typed, **changes})

    assert (page.status_code, sentence in text_of(page), Sak.objects.get().exemption) == (422, True, None)


def test_the_preview_is_the_sak_as_the_board_reads_it(khs, client, sak, section):
    page = client.get(url("sak_preview", sak), headers={"HX-Request": "true"})
    shown = page.content.decode()

    assert ("<html" in shown, 'hx-swap-oob="true"' in shown) == (False, True)
    assert re.findall(r"<h[345][^>]*>(.*?)</h[345]>", shown) == [
        f"Sak 1/2014 Mandat {SECRET}",
        "Forslag til vedtak",
        "Vurdering",
    ]


def test_the_open_preview_is_without_what_is_exempt(khs, client, sak, section):
    hjemmel = factories.HjemmelFactory()
    Section.objects.update(exemption=hjemmel, public_heading="Unntatt del")
    full, opened = (text_of(client.get(url("sak_preview", sak) + query)) for query in ("", "?utgave=aapen"))

    assert ("Deres tekst." in full, "Deres tekst." in opened) == (True, False)
    assert ("Unntatt del" in opened, hjemmel.text in opened) == (True, True)


def test_a_nynorsk_sak_says_so_where_its_text_stands(khs, client, sak, section):
    Sak.objects.update(language="nn")
    page = client.get(sak.get_absolute_url()).content.decode()

    assert len(re.findall(r'<textarea[^>]* lang="nn"', page)) == 2
    assert re.search(r'<div class="sheet whole"[^>]* lang="nn"', page)


def queries_of(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_the_editor_asks_as_many_questions_for_three_sections_as_for_one(khs, client, sak):
    def grow() -> None:
        part = factories.SectionFactory(sak=sak)
        document = factories.DocumentFactory(samarbeid=khs.samarbeid)
        factories.AttachmentFactory(sak=sak, section=part, document=document)

    grow()
    client.get(sak.get_absolute_url())
    one = queries_of(client, sak.get_absolute_url())
    grow()
    grow()

    assert queries_of(client, sak.get_absolute_url()) == one
