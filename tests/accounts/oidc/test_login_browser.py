"""Out to the provider and back in a real browser: what leads on from a form is counted as sent there (form-action)."""

from collections.abc import Iterator
from contextlib import contextmanager

import oidc_provider_mock
import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from tests.accounts.oidc.test_other_providers import set_up
from tests.browser import DESKTOP, PATIENCE, PHONE, overflow, plain_static_files, violations, window

pytestmark = [
    *(pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]


@pytest.fixture
def providers(settings) -> Iterator[None]:
    plain_static_files(settings)
    settings.LOCAL_MODE = True
    kari = oidc_provider_mock.User(sub="kari", claims={"email": "medlem@khs.example", "email_verified": True})
    with oidc_provider_mock.run_server_in_thread(require_nonce=True, user_claims=[kari]) as server:
        entra = set_up("entra", f"http://localhost:{server.server_port}", "*") | {"name": "Nord kommune"}
        gone = set_up("idporten", "http://localhost:1", "") | {"name": "ID-porten"}
        settings.OIDC_PROVIDERS = [entra, gone]
        yield


@contextmanager
def stranger(live_server, size: tuple[int, int], scripts: bool = True) -> Iterator[Page]:
    """A page of nobody; it fails on what the console called an error."""
    faults: list[str] = []

    def note(message: ConsoleMessage) -> None:
        """What the provider's own page lacks is its own."""
        if message.type == "error" and page.url.startswith(live_server.url):
            faults.append(message.text)

    viewport = {"width": size[0], "height": size[1]}
    with window(base_url=live_server.url, viewport=viewport, locale="nb-NO", java_script_enabled=scripts) as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", note)
        yield page
    assert faults == []


@pytest.mark.parametrize(("size", "scripts"), [(DESKTOP, True), (PHONE, False)], ids=["desktop", "phone, no scripts"])
def test_out_and_in_again(live_server, khs, confirmed, providers, size, scripts, shots):
    with stranger(live_server, size, scripts) as page:
        page.goto("/khs/referater/")
        if scripts:
            assert (violations(page), overflow(page)) == ([], 0)
        if shots:
            page.screenshot(path=f"{shots}/providers-{size[0]}.png", full_page=True)
        page.get_by_role("button", name="Logg inn med Nord kommune").press("Enter")
        page.get_by_role("button", name="kari").click()
        expect(page.get_by_role("heading", name="Referater og protokoller")).to_be_visible()
        assert page.url == f"{live_server.url}/khs/referater/"


def test_a_provider_that_is_away(live_server, khs, confirmed, providers, shots):
    with stranger(live_server, DESKTOP) as page:
        page.goto("/khs/referater/")
        page.get_by_role("button", name="Logg inn med ID-porten").press("Enter")
        expect(page.get_by_text("Innloggingen med ID-porten slapp deg ikke inn.")).to_be_visible()
        assert (violations(page), overflow(page)) == ([], 0)
        if shots:
            page.screenshot(path=f"{shots}/providers-away.png", full_page=True)
