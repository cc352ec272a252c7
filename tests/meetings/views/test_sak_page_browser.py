"""The editor of a sak's texts in a real browser."""

import pytest
from playwright.sync_api import Route, expect

from meetings.models import Section
from tests import factories
from tests.browser import browsing, plain_static_files

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_who_begins_to_write_before_the_editor_has_come_goes_on_in_it(khs, settings, live_server):
    plain_static_files(settings)
    section = factories.SectionFactory(sak__meeting__utvalg=khs.utvalg, html="")
    held: list[Route] = []
    with browsing(live_server, khs.secretary) as page:
        page.route("**/tiptap.min.js", lambda route: held.append(route))
        page.goto(section.sak.get_absolute_url(), wait_until="commit")
        field = page.locator("section[id^=del-]").get_by_role("textbox", name="Tekst")
        field.click()
        page.keyboard.type("Skrevet før")
        held[0].continue_()
        expect(field).to_have_attribute("contenteditable", "true")
        page.keyboard.type(" og etter")
        expect(field).to_have_text("Skrevet før og etter")
        expect(page.locator("section[id^=del-] [data-save-state]")).to_contain_text("Lagret kl.")
    section.refresh_from_db()
    assert section.html == "<p>Skrevet før og etter</p>"
    assert Section.objects.count() == 1
