"""The two papers of 2014 that the portal grew from: the originals, which lie beside the repository and not in it, and
copies of them that have roles where the originals have names of people."""

import re
from pathlib import Path

import pytest

from tests.house import ROOT

COPIES = Path(__file__).parent
ORIGINALS = ROOT.parent / "shared" / "seeds"
SAK_27 = "sak-27-2014-informasjon-fra-prosjektleder.txt"
ORIENTERINGSSAKER = "orienteringssaker-fra-sekretariatet.txt"
PAPERS = (SAK_27, ORIENTERINGSSAKER)

needs_originals = pytest.mark.skipif(
    not ORIGINALS.is_dir(), reason="the two original papers are not beside the repository"
)
# A test with this and the argument `folder` is run with the papers of each.
in_both_folders = pytest.mark.parametrize(
    "folder", [pytest.param(COPIES, id="copies"), pytest.param(ORIGINALS, id="originals", marks=needs_originals)]
)

TWO_CAPITALS = re.compile(r"\b[A-ZÆØÅ][a-zæøå]+\s+[A-ZÆØÅ][a-zæøå]+\b")
NOT_PEOPLE = {
    "Bakgrunn Kommunehelsesamarbeidet", "Deltakelse Asker", "Helse Sør", "Mental Helse", "Norsk Helsenett",
    "Status Alert", "Vestre Viken",
}  # fmt: skip


def text_of(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")


def people_in(folder: Path) -> set[str]:
    """Whoever is named in the papers."""
    words = " ".join(text_of(folder, name) for name in PAPERS)
    return {" ".join(found.split()) for found in TWO_CAPITALS.findall(words)} - NOT_PEOPLE
