"""By keyboard: out of the queue, onto a meeting, to another, away and back again."""

from datetime import datetime

import pytest
from django.conf import settings
from playwright.sync_api import expect

from meetings.models import Sak
from tests import factories
from tests.browser import DESKTOP, PHONE, browsing, overflow, plain_static_files, violations

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-13"
    plain_static_files(settings)


def meet(khs, year, month, day):
    return factories.MeetingFactory(utvalg=khs.utvalg, starts_at=datetime(year, month, day, 9, tzinfo=settings.OSLO))


@pytest.fixture
def meetings(khs):
    return [meet(khs, 2014, 12, 15), meet(khs, 2015, 1, 19)]


@pytest.fixture
def queued(khs):
    return factories.SakFactory(meeting=None, utvalg=khs.utvalg, title="Felles legevaktsentral")


def press(page, *keys) -> None:
    for key in keys:
        page.keyboard.press(key)


def tab_to(page, place) -> None:
    """On with Tab until it has the focus; pages are not that long."""
    for _ in range(60):
        if place.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("not reached with Tab")


def said(page, text) -> None:
    expect(page.locator(".messages")).to_contain_text(text)


def test_a_sak_goes_all_the_way_by_keyboard(khs, meetings, queued, live_server):
    _first, second = meetings
    with browsing(live_server, khs.secretary) as page:
        page.goto("/khs/saker/")
        tab_to(page, page.get_by_label("Sett «Felles legevaktsentral» på møte"))
        press(page, "ArrowDown", "Tab", "Enter")
        said(page, "Saken står på sakslisten til Prosjektstyret 15. desember 2014.")
        tab_to(page, page.locator(f"#mer-{queued.pk}"))
        press(page, "Enter")
        tab_to(page, page.get_by_role("link", name="Flytt saken"))
        press(page, "Enter")
        page.wait_for_url("**/mote/")
        tab_to(page, page.get_by_role("radio").first)
        press(page, "Space", "Enter")
        said(page, "Saken står på sakslisten til Prosjektstyret 19. januar 2015.")
        assert Sak.objects.get(pk=queued.pk).meeting == second
        tab_to(page, page.locator(f"#mer-{queued.pk}"))
        press(page, "Enter")
        tab_to(page, page.get_by_role("link", name="Forkast saken"))
        press(page, "Enter")
        page.wait_for_url("**/forkast/")
        tab_to(page, page.get_by_role("button", name="Forkast saken"))
        press(page, "Enter")
        said(page, "Saken er forkastet.")
        tab_to(page, page.get_by_role("button", name="Angre"))
        press(page, "Enter")
        said(page, "Saken er hentet tilbake.")
    back = Sak.objects.get(pk=queued.pk)
    assert (back.meeting, back.state) == (second, "draft")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_pages_are_accessible_and_fit(khs, meetings, queued, live_server, size):
    sak = f"/khs/saker/{queued.slug}/"
    pages = ["/khs/saker/", sak, f"{sak}mote/", f"{sak}forkast/", f"{meetings[0].get_absolute_url()}fra-koen/"]
    with browsing(live_server, khs.secretary, size=size) as page:
        found = {}
        for address in pages:
            page.goto(address)
            found[address] = (violations(page), max(overflow(page), 0))
    assert found == dict.fromkeys(pages, ([], 0))
