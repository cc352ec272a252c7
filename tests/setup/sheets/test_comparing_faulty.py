"""Faulty workbooks: every fault at its sheet, row and column, with its sentence; the rest as if it were alone."""

from datetime import date

import pytest

from setup.sheets.shapes import UnreadableSheet
from tests.setup.sheets.books import (
    DEC,
    HEADS,
    JAN,
    compared,
    counts,
    errors,
    exported,
    raw,
    report_of,
    warnings,
    workbook,
)
from tests.setup.sheets.moved_in import moved_in, nr_of

TWO = date(2027, 1, 1)
PEOPLE, SEATS = HEADS["Personer"], HEADS["Plasser"]


def merged(book):
    book["Personer"].merge_cells("B2:B3")


def formula(book):
    book["Personer"]["D2"] = '=B2&"@kinn.example"'


# name: sheets, what is done to the book, errors, how many rows are new or changed all the same
TABLE = {
    "a wrong check digit": (
        {"Organisasjoner": [[None, "971 234 560", "Laget", None, "Bruker"], [None, "", "Foreningen", None, "Bruker"]]},
        None,
        [("Organisasjoner", 2, "Org.nr.",
          "Kontrollsifferet stemmer ikke. Se om to sifre er byttet om, eller la feltet stå tomt.")],
        1,
    ),
    "a municipality number that is no longer valid, and one that never was": (
        {"Organisasjoner": [[None, None, "Nes", 9902], [None, None, "Ingensteds", 9999], [None, None, "Bergen", 4602]]},
        None,
        [
            ("Organisasjoner", 2, "Kommunenr.",
             "Nummer 9902 Nes tok slutt 31.12.2025. Nå heter det 9907 Straumnes."),
            ("Organisasjoner", 3, "Kommunenr.", "Ingen kommune har nummer 9999."),
            ("Organisasjoner", 4, "Navn", "Raden er Kinn, ikke «Bergen»."),
        ],
        0,
    ),
    "a period that ends before it begins": (
        {"Plasser": [
            [None, "FSU", "Medlem", JAN, date(2025, 12, 31), "Kinn", "Kari Nes"],
            [None, "FSU", "Medlem", JAN, DEC, "Kinn", "Kari Nes"],
        ]},
        None,
        [("Plasser", 2, "Periode til", "Perioden slutter 31.12.2025, før den begynner 01.01.2026.")],
        1,
    ),
    "names that are nearly right": (
        {"Plasser": [
            [None, "Faglig utvalg", "Medlem", JAN, None, "Kinn", None],
            [None, "SSU", "Medlm", JAN, None, "Kinn", None],
            [None, "SSU", "Medlem", JAN, None, "Fjord sykehus", None],
            [None, "SSU", "Medlem", JAN, None, "Kinn", "Kari Ness"],
            [None, "Kontrollutvalget", "Medlem", JAN, None, "Kinn", None],
        ]},
        None,
        [
            ("Plasser", 2, "Utvalg",
             "Det finnes ikke noe utvalg som heter «Faglig utvalg». Mente du «Faglig utvalg rus»?"),
            ("Plasser", 3, "Verv", "«Medlm» kan ikke stå her. Mente du «Medlem»?"),
            ("Plasser", 4, "Oppnevnes av",
             "Ingen organisasjon her heter «Fjord sykehus». Mente du «Fjord sykehus HF»?"),
            ("Plasser", 5, "Person", "Ingen person heter «Kari Ness». Mente du «Kari Nes»?"),
            ("Plasser", 6, "Utvalg", "Det finnes ikke noe utvalg som heter «Kontrollutvalget»."),
        ],
        0,
    ),
    "two leaders in one period": (
        {"Plasser": [
            [None, "SSU", "Leder", TWO, DEC, "Fjord sykehus HF", "Ola Vik"],
            [None, "FSU", "Leder", JAN, None, "Kinn", "Kari Nes"],
            [None, "FSU", "Leder", TWO, None, "Kinn", "Per Uten"],
        ]},
        None,
        [
            ("Plasser", 2, "Verv", "Strategisk samarbeidsutvalg får to ledere fra 01.01.2027."),
            ("Plasser", 4, "Verv", "Faglig utvalg rus får to ledere fra 01.01.2027."),
        ],
        1,
    ),
    "a body with its parent as child": (
        {"Utvalg": [[None, "Strategisk samarbeidsutvalg", "SSU", "Partssammensatt", "FSU", "parter"]]},
        None,
        [("Utvalg", 2, "Under", "Faglig utvalg rus ligger alt under Strategisk samarbeidsutvalg.")],
        0,
    ),
    "a person twice, and a row without a name": (
        {"Personer": [
            [None, "Ny Person", None, "ny@kinn.example"],
            [None, "Ny Person", "Lege", "NY@kinn.example"],
            [None, None, "Lege", "uten@kinn.example"],
            [None, "Per Feil", None, "per.kinn.example"],
        ]},
        None,
        [
            ("Personer", 3, "E-post", "Samme person står på rad 2."),
            ("Personer", 4, "Navn", "«Navn» må fylles ut."),
            ("Personer", 5, "E-post", "Skriv en e-postadresse, for eksempel navn@kommune.no"),
        ],
        1,
    ),
    "merged cells": (
        {"Personer": [[None, "En Person", None, "en@kinn.example"], [None, None, None, "to@kinn.example"]]},
        merged,
        [
            ("Personer", 2, "Navn",
             "Cellene B2:B3 er slått sammen. Opphev sammenslåingen, så hver rad har alle sine verdier."),
            ("Personer", 3, "Navn",
             "Cellene B2:B3 er slått sammen. Opphev sammenslåingen, så hver rad har alle sine verdier."),
        ],
        0,
    ),
    "a formula that nobody has counted": (
        {"Personer": [[None, "En Person", None, None], [None, "To Person", None, "to@kinn.example"]]},
        formula,
        [("Personer", 2, "E-post",
          "Cellen har en formel uten svar: «=B2&\"@kinn.example\"». Lim inn som verdi, og prøv igjen.")],
        1,
    ),
    "a column that was renamed, and one that is missing": (
        {
            "Personer": [["Nr", "Navnn", "E-post"], [None, "En Person", "en@kinn.example"]],
            "Tilganger": [["Nr", "Person", "Organisasjon"], [None, "Kari Nes", "Kinn"]],
        },
        None,
        [
            ("Personer", 1, "Navnn", "Kolonnen «Navnn» er ukjent. Mente du «Navn»?"),
            ("Tilganger", 1, "Tilgang", "Kolonnen «Tilgang» mangler."),
        ],
        0,
    ),
    "keys that are not here": (
        {
            "Personer": [["PE999999", "En Person", None, None], ["12", "To Person", None, None]],
            "Utvalg": [["PE1", "Et utvalg", None, "Styre"]],
        },
        None,
        [
            ("Utvalg", 2, "Nr", "Det finnes ingen rad med Nr «PE1» her. La Nr stå tom for en ny rad."),
            ("Personer", 2, "Nr", "Det finnes ingen rad med Nr «PE999999» her. La Nr stå tom for en ny rad."),
            ("Personer", 3, "Nr", "Det finnes ingen rad med Nr «12» her. La Nr stå tom for en ny rad."),
        ],
        0,
    ),
    "what hangs on a row that is wrong": (
        {
            "Utvalg": [[None, "Et nytt utvalg", "ENU", None], [None, "Under det", "UD", "Styre", "ENU"]],
            "Plasser": [
                [None, "ENU", "Medlem", JAN, None, "Kinn", None], [None, "UD", "Medlem", JAN, None, "Kinn", None],
            ],
        },
        None,
        [
            ("Utvalg", 2, "Regelsett", "«Regelsett» må fylles ut."),
            ("Utvalg", 3, "Under", "«Et nytt utvalg» blir ikke med før feilen på rad 2 i Utvalg er rettet."),
            ("Plasser", 2, "Utvalg", "«Et nytt utvalg» blir ikke med før feilen på rad 2 i Utvalg er rettet."),
            ("Plasser", 3, "Utvalg", "«Under det» blir ikke med før feilen på rad 3 i Utvalg er rettet."),
        ],
        0,
    ),
    "days that are none": (
        {"Tilganger": [
            [None, "Kari Nes", "Kinn", "Lesetilgang", "31.13.2026", None],
            [None, "Ola Vik", "Kinn", "Lesetilgang", "i går", "01.01.1026"],
        ]},
        None,
        [
            ("Tilganger", 2, "Fra", "Skriv datoen som dag.måned.år, for eksempel 24.11.2014"),
            ("Tilganger", 3, "Fra", "Skriv datoen som dag.måned.år, for eksempel 24.11.2014"),
            ("Tilganger", 3, "Til", "Året må være mellom 1950 og 2100"),
        ],
        0,
    ),
    "access that nobody can have": (
        {"Tilganger": [
            [None, "Kari Nes", None, "Lesetilgang", JAN, None],
            [None, "Kari Nes", "Kinn", "Sekretariat", JAN, None],
            [None, "Per Uten", "Kinn", "Lesetilgang", date(2027, 1, 1), None],
            [None, "Kari Nes", "Kinn", "Lesetilgang", JAN, None],
            [None, "Kari Nes", "Kinn", "Lesetilgang", JAN, None],
        ]},
        None,
        [
            ("Tilganger", 2, "Organisasjon", "Skriv hvilken organisasjon det gjelder."),
            ("Tilganger", 3, "Organisasjon", "Sekretariat er en oppgave i samarbeidet. La Organisasjon stå tom."),
            ("Tilganger", 6, "Person", "Samme tilgang står på rad 5."),
        ],
        2,
    ),
}  # fmt: skip


