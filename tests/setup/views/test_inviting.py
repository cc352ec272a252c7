"""Inviting one by a button and many by a page, what the list says of it, and what «Å se til» knows."""

from __future__ import annotations

import re

import pytest
from django.db.models.functions import Now
from django.test import Client
from django.urls import reverse

from accounts.models import Invitation
from jobs.models import Job
from organisations.actions import notify
from organisations.models import KnownAs, Person
from setup.missing import missing_of
from setup.progress import progress_of
from tests import factories
from tests.accounts.factories import invited, newcomer, sent, states
from tests.conftest import World


@pytest.fixture
def secretary(khs: World) -> Client:
    return khs.client_of(khs.secretary)


def address(name: str, *args: object) -> str:
    return reverse(f"setup:{name}", args=["khs", *args])


def row_of(person: Person) -> KnownAs:
    return KnownAs.objects.get(samarbeid__slug="khs", person=person)


def text_of(answer) -> str:
    body = answer.content.decode().split("<main", 1)[-1]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def test_one_button_invites_and_says_where_the_mail_goes(khs: World, secretary: Client) -> None:
    row = row_of(newcomer(khs))
    page = secretary.get(address("person", row.pk))
    assert "En e-post til kari@vik.example med en lenke som virker én gang, i 14 dager. Inviter" in text_of(page)
    answer = secretary.post(address("invite", row.pk), follow=True)
    assert (answer.redirect_chain[-1][0], states()) == (address("person", row.pk), ["asked"])
    assert "Kari Vik er invitert. E-posten går til kari@vik.example." in answer.content.decode()
    assert "Invitert i dag E-posten er på vei" in text_of(answer)
    again = secretary.post(address("invite", row.pk) + "?q=kari&side=2", {"list": ""}, follow=True)
    assert again.redirect_chain[-1][0] == address("people") + "?q=kari&side=2"
    assert re.search(r"Ble invitert i dag kl\. \d\d\.\d\d\. Prøv igjen i morgen\.", again.content.decode())


# What stands in the list, and what its button says.
STATES = {
    "asked": ({}, "E-posten er på vei", "Send igjen"),
    "sent": ({"sent_at": "2026-11-28T09:00Z"}, "Ikke åpnet. Går ut ", "Send igjen"),
    "opened": ({"opened_at": "2026-11-29T09:00Z"}, "Åpnet, ikke tatt i bruk. Går ut ", "Send igjen"),
    "refused": ({"refused_at": "2026-11-28T09:00Z", "refusal": "550"}, "E-post i retur", "Rett adressen"),
    "expired": ({"sent_at": "2026-11-01T09:00Z", "expires_at": "2026-11-20T09:00Z"}, "Ikke tatt i bruk. Gikk ut ",
                "Send igjen"),
    "ended": ({"ended_at": "2026-11-20T09:00Z"}, "Ikke invitert", "Inviter"),
}  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_the_list_says_how_it_stands_and_what_to_do(khs: World, secretary: Client, state: str) -> None:
    moments, said, button = STATES[state]
    invited(khs)
    Invitation.objects.update(**{"asked_at": "2026-11-27T09:00Z", "expires_at": "2099-01-01T00:00Z", **moments})
    text = text_of(secretary.get(f"{address('people')}?q=kari@vik"))
    assert (states(), said in text, f"{button} Kari Vik" in text) == ([state], True, True)


def test_the_one_time_link_stands_beside_it_and_says_when(khs: World, secretary: Client) -> None:
    text = text_of(secretary.get(address("person", row_of(newcomer(khs)).pk)))
    assert "Kommer ikke e-posten fram, eller sitter dere sammen? Lag en lenke som logger inn én gang" in text


@pytest.fixture
def several(khs: World) -> list[Person]:
    """Three who can be invited, one without an address, one invited today, one without access."""
    people = [newcomer(khs, f"Person {n}", f"person{n}@vik.example") for n in range(3)]
    newcomer(khs, "Uten Adresse", "")
    invited(khs, newcomer(khs, "Invitert Alt", "alt@vik.example"))
    newcomer(khs, "Uten Tilgang", "ute@vik.example", access=False)
    return people


def shown(page) -> tuple[list[str], dict[str, list[str]]]:
    inviting = page.context["inviting"]
    others = {re.sub(r"\d\d\.\d\d", "09.00", why): [each.row.name for each in lines] for why, lines in inviting.others}
    return [line.row.name for line in inviting.fine], others


def test_the_page_says_who_gets_one_and_who_not_and_why(khs: World, secretary: Client, several) -> None:
    page = secretary.get(address("invite_many"))
    fine, others = shown(page)
    come_in = "Kan logge inn fra før. Er passordet glemt, kan det velges et nytt fra innloggingssiden."
    assert fine == ["Person 0", "Person 1", "Person 2"]
    assert {why: names for why, names in others.items() if why != come_in} == {
        "Har ikke tilgang i dag. Gi tilgang eller en plass i et utvalg først.": ["Uten Tilgang"],
        "Har ingen e-postadresse. Legg den inn først.": ["Uten Adresse"],
        "Ble invitert i dag kl. 09.00. Prøv igjen i morgen.": ["Invitert Alt"],
    }
    assert khs.secretary.person.name in others[come_in]
    assert "Send 3 invitasjoner" in text_of(page)


