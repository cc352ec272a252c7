"""A photo of the whiteboard from the planning meeting: four pathways, four gatherings, notes with who comes."""

from __future__ import annotations

import io

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from demo.drawing import BLUE_INK, INK, Colour, Hand, Point, grain

# EXIF: 3 is upside down.
ORIENTATION = 0x0112
BOARD = (1800, 1120)
PHOTO = (2000, 1400)
# Where the corners of the board are in the photo, which was not taken straight from the front.
CORNERS: tuple[Point, ...] = ((128, 150), (1886, 92), (1858, 1262), (152, 1216))
WALL: Colour = (188, 184, 174)
WHITE, FRAME, SHADE = (246, 247, 245), (150, 154, 158), (70, 70, 70)
GREEN, RED = (13, 122, 95), (190, 48, 40)
YELLOW, BLUE, PINK, LIME = (255, 232, 120), (160, 208, 245), (250, 178, 190), (196, 228, 140)
GATHERINGS = ("9. jan.", "26. mars", "12. juni", "11. sept.")
# Pathway, colour of its notes, who comes to each gathering.
PATHWAYS: tuple[tuple[str, Colour, tuple[str, ...]], ...] = (
    ("Alkohol", YELLOW, ("Asker", "Asker", "Asker", "Asker")),
    ("Kols", BLUE, ("Hallingdal?", "", "", "")),
    ("Hoftebrudd", PINK, ("Ringerike?", "Ringerike?", "", "")),
    ("Psyk. og rus", LIME, ("i gang", "Asker", "Røyken", "Begge")),
)
LEFT, TOP, ACROSS, DOWN = 400, 250, 240, 160


def photo() -> bytes:
    """A JPEG of 2000 x 1400, turned as a telephone keeps it: which way is up stands beside the picture."""
    picture = _photographed(_board())
    exif = Image.Exif()
    exif[ORIENTATION] = 3
    written = io.BytesIO()
    picture.rotate(180).save(written, "JPEG", quality=82, exif=exif)
    return written.getvalue()


def _board() -> Image.Image:
    board = Image.new("RGB", BOARD, WHITE)
    hand = Hand(board, seed=4)
    hand.write((70, 50), "Pasientforløp 2015", 78, GREEN)
    hand.line((72, 152), (810, 148), colour=GREEN, width=7)
    hand.write((960, 70), "Hvem blir med?", 60, INK)
    _grid(hand)
    for row, (_name, colour, notes) in enumerate(PATHWAYS):
        for column, text in enumerate(notes):
            if text:
                _note(board, (LEFT + column * ACROSS + 34, TOP + row * DOWN + 14), text, colour, seed=row * 4 + column)
    _beside(hand)
    _below(hand)
    ImageDraw.Draw(board).rectangle((0, 0, BOARD[0] - 1, BOARD[1] - 1), outline=FRAME, width=20)
    return board


def _grid(hand: Hand) -> None:
    for column, day in enumerate(GATHERINGS):
        hand.write((LEFT + column * ACROSS + 50, TOP - 64), day, 42, BLUE_INK)
        hand.line((LEFT + column * ACROSS + 8, TOP - 70), (LEFT + column * ACROSS + 4, TOP + 4 * DOWN), width=4)
    for row, (name, _colour, _notes) in enumerate(PATHWAYS):
        hand.line((64, TOP + row * DOWN), (LEFT + 4 * ACROSS, TOP + row * DOWN - 3), width=4)
        hand.write((74, TOP + row * DOWN + 52), name, 48, INK)


