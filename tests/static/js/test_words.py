"""What is written in a form stays in the browser until it is saved, and comes back to the one who wrote it."""

import re

import pytest
from playwright.sync_api import expect

from tests.static.js.desk import ORIGIN, Desk, desk

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PLAIN = """<form method="post" action="/lagre/"><input type="hidden" name="version" value="{version}">
<label>Tekst <textarea name="text">{text}</textarea></label><button>Lagre</button></form>"""
FRESH = PLAIN.format(version=3, text="Gammel.")
EVERY_KIND = """<form method="post" action="/lagre/"><input name="title" value="Før"><input name="day" type="date">
<input name="password_hint" type="hidden" value="7"><textarea name="text"></textarea>
<input type="checkbox" name="tick" value="1" checked><input type="checkbox" name="tick" value="2">
<input type="radio" name="way" value="a" checked><input type="radio" name="way" value="b">
<select name="one"><option value="x">X</option><option value="y">Y</option></select>
<select name="many" multiple><option value="m" selected>M</option><option value="n">N</option></select>
<input type="file" name="paper"><input name="row" value="1"><input name="row" value="2"><button>Lagre</button></form>"""
NOTE = re.compile(r"^Det du skrev kl\. \d\d\.\d\d, er lagt inn igjen\. Det er ikke lagret ennå\.$")


def write(at: Desk, words: str) -> None:
    at.page.get_by_label("Tekst").fill(words)
    at.wait_kept(words)


def shown(at: Desk) -> tuple[str, str, int]:
    """Text, version, and how many notes say that words came back."""
    form = at.page.locator("form")
    return (
        form.locator("textarea").input_value(),
        form.locator("[name=version]").input_value(),
        form.get_by_role("group", name="Lagt inn igjen").count(),
    )


def test_words_come_back_with_their_version_and_a_note() -> None:
    with desk() as at:
        at.show(FRESH)
        write(at, "Mine ord.")
        at.content = PLAIN.format(version=4, text="Andres.")
        at.again()
        assert shown(at) == ("Mine ord.", "3", 1)
        note = at.page.get_by_role("group", name="Lagt inn igjen")
        expect(note.locator("p")).to_have_text(NOTE)
        expect(at.page.locator("#live")).to_have_text(NOTE)
        note.focus()
        expect(note).to_be_focused()
        at.page.get_by_role("button", name="Forkast").click()
        assert (shown(at), at.kept()) == (("Andres.", "4", 0), [])
        expect(at.page.get_by_label("Tekst")).to_be_focused()


def test_every_kind_of_field_comes_back_and_no_file() -> None:
    with desk() as at:
        page = at.show(EVERY_KIND)
        page.locator("[name=title]").fill("Etter")
        page.locator("[name=day]").fill("2014-11-24")
        page.locator("[name=tick]").first.uncheck()
        page.locator("[name=way][value=b]").check()
        page.locator("[name=one]").select_option("y")
        page.locator("[name=many]").select_option(["n"])
        page.locator("[name=row]").last.fill("3")
        page.locator("[name=paper]").set_input_files({"name": "hemmelig.txt", "mimeType": "text/plain", "buffer": b"x"})
        page.locator("[name=text]").fill("Linje én\nLinje to")
        at.wait_kept("Linje to")
        [words] = at.kept()
        at.again()
        now = page.evaluate("[...new FormData(document.forms[0])].filter(([, value]) => !(value instanceof File))")
    fields = [
        ["title", "Etter"], ["day", "2014-11-24"], ["text", "Linje én\nLinje to"], ["way", "b"], ["one", "y"],
        ["many", "n"], ["row", "1"], ["row", "3"],
    ]  # fmt: skip
    assert words["fields"] == fields
    assert [[name, value.replace("\r", "")] for name, value in now] == [
        *fields[:2],
        ["password_hint", "7"],
        *fields[2:],
    ]


# What the body says, what the form says, whether words are kept.
KEEPING = [
    ('data-person="p1"', "", True),
    ("", "", False),
    ('data-person="p1"', "data-exempt", False),
    ('data-person="p1" data-remembered', "data-exempt", True),
    ('data-person="p1"', "data-no-words", False),
    ('data-person="p1"', 'hx-post="/lagre/"', False),
]


