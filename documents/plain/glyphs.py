"""How far the letters of a font in a foreign PDF reach, to tell which of them lie outside a window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary

# Helvetica from the blank to ~, for the old fonts that every viewer has and whose files say no widths.
HELVETICA = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, *[556] * 10, 278, 278, 584, 584),
    *(584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667),
    *(611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222),
    *(222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),
)
MAX_CODES = 70_000


class Letters:
    """The codes of a font and their widths in parts of its size. `whole` says that a string cannot be cut between two
    codes, because nobody here knows where one ends."""

    def __init__(self, font: Any) -> None:
        font = font if isinstance(font, Dictionary) else Dictionary()
        self.wide = str(font.get("/Subtype")) == "/Type0"
        self.scale = 0.001
        self.widths: dict[int, float] = {}
        self.otherwise = 556.0
        if self.wide:
            self._read_wide(font)
        else:
            self._read_narrow(font)
        known = ("Identity", "UCS2", "UTF16")
        self.whole = self.wide and not any(word in str(font.get("/Encoding", "")) for word in known)

    def _read_narrow(self, font: Any) -> None:
        widths = font.get("/Widths")
        first = int(font.get("/FirstChar", 0))
        if str(font.get("/Subtype")) == "/Type3":
            self.scale = abs(float(font.FontMatrix[0])) or self.scale
        if isinstance(widths, Array):
            self.widths = {first + place: float(width) for place, width in enumerate(list(widths)[:256])}
            self.otherwise = float(_descriptor(font).get("/MissingWidth", 0))
        elif "Courier" in str(font.get("/BaseFont")):
            self.otherwise = 600.0
        else:
            self.widths = {32 + place: float(width) for place, width in enumerate(HELVETICA)}

    def _read_wide(self, font: Any) -> None:
        descendants = font.get("/DescendantFonts")
        inner = descendants[0] if isinstance(descendants, Array) and len(descendants) else Dictionary()
        self.otherwise = float(inner.get("/DW", 1000))
        items = list(inner.get("/W", ()))
        place = 0
        while place + 1 < len(items) and len(self.widths) < MAX_CODES:
            place += self._take(items[place : place + 3])

    def _take(self, items: list[Any]) -> int:
        """One entry of /W: a first code and widths, or a first and a last code and one width for all."""
        first = int(items[0])
        if isinstance(items[1], Array):
            self.widths |= {first + place: float(width) for place, width in enumerate(items[1])}
            return 2
        if len(items) == 3:
            last = min(int(items[1]), first + MAX_CODES)
            self.widths |= dict.fromkeys(range(first, last + 1), float(items[2]))
        return 3

    def codes(self, said: bytes) -> Iterator[tuple[bytes, float]]:
        """Each code with its width, in parts of the size."""
        step = 2 if self.wide else 1
        for place in range(0, len(said), step):
            code = said[place : place + step]
            yield code, self.widths.get(int.from_bytes(code, "big"), self.otherwise) * self.scale


def _descriptor(font: Any) -> Any:
    found = font.get("/FontDescriptor")
    return found if isinstance(found, Dictionary) else Dictionary()
