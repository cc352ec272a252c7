"""A forgotten password: the mail that helps each, the same for known and unknown, and nothing kept."""

import logging
import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import AskedPassword, LoginLink
from accounts.tasks import send_way_in
from jobs.actions import claim
from jobs.models import Job
from jobs.registry import NotNow
from organisations.models import User
from tests import factories
from tests.accounts.jobs import work
from tests.conftest import World

pytestmark = pytest.mark.django_db
PAGE = "/konto/passord/glemt/"
RESET, LINK = "/konto/passord/nytt/", "/konto/lenke/"


def has_password(user: User) -> User:
    user.set_password("riktig hest batteri stift")
    user.save()
    return user


def has_none(user: User) -> User:
    user.set_unusable_password()
    user.save()
    return user


def has_passkey(user: User) -> User:
    has_none(user)
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={})
    return user


def ask(email: str, to: str = "") -> list[tuple[str, str, str]]:
    """Of each mail: to whom, its subject and where its link leads."""
    Client().post(PAGE, {"email": email, "next": to})
    work()
    sent, mail.outbox[:] = list(mail.outbox), []
    return [(each.to[0], each.subject, link_of(each.body)) for each in sent]


def link_of(body: str) -> str:
    (address,) = re.findall(r"https?://[^/\s]+(/\S+)", body)
    return re.sub(r"/[^/?]{20,}/", "/TOKEN/", address)


def test_who_gets_which_mail(khs: World) -> None:
    closed = has_password(factories.UserFactory(email="stengt@khs.example", is_active=False))
    newcomer = factories.VervFactory(
        seat=factories.SeatFactory(utvalg=khs.utvalg), person__email="ny@khs.example"
    ).person
    assert {
        "password": ask(has_password(khs.member).email),
        "typed otherwise": ask(khs.member.email.upper()),
        "passkey alone": ask(has_passkey(khs.lead).email),
        "a login without a password": ask(has_none(khs.secretary).email),
        "no login yet": ask(newcomer.email),
        "no role and no password": ask(has_none(khs.outsider).email),
        "closed": ask(closed.email),
        "unknown": ask("ukjent@khs.example"),
    } == {
        "password": [(khs.member.email, "Velg nytt passord i KHS-portalen", f"{RESET}TOKEN/")],
        "typed otherwise": [(khs.member.email, "Velg nytt passord i KHS-portalen", f"{RESET}TOKEN/")],
        "passkey alone": [(khs.lead.email, "Slik logger du inn i KHS-portalen", f"{RESET}TOKEN/")],
        "a login without a password": [(khs.secretary.email, "Logg inn i KHS-portalen", f"{LINK}TOKEN/")],
        "no login yet": [(newcomer.email, "Logg inn i KHS-portalen", f"{LINK}TOKEN/")],
        "no role and no password": [],
        "closed": [],
        "unknown": [],
    }


def test_where_the_person_was_going_goes_along(khs: World) -> None:
    has_password(khs.member)
    assert [ask(khs.member.email, "/khs/les/4/"), ask(has_none(khs.secretary).email, "/khs/les/4/")] == [
        [(khs.member.email, "Velg nytt passord i KHS-portalen", f"{RESET}TOKEN/?next=%2Fkhs%2Fles%2F4%2F")],
        [(khs.secretary.email, "Logg inn i KHS-portalen", f"{LINK}TOKEN/?next=%2Fkhs%2Fles%2F4%2F")],
    ]
    assert ask(khs.member.email, "https://ond.example/")[0][2] == f"{RESET}TOKEN/"


def statements(email: str) -> list[str]:
    """What the page does in the database, without what was typed."""
    with CaptureQueriesContext(connection) as asked:
        Client().post(PAGE, {"email": email})
    return [re.sub(r"'[^']*'|\b\d+\b|s\d+_x\d+", "?", each["sql"]) for each in asked.captured_queries]


def test_the_page_does_the_same_for_known_and_unknown(khs: World) -> None:
    known, unknown = statements(has_password(khs.member).email), statements("ukjent@khs.example")
    assert known == unknown
    assert not any("organisations_user" in statement for statement in known)


@pytest.mark.parametrize(
    ("email", "to"),
    [("medlem@khs.example", "/khs/\0"), (f"{'a' * 60}@{'b' * 60}.{'c' * 60}.{'d' * 60}.{'e' * 30}.example", "")],
)
def test_what_the_table_cannot_hold_breaks_nothing(khs: World, email: str, to: str) -> None:
    answer = Client().post(PAGE, {"email": email, "next": to})
    assert answer.status_code in (200, 302)


def test_nothing_of_it_is_kept(khs: World, caplog: Any) -> None:
    """Neither the address nor the token: in no row, no message to the worker, no log."""
    caplog.set_level(logging.DEBUG)
    has_password(khs.member)
    for email in (khs.member.email, "ukjent@khs.example"):
        Client().post(PAGE, {"email": email})
    work()
    [message] = mail.outbox
    [token] = re.findall(r"nytt/(\S+)/", message.body)
    jobs = str(list(Job.objects.values()))
    assert AskedPassword.objects.count() == 0
    assert [word in jobs + caplog.text for word in (token, khs.member.email, "ukjent@khs.example")] == [False] * 3


def test_a_server_that_is_away_is_waited_for_with_a_new_link(khs: World, settings: Any) -> None:
    """What was asked for stays until it is sent; a link that was not sent works no longer."""
    Client().post(PAGE, {"email": has_none(khs.secretary).email})
    held = claim(Job.objects.get(kind="password.forgotten").pk)
    assert held
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    for _ in range(2):
        with pytest.raises(NotNow):
            send_way_in(held)
    assert (AskedPassword.objects.count(), LoginLink.objects.standing().count()) == (1, 1)


def test_the_link_to_who_has_no_password_lets_in(khs: World) -> None:
    Client().post(PAGE, {"email": has_none(khs.secretary).email, "next": "/khs/saker/"})
    work()
    [(address)] = re.findall(r"https?://[^/\s]+(/\S+)", mail.outbox[0].body)
    client = Client()
    assert client.post(address).headers["Location"] == "/konto/tilgangsnokkel/ny/"
    chosen = {"password1": "riktig hest batteri stift", "password2": "riktig hest batteri stift"}
    assert client.post("/konto/passord/velg/", chosen).headers["Location"] == "/khs/saker/"
