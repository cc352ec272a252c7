"""Bytes become text; what is no plain text is refused with a sentence."""

import pytest

from meetings.importing import (
    UnreadablePaper,
    decode_paper,
    read_paper,
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = "Sak 1/2014 Øyeblikkelig hjelp – «gode» forløp på norsk\r\n"
    assert decode_paper(text.encode(encoding), "sak.txt") == text


NOT_PLAIN = "Filen «{name}» er ikke ren tekst. Lagre papiret som ren tekst (.txt) og prøv igjen."
OTHER_TYPE = "Filen «{name}» er {kind}, og den kan ikke leses ennå. Lagre papiret som ren tekst (.txt) og prøv igjen."


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "tom.txt", "Filen «tom.txt» er tom. Velg en fil med tekst i."),
        (b" \r\n\t\n", "blank.txt", "Filen «blank.txt» er tom. Velg en fil med tekst i."),
        ("\u200f\n---".encode(), "strek.txt", "Filen «strek.txt» har ingen lesbar tekst. Velg en fil med tekst i."),
        (b"%PDF-1.7\n", "sak.txt", OTHER_TYPE.format(name="sak.txt", kind="en PDF-fil")),
        (b"Sak 1/2014", "sak.docx", OTHER_TYPE.format(name="sak.docx", kind="et Word-dokument")),
        (
            b"PK\x03\x04rest",
            "sak",
            OTHER_TYPE.format(name="sak", kind="et Word-dokument eller en annen pakket fil"),
        ),
        (b"{\\rtf1 hei}", "sak.txt", OTHER_TYPE.format(name="sak.txt", kind="en RTF-fil")),
        (b"\x00\x01\x02\xff", "sak.txt", NOT_PLAIN.format(name="sak.txt")),
        (b"\x81\x8d\x8f", "sak.txt", NOT_PLAIN.format(name="sak.txt")),
        (
            b"a" * 200_001,
            "stor.txt",
            "Filen «stor.txt» er større enn 200 kB. Lagre bare saksframlegget som ren tekst (.txt).",
        ),
    ],
)
def test_other_files_are_refused_with_a_sentence(data: bytes, name: str, sentence: str) -> None:
    with pytest.raises(UnreadablePaper) as refused:
        read_paper(data, name)
    assert str(refused.value) == sentence