def _note(board: Image.Image, at: tuple[int, int], text: str, colour: Colour, seed: int) -> None:
    """A note that hangs a little askew, with its shadow."""
    note = Image.new("RGBA", (176, 132), (*colour, 255))
    plain = Image.new("RGB", note.size, colour)
    hand = Hand(plain, seed)
    hand.write((12, 46), text, 29, INK)
    note.paste(plain)
    turned = note.rotate(hand.chance.uniform(-4, 4), Image.Resampling.BICUBIC, expand=True)
    shadow = Image.new("RGBA", turned.size, (*SHADE, 0))
    shadow.putalpha(turned.getchannel("A").point(lambda value: value // 3))
    board.paste(shadow, (at[0] + 5, at[1] + 7), shadow)
    board.paste(turned, at, turned)


def _beside(hand: Hand) -> None:
    hand.write((1440, 230), "Husk", 54, RED)
    for row, text in enumerate(("Vikarer", "Leder med", "Bruker med", "Reisevei", "Svar 1. des.")):
        top = 320 + row * 82
        hand.line((1424, top + 6), (1452, top + 4), (1453, top + 34), (1425, top + 35), (1424, top + 6), width=4)
        hand.write((1476, top - 6), text, 42, RED if row == 4 else INK)
    hand.line((1424, 342), (1438, 356), (1468, 314), colour=GREEN, width=7)


def _below(hand: Hand) -> None:
    """From home, through the hospital, and home again."""
    for place, text in enumerate(("Hjemme", "Legevakt", "Sykehus", "Døgnplass", "Hjemme")):
        left = 90 + place * 330
        hand.line((left, 960), (left + 248, 957), (left + 250, 1052), (left + 2, 1054), (left, 960), colour=BLUE_INK)
        hand.write((left + 22, 976), text, 40, BLUE_INK)
        if place < 4:
            hand.arrow((left + 262, 1006), (left + 320, 1004), colour=RED)


def _photographed(board: Image.Image) -> Image.Image:
    wall = Image.new("RGB", PHOTO, WALL)
    shadow = Image.new("L", PHOTO)
    ImageDraw.Draw(shadow).polygon([(x + 14, y + 26) for x, y in CORNERS], fill=120)
    wall.paste(SHADE, (0, 0), shadow.filter(ImageFilter.GaussianBlur(16)))
    mask = Image.new("L", PHOTO)
    ImageDraw.Draw(mask).polygon(list(CORNERS), fill=255)
    mask = mask.filter(ImageFilter.MinFilter(5))  # outside its edges the turned board is black
    placed = board.transform(PHOTO, Image.Transform.PERSPECTIVE, _inverse(), Image.Resampling.BICUBIC)
    wall.paste(placed, (0, 0), mask.filter(ImageFilter.GaussianBlur(1)))
    lit = ImageChops.multiply(wall, _light().convert("RGB"))
    return grain(lit.filter(ImageFilter.GaussianBlur(0.7)), strength=14, seed=24)


def _light() -> Image.Image:
    """Brightest under the lamp, up to the left."""
    far = Image.radial_gradient("L").resize((PHOTO[0] * 2, PHOTO[1] * 2))
    cut = far.crop((PHOTO[0] // 4, PHOTO[1] // 3, PHOTO[0] // 4 + PHOTO[0], PHOTO[1] // 3 + PHOTO[1]))
    return cut.point(lambda value: 255 - value // 5)


def _inverse() -> list[float]:
    """The eight coefficients that take a point of the photo to one of the board: what `transform` wants."""
    width, height = BOARD
    corners = ((0, 0), (width, 0), (width, height), (0, height))
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(CORNERS, corners, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return _solved(rows)


def _solved(rows: list[list[float]]) -> list[float]:
    """Gauss and Jordan; the last column is the right side."""
    size = len(rows)
    for place in range(size):
        best = max(range(place, size), key=lambda row: abs(rows[row][place]))
        rows[place], rows[best] = rows[best], rows[place]
        rows[place] = [value / rows[place][place] for value in rows[place]]
        for other in range(size):
            if other != place:
                factor = rows[other][place]
                rows[other] = [a - factor * b for a, b in zip(rows[other], rows[place], strict=True)]
    return [row[-1] for row in rows]
