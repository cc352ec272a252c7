"""What a post leads to: an answer that is given."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from inquiries.actions import answering
from inquiries.actions import inquiries as actions
from inquiries.models import Inquiry, Recipient, RecipientFile
from inquiries.texts import Reply
from tests import factories
from tests.inquiries import factories as make_one
from tests.inquiries.views.pages import MARK, page, url, user_of


@pytest.mark.parametrize("headers", [{}, {"X-Autosave": "1"}])
def test_two_colleagues_on_one_draft_keep_both_texts(khs, asked, headers):
    first, second = user_of(khs), user_of(khs)
    typed = {"version": "1", "text": "<p>Første tekst</p>"}
    assert khs.client_of(first).post(url(f"svar/{asked.pk}/"), typed).status_code == 302
    client = khs.client_of(second)
    answer = client.post(url(f"svar/{asked.pk}/"), {"version": "1", "text": "<p>Andre tekst</p>"}, headers=headers)
    read = answer.content.decode()
    assert (answer.status_code, "Første tekst" in read, "Andre tekst" in read) == (409, True, True)
    assert "Lagret av en kollega kl." in page(client, url(f"svar/{asked.pk}/"))
    assert client.post(url(f"svar/{asked.pk}/"), {"version": "2", "text": "<p>Begge</p>"}).status_code == 302


def test_an_answer_is_sent_confirmed_and_changed_until_closed(khs, sent, asked):
    client = khs.client_of(user_of(khs))
    answer = client.post(url(f"svar/{asked.pk}/send/"), {"version": "1", "text": "Vi trenger dette"}, follow=True)
    read = answer.content.decode()
    assert answer.redirect_chain == [(url(f"svar/{asked.pk}/kvittering/"), 302)]
    assert "Svaret er sendt" in read and "Vi trenger dette" in read and "Endre svaret" in read
    client.post(url(f"svar/{asked.pk}/send/"), {"version": "2", "text": "Vi trenger mer"})
    read = page(khs.client_of(khs.secretary), url(f"{sent.pk}/"))
    assert "Vi trenger mer" in read and "1 tidligere svar som er endret" in read
    actions.close_inquiry(sent, by=khs.by)
    read = page(client, url(f"svar/{asked.pk}/"))
    assert "Forespørselen er avsluttet" in read and "<textarea" not in read and "Vi trenger mer" in read
    late = client.post(url(f"svar/{asked.pk}/send/"), {"version": "3", "text": "For sent"})
    assert (late.status_code, "For sent" in late.content.decode()) == (422, True)


def test_a_nomination_without_name_says_so_at_the_field(khs, sent, asked):
    seat = factories.SeatFactory(utvalg=khs.utvalg)
    make_one.InquirySeatFactory(inquiry=sent, seat=seat)
    Inquiry.objects.filter(pk=sent.pk).update(kind="nominate")
    client = khs.client_of(user_of(khs))
    typed = {"version": "1", f"title_{seat.pk}": "Fastlege", f"email_{seat.pk}": "ikke en adresse"}
    answer = client.post(url(f"svar/{asked.pk}/send/"), typed)
    assert (answer.status_code, {name: list(said) for name, said in answer.context["form"].errors.items()}) == (
        422,
        {
            f"email_{seat.pk}": ["Skriv e-postadressen slik: navn@kommune.no"],
            f"name_{seat.pk}": ["Skriv navnet på den dere foreslår"],
        },
    )
    assert 'value="Fastlege"' in answer.content.decode()


def test_a_file_is_seen_by_those_who_ask_once_it_is_sent(khs, sent, asked):
    user = user_of(khs)
    client, asks = khs.client_of(user), khs.client_of(khs.secretary)
    typed = {"version": "1", "text": "Se fil", "files": SimpleUploadedFile("svar.txt", MARK.encode())}
    client.post(url(f"svar/{asked.pk}/"), typed)
    row = RecipientFile.objects.get()
    address = url(f"fil/{row.pk}/")
    assert [client.get(address).status_code, asks.get(address).status_code] == [200, 404]
    answering.answer(asked, Reply("<p>Se fil</p>"), version=2, by=khs.reader(user))
    assert [asks.get(address).status_code, khs.client_of(khs.member).get(address).status_code] == [200, 404]


def test_an_empty_file_is_told_and_the_text_is_kept(khs, asked):
    client = khs.client_of(user_of(khs))
    typed = {"version": "1", "text": "Teksten min", "files": SimpleUploadedFile("tom.txt", b"")}
    answer = client.post(url(f"svar/{asked.pk}/send/"), typed)
    read = answer.content.decode()
    assert (answer.status_code, "«tom.txt» er tom" in read, "Teksten min" in read) == (422, True, True)
    assert Recipient.objects.get(pk=asked.pk).state == "waiting"
