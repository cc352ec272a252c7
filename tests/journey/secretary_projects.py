"""What the secretariat does with what the projects and the municipalities have sent."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journey.paper import TITLE, plain
from tests.journey.project_lead_counting import SAID, TRAINING
from tests.journey.responder import CANDIDATE, NOMINATION, POSITION
from tests.journey.secretary import PACKET_PATIENCE, back_to_the_agenda, row_of
from tests.journey.visitor import Visitor, words_of

BODY = "Klinisk samarbeidsutvalg for akutte døgnplasser"
PROPOSED = f"{POSITION}, Asker kommune"
PATHWAYS = (
    "Skadelig bruk/avhengighet av alkohol",
    "Kols",
    "Hoftebrudd",
    "Utvikling av organisatoriske forpliktende samhandlingsmodeller innen psykisk helse- og rusfelt",
)
DAYS = ("9. jan. 2015", "26. mars 2015", "12. juni 2015", "11. sep. 2015")
INDICATOR = "Utskrivningsklare pasienter"
SOURCE = "Kilde: Eksempeltall, ikke virkelige tall. nov. 2013–okt. 2014, foreløpige tall"


def accepts_the_nominee(by: Visitor) -> None:
    page = by.page
    page.get_by_role("navigation", name="Hovedmeny").get_by_role("link", name="Forespørsler").click()
    by.heading_is("Forespørsler til kommunene")
    by.look("foresporsler")
    page.get_by_role("table").get_by_role("link", name=NOMINATION).click()
    by.heading_is(NOMINATION)
    by.look("foresporsel")
    proposed = page.get_by_role("article", name=PROPOSED)
    expect(proposed).to_contain_text(CANDIDATE)
    expect(proposed.get_by_label("Plass").locator("option:checked")).to_have_text(f"Leder, {BODY}")
    proposed.get_by_role("button", name=f"Oppnevn {PROPOSED}").click()
    by.is_told(f"{POSITION} er oppnevnt.")
    expect(proposed.get_by_text("Oppnevnt", exact=True)).to_be_visible()
    by.look("foresporsel-oppnevnt")


def sees_the_seat_taken(by: Visitor) -> None:
    page = by.page
    page.get_by_role("navigation", name="Hovedmeny").get_by_role("link", name="Samarbeidet").click()
    page.get_by_role("link", name=BODY).click()
    by.heading_is(BODY)
    chair = page.get_by_role("row", name=re.compile("^Medlem Leder"))
    expect(chair).to_contain_text(CANDIDATE)
    expect(chair).to_contain_text("Asker kommune")
    by.look("utvalg-besatt")


def fetches_the_new_status(by: Visitor) -> None:
    """The sak has the text of 10 November; what is fetched takes its place."""
    page = by.page
    row_of(by, TITLE).locator(".title a").click()
    by.heading_is(f"Sak 27/2014 (foreløpig) {TITLE}")
    page.get_by_role("link", name="Hent status fra prosjektene").click()
    by.heading_is("Hent status fra prosjektene")
    expect(page.get_by_label("Status Alert")).to_be_checked()
    by.look("hent-status-paa-nytt")
    page.get_by_role("button", name="Hent det som er krysset av").click()
    by.is_told("1 del har fått ny tekst.")
    preview = page.get_by_role("region", name="Forhåndsvisning av saken")
    expect(preview).to_contain_text(SAID)
    expect(preview.get_by_role("table", name=TRAINING)).to_have_count(1)
    by.look("sak-med-figurer")
    back_to_the_agenda(by)


def gets_a_packet_with_the_figures(by: Visitor) -> None:
    link = by.page.get_by_role("link", name="Last ned møtepakken, versjon 1")
    expect(link).to_be_visible(timeout=PACKET_PATIENCE)
    name, pdf = by.download(link)
    assert name == "2014-11-24_prosjektstyret_innkalling_v1.pdf"
    text = plain(" ".join(words_of(pdf)))
    expected = (SAID, TRAINING, *PATHWAYS, *DAYS, INDICATOR, SOURCE)
    assert [words for words in map(plain, expected) if words not in text] == []
    # Two courses held, 22 of the 24 wanted have come, two are missing.
    assert re.search(r"Asker kommune 2 22 av 24 2 ", text)
