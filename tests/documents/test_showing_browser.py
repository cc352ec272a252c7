"""A wide table on a phone: the page stays as narrow as the screen, and one can go on in the table by keyboard."""

import pytest

from documents.showing import for_page
from tests.browser import PHONE, overflow, violations, window
from tests.documents.test_showing import table
from tests.house import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SHEETS = ("css/khs.css", "vendor/designsystemet/designsystemet.css", "css/pages.css")
PAGE = """<!doctype html><html lang="nb"><head><title>Sak</title><style>{css}</style></head><body><main class="page">
<h1>Sak</h1><article class="read"><div class="prose">{prose}</div></article></main></body></html>"""


def test_a_wide_table_goes_on_within_the_page() -> None:
    css = "".join((ROOT / "static" / name).read_text(encoding="utf-8") for name in SHEETS)
    with window(viewport={"width": PHONE[0], "height": PHONE[1]}) as context:
        page = context.new_page()
        page.set_content(PAGE.format(css=css, prose=for_page(table(16, 3) + table(3, 2))))
        region = page.get_by_role("region", name="Tabell med 16 kolonner")
        page.keyboard.press("Tab")
        page.keyboard.press("ArrowRight")
        page.wait_for_function("document.querySelector('.goes-on').scrollLeft > 0")
        assert (region.evaluate("region => region === document.activeElement"), overflow(page)) == (True, 0)
        heights = page.locator("td").evaluate_all("cells => new Set(cells.map((cell) => cell.offsetHeight)).size")
        assert (heights, violations(page)) == (1, [])
