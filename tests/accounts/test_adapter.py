"""Whoever guesses waits; the owner, the rest of the municipality and whoever has forgotten the password do not."""

import os
import re
from collections import Counter
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Tries
from accounts.pauses import AN_HOUR, FAILED_ACCOUNTS, Pause
from organisations.dates import clock_time
from organisations.models import User
from tests import factories
from tests.accounts.actions.test_forgotten import has_none, has_passkey, has_password
from tests.accounts.forms.test_entrance import plain_http_and_static_files, words
from tests.accounts.jobs import work
from tests.accounts.passkeys import Device, log_in, passkey_of

pytestmark = pytest.mark.django_db
__all__ = ["plain_http_and_static_files"]
PASSWORD, NEW = "riktig hest batteri stift", "lilla sykkel under broen"
LOGIN = "/konto/logg-inn/"
# The owner sits in the town hall, and who guesses elsewhere.
TOWN, ELSEWHERE = "203.0.113.7", "198.51.100.9"
# How many are guessed at, how often each, and how many of them stop the network: 200, 10 and thirty in `make drill`.
ACCOUNTS = int(os.environ.get("KHS_GUESSED_ACCOUNTS", "8"))
TRIES_AT_EACH, STOPPED_AT = (10, FAILED_ACCOUNTS[AN_HOUR]) if ACCOUNTS >= 200 else (6, 6)


class Counting(MD5PasswordHasher):
    count = 0

    def encode(self, password: str, salt: str) -> str:
        type(self).count += 1
        return super().encode(password, salt)


@pytest.fixture
def kari() -> User:
    return has_password(factories.UserFactory(email="kari@khs.example"))


def tried(email: str, password: str, network: str, client: Client | None = None) -> HttpResponse:
    sent = {"login": email, "password": password}
    return (client or Client()).post(LOGIN, sent, REMOTE_ADDR=network)


def test_wrong_tries_at_many_accounts_while_the_owners_get_in(settings: Any, monkeypatch: Any) -> None:
    """The network is stopped after so many accounts, and each of those after five tries."""
    monkeypatch.setitem(FAILED_ACCOUNTS, AN_HOUR, STOPPED_AT)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    users = [has_password(factories.UserFactory()) for _ in range(ACCOUNTS)]
    answers = Counter(
        tried(user.email, f"feil {n}", ELSEWHERE).status_code for n in range(TRIES_AT_EACH) for user in users
    )
    owners = [tried(user.email, PASSWORD, TOWN).status_code for user in users]
    passed = STOPPED_AT * 5
    assert (answers, owners) == (Counter({200: passed, 429: ACCOUNTS * TRIES_AT_EACH - passed}), [302] * ACCOUNTS)


def test_many_networks_at_one_account_lock_nobody_out(kari: User) -> None:
    for number in range(40):
        tried(kari.email, "feil", f"198.51.100.{number}")
    assert tried(kari.email, PASSWORD, TOWN).status_code == 302


def test_the_pause_names_its_end_and_what_one_can_do(kari: User) -> None:
    for _ in range(5):
        tried(kari.email, "feil", TOWN)
    answer = tried(kari.email, PASSWORD, TOWN)
    pause = Tries.objects.get().paused_until
    assert pause
    left = (pause - timezone.now()).total_seconds()
    page = words(answer.content)
    assert (answer.status_code, left <= int(answer.headers["Retry-After"]) <= 61) == (429, True)
    assert f"Vent til kl. {clock_time(Pause(pause).shown_until)}. Det er prøvd feil passord for mange ganger." in page
    assert (
        "Dette kan du gjøre så lenge: Logg inn med ansikt, finger eller PIN. Pausen gjelder bare passord. Logg inn på "
        "en enhet du har brukt før. Har du glemt passordet, kan du velge et nytt nå. Spør sekretariatet."
    ) in page


def test_the_same_page_for_who_is_known_and_who_is_not(kari: User) -> None:
    def seen(email: str) -> list[tuple[int, str]]:
        answers = [tried(email, "feil", TOWN) for _ in range(7)]
        return [(each.status_code, re.sub(r"\d\d\.\d\d", "", words(each.content))) for each in answers]

    assert seen(kari.email) == seen("ukjent@khs.example")


