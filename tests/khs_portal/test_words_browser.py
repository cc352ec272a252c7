"""Nothing that was written in a form is lost on a slow line, by a session that has ended, by a line that is away, or
because somebody saved before.

One visit for each form of tests/edited_forms.py: through all of these, on a line 350 ms slow. `make drill` visits every
form, the suite one of each kind (KHS_EDITED_FORMS=all, or some names with commas between).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from django.conf import settings as now
from django.contrib.sessions.models import Session
from playwright.sync_api import Locator, Page, expect

from organisations.models import User
from tests import factories
from tests.access import Stage, quiet_client
from tests.browser import DESKTOP, PATIENCE, Line, plain_static_files, window
from tests.edited_forms import EDITED, RICH, EditedForm, colleague
from tests.journey.visitor import faults_at
from tests.patience import wait_until
from tests.windows import MINE, THEIRS, THIRD, Window, saver_of, words_in

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

SLOW = 350
SAVED = re.compile(r"^Lagret kl\. \d\d\.\d\d$")
NOT_SAVED = re.compile(r"Ikke lagret siden kl\. \d\d\.\d\d\.")
BEFORE_ME = "Noen lagret før deg"
# Saved while one writes, with rich text and without, with buttons that end it; a page with a button, with many cells,
# with choices, of a day; a form that shares its page.
OF_EACH_KIND = ("section", "vedtak", "sent_status", "sak_openness", "attachment", "attendance", "groups", "day")
CHOSEN = os.environ.get("KHS_EDITED_FORMS", ",".join(OF_EACH_KIND))
# Whose pages axe looks at, and people afterwards: a form that saves while one writes, and one with a button.
LOOKED_AT = ("section", "attachment")
FILL_BELOW_EDITOR = """(each, value) => {
  each.value = value;
  each.dispatchEvent(new CustomEvent("khs:words"));
  each.dispatchEvent(new Event("input", {bubbles: true}));
}"""
# Marked data-no-words, with the reason: what hangs on the day is made anew for each day, and nothing is written.
WITHOUT_WORDS = ("departing",)
VISITED = [name for name in EDITED if name not in WITHOUT_WORDS] if CHOSEN == "all" else CHOSEN.split(",")


@dataclass
class Writer:
    """One person at one form in a browser; `at` reads what is stored as the same person."""

    name: str
    page: Page
    line: Line
    at: Window
    user: User

    @property
    def form(self) -> EditedForm:
        return self.at.form

    def look(self, what: str) -> None:
        if self.name in LOOKED_AT:
            assert faults_at(self.page, f"ord-{self.name}-{what}", DESKTOP) == {}

    @property
    def place(self) -> Locator:
        """The form that is sent to the address, or that has a button for it, or that is sent to its own page."""
        ways = (f'[action$="{self.address}"]', f':has([formaction$="{self.address}"])', ":not([action])")
        return self.page.locator(", ".join(f'main form{way}:has([name="{self.form.field}"])' for way in ways))

    @property
    def address(self) -> str:
        """Behind a slug, which follows the title that is saved."""
        slug = next(iter(self.form.args), None)
        return self.at.address.rpartition(slug)[2] if isinstance(slug, str) else self.at.address

    @property
    def is_autosaved(self) -> bool:
        return self.place.get_attribute("data-autosave") is not None

    @property
    def button(self) -> Locator:
        """The one that does what the form is for; none where a form has no other than to save."""
        to = self.place.locator(f'[formaction$="{self.address}"]')
        own = (
            "button:not([formaction], [type=button], [tabindex], [name=standard], [data-keep-mine]), input[type=submit]"
        )
        return (to if to.count() else self.place.locator(own)).filter(visible=True)

    def open(self) -> None:
        self.page.goto(self.at.page)
        self.ready()

    def ready(self) -> None:
        expect(self.page.locator("body")).to_have_attribute("data-words", "ready")
        if self.is_rich:
            expect(self.editor()).to_have_attribute("contenteditable", "true")

    @property
    def is_rich(self) -> bool:
        return self.form.texts == RICH

    def editor(self) -> Locator:
        label = re.compile(rf"^{re.escape(self.form.label)}( \(valgfritt\))?$")
        return self.place.get_by_role("textbox", name=label)

    def write(self, text: int) -> None:
        """The field first: a form that saves while one writes may do so after each."""
        words = self.form.texts[text]
        if self.is_rich:
            self.editor().click()
            self.page.keyboard.press("Control+a")
            self.page.keyboard.type(words_in(words))
        else:
            self.choose(self.form.field, words)
        for name, value in self.form.more:
            if name != self.form.field:
                self.choose(name, value)

    def choose(self, name: str, value: str) -> None:
        fields = self.place.locator(f'[name="{name}"]')
        kind = fields.first.evaluate("each => each.type") if fields.count() else "hidden"
        if kind in ("radio", "checkbox"):
            self.place.locator(f'[name="{name}"][value="{value}"]').check()
        elif kind.startswith("select"):
            fields.select_option(value)
        elif kind == "textarea" and not fields.is_visible():
            fields.evaluate(FILL_BELOW_EDITOR, value)
        elif kind != "hidden" and fields.input_value() != value:
            fields.fill(value)

    def holds(self, text: int) -> None:
        """The text stands in the field."""
        wait_until(lambda: words_in(self.value()) == words_in(self.form.texts[text]))

    def value(self) -> str:
        pairs = self.place.evaluate("form => [...new FormData(form)].filter(([, value]) => typeof value === 'string')")
        return dict(pairs).get(self.form.field, "")

    def leave_the_field(self) -> None:
        self.place.locator(":focus").blur()

    def press(self) -> None:
        self.button.last.click()

    def says_saved(self) -> None:
        expect(self.page.locator("[data-save-state], #save-state").filter(has_text=SAVED)).not_to_have_count(0)

    def sends(self) -> None:
        """Presses, and the server has done it: it leads to a page, with no word of a fault."""
        with self.page.expect_response(lambda said: said.request.method == "POST" and said.status == 302):
            self.press()
        self.page.wait_for_load_state("domcontentloaded")
        expect(self.page.locator("[data-errors], [data-conflict]:not([hidden])")).to_have_count(0)

    def is_stored(self, text: int) -> None:
        wait_until(lambda: words_in(self.at.value()) == words_in(self.form.texts[text]))

    def end_session(self) -> None:
        [key] = [each["value"] for each in self.page.context.cookies() if each["name"] == now.SESSION_COOKIE_NAME]
        assert Session.objects.filter(session_key=key).delete()[0] == 1

    def log_in(self, page: Page) -> None:
        page.get_by_label("E-post").fill(self.user.email)
        page.get_by_label("Passord").fill(factories.PASSWORD)
        page.get_by_label("Husk meg").check()
        page.get_by_role("button", name="Logg inn", exact=True).click()
        expect(page.get_by_role("button", name="Logg inn", exact=True)).to_have_count(0)

    def has_words_back(self, text: int) -> None:
        self.ready()
        expect(self.place.get_by_role("group", name="Lagt inn igjen")).to_be_visible()
        self.holds(text)


def without_a_line(by: Writer, text: int) -> None:
    by.open()
    by.line.is_away(True)
    by.write(text)
    if by.is_autosaved:
        by.leave_the_field()
        expect(by.place.get_by_role("group", name="Ikke lagret")).to_contain_text(NOT_SAVED)
        by.look("uten-nett")
        by.line.is_away(False)
        by.says_saved()
    else:
        with by.page.expect_event("requestfailed", lambda request: request.is_navigation_request()):
            by.press()
        expect(by.page.locator("main")).to_have_count(0)
        by.line.is_away(False)
        by.open()
        by.has_words_back(text)
        by.look("lagt-inn-igjen")
        by.sends()
    by.is_stored(text)


def after_the_session_has_ended(by: Writer, text: int) -> None:
    by.open()
    by.end_session()
    by.write(text)
    if by.is_autosaved:
        by.leave_the_field()
        with by.page.context.expect_page() as login:
            by.page.get_by_role("link", name="Logg inn i en ny fane").click()
        by.log_in(login.value)
        login.value.close()
        by.page.evaluate("dispatchEvent(new Event('focus'))")
        by.says_saved()
    else:
        by.press()
        by.log_in(by.page)
        by.has_words_back(text)
        by.sends()
    by.is_stored(text)


def after_another_saved(by: Writer, theirs: Window, text: int) -> None:
    by.open()
    assert saver_of(theirs.open()).write(THEIRS).status_code == 302
    by.write(text)
    if by.is_autosaved and not by.button.count():
        by.leave_the_field()
    else:
        by.press()
    both = by.page.get_by_role("group", name=BEFORE_ME)
    for words in (by.form.shown[THEIRS], by.form.shown[text]):
        expect(both).to_contain_text(words_in(words))
    by.ready()
    by.holds(text)
    by.look("begge-tekstene")
    keep = both.get_by_role("button", name="Behold min tekst")
    if not by.is_autosaved:
        by.sends()
    elif by.button.count():
        # What was pressed is done, once the choice is made.
        with by.page.expect_response(lambda said: said.request.method == "POST" and said.status == 302):
            keep.click()
    else:
        keep.click()
        by.says_saved()
    if by.name != "sent_status":
        by.is_stored(text)


@contextmanager
def writer(stage: Stage, name: str, url: str) -> Iterator[Writer]:
    form = EDITED[name](stage.ground)
    client = stage.clients[form.role]
    # As «Husk meg» does: what is exempt is kept as well.
    remembered = client.session
    remembered.set_expiry(3600)
    remembered.save()
    session = client.cookies[now.SESSION_COOKIE_NAME].value
    user = User.objects.get(pk=client.session["_auth_user_id"])
    reading = Window(quiet_client(user), form, stage.ground.slug, [])
    view = {"width": DESKTOP[0], "height": DESKTOP[1]}
    with window(base_url=url, locale="nb-NO", viewport=view, reduced_motion="reduce") as context:
        context.add_cookies([{"name": now.SESSION_COOKIE_NAME, "value": session, "url": url}])
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        yield Writer(name, page, Line(page, SLOW), reading, user)


@pytest.mark.parametrize("name", VISITED)
def test_nothing_that_was_written_is_lost(name: str, open_stage: Stage, settings, live_server) -> None:
    plain_static_files(settings)
    with writer(open_stage, name, live_server.url) as by:
        theirs = Window(quiet_client(colleague(open_stage.ground, by.form.role)), by.form, by.at.slug, [])
        # What stands already would not be written.
        is_shown = by.at.open().value() == by.form.texts[THIRD]
        first, second = (MINE, THIRD) if is_shown else (THIRD, MINE)
        without_a_line(by, first)
        after_the_session_has_ended(by, second)
        after_another_saved(by, theirs, first if by.form.texts[first] != by.form.texts[THEIRS] else second)