@pytest.fixture(autouse=True)
def ground(settings, khs):
    settings.DEMO_TODAY = "2026-11-24"
    moved_in(khs.samarbeid)


def test_every_fault_at_its_row_and_column(khs):
    found = {}
    for name, (sheets, change, _errors, _count) in TABLE.items():
        one = compared(khs.samarbeid, workbook(sheets, change))
        found[name] = (errors(report_of(one)), len(one.saved_rows))
    assert found == {name: (wanted, count) for name, (_sheets, _change, wanted, count) in TABLE.items()}


def test_faults_of_rows_that_are_stored(khs):
    def nr(sheet, **cells):
        return nr_of(khs.samarbeid, sheet, **cells)

    kari, ola = nr("Plasser", Person="Kari Nes"), nr("Plasser", Person="Ola Vik")
    secretary = nr("Tilganger", Tilgang="Sekretariat")
    sheets = {
        "Personer": [[nr("Personer", Navn="Kari Nes"), "Kari Nes", None, "ola@fjord.example"]],
        "Plasser": [
            [kari, "FSU", "Leder", JAN, DEC, "Kinn", "Kari Nes"],
            [ola, "SSU", "Nestleder", JAN, None, "Fjord sykehus HF", None],
            [nr("Plasser", Person="Per Uten"), "SSU", "Vara", JAN, None, "Kinn", "Kari Nes"],
            [kari, "SSU", "Leder", JAN, DEC, "Kinn", "Kari Nes"],
        ],
        "Tilganger": [[secretary, None, None, "Sekretariat", None, date(2026, 11, 30)]],
    }
    one = compared(khs.samarbeid, workbook(sheets))
    holder = next(row[1].value for row in _rows(khs, "Tilganger") if row[0].value == secretary)
    sheets["Tilganger"][0][1] = holder
    one = compared(khs.samarbeid, workbook(sheets))
    assert errors(report_of(one)) == [
        ("Plasser", 2, "Utvalg", "En plass flyttes ikke til et annet utvalg. Skriv en ny rad, uten Nr."),
        (
            "Plasser", 3, "Person",
            "En tom celle avslutter ikke vervet til Ola Vik. Skriv siste dag i «Periode til».",
        ),
        (
            "Plasser", 4, "Person",
            "Per Uten har plassen fra 01.01.2026. Skriv i «Periode fra» hvilken dag en annen tar over.",
        ),
        ("Plasser", 5, "Nr", "Samme plass står på rad 2."),
        (
            "Personer", 2, "E-post",
            f"Adressen hører til Ola Vik ({nr('Personer', Navn='Ola Vik')}).",
        ),
        ("Tilganger", 2, "Til", "Samarbeidet må ha noen i sekretariatet. Legg til en annen først."),
    ]  # fmt: skip


