"""Bytes become text in one place, for the packet, papers that are read in, and statistics."""

import os
import random

import pytest

from documents.decoding import NotText, decode, encoding_of, is_text
from tests.documents.papers import Paper, expected, read
from tests.documents.papers.texts import PAPERS, SOME

LONG = "a" * 1100 + " Røyken kommune\r\n"
SHORT = ("Ån", "Røyken", "Blåbær;3\r\nRøyken;4\r\n", "Prisen er 5 € – «ca.» 3½ …", "Š og Ž", LONG)
TABLE = [
    *[(text.encode("utf-8"), text) for text in (*SHORT, "Kárášjohka: ŋ, đ, ŧ", "🙂", "")],
    *[(text.encode("utf-8-sig"), text) for text in SHORT],
    *[(text.encode("cp1252"), text) for text in (*SHORT, "kommune;verdi\n3005;Drammen\n")],
    *[(text.encode("utf-16"), text) for text in (*SHORT, "Kárášjohka", "🙂")],
    *[(b"\xfe\xff" + text.encode("utf-16-be"), text) for text in SHORT],
    *[(text.encode("utf-16-le"), text) for text in ("Røyken", "Kárášjohka: ŋ – ŧ", LONG)],
    *[(text.encode("utf-16-be"), text) for text in ("Røyken", "Kárášjohka: ŋ – ŧ", LONG)],
    (b"side en\x0cside to\x0blinje\x1a", "side en\x0cside to\x0blinje\x1a"),
    (b"helse\x1eomsorg " + b"x" * 300 + b"kom\x1fmune\x07", "helse\u2011omsorg " + "x" * 300 + "kom\u00admune"),
]
NO_TEXT = [
    b"\0\1\2\3",
    b"tekst\0tekst",
    "tekst\0".encode("utf-16"),
    b"\x81\x8d\x8f",
    b"\xef\xbb\xbfR\xf8yken",
    b"\xff\xfeo",
    b"\1\0\2\0\3\0\4\0",
    random.Random(1).randbytes(4000),
]


@pytest.mark.parametrize(("data", "text"), TABLE)
def test_the_encodings_norwegian_offices_write(data: bytes, text: str) -> None:
    assert decode(data) == text
    assert is_text(data)


@pytest.mark.parametrize("data", NO_TEXT)
def test_what_is_no_text(data: bytes) -> None:
    assert not is_text(data)
    with pytest.raises(NotText) as refused:
        decode(data)
    assert refused.value.sentence == "Filen er ikke ren tekst. Lagre den som ren tekst (.txt) og prøv igjen."


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "utf-16-le"])
def test_a_file_is_read_in_pieces_of_any_length(encoding: str) -> None:
    data = ("Æøå – «Røyken» " * 20).encode(encoding)
    found = {encoding_of([data[:10], *[data[at : at + size] for at in range(10, len(data), size)]]) for size in (1, 7)}
    assert found == {encoding}


def test_the_place_of_a_letter_that_makes_no_sense() -> None:
    with pytest.raises(NotText) as refused:
        encoding_of([b"R\xf8yken\n", b"1;\x81"])
    assert refused.value.at == 9


def test_the_beginning_of_a_file_may_end_inside_a_letter() -> None:
    cut = "Røyken – Ås".encode()[:-2]
    assert is_text(cut, cut=True)


@pytest.mark.parametrize(
    "paper", [each for each in PAPERS if os.environ.get("KHS_ALL_PAPERS") or each.name in SOME], ids=str
)
def test_the_packet_says_what_the_author_wrote(paper: Paper) -> None:
    assert read(paper) == expected(paper)
