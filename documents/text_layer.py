"""The words of a PDF: for search, to tell a scan from text, and to warn of national identity numbers.

Reading the words unpacks every page, which a hostile file can make endless: always in a child, and a file whose words
cannot be read is still a file with pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from documents.child import ChildFailed
from documents.warm import ask_of_foreign

MAX_TEXT_BYTES = 1_000_000
CPU_SECONDS = 20
# Eleven digits, often written with a space after the date.
ELEVEN_DIGITS = re.compile(r"(?<!\d)(\d{6})[ \u00a0]?(\d{5})(?!\d)")
BLANKED = "***********"


@dataclass(frozen=True)
class TextLayer:
    """`id_numbers` counts different numbers with valid check digits; in the `text` they are blanked."""

    text: str
    pages_without_text: int
    id_numbers: int


def text_in_child(pdf: bytes) -> TextLayer | None:
    """None where the words cannot be read within the limits."""
    try:
        return ask_of_foreign(read_text, pdf, cpu_seconds=CPU_SECONDS, mother="documents.normalising")
    except ChildFailed:
        return None


def read_text(pdf: bytes) -> TextLayer:
    """All pages in order, a form feed between them."""
    import pypdfium2  # noqa: PLC0415  heavy: only the child loads it

    texts = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        words = page.get_textpage()
        texts.append(words.get_text_bounded().replace("\0", ""))
        words.close()
        page.close()
    text, id_numbers = _without_id_numbers("\f".join(texts))
    return TextLayer(_capped(text), sum(not text.strip() for text in texts), id_numbers)


def _capped(text: str) -> str:
    return text.encode("utf-8", "replace")[:MAX_TEXT_BYTES].decode("utf-8", "ignore")


def _without_id_numbers(text: str) -> tuple[str, int]:
    """The text with the numbers blanked, and how many different ones there were."""
    from stdnum.no import fodselsnummer  # noqa: PLC0415  heavy: only the child loads it

    found: set[str] = set()

    def blank(digits: re.Match[str]) -> str:
        number = digits[1] + digits[2]
        if not fodselsnummer.is_valid(number):
            return digits[0]
        found.add(number)
        return BLANKED

    return ELEVEN_DIGITS.sub(blank, text), len(found)
