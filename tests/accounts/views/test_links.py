"""The page of a link: opened it says whose it is, its button spends it, and afterwards a password is chosen."""

import logging
import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from accounts.actions.links import give_login_link
from accounts.models import LoginLink
from organisations.models import Secretariat, Trail, User
from tests import factories

PASSWORD = "riktig hest batteri stift"
CHOSEN = {"password1": PASSWORD, "password2": PASSWORD}


@pytest.fixture
def first(db) -> Secretariat:
    return factories.SecretariatFactory(
        samarbeid__name="Helse Nord", person__name="Sekretær Nord", person__email="sekretariat@nord.example"
    )


def address(first: Secretariat, purpose: str = "first") -> str:
    return reverse("accounts:link", args=[give_login_link(first.person, first.samarbeid, purpose=purpose).token])


def words(answer) -> str:
    """Without the token that is new in every form."""
    return re.sub(r'(csrfmiddlewaretoken" value=|X-CSRFToken[^:]*: )"[^"]*"', "", answer.content.decode())


def test_opening_spends_nothing_however_often_and_says_whose_it_is(first, client):
    link = address(first)
    answers = [getattr(client, method)(link) for method in ("get", "head", "get", "get")]
    assert [answer.status_code for answer in answers] == [200] * 4
    page = answers[0].content.decode()
    assert ("Velkommen, Sekretær Nord" in page, "Du har fått tilgang til Helse Nord." in page) == (True, True)
    assert (LoginLink.objects.standing().count(), User.objects.count(), Session.objects.count()) == (1, 0, 0)


def test_the_button_logs_in_and_leads_to_the_choice_a_password_and_then_to_work(first, client):
    pressed = client.post(address(first))
    assert (pressed.status_code, pressed.headers["Location"]) == (302, "/konto/tilgangsnokkel/ny/")
    assert "Siden logger du inn med sekretariat@nord.example" in client.get("/konto/passord/velg/").content.decode()
    assert client.session.get_expire_at_browser_close() is True
    chosen = client.post("/konto/passord/velg/", CHOSEN)
    assert (chosen.status_code, chosen.headers["Location"]) == (302, "/")
    assert client.get("/").headers["Location"] == f"/{first.samarbeid.slug}/moter/"
    other = Client()
    other.post("/konto/logg-inn/", {"login": "sekretariat@nord.example", "password": PASSWORD})
    assert other.get("/").status_code == 302


@pytest.mark.parametrize("typed", [{"password1": "kort", "password2": "kort"}, {**CHOSEN, "password2": "annet"}, {}])
def test_a_password_that_will_not_do_is_answered(first, client, typed):
    client.post(address(first))
    answer = client.post("/konto/passord/velg/", typed)
    assert ("ds-validation-message" in answer.content.decode(), User.objects.get().has_usable_password()) == (
        True,
        False,
    )


def test_whoever_has_a_password_is_led_to_the_page_that_changes_it(khs):
    client = khs.client_of(khs.secretary)
    assert client.get("/konto/passord/velg/").headers["Location"] == "/konto/passord/bytt/"


def test_a_reset_ends_the_sessions_that_stood_on_the_old_password(first, client):
    user = User.objects.create_user(first.person.email, PASSWORD, person=first.person)
    stolen = Client()
    stolen.force_login(user)
    assert stolen.get("/").headers["Location"] == f"/{first.samarbeid.slug}/moter/"
    client.post(address(first, "reset"))
    assert stolen.get("/").headers["Location"] == "/konto/logg-inn/?next=/"
    assert client.get("/konto/passord/velg/").status_code == 200


def test_spent_replaced_old_unknown_and_anothers_are_one_page(first, client):
    spent = address(first)
    Client().post(spent)
    replaced, old = address(first, "reset"), address(first, "reset")
    LoginLink.objects.unspent().update(expires_at="2020-01-01T00:00:00Z")
    links = [spent, replaced, old, "/konto/lenke/et-ukjent-ord/", "/konto/lenke/%00/", f"/konto/lenke/{'x' * 5000}/"]
    answers = [getattr(client, method)(link) for link in links for method in ("get", "post")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({words(answer) for answer in answers}) == 1
    assert "Be den som ga deg lenken, om en ny." in answers[0].content.decode()


def test_whoever_is_logged_in_as_another_is_told_and_becomes_the_one_of_the_link(first, khs):
    client, link = khs.client_of(khs.secretary), address(first)
    assert "Du er logget inn som sekretaer@khs.example" in client.get(link).content.decode()
    client.post(link)
    assert client.get("/").headers["Location"] == f"/{first.samarbeid.slug}/moter/"


def test_a_form_from_elsewhere_spends_nothing(first):
    strict = Client(enforce_csrf_checks=True)
    assert (strict.post(address(first)).status_code, LoginLink.objects.standing().count()) == (403, 1)


def test_no_other_page_is_told_the_address(first, client):
    link = address(first)
    assert [client.get(each).headers["Referrer-Policy"] for each in (link, "/konto/lenke/x/", "/oppsett/x/")] == [
        "strict-origin"
    ] * 3


def test_the_day_is_said_where_the_clock_stands_still(first, client, settings):
    link = address(first)
    said = []
    for day in ("", "2014-11-17"):
        settings.DEMO_TODAY = day
        said.append("Her er det 17. november 2014, for KHS_DEMO_TODAY er satt." in client.get(link).content.decode())
    assert said == [False, True]


def test_the_token_is_neither_logged_nor_in_the_trail(first, caplog):
    caplog.set_level(logging.DEBUG)
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    link = address(first)
    token = link.split("/")[-2]
    answers = [client.get(link), client.post(link), Client().post(link), client.get(link)]
    assert [answer.status_code for answer in answers] == [200, 403, 302, 404]
    formatter = logging.getLogger().handlers and _formatter()
    lines = [formatter.format(record) for record in caplog.records]
    assert [line for line in lines if "/konto/lenke/" in line] != []
    assert [line for line in lines if token in line] == []
    assert token not in str(list(Trail.objects.values()))


def _formatter() -> logging.Formatter:
    from logging.config import DictConfigurator

    from django.conf import settings

    return DictConfigurator(settings.LOGGING).configure_formatter(dict(settings.LOGGING["formatters"]["plain"]))
