"""The choice of circle on the two pages that publish: the button says how many are told."""

import os

import pytest
from playwright.sync_api import expect

from meetings.models import Publication, Sak
from tests import factories
from tests.browser import DESKTOP, PHONE, browsing, overflow, plain_static_files, violations

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def fine(page, name):
    assert (violations(page), overflow(page)) == ([], 0)
    if os.environ.get("KHS_SHOTS"):
        page.screenshot(path=f"{os.environ['KHS_SHOTS']}/{name}-{page.viewport_size['width']}.png", full_page=True)


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_the_button_says_how_many_the_choice_tells(live_server, khs, settings, size):
    plain_static_files(settings)
    settings.DEMO_TODAY = "2014-11-13"
    khs.utvalg.ruleset, khs.utvalg.call_circle = "folkevalgt", "public"
    khs.utvalg.save()
    meeting = factories.MeetingFactory(utvalg=khs.utvalg)
    factories.SakFactory(meeting=meeting, state="ready")
    with browsing(live_server, khs.secretary, size=size) as page:
        page.goto(f"{meeting.get_absolute_url()}publiser/")
        expect(page.get_by_role("radio", name="Partene")).to_be_checked()
        expect(page.get_by_role("button", name="Publiser og varsle 2", exact=True)).to_be_visible()
        fine(page, "publish")
        page.get_by_role("radio", name="Utvalget", exact=False).first.check()
        page.get_by_role("button", name="Publiser og varsle 1", exact=True).press("Enter")
        page.get_by_text("Innkallingen er publisert.").wait_for()
        settings.DEMO_TODAY = "2014-11-25"
        page.goto(f"{meeting.get_absolute_url()}referat/publiser/")
        expect(page.get_by_role("radio", name="Partene")).to_be_checked()
        fine(page, "publish-minutes")
    assert (Publication.objects.get().status.circle, Sak.objects.get().number) == ("members", 1)