@pytest.mark.parametrize("kind", ["password", "verified", "none", "passkey", "closed"])
def test_as_many_statements_for_known_and_unknown(kari: User, kind: str) -> None:
    user = {"none": has_none, "passkey": has_passkey}.get(kind, lambda same: same)(kari)
    User.objects.filter(pk=user.pk).update(is_active=kind != "closed")
    if kind == "verified":
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)

    def statements(email: str) -> list[str]:
        with CaptureQueriesContext(connection) as asked:
            tried(email, "feil", TOWN)
        return [
            re.sub(r"'[^']*'|\b\d+\b|s\d+_x\d+|_django_curs\w+", "?", each["sql"]) for each in asked.captured_queries
        ]

    assert statements(kari.email) == statements("ukjent@khs.example")


def test_a_password_is_hashed_for_whoever_it_is(kari: User, settings: Any) -> None:
    """So that the time tells nothing; and in a pause for nobody."""
    settings.PASSWORD_HASHERS = ["tests.accounts.test_adapter.Counting"]
    kari.set_password(PASSWORD)
    kari.save()
    hashed = []
    for email in (kari.email, "ukjent@khs.example", has_none(factories.UserFactory()).email):
        Counting.count = 0
        for _ in range(8):
            tried(email, "feil", TOWN)
        hashed.append(Counting.count)
    assert hashed == [5, 5, 5]


def came_in_before(user: User) -> Client:
    """A browser in which the user was, and is logged out again."""
    browser = Client()
    tried(user.email, PASSWORD, TOWN, browser)
    browser.post("/konto/logg-ut/")
    return browser


def test_a_known_device_passes_and_waits_for_itself_alone(kari: User) -> None:
    """Whoever steals it guesses no more often than others; to another account it is no known one."""
    laptop, ola = came_in_before(kari), has_password(factories.UserFactory(email="ola@khs.example"))
    for number in range(35):
        tried(f"ukjent{number}@khs.example", "feil", TOWN)
    for _ in range(6):
        tried(kari.email, "feil", ELSEWHERE)
    passes = [
        tried(kari.email, PASSWORD, TOWN).status_code,
        tried(ola.email, PASSWORD, TOWN, laptop).status_code,
        tried(kari.email, PASSWORD, TOWN, laptop).status_code,
    ]
    laptop.post("/konto/logg-ut/")
    stolen = [tried(kari.email, f"feil {n}", ELSEWHERE, laptop).status_code for n in range(7)]
    assert (passes, stolen) == ([429, 429, 302], [200] * 5 + [429] * 2)


def test_as_many_statements_with_the_cookie_of_somebody_else(kari: User) -> None:
    laptop = came_in_before(has_password(factories.UserFactory()))

    def count(email: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            tried(email, "feil", TOWN, laptop)
        return len(asked.captured_queries)

    assert count(kari.email) == count("ukjent@khs.example")


def test_a_passkey_passes_the_pause_and_ends_it(kari: User) -> None:
    device = Device()
    passkey_of(kari, device)
    for _ in range(6):
        tried(kari.email, "feil", "127.0.0.1")
    done = log_in(Client(), device, kari, next="/khs/mine-moter/")
    assert (done.headers["Location"], Tries.objects.count()) == ("/khs/mine-moter/", 0)


def test_a_new_password_ends_the_pause(kari: User) -> None:
    """Whoever gets in by another way has not guessed."""
    for _ in range(6):
        tried(kari.email, "feil", "127.0.0.1")
    Client().post("/konto/passord/glemt/", {"email": kari.email})
    work()
    (link,) = re.findall(r"https?://[^/\s]+(/\S+)", mail.outbox[0].body)
    browser = Client()
    form = browser.get(link, follow=True).request["PATH_INFO"]
    browser.post(form, {"password1": NEW, "password2": NEW})
    assert (tried(kari.email, NEW, "127.0.0.1").status_code, Tries.objects.exclude(origin="e-post").count()) == (302, 0)


def test_who_is_logged_in_guesses_no_more_often(kari: User) -> None:
    """The password one changes is asked for as at the login: a browser left open is no way round."""
    client = Client()
    client.force_login(kari)
    new = {"password1": NEW, "password2": NEW}
    answers = [client.post("/konto/passord/bytt/", {**new, "oldpassword": "feil"}) for _ in range(6)]
    right = client.post("/konto/passord/bytt/", {**new, "oldpassword": PASSWORD})
    assert [each.status_code for each in (*answers, right)] == [200] * 5 + [429] * 2
    assert "Vent til kl. " in words(right.content)
