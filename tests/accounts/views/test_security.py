"""«Innlogging og sikkerhet»: the browsers of one's own login, and no others."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.actions.links import give_login_link
from accounts.devices import words_of
from accounts.models import Device
from organisations.dates import long_date
from tests.accounts.logins import PHONE, WINDOWS, is_in, log_in, with_password
from tests.conftest import World

pytestmark = pytest.mark.django_db
PAGE = "/konto/sikkerhet/"


@pytest.fixture(autouse=True)
def nobody_has_tried() -> None:
    cache.clear()


# What a browser says of itself, and what it is called.
AGENTS = {
    WINDOWS: ("Edge", "Windows"),
    PHONE: ("Safari", "iPhone"),
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.1 Safari/605.1.15": (
        "Safari",
        "Mac",
    ),
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) AppleWebKit/605.1 CriOS/130.0 Mobile/15E148 Safari/604.1": (
        "Chrome",
        "iPhone",
    ),
    "Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0": ("Firefox", "Linux"),
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 SamsungBrowser/27.0 Chrome/125.0 Mobile Safari/537.36": (
        "Samsung Internett",
        "Android",
    ),
    "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36": ("Chrome", "Chromebook"),
    "curl/8.5": ("", ""),
    "": ("", ""),
}


def test_browsers_in_plain_words() -> None:
    assert {agent: words_of(agent) for agent in AGENTS} == AGENTS


def words(client: Client) -> str:
    main = client.get(PAGE).content.decode().split("<main")[1].split("</main")[0].split(">", 1)[1]
    return " ".join(re.sub(r"<[^>]*>", " ", main).split())


def test_where_i_am_logged_in(khs: World) -> None:
    member = with_password(khs.member)
    phone, pc = log_in(member, agent=PHONE, remember=True), log_in(member)
    log_in(with_password(khs.secretary), agent="Firefox/131.0")
    until = (datetime.now(UTC) + timedelta(days=30)).astimezone()
    said = words(pc)
    assert re.search(r"Windows, Edge Denne I dag kl\. \d\d\.\d\d\. iPhone, Safari I dag kl\.", said), said
    assert (f"Huskes til {until.day}. " in said, "Firefox" in said) == (True, False)
    assert "iPhone, Safari Denne" in words(phone)
    assert "Du leser og svarer, så tilgangsnøkkel er frivillig." in said


def test_one_is_logged_out(khs: World) -> None:
    member = with_password(khs.member)
    phone, pc = log_in(member, agent=PHONE), log_in(member)
    device = Device.objects.get(user=member, system="iPhone")
    assert pc.post(reverse("accounts:end_device", args=[device.pk])).headers["Location"] == PAGE
    assert "iPhone, Safari er logget ut." in words(pc)
    assert (is_in(phone), is_in(pc)) == (False, True)


def test_nobody_ends_what_is_somebody_elses(khs: World) -> None:
    theirs, own = log_in(with_password(khs.member)), log_in(with_password(khs.secretary))
    device = Device.objects.get(user=khs.member)
    assert own.post(reverse("accounts:end_device", args=[device.pk])).status_code == 404
    own.post(reverse("accounts:end_others"))
    assert is_in(theirs)


def test_a_browser_is_one_row_however_often_it_logs_in(khs: World) -> None:
    member = with_password(khs.member)
    client = log_in(member)
    client.post("/konto/logg-ut/")
    assert (Device.objects.get().session_key, words(log_in(member)).count("Windows, Edge")) == ("", 1)
    log_in(member, client)
    assert sorted(Device.objects.values_list("user", flat=True)) == [member.pk] * 2
    assert Device.objects.exclude(session_key="").count() == 2


def test_an_ended_browser_that_comes_back_is_a_new_one(khs: World) -> None:
    member = with_password(khs.member)
    phone, pc = log_in(member, agent=PHONE), log_in(member)
    pc.post(reverse("accounts:end_others"))
    log_in(member, phone)
    assert [(each.system, each.ended_at is None) for each in Device.objects.order_by("pk")] == [
        ("iPhone", False), ("Windows", True), ("iPhone", True),
    ]  # fmt: skip


def test_two_who_share_a_browser_are_both_known(khs: World) -> None:
    client = log_in(with_password(khs.member))
    client.post("/konto/logg-ut/")
    log_in(with_password(khs.secretary), client)
    client.post("/konto/logg-ut/")
    log_in(khs.member, client)
    assert Device.objects.count() == 2


def test_a_link_makes_the_browser_known_as_well(khs: World) -> None:
    link = give_login_link(khs.member.person, khs.samarbeid, purpose="first")
    khs.member.set_unusable_password()
    khs.member.save()
    client = Client(headers={"User-Agent": PHONE})
    client.post(reverse("accounts:link", args=[link.token]))
    device = Device.objects.get()
    assert (device.label, device.session_key) == ("iPhone, Safari", client.session.session_key)
    assert client.session.get_expire_at_browser_close() is True


def test_whoever_must_have_a_factor_is_told_how_long_it_lasts_and_by_when(khs: World, settings: Any) -> None:
    settings.MFA_GRACE_DAYS = 14
    said = words(log_in(with_password(khs.secretary), remember=True))
    by_day = long_date((datetime.now(UTC) + timedelta(days=14)).date())
    assert "Logges ut etter 12 timer uten bruk." in said
    assert "Huskes til" not in said
    assert (
        f"må ha tilgangsnøkkel, eller kode fra app i tillegg til passordet. Det må være på plass innen {by_day}."
        in said
    )


def test_where_no_factor_is_required_a_secretary_is_told_that_it_is_free(khs: World, settings: Any) -> None:
    settings.MFA_GRACE_DAYS = None
    page = World.client_of(khs.secretary).get(reverse("accounts:security")).content.decode()
    assert "Tilgangsnøkkel og kode fra app er frivillig i denne portalen." in page
