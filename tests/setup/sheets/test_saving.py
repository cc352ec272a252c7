"""A workbook is saved: what stands afterwards, and that the same workbook changes nothing more."""

from datetime import date

import pytest

from organisations.actions.listed import update_listed
from organisations.listing import Listed, ListedNumber
from organisations.models import Affiliation, Leadership, Seat, Secretariat, Utvalg
from tests.setup.sheets.books import DEC, JAN, counts, errors, exported, imported, saved, warnings, workbook

LIST = [
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


@pytest.fixture(autouse=True)
def today(settings, khs):
    settings.DEMO_TODAY = "2026-11-24"
    update_listed(LIST)


def test_a_first_workbook(khs):
    report, is_saved = imported(khs.samarbeid, workbook(FIRST))
    assert (errors(report), is_saved) == ([], True)
    assert warnings(report) == [("Organisasjoner", 4, "Kommunenr.", "«301» er lest som 0301 Oslo.")]
    assert counts(report) == {
        "Organisasjoner": (4, 0, 0, 1), "Utvalg": (2, 0, 0, 0), "Plasser": (5, 0, 0, 0), "Personer": (3, 0, 0, 0),
        "Tilganger": (2, 0, 0, 0),
    }  # fmt: skip
    body = Utvalg.objects.get(name="Strategisk samarbeidsutvalg")
    assert (body.slug, body.call_circle, body.children.get().name) == (
        "strategisk-samarbeidsutvalg", "parties", "Faglig utvalg rus",
    )  # fmt: skip
    seats = (
        Seat.objects.filter(utvalg=body)
        .order_by("pk")
        .values_list("role", "organisation__name", "appointed_by", "voting")
    )
    assert list(seats) == [
        ("medlem", "Kinn", "", True), ("medlem", "Fjord sykehus HF", "", True), ("vara", "Kinn", "", True),
        ("observatoer", None, "Statsforvalteren", False),
    ]  # fmt: skip
    led = Leadership.objects.order_by("pk").values_list("role", "verv__person__name", "valid_from", "valid_to")
    assert list(led) == [("leder", "Kari Nes", JAN, DEC), ("nestleder", "Ola Vik", JAN, None)]
    assert Affiliation.objects.get(person__name="Per Uten").organisation.name == "Kinn"
    assert Secretariat.objects.get(person__name="Kari Nes").role == "prosjektleder"
    again, _saved = imported(khs.samarbeid, workbook(FIRST))
    assert (errors(again), counts(again)) == (
        [],
        {
            "Organisasjoner": (0, 0, 4, 1), "Utvalg": (0, 0, 2, 0), "Plasser": (0, 0, 5, 0), "Personer": (0, 0, 3, 0),
            "Tilganger": (0, 0, 2, 0),
        },
    )  # fmt: skip


def test_what_is_fetched_and_sent_again_changes_nothing(khs):
    imported(khs.samarbeid, workbook(FIRST))
    report, _saved = imported(khs.samarbeid, saved(exported(khs.samarbeid)))
    assert (errors(report), warnings(report)) == ([], [])
    assert all(each[:2] == (0, 0) for each in counts(report).values()), counts(report)
