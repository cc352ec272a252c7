"""A samarbeid that was moved in by a workbook: two bodies, three persons, five seats."""

from datetime import date

from organisations.actions.listed import update_listed
from organisations.listing import Listed, ListedNumber
from tests.setup.sheets.books import DEC, JAN, exported, imported, workbook

OVER = date(2025, 12, 31)
LIST = [
    Listed(
        "kommune-9902",
        "kommune",
        "Nes",
        successor="kommune-9907",
        numbers=(ListedNumber("9902", "Nes", None, OVER, ("9907",)),),
    ),
    Listed("kommune-9907", "kommune", "Straumnes", numbers=(ListedNumber("9907", "Straumnes", JAN, None),)),
    Listed("kommune-4602", "kommune", "Kinn", numbers=(ListedNumber("4602", "Kinn", date(2020, 1, 1), None),)),
    Listed("kommune-0301", "kommune", "Oslo", numbers=(ListedNumber("0301", "Oslo", None, None),)),
    Listed("hf-fjord", "helseforetak", "Fjord sykehus HF"),
]

FIRST = {
    "Organisasjoner": [
        ["Eksempel", None, "Ålesund kommune", 1508, "Kommune", None],
        [None, None, "Kinn kommune", 4602, None, JAN],
        [None, None, "Oslo", 301, "Kommune", JAN],
        [None, None, "Fjord sykehus HF", None, "Helseforetak", JAN],
        [None, "974 760 673", "Brukerlaget", None, "Bruker", JAN],
    ],
    "Utvalg": [
        [None, "Faglig utvalg rus", "FSU", "Partssammensatt", "SSU", None],
        [None, "Strategisk samarbeidsutvalg", "SSU", "Partssammensatt", None, "parter"],
    ],
    "Personer": [
        [None, "Kari Nes", "Kommunedirektør", "kari@kinn.example", "+47 900 00 000", "Kinn kommune"],
        [None, "Ola Vik", "Direktør", "ola@fjord.example", None, "Fjord sykehus HF"],
        [None, "Per Uten", None, None, None, None],
    ],
    "Plasser": [
        [None, "SSU", "Leder", JAN, DEC, "Kinn", "kari@kinn.example"],
        [None, "SSU", "Nestleder", JAN, None, "Fjord sykehus HF", "Ola Vik"],
        [None, "SSU", "1. vara", JAN, None, "Kinn kommune", "Per Uten"],
        [None, "SSU", "Observatør", None, None, "Statsforvalteren", None],
        [None, "FSU", "Medlem", None, None, "Oslo", None],
    ],
    "Tilganger": [
        [None, "Per Uten", "Kinn", "Lesetilgang", JAN, None],
        [None, "Kari Nes", None, "Prosjektleder", JAN, None],
    ],
}


def list_known():
    update_listed(LIST)


def moved_in(samarbeid) -> None:
    list_known()
    report, is_saved = imported(samarbeid, workbook(FIRST))
    assert is_saved, report


def nr_of(samarbeid, sheet: str, **cells: str) -> str:
    """The key of the row that has these texts, by heading."""
    rows = list(exported(samarbeid)[sheet].iter_rows(values_only=True))
    wanted = {rows[0].index(heading): text for heading, text in cells.items()}
    return next(row[0] for row in rows[1:] if all(row[place] == text for place, text in wanted.items()))
