"""What a reader in another municipality sees of a course, and what not."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journey.responder import COURSE, DAY, PEOPLE, opens_the_page_of
from tests.journey.visitor import Visitor

REFUSED = (403, 404)


def sees_no_names_of_others(reader: Visitor) -> None:
    page = reader.page
    opens_the_page_of("Røyken kommune", reader)
    reader.look("var-kommune-roeyken")
    page.get_by_role("link", name=DAY).click()
    reader.heading_is(COURSE)
    expect(page.get_by_role("row", name="Asker kommune")).to_contain_text("2")
    reader.look("kursdag-roeyken")
    day = page.url
    page.get_by_role("navigation", name="Brødsmuler").get_by_role("link", name="Kurs").click()
    expect(page).not_to_have_url(day)
    course = page.url
    told = {
        "page": page.request.get(day).text(),
        "calendar": _said(page, f"{day}kalender.ics", "BEGIN:VEVENT"),
        "all days": _said(page, f"{course}kalender.ics", "BEGIN:VEVENT"),
        "csv": _said(page, f"{course}matrise.csv", "Asker kommune"),
    }
    assert [(what, name) for what, text in told.items() for name, _role in PEOPLE if name in text] == []
    lists = [page.request.get(f"{day}deltakere.{kind}").status for kind in ("xlsx", "pdf")]
    assert [status for status in lists if status not in REFUSED] == []


def _said(page: Page, address: str, word: str) -> str:
    """The file's text, which has the word in it: an empty answer tells no names either."""
    text = page.request.get(address).text()
    assert word in text
    return text
