"""A form that saves while one writes: never in conflict with itself, told when it cannot save, and saved in the end."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from tests import patience
from tests.static.js.desk import ORIGIN, Desk, desk, saved

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FORM = """<form method="post" action="/lagre/" data-autosave><input type="hidden" name="version" value="{version}">
<div data-conflict hidden></div><label>Tekst <textarea name="text">{text}</textarea></label>
<span data-save-state></span><button name="finish" value="1">Ferdig</button></form>
<form method="post" action="/annet/"><button>Noe annet</button></form><a href="/borte/">Borte</a>"""
FRESH = FORM.format(version=3, text="")
BOTH = """<h2>Noen lagret før deg</h2><button type="button" data-keep-mine="8">Behold min tekst</button>
<a href="/side/" data-take-theirs>Bruk den lagrede</a>"""
CONFLICT = {"status": 409, "content_type": "text/html", "body": BOTH}
LOGIN = {"status": 302, "headers": {"Location": "/logg-inn/"}}


def write(at: Desk, words: str, *, leave: bool = False) -> None:
    """A field that is left is saved at once, and not only a moment after the last key."""
    at.page.get_by_label("Tekst").press_sequentially(words)
    if leave:
        at.page.get_by_label("Tekst").blur()


def press(at: Desk, button: str) -> None:
    at.page.get_by_role("button", name=button).click()


def sent(at: Desk) -> list[dict[str, str]]:
    """What was posted to the form, without the names of what was kept."""
    return [{n: v for n, v in fields.items() if n != "words"} for path, fields in at.posts if path == "/lagre/"]


def state_is(at: Desk, words: str) -> None:
    expect(at.page.locator("[data-save-state]")).to_have_text(words)


class Held:
    """Answers that come when the test says so."""

    def __init__(self) -> None:
        self.routes: list[Route] = []

    def __call__(self, route: Route) -> None:
        self.routes.append(route)

    def arrive(self, at: Desk) -> Route:
        """The next one that the page has asked for."""
        wait_until(at, lambda: bool(self.routes))
        return self.routes.pop(0)


def wait_until(at: Desk, holds: Callable[[], bool]) -> None:
    """The page's events come in while it is asked something."""

    def came() -> bool:
        at.page.evaluate("0")
        return holds()

    patience.wait_until(came, pause=0.02)


def test_it_saves_by_itself_and_keeps_nothing_then() -> None:
    with desk() as at:
        at.show(FRESH, lagre=saved(4))
        write(at, "Mine ord.")
        state_is(at, "Lagret kl. 10.42")
        assert sent(at) == [{"version": "3", "text": "Mine ord."}]
        # Part of the page is swapped: what has been saved is not what the page came with, and is saved all the same.
        at.page.evaluate("document.dispatchEvent(new CustomEvent('htmx:load', {detail: {elt: document}}))")
        state_is(at, "Lagret kl. 10.42")
        assert (at.page.locator("[name=version]").input_value(), at.kept(), len(at.posts)) == ("4", [], 1)


def test_a_button_waits_for_the_save_under_way_and_takes_its_version() -> None:
    with desk() as at:
        slow = Held()
        at.show(FRESH, lagre=slow)
        write(at, "Mine ord.", leave=True)
        wait_until(at, lambda: bool(slow.routes))
        press(at, "Ferdig")
        expect(at.page.get_by_role("button", name="Ferdig")).to_have_attribute("aria-busy", "true")
        at.answers["/lagre/"] = {"content_type": "text/html", "body": "<h1>Ferdig</h1>"}
        slow.routes[0].fulfill(**saved(4))
        expect(at.page.get_by_role("heading")).to_have_text("Ferdig")
        assert sent(at) == [
            {"version": "3", "text": "Mine ord."},
            {"version": "4", "text": "Mine ord.", "finish": "1"},
        ]


def test_a_button_pressed_at_once_saves_and_then_goes_on() -> None:
    with desk() as at:
        at.show(FRESH, lagre=lambda route: save_or_show(at, route))
        write(at, "Mine ord.")
        press(at, "Ferdig")
        at.page.wait_for_url("**/lagre/")
        assert sent(at) == [
            {"version": "3", "text": "Mine ord."},
            {"version": "4", "text": "Mine ord.", "finish": "1"},
        ]


def save_or_show(at: Desk, route: Route) -> None:
    """What the script sends is saved as version 4, and a page is shown."""
    route.fulfill(**(saved(4) if route.request.headers.get("x-autosave") else {"body": at.frame()}))


