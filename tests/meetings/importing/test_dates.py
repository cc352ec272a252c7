"""Days in papers, as exactly as they are written."""

from datetime import date

import pytest

from meetings.importing import (
    ImportedDate,
    ImportedSak,
    read_paper,
)


def _read(text: str) -> ImportedSak:
    (sak,) = read_paper(text.encode(), "sak.txt")
    return sak


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
