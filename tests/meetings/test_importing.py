"""Papers of many shapes are read by the same general rules, and any text gives saker or a refusal."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.importing import (
    ImportedDate,
    ImportedSak,
    ImportedSection,
    SakNumber,
    UnreadablePaper,
    as_json,
    read_paper,
)


def _read(text: str) -> ImportedSak:
    (sak,) = read_paper(text.encode(), "sak.txt")
    return sak


NYNORSK = """PS 12/24 Samarbeid om legevakt og
kommunale døgnplassar
Møte i Strategisk samarbeidsutval måndag 3. juni 2024 kl. 09.00

Framlegg til vedtak:
1. Utvalet tek saka til vitande.
2. Sekretariatet kjem attende til saka i haust.

Bakgrunn:
Kommunane har ikkje fått svar frå helseføretaket. Dei ynskjer eit møte
snart. Sjå vedlegg.

Vurdering
Saka er ikkje ferdig. Fristen er 1. mai.
"""


def test_nynorsk_paper_with_prefix_and_a_title_over_two_lines() -> None:
    assert read_paper(NYNORSK.encode(), "sak.txt") == [
        ImportedSak(
            kind="saksframlegg",
            utvalg="Strategisk samarbeidsutval",
            meeting_date=date(2024, 6, 3),
            number=SakNumber("PS", 12, 2024),
            title="Samarbeid om legevakt og kommunale døgnplassar",
            language="nn",
            forslag_til_vedtak=[
                "1. Utvalet tek saka til vitande.",
                "2. Sekretariatet kjem attende til saka i haust.",
            ],
            sections=[
                ImportedSection(
                    "Bakgrunn",
                    1,
                    "Kommunane har ikkje fått svar frå helseføretaket. Dei ynskjer eit møte snart. Sjå vedlegg.",
                    [],
                ),
                ImportedSection("Vurdering", 1, "Saka er ikkje ferdig. Fristen er 1. mai.", []),
            ],
            attachments=[],
            dates=[
                ImportedDate(date(2024, 9, 1), "sesong", "haust"),
                ImportedDate(date(2024, 5, 1), "dag", "1. mai"),
            ],
            warnings=[
                "Fristen «1. mai» er ute før møtet 3. juni 2024.",
                "Avsnittet «Bakgrunn» viser til et vedlegg, men ingen fil er nevnt der.",
                "Året er ikke skrevet og er tolket: «haust» som 1. september 2024, «1. mai» som 1. mai 2024.",
            ],
        )
    ]


PROTOKOLL = """Møteprotokoll
Utvalg: Arbeidsutvalget
Møtedato: 12.03.2024

Sak 1/24 Godkjenning av innkalling

Innkallingen ble godkjent.

Sak 2/24 Orientering fra sekretariatet

Sekretariatet orienterte. Se sak 1/24.

