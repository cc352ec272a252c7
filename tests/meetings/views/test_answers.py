"""«Svar fra kommunene»: what waits is shown where the sak is prepared, read in full, and chosen one by one."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from inquiries.models import Inquiry, Recipient
from meetings.looks import answers_at
from meetings.models import AnswerLook, AnswersPlace, Sak
from tests import factories
from tests.conftest import World
from tests.inquiries.factories import AnsweredFactory, InquiryFactory, NomineeFactory
from tests.meetings.answers import composed, run


@pytest.fixture(autouse=True)
def today(settings):
    settings.DEMO_TODAY = "2014-11-17"


@pytest.fixture
def client(khs: World) -> Client:
    return khs.client_of(khs.secretary)


@pytest.fixture
def asked(khs: World) -> Inquiry:
    project = factories.ProjectFactory(samarbeid=khs.samarbeid)
    return InquiryFactory(samarbeid=khs.samarbeid, project=project, title="Behov for kurs")


@pytest.fixture
def given(asked) -> list[Recipient]:
    rows = [AnsweredFactory(inquiry=asked, answer=f"<p>Svartekst {n}.</p>") for n in (1, 2)]
    NomineeFactory(recipient=rows[0], name="Kandidat Etternavn")
    return rows


@pytest.fixture
def sak(khs, asked, given) -> Sak:
    found = composed(khs, asked.project).sak
    run(asked)
    return found


def url(name: str, sak: Sak, *more: object) -> str:
    return reverse(f"meetings:{name}", args=[sak.samarbeid.slug, sak.slug, *more])


def text_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def body(sak: Sak, choices: dict[Recipient, tuple[str, str]], shared: str = "") -> dict[str, str]:
    """As the page would send it: every answer with what stands chosen, these otherwise."""
    place = AnswersPlace.objects.get(sak=sak)
    sent = {"felles-hjemmel": shared}
    for each in answers_at([place])[place.pk]:
        choice, hjemmel = choices.get(each.recipient, ("wait", ""))
        own = f"svar-{each.recipient.pk}"
        sent |= {f"{own}-seen": each.fingerprint, f"{own}-choice": choice, f"{own}-hjemmel": hjemmel}
    return sent


def chosen() -> dict[int, tuple[str, int | None]]:
    rows = AnswerLook.objects.order_by("pk")
    return {pk: (choice, hjemmel) for pk, choice, hjemmel in rows.values_list("recipient", "choice", "exemption")}


def test_what_waits_is_said_on_the_page_of_the_sak_and_of_the_meeting(client, sak, asked, given):
    said = "2 svar venter på at du ser på dem."
    assert said in text_of(client.get(sak.get_absolute_url()))
    assert said in text_of(client.get(url("answers", sak)))
    agenda = client.get(sak.meeting.get_absolute_url()).content.decode()
    assert "2 svar fra kommunene er ikke sett på" in text_of(client.get(sak.meeting.get_absolute_url()))
    assert f'href="{sak.get_absolute_url()}#svar"' in agenda


def test_each_answer_is_read_in_full_and_exempt_stands_chosen(client, sak, asked, given):
    page = client.get(url("look_at_answers", sak, asked.pk))
    text, html = text_of(page), page.content.decode()
    assert [word for word in ("Svartekst 1.", "Svartekst 2.", "Kandidat Etternavn") if word not in text] == []
    assert re.findall(r'value="(\w+)"[^>]*checked', html) == ["exempt", "exempt"]


def test_one_save_chooses_for_each_and_the_rest_waits_on(client, sak, asked, given):
    hjemmel = factories.HjemmelFactory()
    more = AnsweredFactory(inquiry=asked)
    sent = body(sak, {given[0]: ("exempt", ""), given[1]: ("open", "")}, shared=str(hjemmel.pk))
    assert client.post(url("look_at_answers", sak, asked.pk), sent).url == url("answers", sak)
    assert chosen() == {given[0].pk: ("exempt", hjemmel.pk), given[1].pk: ("open", None)}
    own = factories.HjemmelFactory()
    stands = {given[0]: ("exempt", str(hjemmel.pk)), given[1]: ("open", "")}
    client.post(url("look_at_answers", sak, asked.pk), body(sak, {**stands, more: ("exempt", str(own.pk))}))
    assert chosen() == {
        given[0].pk: ("exempt", hjemmel.pk), given[1].pk: ("open", None), more.pk: ("exempt", own.pk),
    }  # fmt: skip


def test_without_a_hjemmel_nothing_is_saved_and_the_field_says_so(client, sak, asked, given):
    answer = client.post(url("look_at_answers", sak, asked.pk), body(sak, {given[0]: ("exempt", "")}))
    assert (answer.status_code, chosen()) == (422, {})
    said = f"Velg hjemmelen for svaret fra {given[0].organisation.name}, her eller øverst."
    assert said in text_of(answer)


def test_an_answer_changed_while_it_was_read_is_read_again(client, sak, asked, given):
    sent = body(sak, {given[0]: ("open", ""), given[1]: ("out", "")})
    Recipient.objects.filter(pk=given[0].pk).update(answer="<p>Rettet.</p>")
    answer = client.post(url("look_at_answers", sak, asked.pk), sent)
    assert (answer.status_code, chosen()) == (422, {})
    assert "Svaret er endret siden du leste det." in text_of(answer) and "Rettet." in text_of(answer)
    # What was chosen for the other stands in the form, and the page sends what it shows now.
    assert re.findall(r'value="(\w+)"[^>]*checked', answer.content.decode()) == ["open", "out"]
    [seen] = re.findall(rf'name="svar-{given[0].pk}-seen" value="(\w+)"', answer.content.decode())
    assert (
        client.post(url("look_at_answers", sak, asked.pk), sent | {f"svar-{given[0].pk}-seen": seen}).status_code == 302
    )
    assert chosen() == {given[0].pk: ("open", None), given[1].pk: ("out", None)}


def test_a_person_says_to_which_sak_answers_belong_and_takes_them_away(khs, client, asked, given):
    loose = InquiryFactory(samarbeid=khs.samarbeid, title="Uten prosjekt")
    AnsweredFactory(inquiry=loose)
    sak = factories.SakFactory(meeting__utvalg=khs.utvalg)
    section = factories.SectionFactory(sak=sak)
    done = client.post(url("answers", sak), {"inquiry": loose.pk, "section": section.pk})
    assert done.url == url("look_at_answers", sak, loose.pk)
    assert list(sak.answers_places.values_list("inquiry", "section", "released")) == [(loose.pk, section.pk, False)]
    assert client.post(url("release_answers", sak, loose.pk)).url == url("answers", sak)
    assert "1 svar venter" not in text_of(client.get(sak.get_absolute_url()))


def test_a_lead_who_writes_the_sak_may_not_make_public(khs, sak, asked, given):
    Sak.objects.filter(pk=sak.pk).update(author=khs.lead.person)
    lead = khs.client_of(khs.lead)
    assert 'value="open"' not in lead.get(url("look_at_answers", sak, asked.pk)).content.decode()
    assert lead.post(url("look_at_answers", sak, asked.pk), body(sak, {given[0]: ("open", "")})).status_code == 422


def test_an_author_who_may_not_read_all_answers_is_told_of_none(khs, sak, asked, given):
    Sak.objects.filter(pk=sak.pk).update(author=khs.reader_user.person)
    author = khs.client_of(khs.reader_user)
    assert "Svar fra kommunene" not in text_of(author.get(sak.get_absolute_url()))
    assert author.get(url("look_at_answers", sak, asked.pk)).status_code == 403


def test_queries_do_not_grow_with_the_answers_or_the_inquiries(khs, client, sak, asked, given):
    counts = []
    for _ in range(2):
        pages = (sak.meeting.get_absolute_url(), sak.get_absolute_url(), url("look_at_answers", sak, asked.pk))
        for page in pages:
            client.get(page)
        counts.append([queries(client, page) for page in pages])
        more = InquiryFactory(samarbeid=khs.samarbeid, project=asked.project)
        NomineeFactory(recipient__inquiry=more)
        NomineeFactory(recipient__inquiry=asked)
        run(more)
    assert counts[0] == counts[1]


def queries(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(page)
    return len(captured)
