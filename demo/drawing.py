"""What the demo's pictures share: letters of the portal's own font, a hand that is not quite steady, grain."""

from __future__ import annotations

import random
from itertools import pairwise

from PIL import Image, ImageChops, ImageDraw, ImageFont

from documents.rendering import PRINT

Colour = tuple[int, int, int]
Point = tuple[float, float]
INK: Colour = (38, 50, 56)
BLUE_INK: Colour = (35, 62, 140)


def font(size: int, face: str = "Regular") -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(PRINT / "fonts" / f"Inter-{face}.ttf", size)


class Hand:
    """Writes and draws as with a marker: the same shakes for the same seed."""

    def __init__(self, picture: Image.Image, seed: int) -> None:
        self.picture = picture
        self.pen = ImageDraw.Draw(picture)
        self.chance = random.Random(seed)  # noqa: S311 (a drawing, no secret)

    def write(self, at: Point, text: str, size: int, colour: Colour = INK) -> None:
        """Letter by letter, each a little off the line and a little turned."""
        face = font(size, "Italic")
        left, top = at
        for letter in text:
            self._letter((left, top + self.chance.uniform(-0.04, 0.04) * size), letter, face, colour)
            left += face.getlength(letter) * self.chance.uniform(0.97, 1.03)

    def _letter(self, at: Point, letter: str, face: ImageFont.FreeTypeFont, colour: Colour) -> None:
        side = int(face.size * 1.6)
        mask = Image.new("L", (side, side))
        ImageDraw.Draw(mask).text((side * 0.2, side * 0.1), letter, fill=255, font=face, stroke_width=face.size / 40)
        turned = mask.rotate(self.chance.uniform(-5, 5), Image.Resampling.BICUBIC)
        self.picture.paste(colour, (int(at[0] - side * 0.2), int(at[1] - side * 0.1)), turned)

    def line(self, *points: Point, colour: Colour = INK, width: int = 6) -> None:
        """Through the points, each step of it a little off."""
        drawn: list[Point] = [points[0]]
        for (x0, y0), (x1, y1) in pairwise(points):
            steps = max(2, int(max(abs(x1 - x0), abs(y1 - y0)) / 40))
            drawn += [
                (x0 + (x1 - x0) * n / steps + self._shake(), y0 + (y1 - y0) * n / steps + self._shake())
                for n in range(1, steps + 1)
            ]
        self.pen.line(drawn, fill=colour, width=width, joint="curve")

    def _shake(self) -> float:
        return self.chance.uniform(-1.6, 1.6)

    def arrow(self, start: Point, end: Point, colour: Colour = INK, width: int = 6) -> None:
        """To the right."""
        self.line(start, end, colour=colour, width=width)
        self.line((end[0] - 24, end[1] - 16), end, (end[0] - 24, end[1] + 16), colour=colour, width=width)


def grain(picture: Image.Image, strength: float, seed: int) -> Image.Image:
    """The picture with the noise of a lens in poor light: up to `strength` steps of 255 darker."""
    width, height = picture.size
    half = (width // 2 + 1, height // 2 + 1)
    spots = Image.frombytes("L", half, random.Random(seed).randbytes(half[0] * half[1]))  # noqa: S311
    dark = spots.point(lambda value: 255 - int(value * strength / 255)).resize(picture.size)
    return ImageChops.multiply(picture, dark.convert(picture.mode))
