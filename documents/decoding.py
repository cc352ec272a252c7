"""The one place where foreign bytes become text.

Norwegian offices write UTF-8, UTF-16 (what Windows calls Unicode) or Windows-1252, and say which only now and then. A
library that guesses among all the world's encodings reads «Røyken» as Chinese; these few are tried in an order in which
none is taken for another: bytes that are UTF-8 by accident do not occur in text of a few words.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

from django.utils.translation import gettext_lazy

BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
UNMARKED = ("utf-8", "cp1252")
# All but tab, line and page ends, and the end mark of old DOS texts.
ODD_SIGNS = re.compile(r"[\0-\x08\x0e-\x19\x1b-\x1f\x7f]")
# A text out of a word processor may carry a few; of other bytes every tenth is one.
MOST_ODD_SIGNS = 0.01
# What Word writes for a hyphen that holds together and one that may break; the other odd signs show nothing.
WORDS_HYPHENS = {"\x1e": "\u2011", "\x1f": "\u00ad"}
NOT_TEXT = gettext_lazy("Filen er ikke ren tekst. Lagre den som ren tekst (.txt) og prøv igjen.")


class NotText(Exception):
    """`at` is the place of the first byte that is no letter in any encoding; None where nothing of it is text."""

    def __init__(self, at: int | None = None) -> None:
        super().__init__(at)
        self.at = at

    @property
    def sentence(self) -> str:
        """In the reader's language: what is wrong with the file and how to go on."""
        return str(NOT_TEXT)


def decode(data: bytes) -> str:
    """The text, without its byte order mark. Raises NotText."""
    text = data.decode(encoding_of([data]))
    return ODD_SIGNS.sub(lambda sign: WORDS_HYPHENS.get(sign[0], ""), text)


def is_text(data: bytes, *, cut: bool = False) -> bool:
    """`cut` where the data are the beginning of a file only, and may end inside a letter."""
    try:
        encoding_of([data], cut=cut)
    except NotText:
        return False
    return True


def encoding_of(pieces: Iterable[bytes], *, cut: bool = False) -> str:
    """The name of the encoding in which all the pieces, joined, are text. For who cannot hold a file in memory.
    Raises NotText."""
    trials: list[_Trial] = []
    for piece in pieces:
        trials = trials or [_Trial(encoding) for encoding in _candidates(piece)]
        for trial in trials:
            trial.read(piece)
    if not cut:
        for trial in trials:
            trial.read(b"", final=True)
    return _chosen(trials) if trials else UNMARKED[0]


def _candidates(start: bytes) -> tuple[str, ...]:
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if start.startswith(mark):
            return (encoding,)
    # Of the two bytes of a Latin letter one is nothing.
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) * 4 > len(start) and min(even, odd) * 20 < max(even, odd):
        return ("utf-16-le" if odd > even else "utf-16-be",)
    return UNMARKED


def _chosen(trials: list[_Trial]) -> str:
    for trial in trials:
        if trial.failed_at is None:
            trial.check()
            return trial.encoding
    raise NotText(trials[-1].failed_at)


class _Trial:
    """Reads bytes as if they were written in an encoding, and counts what does not belong in a text."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding
        self.failed_at: int | None = None
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._bytes = self._signs = self._odd_signs = 0
        self._has_nothing = False

    def read(self, piece: bytes, *, final: bool = False) -> None:
        if self.failed_at is not None:
            return
        try:
            text = self._decoder.decode(piece, final)
        except UnicodeDecodeError as error:
            self.failed_at = self._bytes + error.start
            return
        self._bytes += len(piece)
        self._signs += len(text)
        self._odd_signs += len(ODD_SIGNS.findall(text))
        self._has_nothing = self._has_nothing or "\0" in text

    def check(self) -> None:
        if self._has_nothing or self._odd_signs > MOST_ODD_SIGNS * self._signs:
            raise NotText
