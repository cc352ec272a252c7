"""The editor's buttons, its row for a link's address, and what it takes over from the field that it stands for."""

import pytest
from playwright.sync_api import Page, Route, expect

from documents.richtext import RichTextWidget
from tests.patience import wait_until
from tests.static.js.desk import desk
from tests.static.js.test_richtext import editing, value

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MARKED = "<p>En setning.</p>"
BUTTONS = ["Fet", "Kursiv", "Mellomtittel", "Punktliste", "Nummerert liste", "Lenke", "Angre", "Gjør om"]


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def press_until_off(page: Page, name: str) -> None:
    """What was done within half a second is one step, or more on a slow machine."""
    while page.get_by_role("button", name=name).is_enabled():
        press(page, name)


def pressed(page: Page) -> list[str]:
    """The buttons that say they are on where the cursor stands."""
    return page.locator("[aria-pressed=true]").evaluate_all("all => all.map((each) => each.ariaLabel)")


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.ariaLabel")


# What is pressed while all is marked, and what comes of it.
PRESSED = {
    ("Fet",): "<p><strong>En setning.</strong></p>",
    ("Kursiv", "Fet"): "<p><strong><em>En setning.</em></strong></p>",
    ("Mellomtittel",): "<h3>En setning.</h3>",
    ("Punktliste",): "<ul><li><p>En setning.</p></li></ul>",
    ("Punktliste", "Nummerert liste"): "<ol><li><p>En setning.</p></li></ol>",
}


def test_a_button_does_what_it_says() -> None:
    found = {}
    with editing(MARKED, "richtext.js") as (at, page):
        for names in PRESSED:
            at.again()
            page.locator(".area").press("Control+a")
            for name in names:
                press(page, name)
            found[names] = (value(page), names[-1] in pressed(page))
    assert found == {names: (html, True) for names, html in PRESSED.items()}


def test_what_was_pressed_is_taken_back_and_done_again() -> None:
    with editing(MARKED) as (_at, page):
        page.locator(".area").press("Control+a")
        for name in ("Punktliste", "Fet"):
            press(page, name)
        press_until_off(page, "Angre")
        assert (value(page), pressed(page)) == (MARKED, [])
        press_until_off(page, "Gjør om")
        assert value(page) == "<ul><li><p><strong>En setning.</strong></p></li></ul>"


def test_a_button_pressed_twice_takes_its_mark_away_and_the_text_keeps_focus() -> None:
    with editing(MARKED) as (_at, page):
        page.locator(".area").press("Control+a")
        for _ in range(2):
            press(page, "Fet")
        assert (value(page), pressed(page)) == (MARKED, [])
        expect(page.locator(".area")).to_be_focused()


def test_what_cannot_be_taken_back_or_done_again_is_off() -> None:
    with editing(MARKED) as (_at, page):
        undo, redo = (page.get_by_role("button", name=name) for name in ("Angre", "Gjør om"))
        expect(undo).to_be_disabled()
        expect(redo).to_be_disabled()
        page.locator(".area").press("x")
        expect(undo).to_be_enabled()
        undo.click()
        expect(undo).to_be_disabled()
        expect(redo).to_be_enabled()


def test_the_bar_is_one_stop_and_arrows_go_through_it() -> None:
    """Buttons that are off are passed."""
    with editing(MARKED) as (_at, page):
        assert page.get_by_role("toolbar").get_by_role("button").evaluate_all("all => all.map((b) => b.ariaLabel)") == (
            BUTTONS
        )
        page.locator("[role=toolbar] [tabindex='0']").focus()
        gone = [focused(page)]
        for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "End", "ArrowRight", "Home"):
            page.keyboard.press(key)
            gone.append(focused(page))
        assert gone == ["Fet", "Kursiv", "Mellomtittel", "Kursiv", "Lenke", "Fet", "Fet"]
        assert page.locator("[role=toolbar] [tabindex='0']").count() == 1


ADDRESSES = {
    "https://www.kommune.example/a?b=1": "https://www.kommune.example/a?b=1",
    "http://kommune.example": "http://kommune.example",
    " kommune.example ": "https://kommune.example",
    "post@kommune.example": "mailto:post@kommune.example",
    "mailto:post@kommune.example": "mailto:post@kommune.example",
    "javascript:alert(1)": "https://javascript:alert(1)",
}


def test_a_link_is_put_on_what_is_marked() -> None:
    found = {}
    with editing(MARKED, "richtext.js") as (at, page):
        for typed in ADDRESSES:
            at.again()
            page.locator(".area").press("Control+a")
            press(page, "Lenke")
            page.get_by_label("Adresse").fill(typed)
            press(page, "Sett inn lenke")
            expect(page.get_by_label("Adresse")).to_be_hidden()
            found[typed] = (value(page), pressed(page))
    linked = '<p><a href="{}">En setning.</a></p>'
    assert found == {typed: (linked.format(href), ["Lenke"]) for typed, href in ADDRESSES.items()}