def _rows(khs, sheet):
    return list(exported(khs.samarbeid)[sheet].iter_rows())


# What people and other programs do to a sheet. name: sheets, change, errors by place, warnings by place, rows that are
# new or changed.
def error_value(book):
    book["Plasser"]["G2"] = "#REF!"


def dates_as_serials(book):
    book["Plasser"]["D2"] = 46023
    book["Plasser"]["E2"] = 46752


MESSY = {
    "columns in another order": (
        {"Personer": [["E-post", "Navn", "Nr"], ["ny@kinn.example", "Ny Person", None]]}, None, [], [], 1,
    ),
    "a title and a blank row above the headings": (
        {"Personer": [["Personer i samarbeidet"], [], PEOPLE, [None, "Ny Person", None, "ny@kinn.example"]]},
        None, [], [], 1,
    ),
    "blanks that are hard, and around": (
        {"Personer": [[None, " Kari\u00a0Nes ", "Kommunedirektør", " kari@kinn.example ", "+47 900 00 000", "Kinn "]]},
        None, [], [], 0,
    ),
    "days in words and as text": (
        {"Plasser": [[None, "SSU", "Leder", "1. januar 2026", "31.12.2027", "Kinn", "Kari Nes"]]}, None, [], [], 0,
    ),
    "capitals and small letters": (
        {"Plasser": [[None, "ssu", "LEDER", JAN, DEC, "KINN KOMMUNE", "KARI NES"]]}, None, [], [], 0,
    ),
    "headings with other hyphens and points": (
        {"Personer": [["NR.", "NAVN", "E\u2011post"], [None, "Kari Nes", "kari@kinn.example"]]}, None, [], [], 0,
    ),
    "numbers as numbers": (
        {"Organisasjoner": [[None, 974760673, "Brukerlaget", None, "Bruker", JAN]]}, None, [], [], 0,
    ),
    "an error of the other program": (
        {"Plasser": [[None, "FSU", "Medlem", JAN, None, "Kinn", None]]}, error_value,
        [("Plasser", 2, "Person")], [], 0,
    ),
    "a row with a sum": (
        {"Organisasjoner": [[None, None, "Kinn", 4602], [None, None, "Sum: 1 organisasjon", None]]}, None,
        [("Organisasjoner", 3, "Part")], [], 0,
    ),
    "one heading twice": (
        {"Personer": [["Nr", "Navn", "Navn", "E-post"], [None, "A", "B", "a@kinn.example"]]}, None,
        [("Personer", 1, "Navn")], [], 0,
    ),
    "a column of one's own": (
        {"Personer": [[*PEOPLE, "Merknad"], [None, "Ny Person", None, "ny@kinn.example", None, None, "ring"]]}, None,
        [], [("Personer", 1, "Merknad")], 1,
    ),
    "two addresses in one cell": (
        {"Personer": [[None, "Ny Person", None, "a@kinn.example; b@kinn.example"]]}, None,
        [("Personer", 2, "E-post")], [], 0,
    ),
    "the family name first": (
        {"Plasser": [[None, "FSU", "Medlem", JAN, None, "Kinn", "Nes, Kari"]]}, None, [("Plasser", 2, "Person")], [], 0,
    ),
    "a row of dashes": ({"Personer": [["-", "-", "-", "-", "-", "-"]]}, None, [], [], 0),
    "a running number as key": (
        {"Personer": [[1, "Ny Person", None, "ny@kinn.example"]]}, None, [("Personer", 2, "Nr")], [], 0,
    ),
    "a sheet that was renamed": (
        {"Utvalg": [], "Personar": [PEOPLE, [None, "Ny Person", None, "ny@kinn.example"]]}, None,
        [("Personer", 1, "")], [], 0,
    ),
    "a letter that nobody sees": (
        {"Personer": [[None, "Kari Nes", "Kommunedirektør", "kari\u200b@kinn.example", "+47 900 00 000", "Kinn"]]},
        None, [], [], 0,
    ),
    "a day with a clock": (
        {"Plasser": [[None, "SSU", "Leder", "2026-01-01 00:00:00", "2027-12-31T00:00:00", "Kinn", "Kari Nes"]]},
        None, [], [], 0,
    ),
    "a day as Americans write it": (
        {"Plasser": [[None, "SSU", "Leder", JAN, "12/31/2027", "Kinn", "Kari Nes"]]}, None,
        [("Plasser", 2, "Periode til")], [], 0,
    ),
    "days as the program keeps them": (
        {"Plasser": [[None, "SSU", "Leder", None, None, "Kinn", "Kari Nes"]]}, dates_as_serials, [], [], 0,
    ),
    "a number with blanks, a name with the word": (
        {"Organisasjoner": [[None, None, "Kinn kommune", " 4602 "], [None, None, "Oslo kommune", None]]},
        None, [], [], 0,
    ),
    "a cross for yes": (
        {"Plasser": [[*SEATS, "Stemmerett"], [None, "FSU", "Medlem", None, None, "Kinn", None, "x"]]}, None, [], [], 1,
    ),
    "other words for the same verv": (
        {"Plasser": [
            [*SEATS, "Vara for"], [None, "SSU", "Varamedlem", JAN, None, "Kinn", "Ola Vik", "Kari Nes"],
        ]}, None, [], [("Plasser", 2, "Person")], 1,
    ),
    "a word for no end": (
        {"Plasser": [[None, "FSU", "Medlem", JAN, "løpende", "Kinn", None]]}, None,
        [("Plasser", 2, "Periode til")], [], 0,
    ),
    "an address as a link": (
        {"Personer": [[None, "Ny Person", None, "mailto:ny@kinn.example"]]}, None, [("Personer", 2, "E-post")], [], 0,
    ),
    "a place of work in the cell of the person": (
        {"Tilganger": [[None, "Kari Nes (Kinn)", "Kinn", "Lesetilgang"]]}, None, [("Tilganger", 2, "Person")], [], 0,
    ),
    "composed of two letters": (
        {"Organisasjoner": [[None, None, "Oslo", "0301"], [None, None, "Lag A\u030asen", None, "Bruker"],
                            [None, None, "Lag \u00c5sen", None, "Bruker"]]}, None,
        [("Organisasjoner", 4, "Navn")], [], 1,
    ),
    "the same access in two words": (
        {"Tilganger": [[None, "Per Uten", 4602, "lesetilgang", JAN], [None, "Per Uten", "Kinn", "Leser", JAN]]}, None,
        [("Tilganger", 3, "Tilgang")], [], 0,
    ),
}  # fmt: skip


def places(told):
    return [each[:3] for each in told]


@pytest.mark.parametrize("first", [True, False])
def test_messy_input(khs, first):
    names = list(MESSY)[:12] if first else list(MESSY)[12:]
    found, wanted = {}, {}
    for name in names:
        sheets, change, *expected = MESSY[name]
        one = compared(khs.samarbeid, workbook(sheets, change))
        report = report_of(one)
        found[name] = [places(errors(report)), places(warnings(report)), len(one.saved_rows)]
        wanted[name] = expected
    assert found == wanted


def test_another_programs_workbook_is_told_what_was_looked_for(khs):
    with pytest.raises(UnreadableSheet, match="no_sheets"):
        compared(khs.samarbeid, workbook({"Ark1": [["Kommune", "Antall"], ["Kinn", 3]]}))


def test_a_million_rows_without_anything(khs):
    def far_down(book):
        book["Personer"]["A1048576"].number_format = "0"

    data = workbook({"Personer": [[None, "Ny Person", None, "ny@kinn.example"]]}, far_down)
    assert counts(report_of(compared(khs.samarbeid, data))) == {"Personer": (1, 0, 0, 0)}
    assert [sheet.ends_at for sheet in raw(data).sheets] == [2]
