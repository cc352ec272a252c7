"""Passkeys in a real browser, whose device has a face, a finger or a PIN."""

from __future__ import annotations

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from playwright.sync_api import Page, expect

from accounts.actions.links import give_login_link
from organisations.models import User
from tests.accounts.passkeys import Device, passkey_of
from tests.browser import DESKTOP, PHONE, Authenticator, browsing, overflow, plain_static_files, violations
from tests.factories import PASSWORD

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BY_PASSKEY = "Logg inn med ansikt, finger eller PIN"
CANCELLED = "Det ble avbrutt, eller tok for lang tid. Prøv igjen når du vil."


@pytest.fixture(autouse=True)
def ground(settings):
    plain_static_files(settings)
    settings.SECURE_SSL_REDIRECT = False
    cache.clear()


@pytest.fixture
def invited(khs) -> User:
    """Has come in by a link and has chosen nothing yet."""
    khs.member.set_unusable_password()
    khs.member.save()
    return khs.member


def look(page: Page, shots, name: str) -> None:
    assert (page.url, violations(page), overflow(page)) == (page.url, [], 0)
    if shots:
        page.screenshot(path=f"{shots}/{name}-{page.viewport_size['width']}.png", full_page=True)


def heading_is(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()


def log_out(page: Page) -> None:
    page.context.clear_cookies()


def makes_a_passkey(page: Page) -> None:
    page.goto("/konto/tilgangsnokkel/ny/")
    page.get_by_role("button", name="Lag tilgangsnøkkel").click()
    heading_is(page, "Reservekoder")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_from_the_link_to_work_without_a_password(live_server, khs, invited, shots, size):
    link = give_login_link(invited.person, khs.samarbeid, purpose="first")
    with browsing(live_server, khs.outsider, size=size) as page:
        log_out(page)
        device = Authenticator(page)
        page.goto(f"/konto/lenke/{link.token}/")
        page.get_by_role("button", name="Logg inn", exact=True).click()
        heading_is(page, "Slik logger du inn siden")
        look(page, shots, "14-first")
        device.says_no()
        page.get_by_role("button", name="Lag tilgangsnøkkel").press("Enter")
        expect(page.get_by_role("status").filter(has_text=CANCELLED)).to_be_visible()
        look(page, shots, "14-first-cancelled")
        device.says_no(False)
        page.get_by_role("button", name="Lag tilgangsnøkkel").press("Enter")
        heading_is(page, "Reservekoder")
        look(page, shots, "14-codes")
        page.get_by_role("link", name="Jeg har tatt vare på kodene").click()
        page.wait_for_url("**/khs/mine-moter/")
        assert [(each["rpId"], each["userDisplayName"]) for each in device.passkeys] == [("localhost", "medlem khs")]
        page.goto("/konto/sikkerhet/")
        look(page, shots, "14c-ways")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_the_login_page_by_the_button(live_server, invited, shots, size):
    with browsing(live_server, invited, size=size) as page:
        device = Authenticator(page)
        makes_a_passkey(page)
        log_out(page)
        # Else the field offers it, and this device takes what is offered at once.
        device.is_silent()
        page.goto("/konto/logg-inn/?next=/khs/referater/")
        heading_is(page, "Logg inn")
        assert page.get_by_label("E-post").get_attribute("autocomplete") == "username webauthn"
        look(page, shots, "14-login")
        page.get_by_label("Husk meg i 30 dager").check()
        device.is_silent(False)
        page.get_by_role("button", name=BY_PASSKEY).click()
        page.wait_for_url("**/khs/referater/")
        (session,) = [each for each in page.context.cookies() if each["name"] == "sessionid"]
        assert session["expires"] > 0


def test_the_field_offers_the_passkey(live_server, invited):
    with browsing(live_server, invited) as page:
        Authenticator(page)
        makes_a_passkey(page)
        log_out(page)
        page.goto("/konto/logg-inn/")
        page.wait_for_url("**/khs/mine-moter/")


def test_a_prompt_that_is_closed_says_so_at_its_place(live_server, invited, shots):
    with browsing(live_server, invited) as page:
        device = Authenticator(page)
        makes_a_passkey(page)
        log_out(page)
        device.says_no()
        page.goto("/konto/logg-inn/")
        page.get_by_role("button", name=BY_PASSKEY).click()
        expect(page.get_by_role("status").filter(has_text=CANCELLED)).to_be_visible()
        heading_is(page, "Logg inn")
        look(page, shots, "14-login-cancelled")
        device.says_no(False)
        page.get_by_role("button", name=BY_PASSKEY).click()
        page.wait_for_url("**/khs/mine-moter/")


def test_one_that_is_there_already_is_not_made_twice(live_server, invited):
    with browsing(live_server, invited) as page:
        Authenticator(page)
        makes_a_passkey(page)
        page.goto("/konto/tilgangsnokkel/ny/")
        heading_is(page, "Ny tilgangsnøkkel")
        page.get_by_role("button", name="Lag tilgangsnøkkel").click()
        expect(page.get_by_text("Denne enheten har alt en tilgangsnøkkel til portalen.")).to_be_visible()


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_after_the_password_the_passkey_and_again_before_it_is_removed(live_server, khs, shots, size):
    user = khs.member
    with browsing(live_server, user, size=size) as page:
        Authenticator(page)
        page.goto("/konto/tilgangsnokkel/ny/")
        heading_is(page, "Bekreft at det er deg")
        look(page, shots, "14-again-password")
        page.get_by_label("Passord").fill(PASSWORD)
        page.get_by_role("button", name="Fortsett").click()
        heading_is(page, "Ny tilgangsnøkkel")
        page.get_by_label("Navn").fill("Min mobil")
        look(page, shots, "14c-new")
        page.get_by_label("Navn").press("Enter")
        heading_is(page, "Reservekoder")
        page.goto("/konto/sikkerhet/")
        page.get_by_role("link", name="Gi navn til Min mobil").click()
        look(page, shots, "14c-name")
        page.goto("/konto/sikkerhet/")
        page.get_by_role("link", name="Fjern Min mobil").click()
        heading_is(page, "Fjern tilgangsnøkkelen?")
        look(page, shots, "14c-remove")
        page.get_by_role("button", name="Fjern").click()
        expect(page.get_by_text("Tilgangsnøkkelen er fjernet.")).to_be_visible()


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_the_code_after_the_password(live_server, khs, shots, size):
    user = khs.member
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(user)
    passkey_of(user, Device())
    with browsing(live_server, user, size=size) as page:
        log_out(page)
        page.goto("/konto/logg-inn/")
        page.get_by_label("E-post").fill(user.email)
        page.get_by_label("Passord").fill(PASSWORD)
        page.get_by_role("button", name="Logg inn", exact=True).click()
        heading_is(page, "Skriv koden")
        look(page, shots, "14b-code")
        page.get_by_label("Kode fra appen, seks siffer").fill("000000")
        page.get_by_role("button", name="Fortsett").click()
        expect(page.get_by_text("Du har 4 forsøk igjen, så må du vente 5 minutter.").first).to_be_visible()
        look(page, shots, "14b-wrong")
        page.get_by_role("link", name="Bruk en reservekode").click()
        expect(page.get_by_label("Reservekode, åtte siffer")).to_be_visible()
        look(page, shots, "14b-reserve")


def test_an_app_is_connected(live_server, khs, shots):
    with browsing(live_server, khs.member, size=PHONE) as page:
        page.goto("/konto/app/")
        page.get_by_label("Passord").fill(PASSWORD)
        page.get_by_role("button", name="Fortsett").click()
        heading_is(page, "Koble til en app")
        look(page, shots, "14c-app")


def test_without_scripts_the_password_is_left_with_a_sentence(live_server, khs, invited, shots):
    with browsing(live_server, invited, scripts=False) as page:
        page.goto("/konto/tilgangsnokkel/ny/")
        expect(page.get_by_text("Ansikt, finger eller PIN virker ikke her")).to_be_visible()
        expect(page.get_by_role("button", name="Lag tilgangsnøkkel")).to_be_hidden()
        page.get_by_role("link", name="Velg passord i stedet").click()
        heading_is(page, "Velg passord")
        log_out(page)
        page.goto("/konto/logg-inn/")
        expect(page.get_by_text("Ansikt, finger eller PIN virker ikke her")).to_be_visible()
        page.get_by_label("E-post").fill(khs.lead.email)
        page.get_by_label("Passord").fill(PASSWORD)
        page.get_by_role("button", name="Logg inn", exact=True).click()
        page.wait_for_url("**/khs/**")


def test_on_an_ip_address_a_link_leads_to_the_same_page_on_localhost(live_server, invited, shots):
    with browsing(live_server, invited) as page:
        log_out(page)
        page.goto(f"{live_server.url.replace('localhost', '127.0.0.1')}/konto/logg-inn/?next=/khs/referater/")
        expect(page.get_by_role("button", name=BY_PASSKEY)).to_have_count(0)
        look(page, shots, "14-address")
        page.get_by_role("link", name="Åpne siden på adressen der de virker").click()
        page.wait_for_url(f"{live_server.url}/konto/logg-inn/?next=/khs/referater/")
        expect(page.get_by_role("button", name=BY_PASSKEY)).to_be_visible()
