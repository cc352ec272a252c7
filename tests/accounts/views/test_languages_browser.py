"""«Språk» and the first page in nynorsk, in a browser."""

import pytest
from playwright.sync_api import expect

from tests.browser import DESKTOP, PHONE, browsing, overflow, plain_static_files, violations
from tests.reading.pages import called, oslo

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def fine(page):
    assert (page.url, violations(page), overflow(page)) == (page.url, [], 0)


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_nynorsk_is_chosen_by_keyboard_and_the_first_page_follows(live_server, khs, settings, size):
    plain_static_files(settings)
    settings.DEMO_TODAY = "2014-11-03"
    called(khs, oslo(2014, 11, 25, 9))
    with browsing(live_server, khs.member, size=size) as page:
        page.goto("/khs/mine-moter/")
        page.locator(".menu summary").press("Enter")
        page.get_by_role("link", name="Språk").press("Enter")
        expect(page.get_by_role("radio", name="Bokmål")).to_be_checked()
        fine(page)
        page.get_by_role("radio", name="Bokmål").press("ArrowDown")
        page.get_by_role("button", name="Lagre").press("Enter")
        expect(page.get_by_text("Valget er lagret.")).to_be_visible()
        expect(page.get_by_role("radio", name="Nynorsk")).to_be_checked()
        page.goto("/khs/mine-moter/")
        expect(page.locator("[lang=nn]").get_by_role("heading", name="Møta mine")).to_be_visible()
        fine(page)
