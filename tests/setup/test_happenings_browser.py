"""«Hendelser» in a browser at both widths: narrowed by keyboard, folded on a phone, and without scripts."""

from datetime import date

import pytest
from playwright.sync_api import expect

from organisations import trail
from organisations.actions import access, appoint, parties
from organisations.models import Organisation
from setup.actions import mergers
from tests import factories
from tests.browser import DESKTOP, PHONE, browsing, overflow, plain_static_files, violations

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def ground(settings, khs):
    plain_static_files(settings)
    by = khs.by
    for day, name in (("2014-02-03", "Nes"), ("2014-11-03", "Vik"), ("2014-11-24", "Straumen")):
        settings.DEMO_TODAY = day
        row = factories.OrganisationFactory(name=name)
        parties.join([row], party="kommune", from_on=date.fromisoformat(day), by=by)
    vik = parties.join_own(parties.OwnText("Laget"), party="bruker", from_on=date(2014, 11, 24), by=by)
    parties.change_party(vik, party="annen", language="", region_ids=[], own=parties.OwnText("Forbundet"), by=by)
    person = factories.PersonFactory(name="Kari Vik", title="Helsesjef", organisation=khs.municipality)
    appoint(
        factories.SeatFactory(utvalg=khs.utvalg, organisation=khs.municipality), person, from_on=date(2015, 1, 1), by=by
    )
    access.give_access(person, row, "reader", valid_from=date(2014, 11, 24), by=by)
    trail.record("give_login_link", vik, by=None, person_id=person.pk, purpose="first")
    nes = Organisation.objects.get(name="Nes")
    mergers.merge([nes], row, on=date(2015, 1, 1), by=by)


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_narrowed_by_keyboard(live_server, khs, size, shots):
    with browsing(live_server, khs.secretary, size=size) as page:
        page.goto("/khs/hendelser/")
        expect(page.get_by_role("heading", name="I dag, 24. november")).to_be_visible()
        fine(page, shots, "happenings")
        if size == PHONE:
            fold = page.get_by_text("Avgrens, 1 valgt")
            fold.press("Enter")
        expect(page.get_by_role("button", name="Vis 8 hendelser")).to_be_visible()
        page.get_by_label("Organisasjoner").press("Space")
        expect(page.get_by_role("button", name="Vis 5 hendelser")).to_be_visible()
        expect(page.get_by_label("Fra og med")).to_be_hidden()
        page.get_by_label("Periode").select_option("Velg datoer")
        page.get_by_label("Fra og med").fill("2014-02-01")
        page.get_by_label("Til og med").fill("2014-02-28")
        fine(page, shots, "happenings-narrowed")
        page.get_by_role("button", name="Vis 1 hendelse").press("Enter")
        expect(page.get_by_role("heading", name="Mandag 3. februar")).to_be_visible()
        assert page.locator(".line").count() == 1
        fine(page, shots, "happenings-found")


def fine(page, shots, name):
    assert (page.url, violations(page), overflow(page)) == (page.url, [], 0)
    if shots:
        page.screenshot(path=f"{shots}/{name}-{page.viewport_size['width']}.png", full_page=True)
