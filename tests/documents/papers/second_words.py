"""The second half of the tables for words: written by one who had not seen the rules."""

from tests.documents.papers import second_docx, second_odt

PAPERS = (*second_docx.PAPERS, *second_odt.PAPERS)
