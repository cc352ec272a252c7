"""A body made from a preset and dissolved again, in a browser; by keyboard, and without scripts too."""

import pytest
from playwright.sync_api import expect

from organisations.models import Utvalg
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
def test_a_body_is_made_from_a_preset_and_dissolved(live_server, khs, size, shots):
    with browsing(live_server, khs.secretary, size=size) as page:
        page.goto("/khs/utvalg/")
        page.get_by_role("link", name="Nytt utvalg").press("Enter")
        expect(page.get_by_role("button", name="Lag utvalget med 8 plasser")).to_be_visible()
        page.get_by_role("radio", name="Styret").check()
        expect(page.get_by_role("button", name="Lag utvalget med 7 plasser")).to_be_visible()
        page.get_by_label("Navn", exact=True).fill("Prosjektstyret")
        page.get_by_label("Siste nummer brukt i 2014").fill("14")
        expect(page.get_by_text("Neste sak får PS 15/14.")).to_be_visible()
        page.get_by_label("Innkalling", exact=True).fill("28")
        fine(page, shots, "new")
        page.get_by_role("button", name="Lag utvalget").press("Enter")
        page.get_by_role("heading", name="Rett dette før du går videre").wait_for()
        page.get_by_role("link", name="Det finnes alt et utvalg som heter «Prosjektstyret».").press("Enter")
        fine(page, shots, "new-faults")
        page.get_by_label("Navn", exact=True).fill("Styret for akuttplasser")
        page.get_by_label("Innkalling", exact=True).fill("7")
        page.get_by_role("button", name="Lag utvalget").press("Enter")
        page.get_by_text("Styret for akuttplasser er laget.").wait_for()
        expect(page.get_by_text("PS 14/14 er brukt sist, neste blir PS 15/14")).to_be_visible()
        fine(page, shots, "body")
        change(page, shots)
        end(page, shots)
    body = Utvalg.objects.get(slug="styret-for-akuttplasser")
    assert (body.name, body.mandate, body.valid_to) == ("Akuttstyret", "Styret gir råd.", None)


def change(page, shots):
    page.get_by_role("link", name="Endre regler").press("Enter")
    page.get_by_label("Forbokstaver").fill("AS")
    expect(page.get_by_text("Neste sak får AS 15/14.")).to_be_visible()
    page.get_by_label("Innkalling og saksframlegg").select_option("Alle")
    fine(page, shots, "rules")
    page.get_by_role("button", name="Lagre reglene").press("Enter")
    page.get_by_text("Reglene er lagret.").wait_for()
    page.get_by_role("link", name="Endre mandat").press("Enter")
    page.get_by_label("Mandatet som tekst").fill("Styret gir råd.")
    page.get_by_label("Mandatet som fil").set_input_files(
        files=[{"name": "Mandat.txt", "mimeType": "text/plain", "buffer": b"Mandat"}]
    )
    fine(page, shots, "mandate")
    page.get_by_role("button", name="Lagre mandatet").press("Enter")
    expect(page.get_by_role("link", name="Mandat.txt")).to_be_visible()
    page.get_by_role("link", name="Bytt navn").press("Enter")
    page.get_by_label("Navn", exact=True).fill("Akuttstyret")
    fine(page, shots, "rename")
    page.get_by_role("button", name="Bytt navn").press("Enter")
    page.get_by_text("Utvalget heter nå Akuttstyret.").wait_for()


def end(page, shots):
    page.get_by_role("link", name="Avslutt utvalget").press("Enter")
    expect(page.get_by_text("7 plasser, og de som sitter i dem")).to_be_visible()
    page.get_by_label("Siste dag").fill("2014-12-31")
    fine(page, shots, "dissolve")
    page.get_by_role("button", name="Avslutt utvalget").press("Enter")
    page.get_by_text("Siste dag er 31. desember 2014.").wait_for()
    fine(page, shots, "ends")
    page.get_by_role("button", name="La det fortsette").press("Enter")
    page.get_by_text("Akuttstyret fortsetter.").wait_for()


def test_a_preset_is_chosen_without_scripts(live_server, khs, shots):
    with browsing(live_server, khs.secretary, scripts=False) as page:
        page.goto("/khs/utvalg/nytt/")
        page.get_by_role("radio", name="Representantskapet").check()
        page.get_by_role("button", name="Bruk oppsettet").click()
        expect(page.get_by_label("Innkalling og saksframlegg")).to_have_value("public")
        page.get_by_role("button", name="Lag utvalget med 2 plasser").click()
        page.get_by_text("Representantskapet er laget.").wait_for()
    assert Utvalg.objects.get(slug="representantskapet").ruleset == "folkevalgt"
