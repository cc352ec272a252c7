"""«Personer og tilganger» in a browser: added, given and ended, joined and parted; a local administrator; addresses."""

import pytest
from playwright.sync_api import expect

from organisations.actions.people import add_person
from organisations.models import Affiliation, KnownAs, User
from organisations.texts import PersonText
from tests import factories
from tests.browser import DESKTOP, PHONE, browsing, overflow, plain_static_files, violations

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def ground(settings, khs):
    plain_static_files(settings)
    settings.DEMO_TODAY = "2014-11-24"
    factories.MembershipFactory(samarbeid=khs.samarbeid, organisation=khs.municipality)


def fine(page, shots, name):
    assert (page.url, violations(page), overflow(page)) == (page.url, [], 0)
    if shots:
        page.screenshot(path=f"{shots}/{name}-{page.viewport_size['width']}.png", full_page=True)


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_one_is_added_given_access_let_in_and_ended(live_server, khs, size, shots):
    with browsing(live_server, khs.secretary, size=size) as page:
        page.goto("/khs/utvalg/")
        page.get_by_role("navigation", name="Samarbeidet").get_by_role("link", name="Personer og tilganger").press(
            "Enter"
        )
        fine(page, shots, "people")
        page.get_by_role("link", name="Ny person").press("Enter")
        page.get_by_label("Navn", exact=True).fill("Kari Vik")
        page.get_by_label("E-post").fill("kari@")
        page.get_by_role("button", name="Legg til").press("Enter")
        expect(page.get_by_role("link", name="Skriv adressen som navn@kommune.no")).to_be_visible()
        fine(page, shots, "person-wrong")
        page.get_by_label("E-post").fill("kari@vik.example")
        page.get_by_role("button", name="Legg til").press("Enter")
        page.get_by_text("Kari Vik er lagt til. Gi tilgang her.").wait_for()
        page.get_by_role("link", name="Gi tilgang").press("Enter")
        fine(page, shots, "give")
        page.get_by_role("radio", name="Svarer for organisasjonen").check()
        page.get_by_role("combobox", name="Organisasjon").select_option(khs.municipality.name)
        page.get_by_role("button", name="Gi tilgang").press("Enter")
        page.get_by_text("Kari Vik har fått tilgangen.").wait_for()
        fine(page, shots, "person")
        page.get_by_role("button", name="Lag innloggingslenke").press("Enter")
        address = page.get_by_role("textbox", name="Lenken").input_value()
        fine(page, shots, "link")
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.get_by_role("button", name="Kopier lenken").press("Enter")
        expect(page.locator("#live")).to_have_text("Kopiert.")
        assert page.evaluate("navigator.clipboard.readText()") == address
        page.get_by_role("link", name="Ferdig").press("Enter")
        page.get_by_role("link", name="Avslutt Svarer for Kommunen khs").press("Enter")
        fine(page, shots, "end")
        page.get_by_label("Siste dag").fill("2014-12-31")
        page.get_by_role("button", name="Avslutt tilgangen").press("Enter")
        expect(page.get_by_text("24.11.2014–31.12.2014")).to_be_visible()
    assert "/konto/lenke/" in address


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_two_are_joined_and_parted(live_server, khs, size, shots):
    double = factories.SecretariatFactory(
        samarbeid=khs.samarbeid, person__name="Medlem i khs", person__email="", role="prosjektleder"
    ).person
    with browsing(live_server, khs.secretary, size=size) as page:
        page.goto("/khs/personer/")
        page.get_by_role("link", name="medlem khs", exact=True).press("Enter")
        page.get_by_role("link", name="Slå sammen med en annen").press("Enter")
        fine(page, shots, "same")
        page.get_by_role("link", name="Se begge Medlem i khs").press("Enter")
        page.get_by_role("heading", name="Er dette samme person?").wait_for()
        fine(page, shots, "join")
        page.get_by_role("button", name="Slå sammen").press("Enter")
        page.get_by_text("De to er slått sammen.").wait_for()
        expect(page.get_by_text("Prosjektleder", exact=True)).to_be_visible()
        fine(page, shots, "joined")
        assert KnownAs.objects.get(person=double).same_as == khs.member.person
        page.get_by_role("button", name="Skill dem igjen").press("Enter")
        page.get_by_text("De to er skilt igjen.").wait_for()
    assert KnownAs.objects.get(person=double).same_as is None


@pytest.fixture
def local(khs) -> User:
    user = factories.UserFactory(person__name="Lokal")
    here = {"samarbeid": khs.samarbeid, "person": user.person, "organisation": khs.municipality}
    factories.AffiliationFactory(**here, role="local_admin")
    return user


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_local_administrator_adds_and_ends_a_colleague(live_server, khs, local, size, shots):
    with browsing(live_server, local, size=size) as page:
        page.goto("/khs/var-kommune/")
        page.get_by_role("link", name="Hvem har tilgang").press("Enter")
        page.get_by_label("Navn", exact=True).fill("Ny kollega")
        page.get_by_label("E-post").fill("ny@vik.example")
        page.get_by_role("button", name="Legg til").press("Enter")
        page.get_by_text("Ny kollega er lagt til.").wait_for()
        fine(page, shots, "colleagues")
        page.get_by_role("link", name="Avslutt Ny kollega").press("Enter")
        page.get_by_role("button", name="Avslutt tilgangen").press("Enter")
        page.get_by_text("Tilgangen er avsluttet i dag.").wait_for()
    assert Affiliation.objects.get(person__name="Ny kollega").valid_to.isoformat() == "2014-11-24"


@pytest.mark.parametrize("scripts", [True, False])
def test_the_addresses_of_a_body_are_copied_deputies_apart(live_server, khs, scripts, shots):
    vara = factories.SeatFactory(utvalg=khs.utvalg, role="vara")
    factories.VervFactory(seat=vara, person__email="VARA@vik.example")
    factories.VervFactory(seat=factories.SeatFactory(utvalg=khs.utvalg), person__email="")
    with browsing(live_server, khs.secretary, scripts=scripts) as page:
        page.goto(f"/khs/utvalg/{khs.utvalg.slug}/")
        page.get_by_text("Kopier adressene").click()
        boxes = page.locator("details textarea")
        assert [box.input_value() for box in boxes.all()] == ["medlem@khs.example", "vara@vik.example"]
        expect(page.get_by_text("1 har ingen e-postadresse.")).to_be_visible()
        assert page.get_by_role("button", name="Kopier medlemmene").is_visible() is scripts
        if scripts:
            fine(page, shots, "addresses")
    with browsing(live_server, khs.member) as page:
        page.goto(f"/khs/utvalg/{khs.utvalg.slug}/")
        assert "vara@vik.example" not in page.content()


def test_the_last_secretary_is_told_whom_to_choose_first(live_server, khs, shots):
    add_person(PersonText("Kari Vik"), by=khs.by)
    with browsing(live_server, khs.secretary, size=PHONE) as page:
        page.goto("/khs/personer/")
        page.get_by_role("link", name="sekretaer khs", exact=True).click()
        page.get_by_role("link", name="Avslutt Sekretariat").click()
        expect(page.get_by_text("Gi for eksempel prosjektleder khs oppgaven «Sekretariat» først.")).to_be_visible()
        assert page.get_by_role("button", name="Avslutt tilgangen").count() == 0
        fine(page, shots, "last")
