"""«Organisasjoner» in a browser: chosen from the list by keyboard, merged, taken back; without scripts too."""

from datetime import date

import pytest
from playwright.sync_api import expect

from organisations.actions.listed import update_listed
from organisations.listing import Listed, ListedNumber
from organisations.models import Membership, Organisation
from setup.models import Merger
from tests import factories
from tests.browser import DESKTOP, PHONE, browsing, overflow, plain_static_files, violations

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LAST, NEXT = date(2014, 12, 31), date(2015, 1, 1)
OLD, NEW = date(2011, 12, 31), date(2012, 1, 1)


def municipality(nr, name, successor="", *, over=None, became=()):
    number = ListedNumber(nr, name, None, over, tuple(became))
    return Listed(f"kommune-{nr}", "kommune", name, successor=successor, numbers=(number,))


LIST = [
    municipality("9902", "Nes", "kommune-9907", over=LAST, became=["9907"]),
    municipality("9903", "Straumen", "kommune-9907", over=LAST, became=["9907"]),
    Listed("kommune-9907", "kommune", "Straumnes", numbers=(ListedNumber("9907", "Straumnes", NEXT, None),)),
    Listed(
        "kommune-9908", "kommune", "Ålevik",
        numbers=(
            ListedNumber("9908", "Ålevik", None, OLD, ("9909", "9910")), ListedNumber("9909", "Ålevik", NEW, None),
        ),
    ),
    municipality("9910", "Haramvik"),
]  # fmt: skip


@pytest.fixture(autouse=True)
def ground(settings, khs):
    plain_static_files(settings)
    settings.DEMO_TODAY = "2014-11-24"
    update_listed(LIST)
    for name, seats in (("Nes", 2), ("Straumen", 1)):
        row = Organisation.objects.get(name=name)
        factories.MembershipFactory(samarbeid=khs.samarbeid, organisation=row)
        for _ in range(seats):
            factories.VervFactory(seat=factories.SeatFactory(utvalg=khs.utvalg, organisation=row))
    factories.MembershipFactory(samarbeid=khs.samarbeid, organisation=khs.municipality)


def fine(page, shots, name):
    assert (page.url, violations(page), overflow(page)) == (page.url, [], 0)
    if shots:
        page.screenshot(path=f"{shots}/{name}-{page.viewport_size['width']}.png", full_page=True)


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_one_is_picked_from_the_list_by_keyboard(live_server, khs, size, shots):
    with browsing(live_server, khs.secretary, size=size) as page:
        page.goto("/khs/utvalg/")
        page.get_by_role("navigation", name="Samarbeidet").get_by_role("link", name="Organisasjoner").press("Enter")
        page.get_by_role("link", name="Legg til fra listen").press("Enter")
        page.get_by_label("Navn eller nummer").focus()
        page.keyboard.type("ålevik")
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="1 treff på «ålevik»").wait_for()
        expect(page.get_by_text("Til og med 2011. Ble 9909 Ålevik og 9910 Haramvik.")).to_be_visible()
        box = page.get_by_role("checkbox", name="9909 Ålevik")
        expect(box).to_be_checked()
        fine(page, shots, "pick")
        page.get_by_role("button", name="Legg til de valgte").press("Enter")
        page.get_by_text("1 organisasjon er lagt til.").wait_for()
        expect(page.get_by_role("row", name="Ålevik")).to_contain_text("Siden 24.11.2014")
        fine(page, shots, "list")
    assert Membership.objects.get(organisation__name="Ålevik").party == "kommune"


def test_a_wrong_number_is_said_beside_the_search_and_one_is_made_without_scripts(live_server, khs, shots):
    with browsing(live_server, khs.secretary, scripts=False) as page:
        page.goto("/khs/organisasjoner/fra-listen/?q=pårørendelaget")
        expect(page.get_by_text("Ingen treff på «pårørendelaget»")).to_be_visible()
        expect(page.get_by_label("Navn", exact=True)).to_have_value("pårørendelaget")
        page.get_by_label("Organisasjonsnummer").fill("987 654 321")
        page.get_by_role("button", name="Lag egen organisasjon").click()
        expect(page.get_by_role("paragraph").filter(has_text="Kontrollsifferet stemmer ikke")).to_be_visible()
        page.get_by_label("Organisasjonsnummer").fill("974 760 673")
        page.get_by_role("button", name="Lag egen organisasjon").click()
        expect(page.get_by_role("row", name="pårørendelaget")).to_contain_text("Org.nr. 974 760 673")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_merger_is_seen_decided_planned_and_taken_back(live_server, khs, size, shots):
    with browsing(live_server, khs.secretary, size=size) as page:
        page.goto("/khs/organisasjoner/")
        row = page.get_by_role("row", name="Nes Kommune")
        expect(row).to_contain_text("Blir del av Straumnes 1. januar 2015")
        expect(page.get_by_role("row", name="Straumen Kommune")).to_contain_text("Avgjøres sammen med Nes")
        fine(page, shots, "waits")
        row.get_by_role("link", name="Se sammenslåingen").press("Enter")
        page.get_by_role("heading", name="Slå sammen Nes og Straumen").wait_for()
        fine(page, shots, "merge")
        page.get_by_role("button", name="Slå sammen, og flytt 3 ting").press("Enter")
        said = "Velg hva som skal skje med plassene i Prosjektstyret."
        page.get_by_role("link", name=said).press("Enter")
        fine(page, shots, "refused")
        page.get_by_role("radio", name="Behold én plass").press("Space")
        page.get_by_role("button", name="Slå sammen, og flytt 3 ting").press("Enter")
        page.get_by_text("Sammenslåingen er planlagt. Ingenting er flyttet ennå.").wait_for()
        fine(page, shots, "planned")
        merger = Merger.objects.get()
        assert (merger.state, merger.on, merger.one_seat_in) == ("planned", NEXT, [khs.utvalg.pk])
        page.get_by_role("button", name="Angre sammenslåingen").press("Enter")
        page.get_by_text("Sammenslåingen er angret.").wait_for()
        merger.refresh_from_db()
        assert merger.state == "undone"


def test_leaving_is_counted_and_taken_back_and_an_organisation_is_changed(live_server, khs, shots):
    with browsing(live_server, khs.secretary, size=PHONE) as page:
        page.goto("/khs/organisasjoner/")
        name = khs.municipality.name
        page.get_by_role("row", name=name).get_by_role("link", name="Endre").click()
        fine(page, shots, "party")
        page.get_by_role("radio", name="Observatør").check()
        page.get_by_role("button", name="Lagre").click()
        expect(page.get_by_role("row", name=name)).to_contain_text("Observatør")
        page.get_by_role("row", name=name).get_by_role("link", name="Endre").click()
        page.get_by_role("link", name="Går ut av samarbeidet").click()
        expect(page.get_by_text("1 plass, og den som sitter i den")).to_be_visible()
        fine(page, shots, "leave")
        page.get_by_label("Siste dag i samarbeidet").fill("2014-12-31")
        page.get_by_role("button", name="La den gå ut").click()
        expect(page.get_by_role("row", name=name)).to_contain_text("01.01.2010–31.12.2014")
        page.get_by_role("row", name=name).get_by_role("link", name="Endre").click()
        page.get_by_role("button", name="Blir med videre").click()
        expect(page.get_by_role("row", name=name)).to_contain_text("Siden 01.01.2010")
