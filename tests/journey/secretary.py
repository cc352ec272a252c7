"""What the secretariat does before the meeting."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from tests.journey.paper import REFERATER, TITLE, PaperFiles, plain
from tests.journey.project_lead import HEADLINE, PROJECT
from tests.journey.visitor import Visitor, bookmarks_of, words_of

MEETING = "Prosjektstyret, 24. november 2014"
MEETING_HEADING = "Prosjektstyret, mandag 24. november 2014"
COMPOSED = "Status fra prosjektene"
SAVED = re.compile(r"^Lagret kl\. \d\d\.\d\d$")
# The worker has the demo's own packets to build first.
PACKET_PATIENCE = 240_000


def approves_the_status(by: Visitor, headline: str = HEADLINE) -> None:
    page = by.page
    by.heading_is("Møter")
    page.get_by_role("navigation", name="Hovedmeny").get_by_role("link", name="Prosjekter").click()
    page.get_by_role("region", name="Under arbeid").get_by_role("link", name=PROJECT).click()
    expect(page.get_by_text(headline).filter(visible=True)).to_be_visible()
    by.look("godkjenn-status")
    page.get_by_role("button", name="Godkjenn").click()
    by.is_told("Statusen er godkjent.")


def opens_the_meeting(by: Visitor) -> None:
    by.page.goto("/")
    by.heading_is("Møter")
    by.look("moter")
    by.page.get_by_role("link", name=MEETING).click()
    by.heading_is(MEETING_HEADING)
    by.look("saksliste")


def row_of(by: Visitor, title: str) -> Locator:
    return by.page.locator(".agenda > li").filter(has_text=title)


def back_to_the_agenda(by: Visitor) -> None:
    by.page.get_by_role("navigation", name="Brødsmuler").get_by_role("link", name=re.compile("24")).click()
    by.heading_is(MEETING_HEADING)


def discards_the_old_draft(by: Visitor) -> None:
    """The demo has a sak of the same title; the paper takes its place."""
    page = by.page
    page.get_by_label(f"Flere valg: {TITLE}").click()
    row_of(by, TITLE).get_by_role("link", name="Forkast saken").click()
    by.look("forkast-sak")
    page.locator("main form").get_by_role("button").click()
    by.heading_is(MEETING_HEADING)
    expect(row_of(by, TITLE)).to_have_count(0)


def imports_the_paper(by: Visitor, paper: PaperFiles) -> list[str]:
    """Returns the headings that were found in it."""
    page = by.page
    page.get_by_role("link", name="Importer sak fra fil").click()
    expect(page.get_by_label("Møte eller kø").locator("option:checked")).to_have_text(
        "Prosjektstyret 24. november 2014"
    )
    expect(page.locator("[data-errors]")).to_have_count(0)
    by.look("importer")
    page.get_by_label("Saksframlegg som tekstfil").set_input_files(paper.text)
    page.get_by_role("button", name="Les papiret").click()
    by.heading_is("Slik forsto vi papiret")
    headings = compares_with_the_paper(by)
    for name, file in paper.referater.items():
        page.get_by_label(name).set_input_files(file)
    page.get_by_role("button", name="Godta og lag sak").click()
    by.heading_is(f"Sak 31/2014 (foreløpig) {TITLE}")
    attached = [page.locator(".files .nm > a", has_text=name).text_content() for name in REFERATER]
    assert attached == list(REFERATER)
    return [plain(heading) for heading in headings]


def compares_with_the_paper(by: Visitor) -> list[str]:
    """What was understood stands beside the paper itself."""
    page = by.page
    by.look("sammenlign")
    assert page.get_by_label("Tittel").input_value() == TITLE
    fields = page.get_by_label("Overskrift", exact=True)
    expect(fields).to_have_count(8)
    headings = [field.input_value() for field in fields.all()]
    original = plain(page.get_by_label("Papiret som tekst").inner_text())
    assert [plain(heading) for heading in headings if plain(heading) not in original] == []
    return headings


def moves_it_to_its_place(by: Visitor) -> None:
    """From the end to the fourth place: twice with the keyboard, twice with the button."""
    back_to_the_agenda(by)
    row = row_of(by, TITLE)
    expect(row.locator(".no")).to_have_text("31/2014")
    row.locator(".title a").focus()
    for number in ("30/2014", "29/2014"):
        by.page.keyboard.press("Alt+ArrowUp")
        expect(row.locator(".no")).to_have_text(number)
    for number in ("28/2014", "27/2014"):
        by.page.get_by_role("button", name=f"Flytt opp: {TITLE}").click()
        expect(row.locator(".no")).to_have_text(number)
    ends = by.page.locator("#slutt")
    before = ends.inner_text()
    minutes = by.page.get_by_label(f"Minutter, {TITLE}")
    minutes.fill("45")
    minutes.press("Tab")
    expect(ends).not_to_have_text(before)
    by.page.reload()
    expect(minutes).to_have_value("45")
    expect(row.locator(".no")).to_have_text("27/2014")


def edits_it(by: Visitor, paper: PaperFiles) -> None:
    page = by.page
    row_of(by, TITLE).locator(".title a").click()
    by.heading_is(f"Sak 27/2014 (foreløpig) {TITLE}")
    by.look("sak")
    section = page.locator("section[id^=del-]").first
    by.editor("Tekst", section).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Kursene går som planlagt.")
    expect(section.locator("[data-save-state]")).to_have_text(SAVED)
    preview = page.get_by_role("region", name="Forhåndsvisning av saken")
    expect(preview).to_contain_text("Kursene går som planlagt.")
    attachments = page.locator("#vedlegg")
    attachments.locator("input[type=file]").set_input_files(paper.budget)
    attachments.get_by_role("button", name="Last opp").click()
    expect(page.locator("#vedlegg .files")).to_contain_text("Budsjett 2015.pdf")
    page.get_by_role("button", name="Merk som klar").click()
    expect(page.get_by_role("button", name="Gjør til utkast")).to_be_visible()


def composes_a_sak_from_status(by: Visitor) -> None:
    page = by.page
    back_to_the_agenda(by)
    page.get_by_role("link", name="Ny sak").click()
    by.look("ny-sak")
    page.get_by_label("Tittel").fill(COMPOSED)
    page.get_by_label("Orientering").check()
    page.get_by_role("button", name="Opprett saken").click()
    by.heading_is(f"Sak 32/2014 (foreløpig) {COMPOSED}")
    page.get_by_role("link", name="Hent status fra prosjektene").click()
    by.look("hent-status")
    expect(page.get_by_label("Status Alert")).to_be_checked()
    page.get_by_role("button", name="Hent det som er krysset av").click()
    expect(page.locator("section[id^=del-]").first).to_contain_text("Alle plassene i januar er tatt")
    by.look("sak-av-status")
    page.get_by_role("button", name="Merk som klar").click()
    expect(page.get_by_role("button", name="Gjør til utkast")).to_be_visible()
    back_to_the_agenda(by)


def is_stopped_and_mends_what_is_missing(by: Visitor) -> None:
    page = by.page
    page.get_by_role("link", name="Publiser innkalling").click()
    stops = page.get_by_role("group", name="Rett dette før du publiserer").get_by_role("listitem")
    expect(stops).to_have_text([
        "2 saker er fortsatt utkast: sak 28/2014, sak 30/2014.",
        "Sak 30/2014 mangler forslag til vedtak.",
    ])  # fmt: skip
    by.look("publiser-mangler")
    page.get_by_role("link", name="Sak 30/2014 mangler forslag til vedtak.").click()
    proposal = by.editor("Forslag til vedtak")
    proposal.click()
    page.keyboard.type("Kommunene melder hvilke forløp de vil delta i.")
    expect(page.locator("form", has=proposal).locator("[data-save-state]")).to_have_text(SAVED)
    page.get_by_role("button", name="Merk som klar").click()
    back_to_the_agenda(by)
    mandate = row_of(by, "Mandat for klinisk samarbeidsutvalg")
    mandate.locator("summary").click()
    mandate.get_by_role("button", name="Merk som klar").click()
    expect(mandate.locator(".state")).to_have_text("Klar")


def publishes(by: Visitor, *, last: int = 32) -> None:
    """`last` is the number of the last sak."""
    page = by.page
    page.get_by_role("link", name="Publiser innkalling").click()
    by.heading_is("Publisere innkalling?")
    expect(page.get_by_text(f"Saksnummer 24/2014–{last}/2014 låses.")).to_be_visible()
    by.look("publiser")
    page.get_by_role("button", name=re.compile(r"^Publiser og varsle \d+$")).click()
    by.is_told("Innkallingen er publisert. Møtepakken bygges nå, og e-posten går når den er klar.")
    # The worker has it: whether it is seen waiting, being built or done is for the machine to say.
    expect(page.get_by_role("region", name="Møtepakke")).to_contain_text(re.compile("Venter|Bygges|Klar"))
    by.look("saksliste-publisert")


def gets_the_packet(by: Visitor, headings: list[str]) -> None:
    """The link comes by itself when the worker is done."""
    link = by.page.get_by_role("link", name="Last ned møtepakken, versjon 1")
    expect(link).to_be_visible(timeout=PACKET_PATIENCE)
    by.look("saksliste-med-pakke")
    name, pdf = by.download(link)
    assert name == "2014-11-24_prosjektstyret_innkalling_v1.pdf"
    check_packet(pdf, headings)


def check_packet(pdf: bytes, headings: list[str]) -> None:
    pages, bookmarks = words_of(pdf), bookmarks_of(pdf)
    total, text = len(pages), " ".join(pages)
    assert [n for n in range(2, total + 1) if f"Side {n} av {total}" not in pages[n - 1]] == []
    assert [heading for heading in headings if heading not in text] == []
    assert "Kursene går som planlagt." in text
    assert f"Sak 27/2014 {TITLE}" in bookmarks
    names = [plain(name) for name in (*REFERATER, "Budsjett 2015.pdf")]
    marked = [plain(title) for title in bookmarks]
    assert [name for name in names if not any(name in title for title in marked)] == []
    stamped = [page for page in pages if "andre side" in page]
    assert [name for name in names if not any(name in page for page in stamped)] == []
