"""A subject is one line, and one that is cut says so after a whole word."""

import pytest

from organisations.text import subject_line

SUBJECTS = {
    "short": ("Sakliste: Møte i utvalget", "Sakliste: Møte i utvalget"),
    "line breaks": ("Svar fra\r\n  kommunen", "Svar fra kommunen"),
    "just fits": ("a" * 200, "a" * 200),
    "one too many, no blank": ("a" * 201, "a" * 199 + "…"),
    "cut at a word": ("Svar: " + "ord " * 60, "Svar:" + " ord" * 48 + "…"),
    "no comma before the mark": ("a" * 190 + ", " + "b" * 20, "a" * 190 + "…"),
    "a sentence becomes a title": ("Avlyst: Samling for leger.", "Avlyst: Samling for leger"),
    "a question stays one": ("Påminnelse: Hvem kommer?", "Påminnelse: Hvem kommer?"),
    "an abbreviation keeps its stop": ("Avlyst: Kurs i sår m.m.", "Avlyst: Kurs i sår m.m."),
    "and so does a row of stops": ("Avlyst: Kurs i sårstell...", "Avlyst: Kurs i sårstell..."),
    "the word ends where the line does": ("a" * 100 + " " + "b" * 99 + " c", "a" * 100 + "…"),
}


@pytest.mark.parametrize(("text", "expected"), SUBJECTS.values(), ids=SUBJECTS.keys())
def test_a_subject_is_one_line_that_ends_at_a_word(text: str, expected: str) -> None:
    assert subject_line(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Avlyst: Sårstell.", "Avlyst: Sårstell, 21. januar 2015"),
        ("Avlyst: " + "ord " * 60, "Avlyst:" + " ord" * 43 + "…, 21. januar 2015"),
    ],
)
def test_what_stands_behind_a_long_name_stays(text: str, expected: str) -> None:
    assert subject_line(text, end=", 21. januar 2015") == expected