def test_one_button_sends_to_those_that_the_page_named(khs: World, secretary: Client, several) -> None:
    newcomer(khs, "Kom Etterpå", "etter@vik.example")
    who = [row_of(person).pk for person in several]
    answer = secretary.post(address("invite_many"), {"who": who}, follow=True)
    assert "3 invitasjoner er på vei." in answer.content.decode()
    assert Job.objects.filter(kind="invitation.send").count() == 4
    assert set(Invitation.objects.values_list("person", flat=True)) >= {person.pk for person in several}
    again = secretary.post(address("invite_many"), {"who": who})
    assert (again.status_code, Invitation.objects.count()) == (422, 4)


def test_the_filters_of_the_list_choose(khs: World, secretary: Client, several) -> None:
    fine, others = shown(secretary.get(f"{address('invite_many')}?q=person1@vik"))
    assert (fine, others) == (["Person 1"], {})


@pytest.mark.parametrize("who", [[], ["0"], ["x"], ["999999999999999999999"]])
def test_what_is_no_choice_is_answered(khs: World, secretary: Client, several, who: list[str]) -> None:
    assert secretary.post(address("invite_many"), {"who": who}).status_code == 422


def test_a_local_administrator_invites_a_colleague_and_no_other(khs: World) -> None:
    local = factories.UserFactory()
    factories.MembershipFactory(samarbeid=khs.samarbeid, organisation=khs.municipality)
    factories.AffiliationFactory(
        samarbeid=khs.samarbeid, person=local.person, organisation=khs.municipality, role="local_admin"
    )
    mine = newcomer(khs).affiliations.get()
    elsewhere = factories.AffiliationFactory(samarbeid=khs.samarbeid, person__email="en@annen.example")
    client = khs.client_of(local)
    page = client.get(reverse("colleagues", args=["khs", khs.municipality.pk]))
    assert address("invite_colleague", mine.pk) in page.content.decode()
    answers = [client.post(address("invite_colleague", each.pk)).status_code for each in (mine, elsewhere)]
    assert (answers, [row.person for row in Invitation.objects.all()]) == ([302, 404], [mine.person])


LOST = {
    "refused": ({"refused_at": Now(), "refusal": "550"}, "E-posttjeneren tok ikke imot adressen (550)."),
    "came back": ({"sent_at": Now(), "refused_at": Now(), "refusal": "5.1.1"}, "E-posten kom i retur (5.1.1)."),
    "another's": (
        {"ended_at": Now(), "refusal": "not_me"}, "Den som fikk invitasjonen, svarte at den var til en annen.",
    ),
    "given up": ({}, "E-posttjeneren svarer ikke."),
}  # fmt: skip


def lines(khs: World) -> list[tuple[str, str]]:
    found = [(line.title, line.sentence) for line in missing_of(khs.samarbeid.pk) if line.icon == "mail"]
    assert progress_of(khs.samarbeid.pk).uninvited == len(found)
    return found


@pytest.mark.parametrize("case", LOST)
def test_what_did_not_come_through_is_seen_to_until_another_is_sent(khs: World, other: World, case: str) -> None:
    moments, why = LOST[case]
    row = invited(khs)
    assert lines(khs) == []
    Invitation.objects.update(**{"asked_at": "2026-11-28T09:00Z", **moments})
    if case == "given up":
        Job.objects.filter(kind="invitation.send").update(state="failed", error=why)
    title = "Invitasjonen til Kari Vik kom ikke fram"
    assert lines(khs) == [(title, f"Til kari@vik.example 28. november: {why}")]
    assert lines(other) == []
    invited(khs, row.person)
    assert lines(khs) == []


def test_another_address_ends_the_matter(khs: World) -> None:
    row = invited(khs)
    sent(row)
    Invitation.objects.update(refused_at=Now(), refusal="550")
    Person.objects.filter(pk=row.person_id).update(email="ny@vik.example")
    assert lines(khs) == []


def test_a_notice_that_came_back_is_seen_to(khs: World) -> None:
    row = notify(
        samarbeid_id=khs.samarbeid.pk, person=khs.member.person, address=khs.member.person.email, kind="prove",
        subject="Innkalling", body="Tekst", dedupe_key="1",
    )  # fmt: skip
    type(row).objects.update(sent_at=Now(), bounced_at=Now(), created_at="2026-11-28T09:00Z")
    [line] = [line for line in missing_of(khs.samarbeid.pk) if line.icon == "mail"]
    assert line.sentence == f"«Innkalling» til {row.address} 28. november: E-posten kom i retur."
    assert progress_of(khs.samarbeid.pk).undelivered == 1
