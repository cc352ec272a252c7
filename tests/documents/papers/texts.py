"""Texts as programs of all ages save them."""

from __future__ import annotations

from tests.documents.papers import Paper, sample

FILLED = "Sakliste for samarbeidet.\r\n" * 45
LETTER = "Røyken, Ås og Bærum – «har meldt» på åtte personer."
WORDS = ("Røyken, Ås og Bærum – «har meldt» på åtte personer.",)
NOT = ("�", "Ã", "þ")

PAPERS: tuple[Paper, ...] = (
    Paper("utf-8.txt", LETTER.encode, must=WORDS, must_not=NOT),
    Paper("utf-8 med merke.txt", lambda: LETTER.encode("utf-8-sig"), must=WORDS, must_not=(*NOT, "ï")),
    Paper("utf-16.txt", lambda: LETTER.encode("utf-16"), must=WORDS, must_not=NOT),
    Paper("utf-16 andre veien.txt", lambda: b"\xfe\xff" + LETTER.encode("utf-16-be"), must=WORDS, must_not=NOT),
    Paper("utf-16 uten merke.txt", lambda: LETTER.encode("utf-16-le"), must=WORDS, must_not=NOT),
    Paper("windows-1252.txt", lambda: LETTER.encode("cp1252"), must=WORDS, must_not=NOT),
    Paper("windows-1252 sent.txt", lambda: (FILLED + LETTER).encode("cp1252"), must=WORDS, must_not=NOT),
    Paper("utf-8 sent.txt", lambda: (FILLED + LETTER).encode(), must=WORDS, must_not=NOT),
    Paper("limt fra Word.txt", lambda: ("helse\x1eog\x1fsorg " + LETTER * 9).encode(), must=WORDS, must_not=NOT),
    Paper("ingen tekst.txt", lambda: b"\x93\x81\0\1\2" * 30, pages=0, code="unknown"),
    Paper("27-latin1-etter-1kB.txt", sample("27-latin1-etter-1kB.txt"), must=("Røyken",), must_not=NOT),
    Paper("27b-latin1.txt", sample("27b-latin1.txt"), must=("Røyken, Ås og Bærum har meldt på åtte",), must_not=NOT),
)
# One conversion costs a second: these stand for all, the rest is drilled.
SOME = ("windows-1252 sent.txt", "utf-16 uten merke.txt", "ingen tekst.txt")
