"""Spreadsheets and lists as pages, against the table of papers."""

import os
import shutil

import pytest

from tests.documents.papers import Paper, expected, read
from tests.documents.papers.sheets import PAPERS, SHORT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]


@pytest.mark.parametrize("paper", SHORT, ids=str)
def test_a_paper_says_what_its_author_shows(paper: Paper):
    assert read(paper) == expected(paper)


@pytest.mark.skipif(not os.environ.get("KHS_ALL_PAPERS"), reason="make drill reads all papers")
@pytest.mark.parametrize("paper", [paper for paper in PAPERS if paper not in SHORT], ids=str)
def test_all_papers_say_what_their_authors_show(paper: Paper):
    assert read(paper) == expected(paper)
