"""The page of an invitation: opened it says what it gives, a button spends it, and another ends it."""

from __future__ import annotations

import logging
import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from accounts.actions.invitations import invite
from accounts.models import Invitation
from organisations.models import Seat, Trail, User
from tests import factories
from tests.accounts.factories import invited, newcomer, sent, states
from tests.accounts.views.test_links import _formatter
from tests.conftest import World

PASSWORD = "riktig hest batteri stift"


@pytest.fixture
def address(khs: World) -> str:
    return reverse("accounts:invitation", args=[sent(invited(khs))])


def words(answer) -> str:
    """Without the token that is new in every form."""
    return re.sub(r'(csrfmiddlewaretoken" value=|X-CSRFToken[^:]*: )"[^"]*"', "", answer.content.decode())


def text_of(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_opening_spends_nothing_and_is_noted_once(khs: World, address: str, client: Client) -> None:
    moments = []
    for method in ("get", "head", "get", "get"):
        assert getattr(client, method)(address).status_code == 200
        moments.append(Invitation.objects.get().opened_at)
    assert (states(), len(set(moments)), Session.objects.count()) == (["opened"], 1, 0)


def test_it_says_who_invites_to_what_and_what_it_gives(khs: World, client: Client) -> None:
    person = newcomer(khs)
    seat = factories.SeatFactory(utvalg=khs.utvalg, role=Seat.Role.MEDLEM)
    factories.VervFactory(seat=seat, person=person)
    text = text_of(client.get(reverse("accounts:invitation", args=[sent(invited(khs, person))])))
    wanted = [
        "Velkommen, Kari Vik", "Sekretariatet har gitt deg tilgang til Samarbeidet khs.",
        f"Medlem i {khs.utvalg.short_name or khs.utvalg.name}", f"Leser for {khs.municipality.name}",
        "Lag tilgangsnøkkel", "Velg passord i stedet", "Lenken virker én gang, til ", "Er du ikke Kari Vik?",
        "Si fra, så sperres den",
    ]  # fmt: skip
    assert [word for word in wanted if word not in text] == []


def test_a_local_administrator_is_named_by_the_organisation(khs: World, client: Client) -> None:
    local = factories.UserFactory()
    factories.AffiliationFactory(
        samarbeid=khs.samarbeid, person=local.person, organisation=khs.municipality, role="local_admin"
    )
    [row] = invite([newcomer(khs)], by=khs.reader(local))
    text = text_of(client.get(reverse("accounts:invitation", args=[sent(row)])))
    assert f"{khs.municipality.name} har gitt deg tilgang til Samarbeidet khs." in text


@pytest.mark.parametrize("way", ["passkey", "password", "", "noe annet"])
def test_a_button_logs_in_and_leads_to_a_way_to_log_in(address: str, client: Client, way: str) -> None:
    pressed = client.post(address, {"way": way})
    to = reverse("mfa_add_webauthn") if way == "passkey" else "/konto/passord/velg/"
    assert (pressed.status_code, pressed.headers["Location"]) == (302, to)
    assert (client.session.get_expire_at_browser_close(), states()) == (True, ["accepted"])
    assert client.get("/").headers["Location"].startswith("/khs/")


def test_the_password_is_chosen_and_logs_in(address: str, client: Client) -> None:
    client.post(address, {"way": "password"})
    client.post("/konto/passord/velg/", {"password1": PASSWORD, "password2": PASSWORD})
    other = Client()
    other.post("/konto/logg-inn/", {"login": "kari@vik.example", "password": PASSWORD})
    assert other.get("/").headers["Location"].startswith("/khs/")


def test_whoever_is_another_ends_it_by_a_button(address: str, client: Client) -> None:
    answer = client.post(address, {"way": "not_me"})
    assert ("Invitasjonen er sperret" in text_of(answer), states(), Session.objects.count()) == (True, ["ended"], 0)
    assert client.get(address).status_code == 404


def test_all_that_do_not_work_are_one_page(khs: World, client: Client) -> None:
    def another(number: int) -> str:
        row = invited(khs, newcomer(khs, f"Person {number}", f"person{number}@vik.example"))
        return reverse("accounts:invitation", args=[sent(row)])

    spent, ended, refused, expired = (another(number) for number in range(4))
    Client().post(spent, {"way": "password"})
    Client().post(ended, {"way": "not_me"})
    rows = Invitation.objects.order_by("pk")
    rows.filter(pk=rows[2].pk).update(refused_at="2026-11-30T10:00Z", refusal="550")
    rows.filter(pk=rows[3].pk).update(expires_at="2020-01-01T00:00Z")
    unknown = ["/invitasjon/et-ukjent-ord/", "/invitasjon/%00/", f"/invitasjon/{'x' * 5000}/"]
    links = [spent, ended, refused, expired, *unknown]
    answers = [client.get(link) for link in links]
    answers += [client.post(link, {"way": way}) for link in links for way in ("password", "not_me")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({words(answer) for answer in answers}) == 1


def test_whoever_has_a_password_logs_in_first_and_comes_on_by_the_same_link(khs: World, address: str) -> None:
    user = User.objects.get(email="kari@vik.example")
    user.set_password(PASSWORD)
    user.save()
    stranger = Client()
    assert "Logg inn først" in text_of(stranger.post(address, {"way": "passkey"}))
    assert (states(), Session.objects.count()) == (["sent"], 0)
    client = khs.client_of(user)
    text = text_of(client.get(address))
    says = ["Du logger inn som før.", "Gå til Samarbeidet khs", "Lag tilgangsnøkkel"]
    assert [words in text for words in says] == [True, True, False]
    assert client.post(address).headers["Location"] == "/"
    assert states() == ["accepted"]


def test_whoever_is_logged_in_as_another_is_told(khs: World, address: str) -> None:
    client = khs.client_of(khs.secretary)
    assert "Du er logget inn som sekretaer@khs.example" in text_of(client.get(address))
    client.post(address, {"way": "password"})
    assert int(client.session["_auth_user_id"]) == User.objects.get(email="kari@vik.example").pk


def test_a_form_from_elsewhere_spends_nothing(address: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert (strict.post(address, {"way": "password"}).status_code, states()) == (403, ["sent"])


def test_no_other_page_is_told_the_address(address: str, client: Client) -> None:
    assert {client.get(each).headers["Referrer-Policy"] for each in (address, "/invitasjon/x/")} == {"strict-origin"}


def test_the_token_is_neither_logged_nor_in_the_trail(address: str, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    token = address.split("/")[-2]
    answers = [
        client.get(address),
        client.post(address),
        Client().post(address, {"way": "password"}),
        client.get(address),
    ]
    assert [answer.status_code for answer in answers] == [200, 403, 302, 404]
    lines = [_formatter().format(record) for record in caplog.records]
    assert [line for line in lines if "/invitasjon/" in line] != []
    assert [line for line in lines if token in line] == []
    assert token not in str(list(Trail.objects.values()))
