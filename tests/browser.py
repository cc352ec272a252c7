"""A real Chromium on the live server, for tests marked `browser`.

`browsing(live_server, user)` opens a page as that user and, when it is left, fails on anything the browser's console
called an error: a refused script or style, a missing file, an exception.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from organisations.models import User
from tests.conftest import World

DESKTOP, PHONE, NARROWEST = (1440, 900), (390, 844), (320, 700)
# Milliseconds. Other tests may have the machine's cores.
PATIENCE = 60_000
# Milliseconds between every page of a journey and its server.
SLOW_LINE = int(os.environ.get("KHS_SLOW_LINE", "0"))
# Playwright's press and click come back before the page they lead to has begun: a page itself marks that it is left.
LEAVES = """navigation.addEventListener("navigate", event => {
  if (event.destination.sameDocument || event.downloadRequest !== null) return;
  document.documentElement.dataset.left = "";
});"""
# These answers are part of the conversation; the console lists them all the same.
EXPECTED = ("409 (Conflict)", "422 (Unprocessable Entity)", "htmx:sendAbort", "htmx:afterRequest")


def plain_static_files(live_settings) -> None:
    """The live server of a test finds files by their own names, not by hashed ones."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    live_settings.STORAGES = {**live_settings.STORAGES, "staticfiles": plain}


@cache
def driver() -> Playwright:
    """One for the process, stopped when the tests are over (conftest)."""
    # It runs an event loop in this thread, and Django would refuse the test's own queries.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    expect.set_options(timeout=PATIENCE)
    return sync_playwright().start()


@cache
def chromium() -> Browser:
    """One for the process: a test has a context of its own, which shares nothing with another."""
    return driver().chromium.launch(executable_path=program(), args=["--no-sandbox"])


def program() -> str | None:
    """Chromium without windows where Debian has it: the same pages for less than half of the work."""
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")


def stop_driver() -> None:
    if driver.cache_info().currsize:
        driver().stop()


@contextmanager
def window(**options: Any) -> Iterator[BrowserContext]:
    context = chromium().new_context(**options)
    context.add_init_script(LEAVES)
    try:
        yield context
    finally:
        context.close()


@contextmanager
def browsing(
    live_server, user: User, *, size: tuple[int, int] = DESKTOP, scripts: bool = True, told: tuple[str, ...] = ()
) -> Iterator[Page]:
    """A page logged in as the user; addresses may leave out the server. `told` are refusals that the test is about."""
    faults: list[str] = []
    cookie = World.client_of(user).cookies[settings.SESSION_COOKIE_NAME].value
    with window(
        base_url=live_server.url,
        viewport={"width": size[0], "height": size[1]},
        locale="nb-NO",
        java_script_enabled=scripts,
    ) as context:
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        yield page
    assert [fault for fault in faults if not any(known in fault for known in (*EXPECTED, *told))] == []


class Line:
    """Between the page and the server: every answer comes `milliseconds` later, or nothing does. A page has one: what
    Playwright's own `set_offline` says would be forgotten."""

    def __init__(self, page: Page, milliseconds: int = SLOW_LINE) -> None:
        self.milliseconds = milliseconds
        self.devtools = page.context.new_cdp_session(page)
        self.is_away(False)

    def is_away(self, away: bool) -> None:
        conditions = {"latency": self.milliseconds, "downloadThroughput": -1, "uploadThroughput": -1}
        self.devtools.send("Network.emulateNetworkConditions", {**conditions, "offline": away})


def arrive(page: Page) -> None:
    """Waits until the page that a key or a click led to is here, whole: what is looked at before is the one left."""
    expect(page.locator("html:not([data-left])")).to_be_attached()
    page.wait_for_load_state("load")


def violations(page: Page) -> list[tuple[str, str]]:
    """What axe finds on the page as it stands: rule and first place."""
    arrive(page)
    # Half a megabyte of axe comes once to each document, and stays while parts of it are swapped.
    axe = Axe("0") if page.evaluate("'axe' in window") else Axe()
    # All places of what is broken; of what is fine only the first, whose description nobody reads.
    found = axe.run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [(violation["id"], str(violation["nodes"][0]["target"])) for violation in found]


def overflow(page: Page) -> int:
    """How many pixels the page is wider than the window."""
    arrive(page)
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


class Authenticator:
    """What a page's device has to prove who holds it: a face, a finger or a PIN. It says yes unless told to say no."""

    def __init__(self, page: Page) -> None:
        self.devtools = page.context.new_cdp_session(page)
        self.devtools.send("WebAuthn.enable", {"enableUI": False})
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        answer = self.devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        self.id = {"authenticatorId": answer["authenticatorId"]}

    @property
    def passkeys(self) -> list[dict[str, Any]]:
        return self.devtools.send("WebAuthn.getCredentials", self.id)["credentials"]

    def says_no(self, no: bool = True) -> None:
        self.devtools.send("WebAuthn.setUserVerified", {**self.id, "isUserVerified": not no})

    def is_silent(self, silent: bool = True) -> None:
        """Nobody touches it."""
        self.devtools.send("WebAuthn.setAutomaticPresenceSimulation", {**self.id, "enabled": not silent})
