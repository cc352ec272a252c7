"""Where the stamp's words stand on a page and whether anybody can read them, asked of another library than the one that
drew them (documents.stamping): pdfium, which also prints the page. Always in a child: the page is read and drawn.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pypdfium2
    from PIL import Image

MM = 72 / 25.4
A4_WIDTH = 595.28
# The least size of a stamp, and the text's own, as packets promise it; not taken from what draws it.
SMALLEST, TEXT_SIZE = 0.6, 8.0
# How far from its place a word may stand, on a page of A4.
MOST_ASTRAY = 2 * MM
# Pixels that a letter is drawn with: enough to tell ink from paper.
LETTER_PIXELS = 16
# Of 255. Ink is as dark as this, paper as light; so much of a letter's box must be each of them.
INK, PAPER = 165, 215
LEAST_INK, LEAST_PAPER = 0.03, 0.15
MISSING, MOVED, HIDDEN = "missing", "moved", "hidden"
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class StampPlace:
    """Where words stand on a page as seen, in points of an A4 page: the baseline from the foot or the head, the near
    end of the line from its side."""

    baseline: float
    at_foot: bool
    at_right: bool


NUMBER = StampPlace(8.5 * MM, at_foot=True, at_right=True)
HEADER = StampPlace(11 * MM, at_foot=False, at_right=False)
# The same words as the portal's own single papers carry them, in the margin of packet.css.
OWN_NUMBER = StampPlace(16 * MM, at_foot=True, at_right=True)
SIDE = 22 * MM
SIDE_OF_NARROW = 0.105


@dataclass(frozen=True)
class SeenWords:
    """Words found on a page: their box and the size of their letters as seen, origin at lower left; `upright` where
    they run from left to right and stand on their feet."""

    box: Box
    baseline: float
    size: float
    upright: bool
    letters: tuple[Box, ...]


class PageLook:
    """One page, opened. `unit` is its UserUnit, which pdfium does not know."""

    def __init__(self, page: pypdfium2.PdfPage, unit: float = 1) -> None:
        self.page, self.unit = page, unit
        self.width, self.height = page.get_size()
        self.scale = max(SMALLEST / unit, min(self.width, self.height) / A4_WIDTH)
        self.words = page.get_textpage()

    def close(self) -> None:
        self.words.close()
        self.page.close()

    def fault(self, said: str, *places: StampPlace) -> str:
        """Empty where the words stand in one of the places and can be read, else what is wrong with the best try."""
        faults = [self._fault_at(seen, place) for seen in self._found(said) for place in places]
        return next((each for each in ("", HIDDEN, MOVED) if each in faults), MISSING)

    def _fault_at(self, seen: SeenWords, place: StampPlace) -> str:
        if not self._is_in(seen, place):
            return MOVED
        return "" if self._is_visible(seen) else HIDDEN

    def _is_in(self, seen: SeenWords, place: StampPlace) -> bool:
        side = min(SIDE * self.scale, self.width * SIDE_OF_NARROW)
        end = seen.box[2] - (self.width - side) if place.at_right else seen.box[0] - side
        baseline = place.baseline * self.scale
        off = seen.baseline - (baseline if place.at_foot else self.height - baseline)
        is_sized = 0.8 < seen.size / (TEXT_SIZE * self.scale) < 1.25
        return seen.upright and is_sized and max(abs(end), abs(off)) <= MOST_ASTRAY * self.scale

    def _found(self, said: str) -> Iterator[SeenWords]:
        searched = self.words.search(said, match_case=True)
        while found := searched.get_next():
            yield self._seen(*found)
        searched.close()

    def _seen(self, start: int, count: int) -> SeenWords:
        letters = [self._letter(index) for index in range(start, start + count)]
        a, b, c, d, size = self._matrix(start)
        # A blank has a box too, without a height.
        inked = tuple(letter for letter in letters if letter[3] - letter[1] > size / 8)
        boxes = inked or ((0.0, 0.0, 0.0, 0.0),)
        whole = (min(x[0] for x in boxes), min(x[1] for x in boxes), max(x[2] for x in boxes), max(x[3] for x in boxes))
        upright = a > 0 and d > 0 and abs(b) < a / 50 and abs(c) < d / 50 and boxes[0][0] <= boxes[-1][0]
        return SeenWords(whole, boxes[0][1], size, upright, inked)

    def _letter(self, index: int) -> Box:
        return self.seen_box(self.words.get_charbox(index))

    def seen_box(self, box: Box) -> Box:
        """As the page is turned and cropped, of a box in user space."""
        (left, bottom), (right, top) = self._as_seen(box[0], box[1]), self._as_seen(box[2], box[3])
        return (min(left, right), min(bottom, top), max(left, right), max(bottom, top))

    def _matrix(self, index: int) -> tuple[float, float, float, float, float]:
        """How the letter is turned, as seen, and how large its font is."""
        import pypdfium2.raw as pdfium  # noqa: PLC0415  heavy: only the child loads it

        said = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self.words, index, said)
        (x0, y0), (x1, y1), (x2, y2) = (
            self._as_seen(said.e + x * TURN, said.f + y * TURN) for x, y in ((0, 0), (said.a, said.b), (said.c, said.d))
        )
        a, b, c, d = ((each / TURN) for each in (x1 - x0, y1 - y0, x2 - x0, y2 - y0))
        return a, b, c, d, pdfium.FPDFText_GetFontSize(self.words, index) * (c * c + d * d) ** 0.5

    def _as_seen(self, x: float, y: float) -> tuple[float, float]:
        import pypdfium2.raw as pdfium  # noqa: PLC0415  heavy: only the child loads it

        right, down = ctypes.c_int(), ctypes.c_int()
        width, height = int(self.width * FINE), int(self.height * FINE)
        pdfium.FPDF_PageToDevice(self.page, 0, 0, width, height, 0, x, y, right, down)
        return right.value / FINE, self.height - down.value / FINE

    def _is_visible(self, seen: SeenWords) -> bool:
        pixels = LETTER_PIXELS / (TEXT_SIZE * self.scale)
        room = seen.size / 4
        box = (seen.box[0] - room, seen.box[1] - room, seen.box[2] + room, seen.box[3] + room)
        if box[0] < 0 or box[1] < 0 or box[2] > self.width or box[3] > self.height:
            return False
        picture = self.drawn(box, pixels)
        return all(_is_read(picture, _moved(letter, box, pixels)) for letter in seen.letters)

    def drawn(self, box: Box, pixels: float) -> Image.Image:
        """A part of the page in grey, so many pixels a point."""
        crop = (box[0], box[1], self.width - box[2], self.height - box[3])
        drawn: Any = self.page.render(scale=pixels, crop=crop, grayscale=True)
        try:
            picture: Image.Image = drawn.to_pil().copy()
        finally:
            drawn.close()
        return picture


# Parts of a point that a place is told to, and the length of what a turn is measured by.
FINE, TURN = 64, 16.0


def _moved(letter: Box, box: Box, pixels: float) -> tuple[int, int, int, int]:
    """The letter with a little paper around it, in pixels of the picture of a box."""
    left, right = (letter[0] - box[0]) * pixels - 2, (letter[2] - box[0]) * pixels + 2
    top, bottom = (box[3] - letter[3]) * pixels - 2, (box[3] - letter[1]) * pixels + 2
    return (int(left), int(top), int(right) + 1, int(bottom) + 1)


def _is_read(picture: Image.Image, box: tuple[int, int, int, int]) -> bool:
    counts = picture.crop(box).histogram()
    total = sum(counts) or 1
    return sum(counts[:INK]) / total >= LEAST_INK and sum(counts[PAPER:]) / total >= LEAST_PAPER


def faults(
    pdf: bytes, wanted: Iterable[tuple[int, str, tuple[StampPlace, ...]]], units: dict[int, float]
) -> dict[int, str]:
    """For each (page from 1, words, places) that is not right: the page and what is wrong. `units` has the UserUnit of
    pages that have another than 1."""
    import pypdfium2  # noqa: PLC0415  heavy: only the child loads it

    found: dict[int, str] = {}
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number, said, places in wanted:
            if fault := _fault_on(document, number, said, places, units.get(number, 1)):
                found.setdefault(number, fault)
    finally:
        document.close()
    return found


def _fault_on(
    document: pypdfium2.PdfDocument, number: int, said: str, places: tuple[StampPlace, ...], unit: float
) -> str:
    import pypdfium2  # noqa: PLC0415  heavy: only the child loads it

    try:
        look = PageLook(document[number - 1], unit)
    except pypdfium2.PdfiumError:
        # Chromium shows nothing of it either.
        return MISSING
    try:
        return look.fault(said, *places)
    finally:
        look.close()
