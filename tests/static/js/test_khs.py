"""What every page does in the browser: sentences, token, toolbars, one press, dropped files."""

import pytest
from playwright.sync_api import Page, expect

from tests.static.js.desk import Desk, desk

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TOOLBAR = """<button>Før</button><div role="toolbar"><button>A</button><button disabled>B</button><button>C</button>
<button>D</button></div>"""
FORM = """<form method="post" action="/lagre/"><input name="csrfmiddlewaretoken" value="gammelt">
<input name="x" value="1"><button>Lagre</button></form>"""
DROP = """<div class="drop"><input type="file" multiple><p data-chosen></p></div><p id="outside">Utenfor</p>"""
FOLDED = """<details class="menu" open><summary>Mer</summary><button>Valg</button></details><p>Utenfor</p>"""
DROPPED = """([zone, names]) => {
  const dataTransfer = new DataTransfer();
  for (const name of names) dataTransfer.items.add(new File(["x"], name));
  const event = (type) => new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true });
  const over = document.querySelector(zone).dispatchEvent(event("dragover"));
  const marked = document.querySelector(".drop").classList.contains("over");
  document.querySelector(zone).dispatchEvent(event("drop"));
  return [over, marked];
}"""


def alone() -> desk:
    """khs.js and no other module."""
    return desk("khs.js")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("khs.text('moving', {title: 'Møteplan', place: 2, total: 4})", "Møteplan: plass 2 av 4."),
        ("khs.text('moving', {title: '{place}', place: 0, total: ''})", "{place}: plass 0 av ."),
        ("khs.text('move_undone')", "Flyttingen er angret."),
        ("khs.text('moving')", "{title}: plass {place} av {total}."),
        ("khs.text('no such sentence', {a: 1})", "no such sentence"),
    ],
)
def test_a_sentence_with_values_in_it(asked, said):
    with alone() as at:
        at.show("")
        assert at.call("khs.js", asked) == said


@pytest.mark.parametrize(
    ("cookie", "body", "token"),
    [
        ("csrftoken=fersk", """hx-headers='{"X-CSRFToken": "gammel"}'""", "fersk"),
        ("csrftoken2=feil", """hx-headers='{"X-CSRFToken": "gammel"}'""", "gammel"),
        ("annet=1", "", ""),
    ],
)
def test_the_token_of_the_cookie_before_that_of_the_page(cookie, body, token):
    with alone() as at:
        at.body = body
        at.show("")
        at.page.evaluate("cookie => { document.cookie = cookie; }", cookie)
        assert at.call("khs.js", "khs.csrf()") == token


def test_the_same_sentence_is_said_twice():
    with alone() as at:
        at.show("")
        at.page.evaluate(
            """() => { window.said = []; const live = document.getElementById("live");
            new MutationObserver(() => said.push(live.textContent)).observe(live, {childList: true}); }"""
        )
        for _ in range(2):
            at.call("khs.js", "khs.say('Flyttet.')")
            expect(at.page.locator("#live")).to_have_text("Flyttet.")
        assert at.page.evaluate("said") == ["Flyttet.", "", "Flyttet."]


def stops(page: Page) -> list[str]:
    return page.locator("[role=toolbar] button[tabindex='0']").all_inner_texts()


def test_a_toolbar_is_one_stop_and_arrows_go_round_in_it():
    walked = {}
    with alone() as at:
        page = at.show(TOOLBAR)
        assert stops(page) == ["A"]
        page.get_by_text("A", exact=True).focus()
        for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft", "Home", "End", "ArrowDown"):
            page.keyboard.press(key)
            walked[f"{len(walked)} {key}"] = (page.evaluate("document.activeElement.textContent"), stops(page))
        page.keyboard.press("Shift+Tab")
        assert page.evaluate("document.activeElement.textContent") == "Før"
    assert walked == {
        "0 ArrowRight": ("C", ["C"]),
        "1 ArrowRight": ("D", ["D"]),
        "2 ArrowRight": ("A", ["A"]),
        "3 ArrowLeft": ("D", ["D"]),
        "4 Home": ("A", ["A"]),
        "5 End": ("D", ["D"]),
        "6 ArrowDown": ("D", ["D"]),
    }


def press_twice(at: Desk) -> None:
    at.page.evaluate("() => { for (let i = 0; i < 2; i++) document.querySelector('form button').click(); }")


def test_a_form_is_sent_once_and_with_the_fresh_token():
    with alone() as at:
        at.show(FORM, lagre={"status": 204})
        at.page.evaluate("document.cookie = 'csrftoken=fersk'")
        with at.page.expect_request("**/lagre/") as request:
            press_twice(at)
        assert "csrfmiddlewaretoken=fersk" in (request.value.post_data or "")
        at.page.evaluate("1")
        assert at.posts == [("/lagre/", {"x": "1", "page_of": "p1"})]


def test_a_form_that_came_back_can_be_sent_again():
    with alone() as at:
        at.show(FORM, lagre={"status": 204})
        press_twice(at)
        at.page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow'))")
        with at.page.expect_request("**/lagre/"):
            at.page.get_by_role("button", name="Lagre").click()
        assert at.posts == [("/lagre/", {"x": "1", "page_of": "p1"})] * 2


def test_files_that_are_dropped_are_chosen_and_named():
    with alone() as at:
        page = at.show(DROP)
        assert page.evaluate(DROPPED, [".drop p", ["a.pdf", "b.docx"]]) == [False, True]
        assert page.evaluate("[...document.querySelector('input').files].map((file) => file.name)") == [
            "a.pdf",
            "b.docx",
        ]
        expect(page.locator("[data-chosen]")).to_have_text("Valgt: a.pdf, b.docx")
        expect(page.locator("#live")).to_have_text("Valgt: a.pdf, b.docx")
        assert page.locator(".drop.over").count() == 0


def test_nothing_is_taken_outside_of_the_zone_nor_what_is_no_file():
    with alone() as at:
        page = at.show(DROP)
        assert page.evaluate(DROPPED, ["#outside", ["a.pdf"]]) == [True, False]
        assert page.evaluate(DROPPED, [".drop", []]) == [True, False]
        assert page.evaluate("document.querySelector('input').files.length") == 0


@pytest.mark.parametrize(
    ("act", "open_then"),
    [
        (lambda page: page.keyboard.press("Escape"), 0),
        (lambda page: page.get_by_text("Utenfor").click(), 0),
        (lambda page: page.get_by_role("button", name="Valg").click(), 1),
        (lambda page: page.keyboard.press("a"), 1),
    ],
    ids=["escape", "a click beside it", "a click in it", "another key"],
)
def test_when_a_menu_closes(act, open_then):
    with alone() as at:
        page = at.show(FOLDED)
        act(page)
        assert page.locator("details[open]").count() == open_then