def test_a_button_of_another_form_waits_for_the_choice_and_goes_on() -> None:
    with desk() as at:
        at.show(FRESH, lagre=CONFLICT)
        write(at, "Mine ord.")
        press(at, "Noe annet")
        expect(at.page.locator("[data-conflict]")).to_be_focused()
        press(at, "Noe annet")
        expect(at.page.locator("#alert")).to_have_text(
            "Noen lagret før deg. Din tekst er ikke overskrevet. Se begge tekstene og velg."
        )
        at.answers["/lagre/"] = saved(9)
        press(at, "Behold min tekst")
        at.page.wait_for_url("**/annet/")
        assert [(path, fields.get("version")) for path, fields in at.posts] == [
            ("/lagre/", "3"),
            ("/lagre/", "8"),
            ("/annet/", None),
        ]


def test_a_button_goes_nowhere_while_the_words_cannot_be_saved() -> None:
    with desk() as at:
        at.show(FRESH, lagre=lambda route: route.abort("internetdisconnected"))
        write(at, "Mine ord.")
        press(at, "Noe annet")
        expect(at.page.get_by_role("group", name="Ikke lagret")).to_be_visible()
        assert ({path for path, _fields in at.posts}, at.page.url) == ({"/lagre/"}, f"{ORIGIN}/side/")


def test_who_logs_out_need_not_choose() -> None:
    with desk() as at:
        out = '<form method="post" action="/ut/" data-logs-out><button>Logg ut</button></form>'
        at.show(FRESH + out, lagre=CONFLICT)
        write(at, "Mine ord.", leave=True)
        expect(at.page.get_by_role("heading")).to_have_text("Noen lagret før deg")
        at.page.on("dialog", lambda dialog: dialog.accept())
        press(at, "Logg ut")
        at.page.wait_for_url("**/ut/")
        assert at.kept() == []


# What nobody can answer any more, as a page, or as a proxy says it.
ENDED = [(403, "text/html"), (404, "text/html"), (410, "text/plain"), (413, "text/html")]


@pytest.mark.parametrize(("status", "kind"), ENDED)
def test_what_can_no_longer_be_saved_is_said_once_and_not_tried_again(status: int, kind: str) -> None:
    with desk() as at:
        at.page.clock.install()
        at.show(FRESH, lagre={"status": status, "content_type": kind, "body": "<h1>Borte</h1>"})
        write(at, "Mine ord.", leave=True)
        notice = at.page.get_by_role("group", name="Ikke lagret")
        expect(notice.locator("p")).to_have_text([
            "Ikke lagret. Det du skriver på, finnes ikke lenger, eller du har ikke adgang til det.",
            "Teksten ligger i denne nettleseren i ett døgn. Kopier den hvis du trenger den.",
        ])  # fmt: skip
        state_is(at, "Ikke lagret")
        at.page.clock.run_for(60_000)
        at.page.evaluate("dispatchEvent(new Event('focus'))")
        assert (len(sent(at)), [words["fields"] for words in at.kept()]) == (1, [[["text", "Mine ord."]]])
        at.answers["/lagre/"] = saved(4)
        write(at, " Flere.", leave=True)
        state_is(at, "Lagret kl. 10.42")
        assert (notice.count(), at.kept()) == (0, [])


def test_a_button_of_another_form_waits_until_the_words_are_saved() -> None:
    with desk() as at:
        at.show(FRESH, lagre=saved(4))
        write(at, "Mine ord.")
        press(at, "Noe annet")
        at.page.wait_for_url("**/annet/")
        assert [(path, fields.get("text")) for path, fields in at.posts] == [
            ("/lagre/", "Mine ord."),
            ("/annet/", None),
        ]


def test_who_keeps_his_text_goes_on_with_the_button_that_was_pressed() -> None:
    with desk() as at:
        slow = Held()
        at.show(FRESH, lagre=slow)
        write(at, "Mine ord.", leave=True)
        wait_until(at, lambda: bool(slow.routes))
        press(at, "Ferdig")
        slow.routes.pop().fulfill(**CONFLICT)
        expect(at.page.locator("[data-conflict]")).to_be_focused()
        assert (len(sent(at)), at.page.get_by_label("Tekst").input_value()) == (1, "Mine ord.")
        press(at, "Behold min tekst")
        wait_until(at, lambda: bool(slow.routes))
        at.answers["/lagre/"] = {"content_type": "text/html", "body": "<h1>Ferdig</h1>"}
        slow.routes.pop().fulfill(**saved(9))
        expect(at.page.get_by_role("heading")).to_have_text("Ferdig")
        assert sent(at)[1:] == [
            {"version": "8", "text": "Mine ord."},
            {"version": "9", "text": "Mine ord.", "finish": "1"},
        ]