@pytest.mark.parametrize(("body", "form", "keeps"), KEEPING)
def test_whose_words_are_kept(body: str, form: str, keeps: bool) -> None:
    with desk() as at:
        at.body = body
        at.show(FRESH.replace("<form", f"<form {form}"))
        at.page.get_by_label("Tekst").fill("Mine ord.")
        at.page.evaluate("dispatchEvent(new Event('beforeunload', {cancelable: true}))")
        assert bool(at.kept()) is keeps


def test_no_password_and_no_form_with_one_is_kept() -> None:
    with desk() as at:
        at.show(FRESH.replace("<button", '<input type="password" name="word"><button'))
        at.page.locator("[name=word]").fill("hemmelig")
        at.page.get_by_label("Tekst").fill("Mine ord.")
        at.page.evaluate("dispatchEvent(new Event('beforeunload', {cancelable: true}))")
        assert at.kept() == []


def test_nobody_else_is_shown_them() -> None:
    with desk() as at:
        at.show(FRESH)
        write(at, "Mine ord.")
        at.body = 'data-person="p2"'
        at.again()
        assert shown(at) == ("Gammel.", "3", 0)
        at.body = 'data-person="p1"'
        at.again()
        assert shown(at) == ("Mine ord.", "3", 1)


def test_exempt_words_from_a_remembered_login_come_back_once_on_another() -> None:
    with desk() as at:
        at.body = 'data-person="p1" data-remembered'
        at.show(FRESH.replace("<form", "<form data-exempt"))
        write(at, "Mine ord.")
        at.body = 'data-person="p1"'
        at.again()
        assert (shown(at), at.kept()) == (("Mine ord.", "3", 1), [])


def test_what_the_page_shows_already_is_dropped_without_a_word() -> None:
    with desk() as at:
        at.show(FRESH)
        write(at, "Mine ord.")
        at.content = PLAIN.format(version=4, text="Mine ord.")
        at.again()
        assert (shown(at), at.kept()) == (("Mine ord.", "4", 0), [])


def test_words_go_after_a_day_and_at_log_out() -> None:
    age = """for (const key of Object.keys(localStorage)) if (key.startsWith("khs.words/"))
      localStorage.setItem(key, JSON.stringify({...JSON.parse(localStorage[key]), at: Date.now() - 86400001}))"""
    with desk() as at:
        at.show(FRESH)
        write(at, "Mine ord.")
        at.page.goto("about:blank")
        at.page.goto(f"{ORIGIN}/js/khs.js")
        at.page.evaluate(age)
        at.again()
        assert (shown(at), at.kept()) == (("Gammel.", "3", 0), [])
        write(at, "Nye ord.")
        at.content += '<form method="post" action="/ut/" data-logs-out><button>Logg ut</button></form>'
        at.again()
        # What has come back is lost now, so the browser asks.
        asked: list[str] = []
        at.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        at.page.get_by_role("button", name="Logg ut").click()
        at.page.wait_for_url("**/ut/")
        assert (at.kept(), asked) == ([], ["beforeunload"])


def test_a_full_storage_is_survived_and_the_browser_asks() -> None:
    with desk() as at:
        at.show(FRESH)
        at.page.evaluate(
            "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }; null"
        )
        at.page.get_by_label("Tekst").fill("Mine ord.")
        asked: list[str] = []
        at.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        at.again()
        assert asked == ["beforeunload"]


def test_a_forbidden_storage_is_survived() -> None:
    with desk() as at:
        forbidden = (
            "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('', 'SecurityError'); }})"
        )
        at.page.add_init_script(forbidden)
        at.show(FRESH)
        at.page.get_by_label("Tekst").fill("Mine ord.")
        at.page.get_by_role("button", name="Lagre").click()
        at.page.wait_for_url("**/lagre/")
        assert at.posts == [("/lagre/", {"version": "3", "text": "Mine ord."})]


def test_kept_words_need_no_question_at_the_door() -> None:
    with desk() as at:
        at.show(FRESH)
        at.page.get_by_label("Tekst").press_sequentially("Mine ord.")
        asked: list[str] = []
        at.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        at.again()
        assert (asked, shown(at)) == ([], ("Mine ord.Gammel.", "3", 1))


