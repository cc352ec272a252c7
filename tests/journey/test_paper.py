"""The paper that stands in for the one from 2014 is read alike."""

from __future__ import annotations

import pytest

from meetings.importing import read_paper
from tests.journey.paper import ALIKE, REFERATER, SEED, TITLE, plain

HEADINGS = [
    "Status Alert",
    "Status partssammensatt arbeidsgruppe som jobber med styringsdata",
    "Status klinisk samarbeidsutvalg - samarbeide om kommunale akutte døgnplasser",
    "Status «Gode pasientforløp» inkl. prosjekt finansiert av Helsedirektoratet",
    "Status samarbeid med Sykepleierforbundet",
    "E-læring",
    "Videreføring av elektronisk meldingsløft",
    "Referat fra møtet i ressursgruppen KHS",
]


def read(data: bytes) -> tuple[str, list[str], tuple[str, ...]]:
    (sak,) = read_paper(data, "sak.txt")
    attached = tuple(name for section in sak.sections for name in section.attachments)
    return sak.title, [plain(section.heading) for section in sak.sections], attached


def test_the_stand_in_has_eight_headings_and_two_referater() -> None:
    assert read(ALIKE.encode()) == (TITLE, HEADINGS, REFERATER)


@pytest.mark.skipif(not SEED.exists(), reason="the original paper is not beside the repository")
def test_the_original_has_the_same() -> None:
    assert read(SEED.read_bytes()) == (TITLE, HEADINGS, REFERATER)