def test_a_button_pressed_while_two_texts_wait_asks_for_the_choice() -> None:
    with desk() as at:
        at.show(FRESH, lagre=CONFLICT)
        write(at, "Mine ord.", leave=True)
        expect(at.page.get_by_role("heading")).to_have_text("Noen lagret før deg")
        press(at, "Ferdig")
        expect(at.page.locator("[data-conflict]")).to_be_focused()
        write(at, " Flere.", leave=True)
        at.wait_kept("Flere.")
        assert len(sent(at)) == 1
        at.page.get_by_role("link", name="Bruk den lagrede").click()
        at.page.wait_for_url("**/side/")
        at.ready()
        assert (at.kept(), at.page.get_by_label("Tekst").input_value()) == ([], "")


def test_without_a_line_it_says_since_when_and_saves_when_the_line_is_back() -> None:
    with desk() as at:
        at.show(FRESH, lagre=saved(4))
        at.context.set_offline(True)
        at.answers["/lagre/"] = lambda route: route.abort("internetdisconnected")
        write(at, "Mine ord.", leave=True)
        notice = at.page.get_by_role("group", name="Ikke lagret")
        expect(notice.locator("p").first).to_have_text(re.compile(r"^Ikke lagret siden kl\. \d\d\.\d\d\.$"))
        rest = "Teksten ligger i denne nettleseren. Vi prøver igjen om 10 sekunder. Du kan skrive videre."
        expect(notice.locator("p").last).to_have_text(rest)
        state_is(at, "Ikke lagret")
        write(at, " Flere.", leave=True)
        at.answers["/lagre/"] = saved(4)
        at.context.set_offline(False)
        state_is(at, "Lagret kl. 10.42")
        assert (notice.count(), sent(at)[-1]["text"], at.kept()) == (0, "Mine ord. Flere.", [])


def test_an_answer_that_never_came_is_asked_for_again_before_newer_words_go() -> None:
    with desk() as at:
        at.show(FRESH, lagre=lambda route: route.abort("connectionreset"))
        write(at, "Først.", leave=True)
        state_is(at, "Ikke lagret")
        write(at, " Så.", leave=True)
        versions = iter([4, 5])
        at.answers["/lagre/"] = lambda route: route.fulfill(**saved(next(versions)))
        at.page.evaluate("dispatchEvent(new Event('online'))")
        state_is(at, "Lagret kl. 10.42")
        assert sent(at) == [
            {"version": "3", "text": "Først."},
            {"version": "3", "text": "Først."},
            {"version": "4", "text": "Først. Så."},
        ]


def test_an_answer_that_never_came_goes_along_with_a_page() -> None:
    with desk() as at:
        at.show(FRESH, lagre=lambda route: route.abort("connectionreset"))
        write(at, "Først.", leave=True)
        state_is(at, "Ikke lagret")
        write(at, " Så.", leave=True)
        at.answers = {}
        press(at, "Ferdig")
        at.page.wait_for_url("**/lagre/")
        lost = '[["version","3"],["text","Først."]]'
        assert sent(at)[-1] == {"version": "3", "text": "Først. Så.", "unconfirmed": lost, "finish": "1"}


# What the body says, and what is said then about the text.
LOGGED_OUT = [
    ('data-person="p1"', "", "Det du har skrevet, blir lagt inn igjen etterpå. Logg inn i en ny fane"),
    (
        'data-person="p1"',
        "data-exempt",
        "La denne siden stå åpen. Det du har skrevet, blir lagret når du har logget inn. Logg inn i en ny fane",
    ),
]


@pytest.mark.parametrize(("body", "form", "rest"), LOGGED_OUT)
def test_who_is_logged_out_logs_in_beside_and_it_saves(body: str, form: str, rest: str) -> None:
    with desk() as at:
        at.body = body
        at.show(FRESH.replace("data-autosave", f"data-autosave {form}"), lagre=LOGIN)
        write(at, "Mine ord.", leave=True)
        notice = at.page.get_by_role("group", name="Ikke lagret")
        expect(notice.locator("p")).to_have_text(["Logg inn på nytt for å lagre.", rest])
        expect(at.page.locator("#alert")).to_contain_text("Logg inn på nytt for å lagre.")
        with at.context.expect_page() as login:
            notice.get_by_role("link", name="Logg inn i en ny fane").click()
        assert login.value.url == f"{ORIGIN}/konto/logg-inn/"
        at.answers["/lagre/"] = saved(4)
        login.value.close()
        at.page.evaluate("dispatchEvent(new Event('focus'))")
        state_is(at, "Lagret kl. 10.42")
        assert notice.count() == 0


# What the form says of itself, and what is said then about the text.
FACTOR = [
    ("", "Teksten ligger i denne nettleseren, og blir lagret når det er gjort. Gjør det nå, i en ny fane"),
    (
        "data-exempt",
        "La denne siden stå åpen. Det du har skrevet, blir lagret når det er gjort. Gjør det nå, i en ny fane",
    ),
]


