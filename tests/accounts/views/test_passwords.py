"""What the meter is answered: the form's own rule, to anybody, without keeping anything."""

import json
import logging

import pytest
from django.core.cache import cache
from django.test import Client

from tests.access import everything_stored

pytestmark = pytest.mark.django_db

ADDRESS = "/konto/passord/styrke/"
GOOD = "riktig hest batteri stift"


@pytest.fixture(autouse=True)
def nothing_counted():
    cache.clear()


def asked(client: Client, password: str) -> dict[str, object]:
    return json.loads(client.post(ADDRESS, {"password": password}).content)


def test_anybody_is_answered_as_the_form_answers():
    client = Client()
    assert [asked(client, each)["level"] for each in ("", "kort", "passordpassord", GOOD, "x" * 10_000)] == [
        0, 1, 1, 4, 1,
    ]  # fmt: skip


def test_whoever_is_logged_in_is_told_of_the_own_name(khs):
    said = [asked(client, "sekretaer-khs-samarbeidet")["level"] for client in (Client(), khs.client_of(khs.secretary))]
    assert (said[0] > said[1], said[1] < 3) == (True, True)


def test_it_is_posted_with_a_token_and_nothing_else():
    assert Client().get(ADDRESS).status_code == 405
    assert Client(enforce_csrf_checks=True).post(ADDRESS, {"password": GOOD}).status_code == 403


def test_nothing_is_kept_or_logged(khs, caplog):
    caplog.set_level(logging.DEBUG)
    client = khs.client_of(khs.secretary)
    before = everything_stored()
    answer = client.post(ADDRESS, {"password": GOOD})
    assert (everything_stored() == before, GOOD in caplog.text, GOOD in answer.content.decode()) == (True, False, False)
    assert "no-store" in answer.headers["Cache-Control"]


def test_one_address_does_not_ask_for_ever(settings):
    settings.ACCOUNT_RATE_LIMITS = {"password_strength": "3/m/ip"}
    client = Client()
    assert [client.post(ADDRESS, {"password": GOOD}).status_code for _ in range(4)] == [200, 200, 200, 429]
