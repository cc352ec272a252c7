"""Nothing that was written in a form is lost on a slow line, by a session that has ended, or by a line that is away.

One visit for each form: written and saved with 350 ms to the server, written while the session ends, written offline.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db.models import Model
from playwright.sync_api import Locator, Page, expect

from meetings.actions.publishing import publish_innkalling
from meetings.models import Vedtak
from organisations.models import User
from projects.models import Project
from tests import factories
from tests.browser import PATIENCE, plain_static_files, window
from tests.conftest import World
from tests.patience import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PASSWORD = "et-passord-som-er-langt"
SAVED = re.compile(r"^Lagret kl\. \d\d\.\d\d$")


@dataclass(frozen=True)
class Written:
    """A form: the address of its page, the field, how the stored text is read, and the button that saves (autosaved
    forms need none)."""

    path: str
    label: str
    read: Callable[[], str]
    within: str = "main"
    button: str = ""
    user: User | None = None
    rich: bool = False
    state: str = ""


def again(row: Model, name: str) -> Callable[[], str]:
    return lambda: str(getattr(type(row).objects.get(pk=row.pk), name))


def section(khs: World) -> Written:
    row = factories.SectionFactory(sak__meeting__utvalg=khs.utvalg, html="")
    return Written(row.sak.get_absolute_url(), "Tekst", again(row, "html"), within="section[id^=del-]", rich=True)


def head(khs: World) -> Written:
    sak = factories.SakFactory(meeting__utvalg=khs.utvalg)
    return Written(sak.get_absolute_url(), "Tittel", again(sak, "title"), within="form[action$='/hode/']")


def minutes(khs: World) -> Written:
    meeting = factories.MeetingFactory(utvalg=khs.utvalg)
    sak = factories.SakFactory(meeting=meeting, state="ready", position=1)
    publish_innkalling(meeting, version=1, by=khs.by)

    def read() -> str:
        return "".join(Vedtak.objects.filter(sak=sak).values_list("text", flat=True))

    path = f"/khs/moter/{meeting.slug}/referat/{sak.pk}/"
    return Written(path, "Vedtak", read, within="form[data-autosave]", rich=True, button="Lagre")


def status(khs: World) -> Written:
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, owner=khs.lead.person)
    row = factories.StatusUpdateFactory(project=project)
    path = f"/khs/prosjekter/status/{row.pk}/"
    read = again(row, "headline")
    return Written(path, "Kort sagt", read, within="form[data-autosave]", user=khs.lead, state="#save-state")


def project(khs: World) -> Written:
    row = factories.ProjectFactory(samarbeid=khs.samarbeid, owner=khs.lead.person, slug="alert")
    return Written("/khs/prosjekter/alert/endre/", "Navn", again(row, "name"), button="Lagre prosjektet")


FORMS = [section, head, minutes, status, project]


@dataclass
class Writer:
    page: Page
    form: Written
    user: User

    @property
    def place(self) -> Locator:
        return self.page.locator(self.form.within)

    def open(self) -> None:
        self.page.goto(self.form.path)
        self.ready()

    def open_again(self) -> None:
        """A form that a button saves says that the words are back, and waits for its button."""
        self.open()
        if "data-autosave" not in self.form.within:
            expect(self.page.get_by_role("group", name="Lagt inn igjen")).to_be_visible()
            self.press()

    def ready(self) -> None:
        expect(self.page.locator("body")).to_have_attribute("data-words", "ready")
        if self.form.rich:
            expect(self.field()).to_have_attribute("contenteditable", "true")

    def field(self) -> Locator:
        return self.place.get_by_role("textbox", name=self.form.label, exact=True)

    def write(self, words: str) -> None:
        self.field().click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(words)

    def press(self) -> None:
        if self.form.button:
            self.place.get_by_role("button", name=self.form.button, exact=True).click()
        else:
            self.field().blur()

    def is_stored(self, words: str) -> None:
        wait_until(lambda: words in self.form.read())
        assert self.page.get_by_text("Noen lagret før deg").count() == 0

    def log_in(self, page: Page) -> None:
        page.get_by_label("E-post").fill(self.user.email)
        page.get_by_label("Passord").fill(PASSWORD)
        page.get_by_role("button", name="Logg inn").click()
        expect(page.get_by_role("button", name="Logg inn")).to_have_count(0)


@contextmanager
def writer(live_server: Any, form: Written, user: User) -> Iterator[Writer]:
    user.set_password(PASSWORD)
    user.save()
    with window(base_url=live_server.url, locale="nb-NO") as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        made = Writer(page, form, user)
        page.goto("/")
        made.log_in(page)
        yield made


@contextmanager
def slow_line(page: Page, milliseconds: int) -> Iterator[None]:
    conditions = {"offline": False, "latency": milliseconds, "downloadThroughput": -1, "uploadThroughput": -1}
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.emulateNetworkConditions", conditions)
    yield
    devtools.detach()


def on_a_slow_line(at: Writer) -> None:
    at.open()
    with slow_line(at.page, 350):
        at.write("Skrevet langsomt.")
        at.press()
        at.is_stored("Skrevet langsomt.")


def with_a_session_that_has_ended(at: Writer) -> None:
    at.open()
    Session.objects.all().delete()
    at.write("Skrevet for sent.")
    if at.form.button:
        at.press()
        at.log_in(at.page)
        at.open_again()
    else:
        at.press()
        with at.page.context.expect_page() as login:
            at.page.get_by_role("link", name="Logg inn i en ny fane").click()
        at.log_in(login.value)
        login.value.close()
        at.page.evaluate("dispatchEvent(new Event('focus'))")
    at.is_stored("Skrevet for sent.")


def without_a_line(at: Writer) -> None:
    at.open()
    at.page.context.set_offline(True)
    at.write("Skrevet uten nett.")
    if at.form.button:
        with at.page.expect_event("requestfailed", lambda request: request.is_navigation_request()):
            at.press()
        expect(at.page.locator("main")).to_have_count(0)
        at.page.context.set_offline(False)
        at.open_again()
    else:
        at.press()
        expect(at.page.get_by_role("group", name="Ikke lagret")).to_contain_text("Teksten ligger i denne nettleseren.")
        at.page.context.set_offline(False)
        expect(at.page.locator(at.form.state or f"{at.form.within} [data-save-state]")).to_have_text(SAVED)
    at.is_stored("Skrevet uten nett.")


@pytest.mark.parametrize("make", FORMS, ids=lambda make: make.__name__)
def test_nothing_that_was_written_is_lost(make: Callable[[World], Written], khs, settings, live_server) -> None:
    plain_static_files(settings)
    form = make(khs)
    with writer(live_server, form, form.user or khs.secretary) as at:
        for trouble in (on_a_slow_line, with_a_session_that_has_ended, without_a_line):
            trouble(at)


def test_whoever_takes_what_another_saved_leaves_the_own_words_behind(khs, settings, live_server) -> None:
    plain_static_files(settings)
    form = project(khs)
    with writer(live_server, form, khs.secretary) as at:
        at.open()
        Project.objects.update(version=7, name="Lagret av en annen")
        at.write("Mitt navn")
        at.press()
        expect(at.page.get_by_role("heading", name="Noen lagret før deg")).to_be_visible()
        at.page.get_by_role("link", name="Bruk den lagrede teksten").click()
        expect(at.field()).to_have_value("Lagret av en annen")
        at.ready()
        expect(at.page.get_by_role("group", name="Lagt inn igjen")).to_have_count(0)
