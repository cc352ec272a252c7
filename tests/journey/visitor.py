"""One person's browser: logs in, walks, looks closely at pages, and remembers what the console complained about."""

from __future__ import annotations

import io
import os
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader

from tests.browser import DESKTOP, EXPECTED, LEAVES, NARROWEST, PATIENCE, PHONE, SLOW_LINE, Line, arrive, overflow

# A folder for pictures of what was looked at, where people want to see it; none are taken without it.
PICTURES = os.environ.get("KHS_SHOTS", "")
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
Size = tuple[int, int]


class Visitor:
    """`page` is the browser's; addresses may leave out the server. `clicks` counts what went through `click`."""

    def __init__(self, browser: Browser, server: str, *, size: Size = DESKTOP, scripts: bool = True) -> None:
        self.size = size
        self.clicks = 0
        self.looked_at: dict[str, object] = {}
        self.faults: list[str] = []
        self.context = browser.new_context(
            base_url=server,
            viewport={"width": size[0], "height": size[1]},
            locale="nb-NO",
            reduced_motion="reduce",
            java_script_enabled=scripts,
        )
        self.context.add_init_script(LEAVES)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        if SLOW_LINE:
            Line(self.page)
        self.page.on("console", lambda said: self.faults.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def log_in(self, email: str, password: str) -> None:
        self.page.goto("/")
        self.page.get_by_label("E-post").fill(email)
        self.page.get_by_label("Passord").fill(password)
        self.page.get_by_role("button", name="Logg inn", exact=True).click()

    def click(self, target: Locator) -> None:
        self.clicks += 1
        target.click()

    def heading_is(self, words: str) -> None:
        """The page has come, all of it: what is below the heading can be read, and the page's scripts have run."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(words)
        self.page.wait_for_load_state("domcontentloaded")

    def editor(self, name: str, within: Locator | None = None) -> Locator:
        """The rich text field, when it has taken the place of the textarea that it is made from."""
        field = (within or self.page).get_by_role("textbox", name=name)
        expect(field).to_have_attribute("contenteditable", "true")
        return field

    def is_told(self, sentence: str) -> None:
        expect(self.page.locator(".messages")).to_have_text(sentence)

    def look(self, name: str) -> None:
        self.looked_at[name] = faults_at(self.page, name, self.size)

    def download(self, link: Locator) -> tuple[str, bytes]:
        """The name that the browser suggests, and the file."""
        with self.page.expect_download() as waiting:
            self.click(link)
        return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()

    def leave(self) -> None:
        """Closes the browser window; every page looked at was without faults, and the console was quiet."""
        self.context.close()
        complaints = [fault for fault in self.faults if not any(known in fault for known in EXPECTED)]
        assert (self.looked_at, complaints) == ({name: {} for name in self.looked_at}, [])


def faults_at(page: Page, name: str, size: Size) -> dict[str, object]:
    """Axe and a picture at the two widths, sideways scrolling at the narrow ones; the window is set back to `size`."""
    found: dict[str, object] = {}
    for each in (DESKTOP, PHONE):
        _resize(page, each)
        found[f"axe at {each[0]}"] = _violations(page)
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{name}-{each[0]}.png", full_page=True)
    for each in (PHONE, NARROWEST):
        _resize(page, each)
        found[f"too wide at {each[0]}"] = max(overflow(page), 0)
    _resize(page, size)
    return {what: fault for what, fault in found.items() if fault}


def _resize(page: Page, size: Size) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})


def _violations(page: Page) -> list[tuple[str, str]]:
    """Rule, and every place where axe says that it is broken."""
    arrive(page)
    options = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]}
    broken = Axe().run(page, options=options).response["violations"]
    return [(rule["id"], str([node["target"] for node in rule["nodes"]])) for rule in broken]


def words_of(pdf: bytes) -> list[str]:
    """The text of each page, all white space as one blank."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def bookmarks_of(pdf: bytes) -> list[str]:
    return _titles(PdfReader(io.BytesIO(pdf)).outline)


def _titles(outline: list) -> list[str]:
    nested = (_titles(item) if isinstance(item, list) else [item.title] for item in outline)
    return [title for titles in nested for title in titles]
