"""A subject is one line, and one that is cut says so after a whole word."""

import pytest

from organisations.mailing import subject_line

SUBJECTS = {
    "short": ("Sakliste: Møte i utvalget", "Sakliste: Møte i utvalget"),
    "line breaks": ("Svar fra\r\n  kommunen", "Svar fra kommunen"),
    "just fits": ("a" * 200, "a" * 200),
    "one too many, no blank": ("a" * 201, "a" * 199 + "…"),
    "cut at a word": ("Svar: " + "ord " * 60, "Svar:" + " ord" * 48 + "…"),
    "no comma before the mark": ("a" * 190 + ", " + "b" * 20, "a" * 190 + "…"),
    "the word ends where the line does": ("a" * 100 + " " + "b" * 99 + " c", "a" * 100 + "…"),
}


@pytest.mark.parametrize(("text", "expected"), SUBJECTS.values(), ids=SUBJECTS.keys())
def test_a_subject_is_one_line_that_ends_at_a_word(text: str, expected: str) -> None:
    assert subject_line(text) == expected