Vedlegg:
- Mandat.pdf
- Avtale mellom partene
"""


def test_each_numbered_title_opens_a_sak_that_shares_the_papers_head() -> None:
    shared: dict[str, Any] = {
        "kind": "protokoll",
        "utvalg": "Arbeidsutvalget",
        "meeting_date": date(2024, 3, 12),
        "language": "nb",
        "forslag_til_vedtak": [],
        "dates": [],
        "warnings": [],
    }
    assert read_paper(PROTOKOLL.encode(), "protokoll.txt") == [
        ImportedSak(
            number=SakNumber(None, 1, 2024),
            title="Godkjenning av innkalling",
            sections=[ImportedSection("", 1, "Innkallingen ble godkjent.", [])],
            attachments=[],
            **shared,
        ),
        ImportedSak(
            number=SakNumber(None, 2, 2024),
            title="Orientering fra sekretariatet",
            sections=[ImportedSection("", 1, "Sekretariatet orienterte. Se sak 1/24.", [])],
            attachments=["Mandat.pdf", "Avtale mellom partene"],
            **shared,
        ),
    ]


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("Sak 27/2014 Informasjon", SakNumber(None, 27, 2014), "Informasjon"),
        ("SAK 01-21: Godkjenning", SakNumber(None, 1, 2021), "Godkjenning"),
        ("Saksnr. 2014/15 – Mandat", SakNumber(None, 15, 2014), "Mandat"),
        ("PS 57/15 Avtale", SakNumber("PS", 57, 2015), "Avtale"),
        ("56/09 Budsjett", SakNumber(None, 56, 2009), "Budsjett"),
        ("\u200f Sak\t3 / 2020   Tittel\u200e med\u00a0blanke", SakNumber(None, 3, 2020), "Tittel med blanke"),
        ("Orienteringssaker", None, "Orienteringssaker"),
    ],
)
def test_number_and_title_of_the_first_line(line: str, number: SakNumber | None, title: str) -> None:
    sak = _read(f"{line}\n\nInnhold i saken.\n")
    assert (sak.number, sak.title) == (number, title)


def test_number_without_year_takes_the_meetings_year() -> None:
    sak = _read("Sak 5\nMandat for gruppen\nDato: Møtet i Arbeidsutvalget 24.11.2014\n\nInnhold i saken.\n")
    assert (sak.number, sak.title, sak.utvalg) == (SakNumber(None, 5, 2014), "Mandat for gruppen", "Arbeidsutvalget")


def test_a_page_end_in_the_middle_of_a_sentence_does_not_part_it() -> None:
    paper = (
        "Tittel\n\nBakgrunn\nKommunene har i fellesskap bedt om en avklaring av hvem som\n"
        "skal ha ansvaret for oppfølgingen etter utskriving fra sykehus\n\n\fSide 2 av 3\n\n"
        "når pasienten bor i en annen kommune.\nSaken tas opp igjen i neste møte i utvalget, og sekretariatet\n"
        "forbereder den.\n"
    )
    assert _read(paper).sections == [
        ImportedSection(
            "Bakgrunn",
            1,
            "Kommunene har i fellesskap bedt om en avklaring av hvem som skal ha ansvaret for oppfølgingen etter "
            "utskriving fra sykehus når pasienten bor i en annen kommune.\n"
            "Saken tas opp igjen i neste møte i utvalget, og sekretariatet forbereder den.",
            [],
        )
    ]


def test_numbered_headings_lose_their_number_and_give_the_level() -> None:
    paper = "Tittel\n\n1. Bakgrunn\n\nTekst om bakgrunn.\n\n1.1 Økonomi:\n\nTekst om penger.\n\n2. Videre\n\nTekst.\n"
    assert _read(paper).sections == [
        ImportedSection("Bakgrunn", 1, "Tekst om bakgrunn.", []),
        ImportedSection("Økonomi", 2, "Tekst om penger.", []),
        ImportedSection("Videre", 1, "Tekst.", []),
    ]


def test_attachment_names_keep_every_blank_and_mark() -> None:
    sak = _read(
        "Sak 3/2020 Tittel\n\nStatus  for arbeidet\nSe vedlagt  notat.\n  notat  1\u200f .pdf \nVedlegg 2: plan.docx\n"
    )
    assert sak.sections == [
        ImportedSection("Status for arbeidet", 1, "Se vedlagt notat.", ["notat  1\u200f .pdf", "plan.docx"])
    ]
    assert sak.warnings == ["Filnavnet «notat  1 .pdf» har usynlige tegn.", "Papiret mangler utvalg og møtedato."]


def _saker_or_none(data: bytes) -> list[ImportedSak] | None:
    try:
        return read_paper(data, "sak.txt")
    except UnreadablePaper:
        return None


SHAPES = ["Sak 1/14 ", "PS 2/24 ", "Forslag til vedtak:", "Dato: Møtet i X 31.02.2014", "Vedlegg:", "a.pdf", "1. "]
WORDS = ["- ", "Bakgrunn", "11-12 september", "uke 53", "i 2015", "----------", "og ", "Frist 30. februar.", " "]
PIECES = st.sampled_from([*SHAPES, *WORDS, "\n", "\n\n", "\f"])


@settings(max_examples=300, deadline=None)
@given(st.text() | st.lists(PIECES | st.text(max_size=5)).map("".join))
def test_any_text_gives_saker_or_a_refusal(text: str) -> None:
    saker = _saker_or_none(text.encode())
    assert saker is None or len(json.loads(as_json(saker))) == len(saker) > 0


@settings(max_examples=200, deadline=None)
@given(st.binary())
def test_any_bytes_give_saker_or_a_refusal(data: bytes) -> None:
    saker = _saker_or_none(data)
    assert saker is None or len(json.loads(as_json(saker))) == len(saker) > 0
