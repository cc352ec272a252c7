"""Rich text on a screen and on paper: wide tables, whole numbers, lists as they are numbered on the page."""

import io

import pytest
from pypdf import PdfReader

from documents.cleaning import sanitise_html
from documents.rendering import page_css, render_many
from documents.showing import for_page, for_paper
from tests.documents.pdf_samples import needs_poppler, poppler

PLAIN = "<p>Uten tabell, 12345</p>"


def table(columns: int, rows: int = 1, *, number: str = "12345") -> str:
    head = "".join(f"<th>Kommune {at}</th>" for at in range(1, columns + 1))
    row = f"<tr>{f'<td>{number}</td>' * columns}</tr>"
    return sanitise_html(f"<table><tr>{head}</tr>{row * rows}</table>")


def test_only_a_wide_table_gets_a_region_on_a_page() -> None:
    few, many = table(3), table(4)
    region = '<div class="goes-on" role="region" tabindex="0" aria-label="Tabell med 4 kolonner">'
    assert (for_page(PLAIN), for_page(few)) == (PLAIN, few)
    assert for_page(f"<p>før</p>{many}<p>etter</p>") == f"<p>før</p>{region}{many}</div><p>etter</p>"


@pytest.mark.parametrize(
    ("columns", "number", "begins"),
    [
        (9, "12345", "<table><thead>"),
        (11, "12345", '<table class="small"><thead>'),
        (12, "12345", '<table class="smaller"><thead>'),
        (14, "12345", '<div class="turned"><table class="small"><thead>'),
        (20, "12345", '<div class="turned"><table class="smaller"><thead>'),
        (20, "1 234 567", '<div class="turned"><table class="smallest"><thead>'),
    ],
)
def test_a_table_gets_the_largest_type_in_which_its_words_have_room(columns: int, number: str, begins: str) -> None:
    assert for_paper(table(columns, number=number)).startswith(begins)


def test_numbers_are_kept_whole_and_words_are_not() -> None:
    cells = ["12 345", "4,5\u00a0%", "I 2014 ble 12345 av <b>7 000</b> sendt", "\u2212 3", "ord 7"]
    rows = "".join(f"<tr><td>{cell}</td></tr>" for cell in cells)
    assert for_paper(f"<table><tbody>{rows}</tbody></table>") == (
        '<table><tbody><tr><td class="whole">12 345</td></tr><tr><td class="whole">4,5\u00a0%</td></tr>'
        '<tr><td class="short">I <span class="whole">2014</span> ble <span class="whole">12345</span> av '
        '<b><span class="whole">7 000</span></b> sendt</td></tr><tr><td class="short">\u2212 3</td></tr>'
        '<tr><td class="short">ord 7</td></tr>'
        "</tbody></table>"
    )


def test_what_was_stored_before_gets_its_head_on_paper() -> None:
    before = '<table><tbody><tr><th scope="col">a</th></tr><tr><td>b</td></tr></tbody></table>'
    assert for_paper(before) == (
        '<table><thead><tr><th scope="col" class="short">a</th></tr></thead>'
        '<tbody><tr><td class="short">b</td></tr></tbody></table>'
    )


def document(body: str) -> str:
    body = for_paper(sanitise_html(body))
    return f'<!doctype html><html lang="nb"><head><title>t</title></head><body>{body}</body></html>'


@needs_poppler
def test_paper_says_what_the_page_says() -> None:
    lists = '<ol start="3"><li>tre<li>fire</ol><ol type="a"><li>aa</ol><ol start="2" type="i"><li>to</ol>'
    long = "<table><tr><th>Dato</th><th>Tiltak</th></tr>" + "<tr><td>1.11.2014</td><td>Noe</td></tr>" * 90 + "</table>"
    wide = {columns: table(columns, 3, number="12345") for columns in (8, 12, 16, 20)}
    million = table(20, number="1 234 567") + "<p>Etter</p>"
    pdfs = render_many([document(body) for body in (lists, long, *wide.values(), million)], css=page_css())
    words = [poppler("pdftotext", pdf, "-layout").split() for pdf in pdfs]
    assert words[0] == ["3.", "tre", "4.", "fire", "a.", "aa", "ii.", "to"]
    pages = PdfReader(io.BytesIO(pdfs[1])).pages
    assert len(pages) > 1
    assert [page.extract_text().count("Tiltak") for page in pages] == [1] * len(pages)
    found = [(words[at].count("12345"), lies(pdfs[at])) for at in range(2, 6)]
    assert found == [(24, False), (36, False), (48, True), (60, True)]
    assert poppler("pdftotext", pdfs[6], "-layout").count("1 234 567") == 20
    # What comes after stands on a page that does not lie, and no word of a head is broken.
    assert ([page.mediabox.width > 600 for page in PdfReader(io.BytesIO(pdfs[6])).pages]) == [True, False]
    assert [words[at].count("Kommune") for at in range(2, 6)] == [8, 12, 16, 20]


def lies(pdf: bytes) -> bool:
    box = PdfReader(io.BytesIO(pdf)).pages[-1].mediabox
    return box.width > box.height
