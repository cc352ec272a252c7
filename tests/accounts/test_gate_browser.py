"""Writing that waits for a second factor, in a browser: the set-up comes first, and what was typed is there again."""

import os
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from meetings.models import Sak
from organisations.models import KnownAs
from tests import factories
from tests.accounts.factors import has_task_since, overdue, with_app
from tests.browser import DESKTOP, PHONE, Authenticator, browsing, overflow, plain_static_files, violations
from tests.patience import wait_until

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FIRST = "Sikre innloggingen først"
TOLD = ("403 (Forbidden)", "401 (Unauthorized)")


@pytest.fixture
def shots() -> str:
    """Where pictures of the pages go; none unless asked for."""
    return os.environ.get("KHS_SHOTS", "")


@pytest.fixture(autouse=True)
def ground(settings):
    plain_static_files(settings)
    settings.MFA_GRACE_DAYS = 14


def fine(page: Page, shots, name: str) -> None:
    assert (page.url, violations(page), overflow(page)) == (page.url, [], 0)
    if shots:
        page.screenshot(path=f"{shots}/{name}-{page.viewport_size['width']}.png", full_page=True)


def prove_password(page: Page) -> None:
    """Asked again of whoever adds a way in."""
    if page.get_by_label("Passord", exact=True).count():
        page.get_by_label("Passord", exact=True).fill(factories.PASSWORD)
        page.locator("main form button:not([type=button])").first.click()


def by_app(page: Page) -> None:
    page.get_by_role("link", name="Koble til en app").click()
    prove_password(page)
    secret = page.locator(".secret").inner_text().partition(":")[2].replace(" ", "").strip()
    page.get_by_label("Kode").fill(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    page.get_by_role("button", name="Koble til").click()


def by_passkey(page: Page) -> None:
    Authenticator(page)
    page.get_by_role("link", name="Lag tilgangsnøkkel").click()
    prove_password(page)
    page.get_by_role("button", name="Lag tilgangsnøkkel").click()


@pytest.mark.parametrize(("size", "make"), [(DESKTOP, by_app), (PHONE, by_passkey)])
def test_what_was_typed_is_there_again(live_server, khs, size, make, shots):
    user = has_task_since(khs.secretary, 400)
    with browsing(live_server, user, size=size, told=TOLD) as page:
        page.goto("/khs/personer/ny/")
        expect(page.get_by_text("må innloggingen din sikres")).to_be_visible()
        fine(page, shots, "factor-line")
        page.get_by_label("Navn", exact=True).fill("Kari Vik")
        page.get_by_label("E-post").fill("kari@vik.example")
        overdue(user)
        page.get_by_role("button", name="Legg til").click()
        expect(page.get_by_role("heading", name=FIRST)).to_be_visible()
        expect(page.get_by_text("Det du skrev, er ikke lagret ennå.")).to_be_visible()
        fine(page, shots, "factor-first")
        make(page)
        page.get_by_role("link", name="Jeg har tatt vare på kodene").click()
        expect(page.get_by_label("Navn", exact=True)).to_have_value("Kari Vik")
        expect(page.get_by_label("E-post")).to_have_value("kari@vik.example")
        fine(page, shots, "factor-back")
        page.get_by_role("button", name="Legg til").click()
        expect(page.get_by_text("Kari Vik er lagt til. Gi tilgang her.")).to_be_visible()
    assert KnownAs.objects.filter(name="Kari Vik").count() == 1


def test_what_saves_while_one_writes_is_saved_once_it_is_done_in_another_tab(live_server, khs, shots):
    user = overdue(has_task_since(khs.secretary, 400))
    sak = factories.SakFactory(meeting=factories.MeetingFactory(utvalg=khs.utvalg), title="Et utkast")
    with browsing(live_server, user, told=TOLD) as page:
        page.goto(sak.get_absolute_url())
        expect(page.get_by_text("Før du kan lagre noe, må innloggingen din sikres")).to_be_visible()
        page.get_by_label("Tittel", exact=True).first.fill("Et bedre utkast")
        link = page.get_by_role("link", name="Gjør det nå, i en ny fane")
        expect(link).to_be_visible()
        fine(page, shots, "factor-autosave")
        assert Sak.objects.get(pk=sak.pk).title == "Et utkast"
        with page.context.expect_page() as opened:
            link.click()
        by_app(opened.value)
        opened.value.get_by_role("heading", name="Reservekoder").wait_for()
        page.bring_to_front()
        page.evaluate("dispatchEvent(new Event('focus'))")
        wait_until(lambda: page.title() and Sak.objects.get(pk=sak.pk).title == "Et bedre utkast")


def test_a_lost_factor_is_reset_from_the_persons_page(live_server, khs, shots):
    with_app(khs.member)
    with browsing(live_server, khs.secretary) as page:
        page.goto(f"/khs/personer/{khs.member.person.known_as.get().pk}/")
        page.get_by_role("link", name="Har personen mistet mobilen eller nøkkelen?").click()
        page.get_by_role("button", name="Nullstill sikringen").click()
        expect(page.get_by_role("link", name="Velg hva som har skjedd")).to_be_visible()
        fine(page, shots, "reset-wrong")
        page.get_by_role("radio", name="Mobilen eller pc-en er byttet ut").check()
        page.get_by_role("radio", name="Jeg ringte et nummer vi kjente fra før").check()
        page.get_by_role("button", name="Nullstill sikringen").click()
        expect(page.get_by_text("Sikringen er nullstilt, og medlem khs er logget ut overalt.")).to_be_visible()
        fine(page, shots, "reset-done")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_new_password_is_measured_while_it_is_typed(live_server, khs, size, shots):
    with browsing(live_server, khs.member, size=size) as page:
        page.goto("/konto/passord/bytt/")
        fine(page, shots, "password")
        page.get_by_label("Nytt passord", exact=True).fill("sommer2024!!")
        expect(page.get_by_text("Passordet er lett å gjette")).to_be_visible()
        page.get_by_role("button", name="Vis passordet").nth(1).click()
        fine(page, shots, "password-weak")
        page.get_by_label("Nytt passord", exact=True).fill("riktig hest batteri stift")
        expect(page.get_by_text("Svært godt passord.")).to_be_visible()
        fine(page, shots, "password-strong")
