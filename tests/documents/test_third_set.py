"""PDFs that nobody who made the rules had seen."""

from __future__ import annotations

import pytest

from tests.documents.papers import Paper, expected, read
from tests.documents.papers.third_pdfs import PAPERS


@pytest.mark.parametrize("paper", PAPERS, ids=str)
def test_a_foreign_pdf_says_what_its_author_showed(paper: Paper) -> None:
    assert read(paper) == expected(paper)
