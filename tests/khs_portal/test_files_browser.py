"""A link to a file, in a mail or a calendar, opened by whoever is not logged in."""

import pytest
from playwright.sync_api import expect

from tests.browser import PHONE, overflow, plain_static_files, violations, window


@pytest.mark.browser
def test_the_file_starts_on_the_page_that_offers_it_and_once(khs, live_server, settings):
    plain_static_files(settings)
    settings.SECURE_SSL_REDIRECT = False
    khs.secretary.set_password("riktig hest batteri stift")
    khs.secretary.save()
    with window(base_url=live_server.url, viewport={"width": PHONE[0], "height": PHONE[1]}) as context:
        page = context.new_page()
        page.goto("/khs/foresporsler/liste.xlsx")
        page.get_by_label("E-post").fill(khs.secretary.email)
        page.get_by_label("Passord", exact=True).fill("riktig hest batteri stift")
        with page.expect_download() as started:
            page.get_by_role("button", name="Logg inn", exact=True).click()
        again = page.get_by_role("link", name="Start på nytt")
        expect(again).to_be_visible()
        assert (violations(page), overflow(page)) == ([], 0)
        assert started.value.suggested_filename.endswith(".xlsx")
        assert page.url == f"{live_server.url}/khs/foresporsler/"
        with page.expect_download():
            again.click()
        page.reload()
        expect(again).to_have_count(0)
