"""«Vis» and the meter under a new password, as passwords.js does them."""

import json

import pytest
from playwright.sync_api import expect

from tests.static.js.desk import Desk, desk

pytestmark = pytest.mark.browser

FIELD = """<form method="post" action="/passord/"><div class="with-button">
<input type="password" name="password1" id="p" aria-label="Passord"><button type="button" data-show="p"
aria-pressed="false" hidden>Vis</button></div><div data-strength="/styrke/" data-of="p" hidden>
<meter min="0" max="4" value="0"></meter><p aria-live="polite"></p></div><button>Lagre</button></form>"""


@pytest.fixture
def at():
    with desk("passwords.js") as each:
        yield each


def answer(level: int, sentence: str) -> dict[str, object]:
    return {"content_type": "application/json", "body": json.dumps({"level": level, "sentence": sentence})}


def state(at: Desk) -> tuple[object, ...]:
    button = at.page.locator("[data-show]")
    return at.page.locator("#p").get_attribute("type"), button.get_attribute("aria-pressed"), button.is_visible()


def test_vis_shows_and_hides_and_keeps_its_name(at):
    at.show(FIELD)
    expect(at.page.get_by_role("button", name="Vis")).to_be_visible()
    seen = [state(at)]
    for _ in range(2):
        at.page.get_by_role("button", name="Vis").click()
        seen.append(state(at))
    assert seen == [("password", "false", True), ("text", "true", True), ("password", "false", True)]


def test_what_is_sent_is_sent_as_a_password(at):
    at.show(FIELD)
    at.page.locator("#p").fill("hemmelig")
    at.page.get_by_role("button", name="Vis").click()
    at.page.evaluate("document.querySelector('form').addEventListener('submit', (event) => event.preventDefault())")
    at.page.get_by_role("button", name="Lagre").click()
    assert state(at) == ("password", "false", True)


def test_the_server_is_asked_after_a_pause_and_its_words_are_shown(at):
    at.show(FIELD, styrke=answer(2, "Passordet er lett å gjette."))
    at.page.locator("#p").press_sequentially("sommer2024!!")
    expect(at.page.locator("[data-strength] p")).to_have_text("Passordet er lett å gjette.")
    expect(at.page.locator("meter")).to_have_js_property("value", 2)
    assert [(path, sent["password"]) for path, sent in at.posts][-1] == ("/styrke/", "sommer2024!!")
    at.page.locator("#p").fill("")
    expect(at.page.locator("[data-strength]")).to_be_hidden()


def test_no_answer_says_nothing(at):
    at.show(FIELD, styrke={"status": 429})
    with at.page.expect_response("**/styrke/"):
        at.page.locator("#p").fill("passordpassord")
    expect(at.page.locator("[data-strength]")).to_be_hidden()


def test_a_late_answer_to_what_is_no_longer_typed_is_dropped(at):
    waiting = []

    def later(route):
        if route.request.post_data == "password=gammelt":
            waiting.append(route)
        else:
            route.fulfill(**answer(4, "Svært godt passord."))

    at.show(FIELD, styrke=later)
    with at.page.expect_request("**/styrke/"):
        at.page.locator("#p").fill("gammelt")
    at.page.locator("#p").fill("nytt")
    expect(at.page.locator("[data-strength] p")).to_have_text("Svært godt passord.")
    with at.page.expect_response("**/styrke/"):
        waiting[0].fulfill(**answer(1, "Gammelt svar"))
    expect(at.page.locator("[data-strength] p")).to_have_text("Svært godt passord.")
