"""The whole way in and back in: login, a wrong password, a forgotten one, a changed one, logout."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from organisations.models import User
from tests import factories

pytestmark = pytest.mark.django_db
OLD, NEW = "et langt passord 12", "et lengre passord 77"


@pytest.fixture(autouse=True)
def plain_http_and_static_files(settings: Any) -> None:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.SECURE_SSL_REDIRECT = False


@pytest.fixture
def user() -> User:
    made = factories.UserFactory(person=factories.PersonFactory(name="Kari Testmedlem", email="kari@khs.example"))
    made.set_password(OLD)
    made.save()
    return made


def words(html: bytes) -> str:
    main = html.decode().split("<main")[1].split("</main")[0].split(">", 1)[1]
    return " ".join(re.sub(r"<[^>]*>", " ", main).split())


def test_the_login_page_says_each_thing_once(client: Client) -> None:
    page = client.get("/konto/logg-inn/").content
    assert words(page) == (
        "Logg inn Møter, saker og referater for kommunehelsesamarbeidet. E-post Passord Husk meg Logg inn "
        "Glemt passordet? Sekretariatet gir tilgang. Får du det ikke til, skriv til sekretariat@khs.example ."
    )
    assert b"placeholder" not in page


def test_a_wrong_password_is_told_with_a_way_on_and_does_not_tell_who_exists(client: Client, user: User) -> None:
    sentence = "E-postadressen eller passordet er feil. Prøv igjen, eller velg nytt passord."
    answers = [
        client.post("/konto/logg-inn/", {"login": login, "password": "feil passord"}).content.decode()
        for login in (user.email, "ukjent@khs.example")
    ]
    assert [sentence in answer for answer in answers] == [True, True]
    assert [re.search(r"<title>(.*?)</title>", answer)[1] for answer in answers] == [
        "Feil: Logg inn – KHS-portalen"
    ] * 2  # type: ignore[index]


def test_a_forgotten_password_is_replaced_through_the_mail(client: Client, user: User) -> None:
    sent = client.post("/konto/passord/glemt/", {"email": user.email}, follow=True)
    assert "Se i innboksen" in words(sent.content)
    (message,) = mail.outbox
    assert message.subject == "Velg nytt passord i KHS-portalen"
    (link,) = re.findall(r"https?://[^/\s]+(/\S+)", message.body)
    form = client.get(link, follow=True)
    assert "Velg nytt passord" in words(form.content)
    done = client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW}, follow=True)
    assert "Nå kan du logge inn med det nye passordet." in words(done.content)
    user.refresh_from_db()
    assert (user.check_password(OLD), user.check_password(NEW)) == (False, True)
    assert "Lenken virker ikke lenger" in words(Client().get(link, follow=True).content)


def test_an_unknown_address_gets_the_same_answer_and_no_mail(client: Client) -> None:
    sent = client.post("/konto/passord/glemt/", {"email": "ukjent@khs.example"}, follow=True)
    assert "Se i innboksen" in words(sent.content)
    assert mail.outbox == []


def test_who_is_logged_in_changes_the_password(client: Client, user: User) -> None:
    client.force_login(user)
    assert "Glemt" not in words(client.get("/konto/passord/bytt/").content)
    client.post("/konto/passord/bytt/", {"oldpassword": OLD, "password1": NEW, "password2": NEW})
    user.refresh_from_db()
    assert user.check_password(NEW)


def test_logging_out_takes_a_button_and_says_so(client: Client, user: User) -> None:
    client.force_login(user)
    assert "Logge ut?" in words(client.get("/konto/logg-ut/").content)
    out = client.post("/konto/logg-ut/", follow=True)
    assert (out.request["PATH_INFO"], "Du er logget ut." in words(out.content)) == ("/konto/logg-inn/", True)
