"""How wide a text becomes, by the font's own measure: pages and paper have the same Inter."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

from documents.stamp_font import FONTS

REGULAR, BOLD = "Regular", "SemiBold"
# Signs that stand on, or steer, the letters beside them.
WITHOUT_WIDTH = frozenset({"Mn", "Me", "Cf"})


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Each letter by itself: a little more than what they take where neighbours draw close."""
    advances = _advances(BOLD if bold else REGULAR)
    return size * sum(advances[sign] if sign in advances else _borrowed(sign) for sign in text)


def wrapped(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Lines no wider than that; a single word that is wider stands alone. No lines for an empty text."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def shortened(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """The text, cut at the end with … where it is wider than that."""
    if text_width(text, size, bold=bold) <= width:
        return text
    while text and text_width(f"{text}…", size, bold=bold) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


# Read when something is drawn for the first time: 0.02 s and 150 kB a face.
@cache
def _advances(face: str) -> Mapping[str, float]:
    """The width of each letter that the font has, in parts of the letter size."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415  heavy: most processes never need it

    with TTFont(FONTS / f"Inter-{face}.ttf") as font:
        em, metrics = font["head"].unitsPerEm, font["hmtx"].metrics
        return {chr(code): metrics[glyph][0] / em for code, glyph in font.getBestCmap().items()}


def _borrowed(sign: str) -> float:
    """Another font draws what Inter lacks. Few letters of any are wider than they are high."""
    return 0.0 if unicodedata.category(sign) in WITHOUT_WIDTH else 1.0
