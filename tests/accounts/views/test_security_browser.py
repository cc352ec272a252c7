"""«Innlogging og sikkerhet» in a real browser: on a wide page and a phone, from the name menu to another logged out."""

from __future__ import annotations

import os
import re
from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import Page, expect

from organisations.models import User
from tests import factories
from tests.accounts.logins import PASSWORD, PHONE, WINDOWS, is_in, log_in, with_password
from tests.browser import DESKTOP, PATIENCE, browsing, overflow, plain_static_files, violations, window
from tests.browser import PHONE as SMALL
from tests.conftest import World

pytestmark = pytest.mark.browser
SHOTS = os.environ.get("KHS_SHOTS", "")


def shot(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def logged_in(context: Any, user: User) -> Page:
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto("/konto/logg-inn/")
    page.get_by_label("E-post").fill(user.email)
    page.locator("input[type=password]").first.fill(PASSWORD)
    page.get_by_label("Husk meg").check()
    page.get_by_role("button", name="Logg inn", exact=True).click()
    expect(page.get_by_role("heading", name="Logg inn", exact=True)).to_have_count(0)
    return page


@pytest.mark.parametrize(("size", "agent", "name"), [(DESKTOP, WINDOWS, "d"), (SMALL, PHONE, "m")])
def test_another_is_logged_out(
    khs: World, live_server: Any, settings: Any, size: tuple[int, int], agent: str, name: str
) -> None:
    plain_static_files(settings)
    settings.SECURE_SSL_REDIRECT = False
    cache.clear()
    member = with_password(khs.member)
    other = log_in(member, agent="Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0")
    where = {"base_url": live_server.url, "viewport": {"width": size[0], "height": size[1]}, "locale": "nb-NO"}
    with window(**where, user_agent=agent) as context:
        page = logged_in(context, member)
        page.locator("details.menu summary").click()
        page.get_by_role("link", name="Innlogging og sikkerhet").click()
        expect(page.get_by_role("heading", name="Her er du logget inn")).to_be_visible()
        assert (violations(page), overflow(page)) == ([], 0)
        shot(page, f"security-{name}")
        page.get_by_role("button", name="Logg ut Linux, Firefox").click()
        expect(page.get_by_text("Linux, Firefox er logget ut.")).to_be_visible()
        assert not is_in(other)
        expect(page.get_by_role("button", name="Logg ut alle andre")).to_have_count(0)
        page.get_by_role("link", name=re.compile("Bytt e-postadresse")).click()
        page.locator("input[type=password]").first.fill(PASSWORD)
        page.locator("main form button.ds-button:not([type=button])").first.click()
        expect(page.get_by_role("heading", name="Bytt e-postadresse")).to_be_visible()
        assert (violations(page), overflow(page)) == ([], 0)
        shot(page, f"address-{name}")
        page.get_by_label("Ny e-postadresse").fill("kari@nyvik.example")
        page.get_by_role("button", name="Send lenken").click()
        expect(page.get_by_text("Vi har sendt en e-post til kari@nyvik.example.")).to_be_visible()
        shot(page, f"security-asked-{name}")


@pytest.mark.parametrize(("size", "name"), [(DESKTOP, "d"), (SMALL, "m")])
def test_a_new_domain(khs: World, live_server: Any, settings: Any, size: tuple[int, int], name: str) -> None:
    plain_static_files(settings)
    settings.SECURE_SSL_REDIRECT = False
    for person in ("ola", "kari"):
        made = factories.PersonFactory(name=person.title(), email=f"{person}@vik.example")
        factories.AffiliationFactory(samarbeid=khs.samarbeid, person=made, organisation=khs.municipality)
    User.objects.create_user("kari@vik.example", person=made)
    with browsing(live_server, khs.secretary, size=size) as page:
        page.goto(reverse("setup:change_domain", args=[khs.samarbeid.slug]))
        page.get_by_label("Domenet i dag").fill("vik.example")
        page.get_by_label("Det nye domenet").fill("nyvik.example")
        page.get_by_role("button", name="Se hva som byttes").click()
        expect(page.get_by_role("button", name="Bytt 2 adresser")).to_be_visible()
        assert (violations(page), overflow(page)) == ([], 0)
        shot(page, f"domain-{name}")
        page.get_by_role("button", name="Bytt 2 adresser").click()
        expect(page.get_by_text("1 adresse er byttet. 1 venter på at eieren bekrefter.")).to_be_visible()
