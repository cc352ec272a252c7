"""«Hent status» in a real browser, by keyboard alone: on a desk and on a phone, without faults of access."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from meetings.actions.deleting import delete_section
from tests.browser import DESKTOP, PHONE, browsing, overflow, plain_static_files, violations
from tests.meetings.statuses import FIRST, SECOND, approved, exempt, fetched, newer, november_sak, rows_of, written_over

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-17"
    plain_static_files(settings)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_only_what_is_ticked_is_fetched(khs, live_server, size):
    sak = november_sak(khs)
    alert, ksu, kols, rehab = (
        approved(khs, name, **FIRST) for name in ("Alert", "Fagutvikling", "Kols hjemme", "Rehabilitering")
    )
    approved(khs, "Velferdsteknologi", **FIRST)
    fetched(khs, sak, alert)
    written_over(khs, fetched(khs, sak, ksu))
    exempt(fetched(khs, sak, kols))
    delete_section(fetched(khs, sak, rehab), by=khs.by)
    second, by_hand = newer(alert, **SECOND), newer(ksu, **SECOND)
    with browsing(live_server, khs.secretary, size=size) as page:
        page.goto(sak.get_absolute_url())
        press(page, page.get_by_role("link", name="Hent status fra prosjektene"), "Enter")
        expect(
            page.get_by_text("1 status er ikke i saken ennå. 2 statuser er nyere enn teksten i saken.")
        ).to_be_visible()
        look(page, size, "offers")
        for name in ("Slik blir teksten i saken: Alert", "Slik blir teksten i saken: Fagutvikling"):
            press(page, page.locator("summary").filter(has_text=name), "Enter")
        expect(page.locator("ins").filter(has_text="Tre").first).to_be_visible()
        look(page, size, "words")
        press(page, page.get_by_label("Status Velferdsteknologi"), "Space")
        press(page, page.get_by_label("Status Fagutvikling"), "Space")
        written_over(khs, sak.sections.get(source_update=ksu), "<p>Enda en gang for hånd.</p>")
        press(page, page.get_by_role("button", name="Hent det som er krysset av"), "Enter")
        expect(page.get_by_role("heading", name="Noe er endret siden du åpnet siden")).to_be_visible()
        expect(page.get_by_label("Status Alert")).to_be_checked()
        expect(page.get_by_label("Status Fagutvikling")).not_to_be_checked()
        look(page, size, "meanwhile")
        press(page, page.get_by_role("button", name="Hent det som er krysset av"), "Enter")
        expect(page.get_by_text("1 del har fått ny tekst.")).to_be_visible()
    assert [(row[2], row[3]) for row in rows_of(sak)] == [
        (SECOND["done"] + SECOND["next"], second.pk),
        ("<p>Enda en gang for hånd.</p>", ksu.pk),
        (FIRST["done"] + FIRST["next"], kols.pk),
    ]
    assert by_hand.sections.count() == 0


def press(page: Page, target, key: str) -> None:
    """Gets there by Tab, as who has no mouse does."""
    target.wait_for()
    for _step in range(120):
        if target.evaluate("element => element === document.activeElement"):
            page.keyboard.press(key)
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {target}")


def look(page: Page, size: tuple[int, int], name: str) -> None:
    assert (violations(page), overflow(page)) == ([], 0)
    if os.environ.get("KHS_SHOTS"):
        page.screenshot(path=Path(os.environ["KHS_SHOTS"]) / f"{name}-{size[0]}.png", full_page=True)