def test_without_anything_marked_the_address_is_the_text() -> None:
    with editing("<p>Se:</p>") as (_at, page):
        page.locator(".area").press("Control+End")
        press(page, "Lenke")
        page.get_by_label("Adresse").press_sequentially("kommune.example")
        page.keyboard.press("Enter")
        assert value(page) == '<p>Se:<a href="https://kommune.example">kommune.example</a></p>'


LINKED = '<p><a href="https://kommune.example">siden</a></p>'


CHANGED = {
    ("", "Enter"): "<p>siden</p>",
    ("", "Escape"): LINKED,
    ("annen.example", "Escape"): LINKED,
    ("annen.example", "Enter"): '<p><a href="https://annen.example">siden</a></p>',
}


def test_a_link_is_changed_or_taken_away_and_escape_leaves_it() -> None:
    found = {}
    with editing(LINKED, "richtext.js") as (at, page):
        for typed, key in CHANGED:
            at.again()
            page.locator(".area").press("Control+Home")
            page.keyboard.press("ArrowRight")
            press(page, "Lenke")
            expect(page.get_by_label("Adresse")).to_have_value("https://kommune.example")
            page.get_by_label("Adresse").fill(typed)
            page.keyboard.press(key)
            expect(page.get_by_label("Adresse")).to_be_hidden()
            expect(page.locator(".area")).to_be_focused()
            found[typed, key] = value(page)
    assert found == CHANGED


def test_the_field_hands_its_name_its_fault_and_its_help_to_the_editor() -> None:
    field = (
        '<label for="id_text">Vurdering</label><p id="h">Kort.</p><div data-rich="{}"><div role="toolbar" hidden></div>'
        '<div class="ask" hidden><input><button data-apply></button><button data-cancel></button></div>'
        '<div data-area></div><p data-told hidden></p><textarea id="id_text" data-rich-text aria-describedby="h" '
        'aria-invalid="true" lang="nn">&lt;p&gt;Eg&lt;/p&gt;</textarea></div>'
    )
    with desk("richtext.js") as at:
        page = at.show(f"<form>{field}</form>")
        area = page.get_by_role("textbox", name="Vurdering")
        expect(area).to_have_text("Eg")
        names = ("id", "aria-describedby", "aria-invalid", "lang", "aria-multiline")
        assert [area.get_attribute(name) for name in names] == ["id_text", "h", "true", "nn", "true"]
        page.locator("label").click()
        expect(area).to_be_focused()
        toolbar = page.locator("[role=toolbar]")
        assert (toolbar.get_attribute("aria-controls"), "Vurdering" in (toolbar.get_attribute("aria-label") or "")) == (
            "id_text",
            True,
        )
        assert page.locator("[data-rich]").get_attribute("class") == "rich invalid"


def test_who_began_to_write_before_the_editor_came_goes_on_at_the_end() -> None:
    held: list[Route] = []
    with editing("<p>Først</p>") as (at, page):
        at.context.route("**/js/richtext.js", lambda route: held.append(route))
        with page.expect_request("**/js/richtext.js"):
            page.goto(page.url, wait_until="commit")
        page.locator("textarea").focus()
        wait_until(lambda: held)
        at.answer(held[0])
        expect(page.locator(".area")).to_be_focused()
        page.keyboard.type(", så.")
        assert value(page) == "<p>Først, så.</p>"


def test_a_part_of_a_page_that_comes_later_has_its_editor() -> None:
    field = RichTextWidget().render("later", "<p>Senere.</p>", {"id": "id_later", "aria-label": "Senere"})
    with editing("<p>Først.</p>") as (_at, page):
        page.evaluate(
            """(field) => {
              const part = document.createElement("div");
              part.innerHTML = field;
              document.querySelector("form").append(part);
              part.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true, detail: { elt: part } }));
            }""",
            field,
        )
        expect(page.get_by_role("textbox", name="Senere")).to_have_text("Senere.")
        expect(page.locator(".area")).to_have_count(2)


def test_words_put_back_into_the_field_stand_in_the_editor() -> None:
    with editing("<p>Først.</p>") as (_at, page):
        page.evaluate(
            """() => {
              const field = document.querySelector("textarea");
              field.value = "<p>Fra før.</p>";
              field.dispatchEvent(new CustomEvent("khs:words"));
            }"""
        )
        expect(page.locator(".area")).to_have_text("Fra før.")
        page.locator(".area").press("Control+End")
        page.keyboard.type("!")
        assert value(page) == "<p>Fra før.!</p>"
