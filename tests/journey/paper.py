"""The paper that the secretariat imports: the one from 2014 where it lies beside the repository, else one alike."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tests.documents.pdf_samples import simple_pdf

SEED = Path(__file__).resolve().parents[3] / "shared" / "seeds" / "sak-27-2014-informasjon-fra-prosjektleder.txt"
TITLE = "Informasjon fra prosjektleder"
REFERATER = ("referat virksomhetsdata 21  oktober.pdf", "Referat fra møtet 07.11.2014.pdf")
ALIKE = """ Sak 27/2014 Informasjon fra prosjektleder

Dato: Møtet i Prosjektstyret 24.11.2014


Status Alert

Det er gjennomført opplæring av superinstruktører 11-12 september og 16-17 oktober. Siste

opplæring er planlagt 21-22 januar. Det utarbeides en sluttrapport ca. 1. februar 2015.


Status partssammensatt arbeidsgruppe som jobber med styringsdata

Arbeidsgruppen har hatt sitt andre møte. Se vedlagt referat. Kommunene ønsker

tilsvarende oversikt over data innen psykisk helse og rus.

referat virksomhetsdata 21  oktober.pdf


Status klinisk samarbeidsutvalg - samarbeide om kommunale akutte døgnplasser

Samarbeidsutvalgets mandat ble fastsatt i OSU 22. september 2014. Brukerrepresentant er oppnevnt.


Status «Gode pasientforløp» inkl. prosjekt finansiert av Helsedirektoratet

1 Pasientforløp: Kols, Vestre Viken har sendt kommuner invitasjon til deltakelse.

2 Pasientforløp: Hoftebrudd, Vestre Viken har sendt kommuner invitasjon til deltakelse.


Status samarbeid med Sykepleierforbundet

Prosjektleder KHS har deltatt på 3 samlinger og gitt innspill på hvilket behov kommuner ser for seg.


E-læring

Første møte avholdt. Jeg kommer tilbake til mere informasjon om hva dette går ut på.


Videreføring av elektronisk meldingsløft

Norsk Helsenett har besluttet å bevilge penger til en videreføring av prosjektet.


Referat fra møtet i ressursgruppen KHS

Referat fra møtet 07.11.2014.pdf
"""


@dataclass(frozen=True)
class PaperFiles:
    """What lies on the secretary's own machine."""

    text: Path
    referater: dict[str, Path]
    budget: Path


def paper_in(folder: Path) -> PaperFiles:
    text = folder / SEED.name
    text.write_bytes(SEED.read_bytes() if SEED.exists() else ALIKE.encode())
    referater = {name: _pdf(folder / name, f"Referat nummer {n}") for n, name in enumerate(REFERATER, start=1)}
    return PaperFiles(text, referater, _pdf(folder / "Budsjett 2015.pdf", "Budsjett for 2015"))


def _pdf(path: Path, words: str) -> Path:
    path.write_bytes(simple_pdf(words, f"{words}, andre side"))
    return path


def plain(heading: str) -> str:
    """A heading without the full stop that papers may end it with, all white space as one blank."""
    return re.sub(r"\s+", " ", heading).strip().removesuffix(".")