def test_two_tabs_keep_their_own_words() -> None:
    with desk() as at:
        at.show(FRESH)
        write(at, "Fra den første.")
        second = at.context.new_page()
        second.goto(f"{ORIGIN}/side/")
        at.ready(second)
        assert second.get_by_label("Tekst").input_value() == "Gammel."
        second.get_by_label("Tekst").fill("Fra den andre.")
        at.wait_kept("Fra den andre.", second)
        at.again()
        assert shown(at) == ("Fra den første.", "3", 1)
        second.close()
        at.page.get_by_role("button", name="Forkast").click()
        at.again()
        assert shown(at) == ("Fra den andre.", "3", 1)


# What the server answered, the page after it: text, version, notes; how many forms' words are still kept.
SENT = [
    ("saved", {"headers": {"Set-Cookie": "khs_saved={sent}; Path=/"}}, 200, ("Gammel.", "3", 0), 0),
    ("login page", {}, 200, ("Mine ord.", "3", 1), 1),
    ("refused", {}, 422, ("Mine  ord.", "4", 0), 1),
]


@pytest.mark.parametrize(("answer", "status", "after", "kept"), [row[1:] for row in SENT], ids=[row[0] for row in SENT])
def test_what_was_sent_is_kept_until_the_server_says_that_it_is_saved(answer, status, after, kept) -> None:
    with desk() as at:
        page = at.show(FRESH)
        write(at, "Mine ord.")

        def reply(route) -> None:
            # A page that refuses shows what was typed, as the server has cleaned it.
            at.content = PLAIN.format(version=4, text="Mine  ord.") if status == 422 else FRESH
            sent = at.posts[-1][1]["words"]
            headers = {name: value.format(sent=sent) for name, value in answer.get("headers", {}).items()}
            route.fulfill(status=status, headers={"Content-Type": "text/html", **headers}, body=at.frame())

        at.answers["/lagre/"] = reply
        page.get_by_role("button", name="Lagre").click()
        page.wait_for_url("**/lagre/")
        at.ready()
        assert (shown(at), len(at.kept())) == (after, kept)
        assert at.context.cookies() == []


def test_what_was_sent_without_a_line_stands_there_again_after_back() -> None:
    with desk() as at:
        page = at.show(FRESH, lagre=lambda route: route.abort("internetdisconnected"))
        write(at, "Mine ord.")
        with page.expect_event("requestfailed"):
            page.get_by_role("button", name="Lagre").click()
        expect(page.locator("main")).to_have_count(0)
        page.go_back()
        at.ready()
        text, version, _ = shown(at)
        assert (text, version, len(at.kept())) == ("Mine ord.", "3", 1)
        at.answers = {}
        page.get_by_role("button", name="Lagre").click()
        page.wait_for_url("**/lagre/")
        assert at.posts[-1][1] | {"words": ""} == {"version": "3", "text": "Mine ord.", "words": ""}


def test_what_is_typed_before_the_scripts_have_come_is_kept() -> None:
    with desk() as at:
        held = []
        at.content = FRESH
        at.page.route("**/words.js", lambda route: held.append(route))
        at.page.goto(f"{ORIGIN}/side/", wait_until="commit")
        at.page.get_by_label("Tekst").fill("For tidlig.")
        held[0].fallback()
        at.wait_kept("For tidlig.")


# A form's attributes, and whose page it says that it is.
SIGNED = [("", "p1"), ("data-no-words", "p1"), ("data-logs-out", None)]


@pytest.mark.parametrize(("form", "whose"), SIGNED)
def test_a_form_says_whose_page_it_stands_on(form: str, whose: str | None) -> None:
    token = '<input type="hidden" name="csrfmiddlewaretoken" value="x"><button'
    with desk() as at:
        page = at.show(FRESH.replace("<form", f"<form {form}").replace("<button", token))
        if not form:
            write(at, "Mine ord.")
        page.get_by_role("button", name="Lagre").click()
        page.wait_for_url("**/lagre/")
        assert at.posts[-1][1].get("page_of") == whose
        at.ready()
        assert [words["hidden"] for words in at.kept()] == ([[["version", "3"]]] if not form else [])
