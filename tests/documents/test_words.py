"""Texts and slides say what their authors show: each paper's pages against the table."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from documents.intake import look_at
from organisations.calendar_names import MONTHS
from tests.documents import slide_samples as s
from tests.documents import word_samples as w
from tests.documents.office_samples import rewritten
from tests.documents.papers import Paper, expected, read, slides, words, words_of

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]
WIDE = pytest.mark.skipif(not os.environ.get("KHS_ALL_PAPERS"), reason="make drill reads all papers")


@pytest.mark.parametrize("paper", [*words.FEW, *slides.FEW], ids=str)
def test_a_paper_of_many_situations_says_what_its_author_shows(paper: Paper):
    assert read(paper) == expected(paper)


@WIDE
@pytest.mark.parametrize("paper", [*words.VARIANTS, *slides.VARIANTS], ids=str)
def test_each_situation_says_what_its_author_shows(paper: Paper):
    assert read(paper) == expected(paper)


STORED_DATE = "12.05.2014"


def old_paper(ending: str, folder: Path) -> bytes:
    """In the formats of before 2007, which only a program writes. A date in it is said to have been stored in 2014."""
    if ending == "ppt":
        data = rewritten(s.pptx(*slides.SHOWN_AND_HIDDEN), "pptx", "ppt", folder)
    else:
        dated = w.par("Dato ", w.complex_field(' DATE \\@ "dd.MM.yyyy" ', STORED_DATE), " ferdig")
        data = rewritten(w.word(dated, *words.CHANGED_AND_HIDDEN), "docx", "doc", folder)
    today = f"{date.today():%d.%m.%Y}"
    return data.replace(today.encode(), STORED_DATE.encode()).replace(
        today.encode("utf-16-le"), STORED_DATE.encode("utf-16-le")
    )


OLD_PAPERS = {
    "doc": Paper(
        "gammel.doc",
        bytes,
        must=(f"Dato {STORED_DATE} ferdig", "Tildeles 750 000 kroner.", "synlig slutt"),
        must_not=("900 000", "hemmelig", "2026"),
        findings=(("tracked_changes", 2), ("hidden_text", 1)),
    ),
    "ppt": Paper(
        "gammel.ppt",
        bytes,
        must=("Første lysbilde", "Siste 3"),
        must_not=("hemmelig", "talemerknad", "2026"),
        pages=2,
        findings=(("hidden_slides", 1), ("speaker_notes", 2)),
    ),
}


@pytest.mark.parametrize("ending", ["doc", pytest.param("ppt", marks=WIDE)])
def test_a_paper_in_an_old_format_says_what_its_author_shows(ending: str, tmp_path: Path):
    data = old_paper(ending, tmp_path)
    paper = replace(OLD_PAPERS[ending], make=lambda: data)
    assert read(paper) == expected(paper)


def test_the_same_bytes_come_out_of_another_folder_at_another_time():
    """The clock cannot be turned, so the pages are looked at for every way it is usually written."""
    made = [look_at(words.everything_docx(), name, report=lambda _state: None) for name in ("a.docx", "b.docx")]
    day = date.today()
    clock = {
        f"{day:%d.%m.%Y}",
        f"{day:%d.%m.%y}",
        f"{day:%Y-%m-%d}",
        f"{day.day}. {MONTHS[day.month - 1]}",
        f"{day:%B}",
    }

    assert made[0].pdf == made[1].pdf
    assert [each for each in clock if each in words_of(made[0])] == []
