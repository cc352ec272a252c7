"""An inquiry is written, checked and sent."""

import pytest

from inquiries.models import Inquiry, Recipient
from organisations.models import Membership
from tests import factories
from tests.inquiries import factories as make_one
from tests.inquiries.views.pages import WRITTEN, page, url


def test_written_checked_and_sent(khs):
    member = factories.OrganisationFactory(name="Medlem kommune")
    Membership.objects.create(
        samarbeid=khs.samarbeid, organisation=member, party="kommune", valid_from=factories.FIRST_DAY
    )
    client = khs.client_of(khs.secretary)
    started = client.post(url("ny/"), {"kind": "answer"})
    draft = Inquiry.objects.get()
    assert started.url == url(f"{draft.pk}/skriv/")
    typed = {**WRITTEN, "organisations": str(member.pk), "next": "send"}
    answer = client.post(url(f"{draft.pk}/skriv/"), typed)
    assert (answer.status_code, answer.url) == (302, url(f"{draft.pk}/send/"))
    read = page(client, answer.url)
    assert "Har ingen kontakt" in read and "Medlem kommune" in read and "Send uten e-post" in read
    client.post(url(f"{draft.pk}/send/"), {"version": "2"})
    assert list(Recipient.objects.values_list("organisation__name", "state")) == [("Medlem kommune", "waiting")]
    assert "Ingen kontakt" in page(client, url(f"{draft.pk}/"))


def test_going_on_says_what_is_missing_at_each_field(khs):
    draft = make_one.DraftFactory(samarbeid=khs.samarbeid)
    typed = {"version": "1", "kind": "attend", "due_on": "2014-11-01", "next": "send"}
    answer = khs.client_of(khs.secretary).post(url(f"{draft.pk}/skriv/"), typed)
    assert (answer.status_code, {name: list(said) for name, said in answer.context["form"].errors.items()}) == (
        422,
        {
            "title": ["Skriv en tittel"],
            "text": ["Skriv hva dere spør om"],
            "due_on": ["Fristen kan ikke være før i dag"],
            "starts_on": ["Skriv dag og klokkeslett for det dere inviterer til"],
            "organisations": ["Velg hvem som skal svare"],
        },
    )
    read = answer.content.decode()
    assert "<title>Feil: " in read and '<a href="#id_title">Skriv en tittel</a>' in read


@pytest.mark.parametrize("headers", [{}, {"X-Autosave": "1"}])
def test_writing_on_an_old_version_brings_both_texts(khs, headers):
    draft = make_one.DraftFactory(samarbeid=khs.samarbeid, title="Deres tittel", version=3)
    client = khs.client_of(khs.secretary)
    answer = client.post(url(f"{draft.pk}/skriv/"), {**WRITTEN, "title": "Min tittel"}, headers=headers)
    read = answer.content.decode()
    assert (answer.status_code, "Deres tittel" in read, "Min tittel" in read) == (409, True, True)
