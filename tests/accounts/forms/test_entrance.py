"""The whole way in and back in: login, a wrong password, a forgotten one, a changed one, logout."""

import os
import re
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client

from organisations.models import User
from tests import factories
from tests.accounts.jobs import work

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
    return " ".join(re.sub(r"<script.*?</script>|<[^>]*>", " ", main).split())


def test_the_login_page_says_each_thing_once(client: Client) -> None:
    page = client.get("/konto/logg-inn/", headers={"host": "localhost"}).content
    assert words(page) == (
        "Logg inn Møter, saker og referater for kommunehelsesamarbeidet. E-post Passord Vis passordet "
        "Husk meg i 30 dager Bare på din egen mobil eller pc. Forbereder eller administrerer du, logges du ut etter "
        "12 timer uten bruk. Logg inn eller Ansikt, finger eller PIN virker ikke her: "
        "nettleseren mangler det, eller skript er slått av. Logg inn med ansikt, finger eller PIN Glemt passordet? "
        "Slik logger du inn Første gang? Bruk lenken i invitasjonen. "
        "Får du det ikke til, skriv til "
        "sekretariat@khs.example ."
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
    assert ("Se i innboksen" in words(sent.content), work()) == (True, ["password.forgotten"])
    (message,) = mail.outbox
    assert message.subject == "Velg nytt passord i KHS-portalen"
    (link,) = re.findall(r"https?://[^/\s]+(/\S+)", message.body)
    form = client.get(link, follow=True)
    assert "Velg nytt passord" in words(form.content)
    done = client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW}, follow=True)
    assert done.wsgi_request.user == user
    user.refresh_from_db()
    assert (user.check_password(OLD), user.check_password(NEW)) == (False, True)
    assert "Lenken virker ikke lenger" in words(Client().get(link, follow=True).content)


def test_an_unknown_address_gets_the_same_answer_and_no_mail(client: Client) -> None:
    sent = client.post("/konto/passord/glemt/", {"email": "ukjent@khs.example"}, follow=True)
    assert ("Se i innboksen" in words(sent.content), work()) == (True, ["password.forgotten"])
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


def test_a_closed_account_is_told_so_and_stays_out(client: Client, user: User) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)
    answer = client.post("/konto/logg-inn/", {"login": user.email, "password": OLD}, follow=True)
    assert answer.redirect_chain == [("/konto/logg-inn/", 302)]
    assert "Kontoen er stengt. Skriv til sekretariatet hvis du fortsatt skal ha tilgang." in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_an_account_that_is_closed_is_out_at_the_next_click(client: Client, user: User) -> None:
    client.force_login(user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert client.get("/konto/passord/bytt/").url == "/konto/logg-inn/?next=/konto/passord/bytt/"  # type: ignore[attr-defined]


def test_behind_nginx_logins_are_counted_by_the_address_that_it_names(
    client: Client, user: User, settings: Any
) -> None:
    """A socket has no address, and what a visitor writes in front of nginx's own word is not believed."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def passes(address: str, number: int, pretended: str = "198.51.100.1") -> bool:
        sent = {"login": f"ukjent{number}@khs.example", "password": "feil passord"}
        via = {"REMOTE_ADDR": "", "HTTP_X_FORWARDED_FOR": f"{pretended}, {address}"}
        page = client.post("/konto/logg-inn/", sent, **via).content.decode()  # type: ignore[arg-type]
        return "E-postadressen eller passordet er feil." in page

    assert [passes("203.0.113.7", n, f"198.51.100.{n}") for n in range(31)] == [True] * 30 + [False]
    assert passes("203.0.113.8", 32) is True


@pytest.mark.parametrize(("local", "proxies"), [("1", "0"), ("", "1")])
def test_nginx_is_in_front_everywhere_but_in_local_mode(local: str, proxies: str) -> None:
    asked = "from django.conf import settings; print(settings.ALLAUTH_TRUSTED_PROXY_COUNT)"
    env = {"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": "khs_portal.settings", "KHS_LOCAL": local}
    done = subprocess.run([sys.executable, "-c", asked], cwd=settings.BASE_DIR, env=env, capture_output=True, text=True)
    assert done.stdout == f"{proxies}\n"
