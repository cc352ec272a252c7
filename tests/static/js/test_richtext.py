"""The editor itself: what is pasted into it, taken back, and kept as it was stored."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from documents.allowed import ATTRIBUTES, TAGS
from documents.cleaning import sanitise_html
from documents.richtext import RichTextWidget
from tests.static.js.desk import Desk, desk
from tests.static.js.pasted import EXPECTED, SAMPLES

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PASTE = """(area, [html, plain]) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", plain);
  area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""
# Everything that a text may hold.
STORED = (
    "<h3>Tittel</h3><h4>Under</h4><p><strong>Fet</strong> <em>skrå</em> <s>strøket</s> CO<sub>2</sub> m<sup>2</sup> "
    '<a href="https://www.kommune.example/a">lenke</a><br>ny linje</p><blockquote><p>Sitat</p></blockquote>'
    '<ol start="3" type="a"><li><p>c</p><ul><li><p>under</p></li></ul></li></ol>'
    '<table><thead><tr><th colspan="2" scope="col"><p>A</p></th><th class="amount" scope="col"><p>B</p></th></tr>'
    '</thead><tbody><tr><th rowspan="2" scope="row"><p>Ås</p></th><td><p>1</p></td>'
    '<td rowspan="2" class="amount"><p>2</p></td></tr><tr><td><p>3</p></td></tr></tbody></table>'
    '<table><tbody><tr><td colspan="2"><p>x</p></td></tr></tbody>'
    "</table><p>Slutt</p>"
)


@contextmanager
def editing(html: str = "", *modules: str) -> Iterator[tuple[Desk, Page]]:
    """Without names, words.js keeps what is written there."""
    field = RichTextWidget().render("text", html, {"id": "id_text", "aria-label": "Tekst"})
    with desk(*modules) as at:
        yield at, at.show(f'<form method="post">{field}</form><script type="module" src="/js/richtext.js"></script>')


def paste(page: Page, html: str, plain: str = "ren tekst") -> None:
    area = page.locator(".area")
    area.focus()
    area.evaluate(PASTE, [html, plain])
    expect(page.locator("[data-area]")).not_to_have_text("")


def value(page: Page) -> str:
    return page.locator("textarea").input_value()


def sample(name: str) -> str:
    return (SAMPLES / f"{name}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name",
    ["02-word-levels", "05-word-changes", "07-word-notes", "09-word-table", "22-google-lists", "26-libreoffice-text"],
)
def test_a_paste_into_the_editor_is_stored_as_the_table_says(name: str) -> None:
    html, said = EXPECTED[name]
    with editing() as (_at, page):
        paste(page, sample(name))
        assert (sanitise_html(value(page)), page.locator("[data-told]").inner_text()) == (html, said)
        if said:
            expect(page.locator("#live")).to_have_text(said)


def test_one_press_takes_back_what_was_pasted() -> None:
    with editing() as (_at, page):
        page.locator(".area").focus()
        page.keyboard.type("Før.")
        paste(page, sample("05-word-changes"))
        expect(page.locator("[data-told]")).to_be_visible()
        page.get_by_role("button", name="Angre").click()
        expect(page.locator("textarea")).to_have_value("<p>Før.</p>")
        expect(page.locator("[data-told]")).to_be_hidden()


def test_notes_go_on_where_the_text_has_some() -> None:
    with editing() as (_at, page):
        paste(page, sample("07-word-notes"))
        page.locator(".area").press("Control+Home")
        paste(page, sample("07-word-notes"))
        kept = value(page)
    assert (re.findall(r"<sup>(\d)", kept), kept.count("Noter"), kept.count("Sluttnoten")) == (
        ["3", "4", "1", "2"],
        1,
        2,
    )


def test_without_its_reader_the_plain_text_is_pasted_and_that_is_said() -> None:
    with editing() as (at, page):
        at.context.route("**/js/paste.js", lambda route: route.abort())
        paste(page, "<p>a <b>fet</b></p>", "a fet")
        expect(page.locator("[data-told]")).to_have_text(
            "Formateringen kom ikke med. Teksten er limt inn som ren tekst."
        )
        assert value(page) == "<p>a fet</p>"


def test_what_is_stored_comes_out_of_the_editor_as_it_was() -> None:
    held = {tag for tag in TAGS if re.search(rf"<{tag}[ >]", STORED)}
    attributes = {
        tag: tuple(name for name in names if re.search(rf"<{tag}[^>]* {name}=", STORED))
        for tag, names in ATTRIBUTES.items()
    }
    assert (held, attributes) == (TAGS, {**ATTRIBUTES, "th": ATTRIBUTES["th"]})
    assert sanitise_html(STORED) == STORED
    with editing(STORED) as (_at, page):
        page.locator(".area").press("Control+End")
        page.keyboard.type("x")
        page.keyboard.press("Backspace")
        assert value(page) == STORED


def test_the_keys_of_other_editors_make_signs_above_and_below_the_line() -> None:
    with editing() as (_at, page):
        page.locator(".area").focus()
        page.keyboard.type("m")
        page.keyboard.press("Control+.")
        page.keyboard.type("2")
        page.keyboard.press("Control+,")
        page.keyboard.type("3")
        assert value(page) == "<p>m<sup>2</sup><sub>3</sub></p>"
