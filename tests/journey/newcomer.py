"""Whoever moves a samarbeid in: by the one-time link, «Kom i gang» and one spreadsheet to the first call."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Locator, expect

from tests.browser import PHONE
from tests.journey.visitor import Visitor, words_of

PASSWORD = "riktig hest batteri stift"
BODY, SAK = "Strategisk samarbeidsutvalg", "Felles plan for legevakt"
MEMBERS = {
    "Kari Fjell": ("kari@kinn.example", "Kinn kommune"),
    "Ola Vik": ("ola@sunnfjord.example", "Sunnfjord kommune"),
    "Siri Nes": ("siri@sykehuset.example", "Sykehuset Fjord"),
}
# The rows that are typed in the sheets, by heading.
ROWS: dict[str, list[dict[str, object]]] = {
    "Organisasjoner": [
        {"Navn": "Kinn kommune", "Kommunenr.": "4602", "Part": "Kommune"},
        {"Navn": "Sunnfjord kommune", "Kommunenr.": "4647", "Part": "Kommune"},
        {"Navn": "Sykehuset Fjord", "Part": "Helseforetak"},
    ],
    "Utvalg": [{"Navn": BODY, "Kortnavn": "SSU", "Regelsett": "Partssammensatt", "Krets": "medlemmer"}],
    "Plasser": [
        {"Utvalg": "SSU", "Verv": "Medlem" if number else "Leder", "Oppnevnes av": party, "Person": email}
        for number, (email, party) in enumerate(MEMBERS.values())
    ],
    "Personer": [
        {"Navn": name, "E-post": email, "Organisasjon": party} for name, (email, party) in MEMBERS.items()
    ],
    "Tilganger": [{"Person": "kari@kinn.example", "Organisasjon": "Kinn kommune", "Tilgang": "Lesetilgang"}],
}  # fmt: skip


def makes_the_samarbeid(by: Visitor) -> None:
    page = by.page
    by.heading_is("Nytt samarbeid")
    by.look("nytt-samarbeid")
    page.get_by_role("button", name="Lag samarbeidet").click()
    by.heading_is("Nytt samarbeid")
    by.look("nytt-samarbeid-feil")
    typed = {
        "Hva heter samarbeidet?": "Helsefellesskapet Nord", "Kort navn": "Nord", "Kortnavn i adressen": "nord",
        "Navnet på den første i sekretariatet": "Sekretær Nord",
        "E-posten til den første i sekretariatet": "sekretariat@nord.example",
    }  # fmt: skip
    for label, text in typed.items():
        page.get_by_label(label).fill(text)
    page.get_by_role("button", name="Lag samarbeidet").click()
    by.heading_is("Velkommen, Sekretær Nord")
    by.is_told("Helsefellesskapet Nord er laget.")


def chooses_a_password(by: Visitor) -> None:
    page = by.page
    by.heading_is("Velkommen, Sekretær Nord")
    by.look("lenke")
    page.get_by_role("button", name="Logg inn", exact=True).click()
    by.heading_is("Slik logger du inn siden")
    by.look("slik-logger-du-inn")
    page.get_by_role("link", name="Velg passord i stedet").click()
    by.heading_is("Velg passord")
    by.look("velg-passord")
    page.get_by_label("Passord", exact=True).fill(PASSWORD)
    page.get_by_label("Passord (igjen)").fill(PASSWORD)
    page.get_by_role("button", name="Lagre passordet").click()
    by.heading_is("Kom i gang")
    by.is_told("Passordet er lagret.")


def point(by: Visitor, title: str) -> Locator:
    heading = by.page.get_by_role("heading", name=title, level=3, exact=True)
    return by.page.get_by_role("listitem").filter(has=heading)


def progress_is(by: Visitor, done: int) -> None:
    expect(by.page.get_by_text(f"{done} av 7 er ferdige")).to_be_visible()


def tries_the_mail(by: Visitor) -> None:
    progress_is(by, 0)
    by.look("kom-i-gang-tomt")
    by.page.get_by_role("button", name="Send en prøve").click()
    # The worker sends it, and the page asks until it has.
    expect(point(by, "E-post")).to_contain_text("Prøven ligger i utboksen.")
    progress_is(by, 1)


def says_whose_the_archive_is(by: Visitor) -> None:
    page = by.page
    point(by, "Navn og arkiv").get_by_role("link", name="Velg hvem som eier arkivet").click()
    by.heading_is("Navn og arkiv")
    by.look("navn-og-arkiv")
    page.get_by_label("Organisasjonsnummer").fill("974 760 673")
    page.get_by_label("Navnet på eieren").fill("Sykehuset Fjord arkiv")
    page.get_by_role("button", name="Lagre").click()
    expect(point(by, "Navn og arkiv")).to_contain_text("Papirene hører til arkivet hos Sykehuset Fjord arkiv.")


def fills_in_the_sheet(by: Visitor, folder: Path) -> None:
    page = by.page
    name, data = by.download(page.get_by_role("link", name="Hent det tomme regnearket"))
    assert name == "oppsett-tomt.xlsx"
    file = folder / "oppsett.xlsx"
    file.write_bytes(data)
    book = load_workbook(file)
    for sheet, rows in ROWS.items():
        headings = [cell.value for cell in book[sheet][1]]
        for number, row in enumerate(rows, 3):
            for heading, text in row.items():
                book[sheet].cell(number, headings.index(heading) + 1, text)
    book.save(file)
    page.get_by_role("link", name="Last opp et utfylt regneark").click()
    by.heading_is("Regneark")
    by.look("regneark")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Les arket").click()
    by.heading_is("Forhåndsvisning av regnearket")
    save = page.get_by_role("button", name="Lagre 11 rader")
    expect(save).to_be_visible()
    by.look("forhandsvisning")
    save.click()
    expect(page.get_by_text("Lagret.").first).to_be_visible()
    by.look("regneark-lagret")


def sees_what_came(by: Visitor) -> None:
    page = by.page
    page.goto("/")
    by.heading_is("Kom i gang")
    progress_is(by, 5)
    said = {
        "Organisasjoner": "2 kommuner, 1 helseforetak.",
        "Utvalg": f"1 utvalg: {BODY}.",
        "Plasser og personer": "3 av 3 plasser er fylt.",
    }
    for title, sentence in said.items():
        expect(point(by, title)).to_contain_text(sentence)
    by.look("kom-i-gang-halvveis")
    for entry, words in (("Utvalg", BODY), ("Personer og tilganger", "Kari Fjell"), ("Organisasjoner", "Kinn")):
        page.get_by_role("navigation", name="Samarbeidet").get_by_role("link", name=entry).click()
        by.heading_is(entry)
        expect(page.get_by_role("rowheader", name=re.compile(words)).first).to_be_visible()
    page.get_by_role("navigation", name="Samarbeidet").get_by_role("link", name="Kom i gang").click()
    by.heading_is("Kom i gang")


def says_the_last_number(by: Visitor) -> None:
    page = by.page
    point(by, "Siste saksnummer i år").get_by_role("link", name="Skriv inn numrene").click()
    by.look("saksnumre")
    page.get_by_label(BODY).fill("26")
    page.get_by_role("button", name="Lagre numrene").click()
    expect(point(by, "Siste saksnummer i år")).to_contain_text(f"Neste sak: SSU 27/{date.today().year}.")


def calls_the_first_meeting(by: Visitor, on: date) -> None:
    page = by.page
    point(by, "Første møte").get_by_role("link", name="Lag det første møtet").click()
    by.heading_is("Nytt møte")
    page.get_by_label("Utvalg").select_option(BODY)
    page.get_by_label("Dato").fill(on.isoformat())
    page.get_by_label("Starter kl.").fill("09:00")
    page.get_by_label("Sted").fill("Kinnahallen")
    page.get_by_role("button", name="Opprett møtet").click()
    page.get_by_role("link", name="Ny sak").first.click()
    page.get_by_label("Tittel").fill(SAK)
    page.get_by_label("Orientering").check()
    page.get_by_role("button", name="Opprett saken").click()
    page.get_by_role("button", name="Merk som klar").click()
    expect(page.get_by_role("button", name="Gjør til utkast")).to_be_visible()
    page.goto("/")
    expect(point(by, "Første møte")).to_contain_text("Innkallingen er ikke sendt.")
    point(by, "Første møte").get_by_role("link", name="Gå til møtet").click()
    page.get_by_role("link", name="Publiser innkalling").click()
    by.heading_is("Publisere innkalling?")
    by.look("publiser")
    page.get_by_role("button", name="Publiser og varsle 3").click()
    by.is_told("Innkallingen er publisert. Møtepakken bygges nå, og e-posten går når den er klar.")


def gets_the_packet(by: Visitor, on: date) -> None:
    link = by.page.get_by_role("link", name="Last ned møtepakken, versjon 1")
    expect(link).to_be_visible()
    by.look("innkalt")
    _name, pdf = by.download(link)
    number = 27 if on.year == date.today().year else 1
    pages = words_of(pdf)
    assert f"{number}/{on.year} {SAK}" in " ".join(pages)
    assert "Kinnahallen" in pages[0]


def is_done(by: Visitor) -> None:
    page = by.page
    page.goto("/nord/kom-i-gang/")
    progress_is(by, 7)
    by.look("kom-i-gang-ferdig")
    page.goto("/")
    by.heading_is("Møter")
    page.goto("/nord/utvalg/")
    entries = page.get_by_role("navigation", name="Samarbeidet").get_by_role("link")
    expect(entries).to_have_text(["Utvalg", "Personer og tilganger", "Organisasjoner", "Regneark", "Hendelser"])
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    entries.last.focus()
    expect(entries.last).to_be_in_viewport()


def in_three_weeks() -> date:
    return date.today() + timedelta(days=21)