@pytest.mark.parametrize(("form", "rest"), FACTOR)
def test_who_must_make_a_second_factor_makes_it_beside_and_it_saves(form: str, rest: str) -> None:
    with desk() as at:
        needs_factor = {"status": 401, "headers": {"HX-Redirect": "/sikre/?next=%2Fside%2F"}}
        at.show(FRESH.replace("data-autosave", f"data-autosave {form}"), lagre=needs_factor)
        write(at, "Mine ord.", leave=True)
        notice = at.page.get_by_role("group", name="Ikke lagret")
        first = "Ikke lagret. Før du kan lagre, må du logge inn med mer enn et passord."
        expect(notice.locator("p")).to_have_text([first, rest])
        with at.context.expect_page() as making:
            notice.get_by_role("link", name="Gjør det nå, i en ny fane").click()
        assert making.value.url == f"{ORIGIN}/sikre/?next=%2Fside%2F"
        at.answers["/lagre/"] = saved(4)
        making.value.close()
        at.page.evaluate("dispatchEvent(new Event('focus'))")
        state_is(at, "Lagret kl. 10.42")
        assert notice.count() == 0


def test_words_are_not_saved_under_the_name_of_another() -> None:
    with desk() as at:
        people: list[str] = []

        def other_is_logged_in(route: Route) -> None:
            people.append(route.request.headers["x-person"])
            route.fulfill(status=401)

        at.show(FRESH, lagre=other_is_logged_in)
        write(at, "Mine ord.", leave=True)
        expect(at.page.get_by_role("group", name="Ikke lagret")).to_contain_text("Logg inn på nytt for å lagre.")
        assert people == ["p1"]


def test_what_came_back_is_saved_at_once_on_the_version_it_was_written_on() -> None:
    with desk() as at:
        at.show(FRESH, lagre=LOGIN)
        write(at, "Mine ord.", leave=True)
        expect(at.page.get_by_role("group", name="Ikke lagret")).to_be_visible()
        at.answers["/lagre/"] = CONFLICT
        at.content = FORM.format(version=8, text="Andres.")
        at.again()
        expect(at.page.locator("[data-conflict]")).to_contain_text("Noen lagret før deg")
        assert at.page.get_by_label("Tekst").input_value() == "Mine ord."
        at.answers["/lagre/"] = saved(9)
        press(at, "Behold min tekst")
        state_is(at, "Lagret kl. 10.42")
        assert ({fields["version"] for fields in sent(at)[1:-1]}, sent(at)[-1]) == (
            {"3"},
            {"version": "8", "text": "Mine ord."},
        )


def test_a_page_that_is_left_at_once_is_saved_all_the_same() -> None:
    with desk() as at:
        at.show(FRESH, lagre=saved(4))
        write(at, "Mine ord.")
        at.content = "<h1>Borte</h1>"
        at.page.goto(f"{ORIGIN}/borte/")
        at.ready()
        wait_until(at, lambda: at.kept() == [])
        assert {tuple(fields.items())[:2] for fields in sent(at)} == {(("version", "3"), ("text", "Mine ord."))}


def test_the_next_page_saves_what_the_last_one_could_not() -> None:
    with desk() as at:
        at.show(FRESH, lagre=lambda route: route.abort("connectionreset"))
        write(at, "Mine ord.", leave=True)
        state_is(at, "Ikke lagret")
        at.content = "<h1>Borte</h1>"
        at.answers["/lagre/"] = saved(4)
        at.page.goto(f"{ORIGIN}/borte/")
        wait_until(at, lambda: at.kept() == [])
        assert sent(at)[-1] == {
            "version": "3",
            "text": "Mine ord.",
            "unconfirmed": '[["version","3"],["text","Mine ord."]]',
        }


def test_a_conflict_shown_by_the_page_is_chosen_before_it_saves() -> None:
    with desk() as at:
        at.show(FORM.format(version=8, text="Mine.").replace("data-conflict hidden>", f"data-conflict>{BOTH}"))
        write(at, "Flere. ")
        at.wait_kept("Flere. ")
        at.page.get_by_label("Tekst").blur()
        assert at.posts == []
        at.answers["/lagre/"] = saved(9)
        press(at, "Behold min tekst")
        state_is(at, "Lagret kl. 10.42")
        assert sent(at) == [{"version": "8", "text": "Flere. Mine."}]


def test_what_is_refused_is_said_and_tried_at_the_next_key() -> None:
    with desk() as at:
        at.show(FRESH, lagre={"status": 422, "json": {"message": "Varigheten kan være høyst 240 minutter."}})
        write(at, "999", leave=True)
        state_is(at, "Varigheten kan være høyst 240 minutter.")
        at.answers["/lagre/"] = saved(4)
        write(at, " ", leave=True)
        state_is(at, "Lagret kl. 10.42")
