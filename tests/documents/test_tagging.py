"""What the tags of our own pages say: which way a header cell heads, what a link says, how deep a heading stands."""

import io

import pytest
from pikepdf import Pdf

from documents.rendering import page_css, render_pdf
from documents.tags import elements_of
from tests.documents.test_assembly import page_of

# Rows of cells as HTML; which way each header cell heads, in order; whether the cells name their headers.
TABLES = {
    "said": (
        '<tr><th scope="col">A</th><th scope="col">B</th></tr><tr><th scope="row">C</th><td>1</td></tr>',
        "CCR",
        True,
    ),
    "groups": (
        '<tr><th scope="colgroup">A</th><th>B</th></tr><tr><th scope="rowgroup">C</th><td>1</td></tr>',
        "CCR",
        True,
    ),
    "not said": ("<tr><th>A</th><th>B</th></tr><tr><th>C</th><td>1</td></tr>", "CCR", True),
    "nonsense": ('<tr><th scope="opp">A</th></tr><tr><td>1</td></tr>', "C", True),
    "over columns": ('<tr><th colspan="2">A</th></tr><tr><td>1</td><td>2</td></tr>', "C", False),
    "over rows": (
        '<tr><th>A</th><th>B</th></tr><tr><th rowspan="2">C</th><td>1</td></tr><tr><td>2</td></tr>',
        "CCR",
        False,
    ),
}
HEADINGS = [
    (("h1", "h2", "h3"), ["/H1", "/H2", "/H3"]),
    (("h1", "h3", "h4", "h3"), ["/H1", "/H2", "/H3", "/H2"]),
    (("h1", "h3", "h2", "h3"), ["/H1", "/H2", "/H2", "/H3"]),
    (("h3", "h4"), ["/H1", "/H2"]),
]


def opened(body: str) -> Pdf:
    return Pdf.open(io.BytesIO(render_pdf(page_of("Sak", body), css=page_css())))


def in_order(pdf: Pdf, *names: str) -> list:
    """As they are read: `elements_of` takes the last first."""
    return [each for each in elements_of(pdf.Root.StructTreeRoot) if str(each.S) in names][::-1]


@pytest.mark.parametrize("name", TABLES)
def test_each_header_cell_says_which_way_it_heads(name):
    rows, heads, named = TABLES[name]
    with opened(f"<h1>Sak</h1><table>{rows}</table>") as pdf:
        cells = in_order(pdf, "/TH")
        assert "".join(str(each.A.Scope)[1] for each in cells) == heads
        assert any("/Headers" in each.A for each in in_order(pdf, "/TD")) is named


@pytest.mark.parametrize(("tags", "levels"), HEADINGS)
def test_no_level_is_passed_over(tags, levels):
    with opened("".join(f"<{tag}>Tittel</{tag}>" for tag in tags)) as pdf:
        assert [str(each.S) for each in in_order(pdf, *(f"/H{level}" for level in range(1, 7)))] == levels


def test_a_link_says_its_words_once():
    outside = '<a href="https://khs.example/">Les <span>planen</span></a>'
    with opened(f'<p>{outside}<a href="#x" aria-label="Side"> </a></p><p id="x">x</p>') as pdf:
        assert [str(each.Contents) for each in pdf.pages[0].Annots] == ["Les planen", "Side"]


def test_an_article_in_another_language_says_so():
    with opened('<article><h1>Ei</h1></article><article lang="nn"><h1>Eit</h1></article>') as pdf:
        assert [str(each.get("/Lang", "")) for each in in_order(pdf, "/Art")] == ["", "nn"]
