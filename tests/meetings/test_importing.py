"""Papers of other shapes are read by the same general rules; what is no plain text is refused with a sentence."""

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
    decode_paper,
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


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("Møte uke 48 og uke 3.", [(date(2014, 11, 24), "uke", "uke 48"), (date(2015, 1, 12), "uke", "uke 3")]),
        ("Ferdig våren 2015.", [(date(2015, 3, 1), "sesong", "våren 2015")]),
        ("Start vinteren 2014/15.", [(date(2014, 12, 1), "sesong", "vinteren 2014/15")]),
        ("Start vinteren 2015.", [(date(2015, 1, 1), "sesong", "vinteren 2015")]),
        ("Rapport i mars 2015.", [(date(2015, 3, 1), "maaned", "mars 2015")]),
        ("Rapport ca. mars 2015.", [(date(2015, 3, 1), "ca", "ca. mars 2015")]),
        ("Kurs medio februar.", [(date(2015, 2, 15), "ca", "medio februar")]),
        ("Kurs 9. og 10. mars.", [(date(2015, 3, 9), "dag", "9. og 10. mars")]),
        ("Kurs 29. desember - 3. januar 2015.", [(date(2014, 12, 29), "dag", "29. desember - 3. januar 2015")]),
        (
            "Møter 30. desember og 2. januar 2015.",
            [(date(2014, 12, 30), "dag", "30. desember"), (date(2015, 1, 2), "dag", "2. januar 2015")],
        ),
        ("Vedtatt 2014-09-22.", [(date(2014, 9, 22), "dag", "2014-09-22")]),
        ("Vedtatt 1.2.14.", [(date(2014, 2, 1), "dag", "1.2.14")]),
        ("Se punkt 3.12 og side 9, til 2000 kroner, vår kommune.", []),
    ],
)
def test_date_expressions_around_a_meeting_in_november_2014(sentence: str, dates: list[tuple[date, str, str]]) -> None:
    sak = _read(f"Tittel\nDato: Møtet i Arbeidsutvalget 24.11.2014\n\nStatus\n{sentence}\n")
    assert [(found.date, found.precision, found.text) for found in sak.dates] == dates


def test_a_day_without_any_year_in_the_paper_has_no_date() -> None:
    sak = _read("Tittel\n\nNeste møte er 3. mai. Ikke 31. februar 2015.\n")
    assert sak.dates == [ImportedDate(None, "dag", "3. mai")]
    assert sak.warnings == [
        "Datoen «31. februar 2015» finnes ikke.",
        "Papiret mangler saksnummer, utvalg og møtedato.",
        "Året er ikke skrevet og kan ikke tolkes: «3. mai».",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = "Sak 1/2014 Øyeblikkelig hjelp – «gode» forløp på norsk\r\n"
    assert decode_paper(text.encode(encoding), "sak.txt") == text


NOT_PLAIN = "Filen «{name}» er ikke ren tekst. Lagre papiret som ren tekst (.txt) og prøv igjen."
OTHER_TYPE = "Filen «{name}» er {kind}, og den kan ikke leses ennå. Lagre papiret som ren tekst (.txt) og prøv igjen."


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "tom.txt", "Filen «tom.txt» er tom. Velg en fil med tekst i."),
        (b" \r\n\t\n", "blank.txt", "Filen «blank.txt» er tom. Velg en fil med tekst i."),
        ("\u200f\n---".encode(), "strek.txt", "Filen «strek.txt» har ingen lesbar tekst. Velg en fil med tekst i."),
        (b"%PDF-1.7\n", "sak.txt", OTHER_TYPE.format(name="sak.txt", kind="en PDF-fil")),
        (b"Sak 1/2014", "sak.docx", OTHER_TYPE.format(name="sak.docx", kind="et Word-dokument")),
        (
            b"PK\x03\x04rest",
            "sak",
            OTHER_TYPE.format(name="sak", kind="et Word-dokument eller en annen pakket fil"),
        ),
        (b"{\\rtf1 hei}", "sak.txt", OTHER_TYPE.format(name="sak.txt", kind="en RTF-fil")),
        (b"\x00\x01\x02\xff", "sak.txt", NOT_PLAIN.format(name="sak.txt")),
        (b"\x81\x8d\x8f", "sak.txt", NOT_PLAIN.format(name="sak.txt")),
        (
            b"a" * 200_001,
            "stor.txt",
            "Filen «stor.txt» er større enn 200 kB. Lagre bare saksframlegget som ren tekst (.txt).",
        ),
    ],
)
def test_other_files_are_refused_with_a_sentence(data: bytes, name: str, sentence: str) -> None:
    with pytest.raises(UnreadablePaper) as refused:
        read_paper(data, name)
    assert str(refused.value) == sentence


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
