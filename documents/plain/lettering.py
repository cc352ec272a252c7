"""Where the letters of a content stream stand, and strings of which only some are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pikepdf import String

from documents.plain.contents import TooMuchContent
from documents.plain.geometry import IDENTITY, Area, Matrix, around, times
from documents.plain.glyphs import Letters

UNIT = ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0))
# How far a picture may reach over the edge, in points: printers cut away less.
MOST_OVER = 36


@dataclass(frozen=True)
class TextState:
    letters: Letters | None = None
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


@dataclass
class Lettering:
    """`window` is what is seen of the page, None where all is; `matrix` brings the stream's own measures there, `place`
    those of a line to the stream's."""

    window: Area | None = None
    matrix: Matrix = IDENTITY
    text: TextState = TextState()
    place: Matrix = IDENTITY

    def sees(self, points: Iterable[tuple[float, float]], matrix: Matrix | None = None, by: float = 0.0) -> bool:
        if self.window is None:
            return True
        return around(points, self.matrix if matrix is None else matrix).grown(by).meets(self.window)

    def sees_picture(self) -> bool:
        """Of the picture that is drawn now. Raises TooMuchContent for one of which much is hidden: only the page can be
        cut then."""
        if self.window is None:
            return True
        area = around(UNIT, self.matrix)
        seen = area.meets(self.window)
        if seen and not self.window.grown(MOST_OVER).holds(area):
            raise TooMuchContent("a picture over the edge")
        return seen

    def cut(self, said: bytes, *, hidden: bool) -> tuple[list[Any], bool]:
        """The string in parts: what is seen, and in place of the rest how far it reached."""
        if self.window is None and not hidden:
            return [String(said)], False
        letters = self.text.letters or Letters(None)
        if letters.whole:
            begin, seen = self.place, False
            for code, width in letters.codes(said):
                seen = self._sees_letter(width) or seen
                self.advance(self._reach(code, width))
            if not hidden and seen:
                return [String(said)], False
            self.place = begin
            return [self._gap(sum(self._pass(code, width) for code, width in letters.codes(said)))], True
        parts: list[Any] = []
        run, gap, lost = b"", 0.0, False
        for code, width in letters.codes(said):
            if not hidden and self._sees_letter(width):
                if gap:
                    parts, gap = [*parts, self._gap(gap)], 0.0
                run += code
                self.advance(self._reach(code, width))
            else:
                if run:
                    parts, run = [*parts, String(run)], b""
                lost = lost or bool(code.strip())
                gap += self._pass(code, width)
        if run:
            parts.append(String(run))
        if gap:
            parts.append(self._gap(gap))
        return parts, lost

    def _sees_letter(self, width: float) -> bool:
        if self.window is None:
            return True
        low, high = self.text.rise - 0.25 * self.text.size, self.text.rise + 0.9 * self.text.size
        right = width * self.text.size * self.text.scale
        return self.sees(((0, low), (right, low), (0, high), (right, high)), times(self.place, self.matrix))

    def _reach(self, code: bytes, width: float) -> float:
        return width * self.text.size + self.text.spacing + (self.text.word_spacing if code == b" " else 0.0)

    def _pass(self, code: bytes, width: float) -> float:
        reach = self._reach(code, width)
        self.advance(reach)
        return reach

    def _gap(self, reach: float) -> float:
        return round(-reach * 1000 / self.text.size, 3) if self.text.size else 0

    def advance(self, reach: float) -> None:
        self.place = times((1, 0, 0, 1, reach * self.text.scale, 0), self.place)
