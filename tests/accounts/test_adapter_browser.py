"""What a person meets who has typed a wrong password too often."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import PHONE, overflow, plain_static_files, violations, window


def width(page: Page, place: str) -> float:
    return page.locator(place).evaluate("element => element.getBoundingClientRect().width")


@pytest.mark.browser
def test_a_pause_and_the_way_round_it(khs, live_server, settings):
    plain_static_files(settings)
    settings.SECURE_SSL_REDIRECT = False
    with window(base_url=live_server.url, viewport={"width": PHONE[0], "height": PHONE[1]}) as context:
        page = context.new_page()
        page.goto("/konto/logg-inn/?next=/khs/moter/")
        for _ in range(6):
            page.get_by_label("E-post").fill(khs.secretary.email)
            page.get_by_label("Passord", exact=True).fill("feil")
            page.get_by_role("button", name="Logg inn", exact=True).click()
        expect(page.get_by_text("Dette kan du gjøre så lenge:")).to_be_visible()
        assert (violations(page), overflow(page)) == ([], 0)
        assert (width(page, "#id_password") > 3 * width(page, "[data-show]")) is True
        page.get_by_role("link", name="kan du velge et nytt nå").click()
        page.get_by_label("E-post").fill(khs.secretary.email)
        page.get_by_role("button", name="Send lenke").click()
        expect(page.get_by_role("heading", name="Se i innboksen")).to_be_visible()


@pytest.mark.browser
def test_the_login_page_fetches_nothing_that_could_come_after_the_login(db, live_server, settings):
    """An answer with a session of its own, slower than the login, would take the login's cookie away."""
    plain_static_files(settings)
    settings.SECURE_SSL_REDIRECT = False
    with window(base_url=live_server.url.replace("127.0.0.1", "localhost")) as context:
        page, asked = context.new_page(), []
        page.on("request", lambda request: asked.append(request.resource_type))
        page.goto("/konto/logg-inn/", wait_until="networkidle")
        offers = page.evaluate("async () => await window.PublicKeyCredential.isConditionalMediationAvailable()")
        expect(page.get_by_role("button", name="Logg inn med ansikt")).to_be_visible()
        assert (offers, {"fetch", "xhr"} & {*asked}, page.locator("#passkey-options").count()) == (True, set(), 1)
