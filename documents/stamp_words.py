"""A line of a stamp in letters that can be drawn one after the other, as other programs read them: no sign that nobody
sees, no letters melted into one, and what is written from the right in the order it is seen in.
"""

import re
import unicodedata
from collections.abc import Callable
from itertools import groupby

LIGATURES = range(0xFB00, 0xFB07)
# Choose how the letter before is drawn, or its skin: no letters themselves.
SELECTORS = {*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), *range(0x1F3FB, 0x1F400)}
FROM_THE_RIGHT = {"R", "AL"}


def readable(text: str, has: Callable[[str], bool]) -> str:
    """The text without soft hyphens, marks of no width and ligatures. A letter that no font `has` becomes the plain
    letters that mean the same, where there are some."""
    return "".join(_shown(letter, has) for letter in unicodedata.normalize("NFC", text))


def _shown(letter: str, has: Callable[[str], bool]) -> str:
    if unicodedata.category(letter) == "Cf" or ord(letter) in SELECTORS:
        return ""
    if not letter.isprintable():
        return " "
    plain = unicodedata.normalize("NFKC", letter)
    if ord(letter) in LIGATURES or (not has(letter) and all(map(has, plain))):
        return plain
    return letter


def visual(text: str) -> str:
    """What is written from the right turned round, the words as well as their letters; the line as a whole runs from
    the left, as those around it do."""
    pieces = [(turned, "".join(letters)) for turned, letters in groupby(text, _is_from_the_right)]
    if len(pieces) == 1 and not pieces[0][0]:
        return text
    return "".join(_turned(piece) for piece in _joined(pieces))


def _is_from_the_right(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in FROM_THE_RIGHT


def _joined(pieces: list[tuple[bool, str]]) -> list[tuple[bool, str]]:
    """Blanks between two words from the right belong to them."""
    joined: list[tuple[bool, str]] = []
    for turned, piece in pieces:
        if turned and len(joined) > 1 and joined[-1][1].isspace() and joined[-2][0]:
            blank, before = joined.pop()[1], joined.pop()[1]
            piece = before + blank + piece
        joined.append((turned, piece))
    return joined


def _turned(piece: tuple[bool, str]) -> str:
    turned, text = piece
    # A mark stays behind the letter it stands on.
    return (
        "".join(reversed(re.findall(r"[^\u0591-\u05c7\u064b-\u065f][\u0591-\u05c7\u064b-\u065f]*", text)))
        if turned
        else text
    )
