"""A browser that is trusted is asked for no code, for as long as its owner lets it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.lengths import TRUSTED
from accounts.models import Device
from organisations.models import User
from tests.accounts.factors import with_app
from tests.accounts.logins import LOGIN, PASSWORD, PHONE, WINDOWS, is_in, with_password
from tests.conftest import World

pytestmark = pytest.mark.django_db
CODE, TRUST, LOGOUT = "/konto/logg-inn/kode/", "/konto/logg-inn/egen-enhet/", "/konto/logg-ut/"


@pytest.fixture(autouse=True)
def nobody_has_tried() -> None:
    cache.clear()


@pytest.fixture
def secretary(khs: World) -> User:
    return with_app(with_password(khs.secretary))


def code_of(user: User) -> str:
    """As the app shows it; each may be used again here."""
    cache.clear()
    secret = Authenticator.objects.get(user=user, type="totp").wrap().instance.data["secret"]
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def steps(client: Client, user: User) -> str:
    """Where the password leads."""
    return client.post(LOGIN, {"login": user.email, "password": PASSWORD}).headers["Location"]


def with_code(user: User, *, action: str, agent: str = WINDOWS) -> Client:
    client = Client(headers={"User-Agent": agent})
    assert steps(client, user) == CODE
    assert client.post(CODE, {"code": code_of(user)}).headers["Location"] == TRUST
    assert "Ja, ikke spør om kode her på 30 dager" in client.get(TRUST).content.decode()
    assert not is_in(client)
    client.post(TRUST, {"action": action})
    assert is_in(client)
    return client


def asks_again(client: Client, user: User) -> bool:
    client.post(LOGOUT)
    return steps(client, user) == CODE


def test_whoever_says_yes_is_asked_for_no_code_any_more(secretary: User) -> None:
    client = with_code(secretary, action="trust")
    left = Device.objects.get().trusted_until - datetime.now(UTC)  # type: ignore[operator]
    assert round(left / timedelta(days=1)) == TRUSTED.days
    assert not asks_again(client, secretary)
    assert (is_in(client), Device.objects.count()) == (True, 1)


def test_whoever_says_no_is_asked_each_time(secretary: User) -> None:
    client = with_code(secretary, action="dont_trust")
    assert Device.objects.get().trusted_until is None
    assert asks_again(client, secretary)


def test_a_trusted_browser_keeps_words_that_are_exempt(khs: World, secretary: User) -> None:
    page = f"/{khs.samarbeid.slug}/utvalg/"
    kept = {
        action: "data-remembered" in with_code(secretary, action=action).get(page).content.decode()
        for action in ("trust", "dont_trust")
    }
    assert kept == {"trust": True, "dont_trust": False}


@pytest.mark.parametrize("what", ["others", "one", "month", "password", "factors", "device cookie"])
def test_trust_ends(secretary: User, what: str) -> None:
    trusted, other = with_code(secretary, action="trust", agent=PHONE), with_code(secretary, action="dont_trust")
    phone = Device.objects.get(system="iPhone")
    if what == "others":
        other.post(reverse("accounts:end_others"))
    elif what == "one":
        other.post(reverse("accounts:end_device", args=[phone.pk]))
    elif what == "month":
        Device.objects.update(trusted_until=datetime.now(UTC))
    elif what == "password":
        secretary.set_password(PASSWORD)
        secretary.save()
    elif what == "factors":
        Authenticator.objects.filter(user=secretary).delete()
        with_app(secretary)
    else:
        del trusted.cookies["khs_device"]
    assert asks_again(trusted, secretary)


def test_a_logged_out_browser_that_is_trusted_can_be_forgotten(secretary: User) -> None:
    trusted, other = with_code(secretary, action="trust", agent=PHONE), with_code(secretary, action="dont_trust")
    trusted.post(LOGOUT)
    page = other.get("/konto/sikkerhet/").content.decode()
    assert ("Ikke logget inn. Ingen kode til" in page, "Glem<span" in page) == (True, True)
