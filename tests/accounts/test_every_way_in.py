"""Whichever way one comes in, whoever has a second factor is asked for it, and is not in before."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import Device
from organisations.models import User
from tests.accounts.factors import with_app
from tests.accounts.logins import LOGIN, PASSWORD, is_in, with_password
from tests.conftest import World

pytestmark = pytest.mark.django_db
PROVE = "/konto/logg-inn/kode/"


@pytest.fixture(autouse=True)
def nobody_has_tried() -> None:
    cache.clear()


@pytest.fixture
def member(khs: World) -> User:
    return with_app(with_password(khs.member))


def by_password(client: Client, member: User) -> str:
    return client.post(LOGIN, {"login": member.email, "password": PASSWORD}).headers["Location"]


def by_forgotten_password(client: Client, member: User) -> str:
    key = {"uidb36": user_pk_to_url_str(member), "key": default_token_generator.make_token(member)}
    page = client.get(reverse("account_reset_password_from_key", kwargs=key)).headers["Location"]
    another = "syv sultne hester tygger tau"
    return client.post(page, {"password1": another, "password2": another}).headers["Location"]


@pytest.mark.parametrize("way", [by_password, by_forgotten_password])
def test_the_code_is_asked_for(member: User, way: Callable[[Client, User], str]) -> None:
    client = Client()
    assert way(client, member).partition("?")[0] == PROVE
    assert (is_in(client), Device.objects.count()) == (False, 0)
    for page in ("/konto/sikkerhet/", "/konto/passord/velg/", "/konto/tilgangsnokkel/ny/", "/konto/app/fjern/"):
        assert client.get(page).headers["Location"].startswith((LOGIN, PROVE, "/konto/bekreft/"))
    assert not is_in(client)


def test_a_code_in_reserve_lets_in_once(member: User) -> None:
    codes = RecoveryCodes.activate(member).get_unused_codes()
    seen = []
    for _ in range(2):
        client = Client()
        by_password(client, member)
        cache.clear()
        client.post(PROVE, {"code": codes[0]})
        client.post(reverse("mfa_trust"), {"action": "dont_trust"})
        seen.append(is_in(client))
    assert seen == [True, False]
