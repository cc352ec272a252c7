"""The guide's pages in a browser, and the pages that its pictures show.

`make guide` runs this with KHS_GUIDE, the folder that the pictures are put in. No test compares them.
"""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from accounts.actions.invitations import invite, make_token
from accounts.actions.links import log_in_by_link
from organisations.actions.people import add_person
from organisations.models import KnownAs, Person, User
from organisations.readers import reader_for
from organisations.texts import PersonText
from setup.actions.founding import create_samarbeid
from tests import factories
from tests.browser import DESKTOP, PATIENCE, PHONE, browsing, overflow, plain_static_files, violations, window
from tests.setup.test_points import TEXT

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FOLDER = os.environ.get("KHS_GUIDE", "")
WIDTH, HEIGHT = 1200, 750


@pytest.fixture(autouse=True)
def ground(settings):
    plain_static_files(settings)
    settings.DEMO_TODAY = ""


def keep(page: Page, name: str) -> None:
    if FOLDER:
        picture = Image.open(io.BytesIO(page.screenshot()))
        picture.save(Path(FOLDER) / f"{name}.webp", quality=75, method=6)


@contextmanager
def nobody(live_server, size: tuple[int, int] = (WIDTH, HEIGHT)) -> Iterator[Page]:
    viewport = {"width": size[0], "height": size[1]}
    with window(base_url=live_server.url, viewport=viewport, locale="nb-NO") as context:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        yield page


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_the_guide_itself(live_server, size):
    with nobody(live_server, size) as page:
        page.goto("/hjelp/")
        for name in ("Logg inn", "Kom i gang", "Gi noen tilgang"):
            page.get_by_role("main").get_by_role("link", name=name).click()
            expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
            assert (name, violations(page), overflow(page)) == (name, [], 0)
            page.get_by_role("navigation", name="Brødsmuler").get_by_role("link", name="Hjelp").click()


@pytest.fixture
def secretary() -> User:
    return log_in_by_link(create_samarbeid(TEXT).link.token)


def test_how_one_gets_in(live_server, secretary):
    by = reader_for(secretary, "nord")
    kari = person_with_access(by, "Kari Vik", "kari@vik.example")
    (row,) = invite([kari], by=by)
    made = make_token(row.pk)
    assert made
    with nobody(live_server) as page:
        page.goto("/konto/logg-inn/")
        expect(page.get_by_role("button", name="Logg inn med ansikt, finger eller PIN")).to_be_visible()
        keep(page, "logg-inn")
        page.goto(f"/invitasjon/{made[1]}/")
        expect(page.get_by_role("button", name="Lag tilgangsnøkkel")).to_be_visible()
        keep(page, "invitasjon")
    with browsing(live_server, secretary, size=(WIDTH, HEIGHT)) as page:
        page.goto("/konto/sikkerhet/")
        expect(page.get_by_role("heading", level=1, name="Innlogging og sikkerhet")).to_be_visible()
        keep(page, "sikkerhet")


def person_with_access(by, name: str, email: str) -> Person:
    person = add_person(PersonText(name=name, email=email), by=by)
    organisation = municipality(by.samarbeid_id)
    factories.AffiliationFactory(samarbeid_id=by.samarbeid_id, person=person, organisation=organisation)
    return person


def municipality(samarbeid_id: int):
    row = factories.OrganisationFactory(name="Vik kommune")
    factories.MembershipFactory(samarbeid_id=samarbeid_id, organisation=row)
    return row


def test_what_the_secretariat_does(live_server, secretary):
    by = reader_for(secretary, "nord")
    person_with_access(by, "Kari Vik", "kari@vik.example")
    new = add_person(PersonText(name="Ola Nes", email="ola@nes.example"), by=by)
    with browsing(live_server, secretary, size=(WIDTH, HEIGHT)) as page:
        page.goto("/nord/kom-i-gang/")
        expect(page.get_by_role("button", name="Send en prøve")).to_be_visible()
        keep(page, "kom-i-gang")
        page.goto("/nord/personer/")
        expect(page.get_by_role("button", name="Inviter Kari Vik")).to_be_visible()
        keep(page, "personer")
        page.goto(f"/nord/personer/{KnownAs.objects.get(person=new).pk}/")
        page.get_by_role("link", name="Gi tilgang").click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        keep(page, "gi-tilgang")
