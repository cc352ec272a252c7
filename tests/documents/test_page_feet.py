"""Nothing that stands over something else is the last thing on its page, wherever the page ends."""

import pypdfium2
import pytest

from documents.rendering import page_css, render_many
from documents.showing import for_paper

WORDS = "<p>" + "Etter teksten. " * 60 + "</p>"
HEAD = "<thead><tr><th>Kommune</th></tr></thead>"
ROWS = "<tbody>" + "<tr><td>Rad</td></tr>" * 6 + "</tbody>"
PICTURE = '<div class="picture"><svg viewBox="0 0 100 30"><rect width="100" height="30"/></svg></div>'
# What MERKE stands in -> what it must not be parted from.
CASES = {
    "a heading": f"<h2>MERKE</h2>{WORDS}",
    "two headings": f"<h2>MERKE</h2><h3>Under</h3>{WORDS}",
    "how a project goes": f'<h2>Status</h2><p class="muted light">MERKE</p>{WORDS}',
    "over a list": "<h2>MERKE</h2><ul>" + "<li>Etter teksten.</li>" * 8 + "</ul>",
    "over a table": f"<h2>MERKE</h2><table>{HEAD}{ROWS}</table>",
    "a caption": f"<table><caption>MERKE</caption>{HEAD}{ROWS}</table>",
    "a figure's caption": f'<div class="figure"><table class="figure"><caption>MERKE</caption>{ROWS}</table></div>',
    "a figure's title": f'<div class="figure"><p class="title">MERKE</p>{PICTURE}<p class="about">Kilde</p></div>',
    "over a proposal's text": f'<div class="proposal"><h2>MERKE</h2>{WORDS * 9}</div>',
    "bold words for a heading": f"<p><strong>MERKE</strong></p>{WORDS}",
    "a line over a table": f"<p>MERKE:</p><table>{HEAD}{ROWS}</table>",
    "a line over a list": "<p>MERKE:</p><ul>" + "<li>Etter teksten.</li>" * 8 + "</ul>",
}
# From where two lines have room to where none has.
ABOVE = range(205, 239, 3)


@pytest.mark.parametrize("name", CASES)
def test_it_is_never_the_last_on_its_page(name):
    bodies = [f'<div style="height: {millimetres}mm">Før</div>{for_paper(CASES[name])}' for millimetres in ABOVE]
    htmls = [f'<html lang="nb"><title>t</title><article class="sak">{body}</article></html>' for body in bodies]
    feet = [_last_lines(pdf) for pdf in render_many(htmls, css=page_css())]
    assert [lines for lines in feet if any("MERKE" in line for line in lines)] == []
    # The page did end there.
    assert max(len(lines) for lines in feet) > 1


def _last_lines(pdf: bytes) -> list[str]:
    pages = [page.get_textpage().get_text_bounded().strip().splitlines() for page in pypdfium2.PdfDocument(pdf)]
    return [lines[-1] for lines in pages if lines]
