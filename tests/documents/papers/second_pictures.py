"""Pictures as phones, scanners and programs save them, each with what eyes would judge, as plain data."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PIL import Image, ImageDraw

# What a PDF of a page needs around its picture, and a picture of a few kilobytes may gain, in bytes.
FRAME = 8192
Findings = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Seen:
    """`corner` is the colour of the marker in the upper left corner of the picture on the page, `round` says
    the circle in the middle to be as wide as high (within 2 %); `greys` the tones (0–255, within 6) at shares of the
    picture's width at half its height; `largest` the most bytes of the PDF."""

    make: Callable[[], bytes]
    pages: int = 1
    corner: tuple[int, int, int] | None = (255, 0, 0)
    round: bool = True
    greys: tuple[tuple[float, int], ...] = ()
    findings: Findings = ()

    @property
    def largest(self) -> int:
        return int(len(self.make()) * 1.1) + FRAME * self.pages


def drawn(size: tuple[int, int] = (600, 400), mode: str = "RGB", stretch: float = 1.0) -> Image.Image:
    """White, a red marker in the upper left corner, a black circle in the middle; `stretch` is width to height of a
    circle in pixels, where pixels are not square."""
    picture = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(picture)
    side = min(size) // 5
    pen.rectangle((0, 0, side, side), fill=(255, 0, 0))
    x, y, r = size[0] / 2, size[1] / 2, min(size) / 4
    pen.ellipse((x - r * stretch, y - r, x + r * stretch, y + r), fill="black")
    return picture.convert(mode, dither=Image.Dither.NONE)


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    written = io.BytesIO()
    picture.save(written, kind, **options)
    return written.getvalue()


TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def turned(kind: str, orientation: int) -> bytes:
    """Stored turned, with a note of how to hold it."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    return saved(drawn().transpose(TURNS[orientation]), kind, exif=exif)


def mpo() -> bytes:
    """A photo with a smaller one behind it, as phones save depth."""
    return saved(drawn((1200, 900)), "MPO", save_all=True, append_images=[drawn((300, 225))], quality=80)


def tiff_pages() -> bytes:
    return saved(drawn(), "TIFF", save_all=True, append_images=[drawn(), drawn()], compression="tiff_lzw")


def fax(dpi: tuple[int, int]) -> bytes:
    """Fax: lines lie further apart than points."""
    size = (1728, round(1728 * dpi[1] / dpi[0] * 1.3))
    picture = drawn(size, stretch=dpi[0] / dpi[1]).convert("1", dither=Image.Dither.NONE)
    return saved(picture, "TIFF", compression="group4", dpi=dpi)


GREYS = tuple((share, round(share * 255)) for share in (0.1, 0.3, 0.5, 0.7, 0.9))


def grey_slope(kind: str, mode: str) -> bytes:
    """Black at the left to white at the right."""
    top = {"I;16": 65535, "F": 1.0, "L": 255}[mode]
    code = {"I;16": "H", "F": "f", "L": "B"}[mode]
    values = [value / 399 * top for value in range(400)]
    row = struct.pack(f"<400{code}", *(values if mode == "F" else map(round, values)))
    return saved(Image.frombytes(mode, (400, 100), row * 100), kind)


def moving(kind: str, count: int) -> bytes:
    more = [Image.new("RGB", (600, 400), (0, 0, 10 * number)) for number in range(1, count)]
    return saved(drawn(), kind, save_all=True, append_images=more, duration=100)


def long_screen(ratio: int) -> bytes:
    """As a phone saves a whole conversation."""
    picture = Image.new("RGB", (600, 600 * ratio), "white")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 100, 100), fill=(255, 0, 0))
    for top in range(150, 600 * ratio, 40):
        pen.line((40, top, 560, top), fill="black", width=3)
    return saved(picture, "PNG")


def cmyk(kind: str) -> bytes:
    return saved(drawn().convert("CMYK"), kind)


PICTURES: dict[str, Seen] = {
    **{f"turned-{each}.jpg": Seen(partial(turned, "JPEG", each)) for each in (2, 4, 5, 6, 7)},
    "turned-6.png": Seen(partial(turned, "PNG", 6)),
    "turned-8.webp": Seen(partial(turned, "WEBP", 8)),
    "turned-6.tif": Seen(partial(turned, "TIFF", 6)),
    "depth.jpg": Seen(mpo),
    "three.tif": Seen(tiff_pages, pages=3),
    "fax-coarse.tif": Seen(partial(fax, (204, 98)), corner=(0, 0, 0)),
    "fax-fine.tif": Seen(partial(fax, (204, 196)), corner=(0, 0, 0)),
    "fax-odd.tif": Seen(partial(fax, (200, 100)), corner=(0, 0, 0)),
    "unequal.jpg": Seen(lambda: saved(drawn((800, 300), stretch=2.0), "JPEG", dpi=(200, 100))),
    "unequal.png": Seen(lambda: saved(drawn((400, 600), stretch=0.5), "PNG", dpi=(100, 200))),
    "no-dpi.jpg": Seen(lambda: saved(drawn(), "JPEG", dpi=(1, 1))),
    "16-bit.png": Seen(partial(grey_slope, "PNG", "I;16"), corner=None, round=False, greys=GREYS),
    "16-bit.tif": Seen(partial(grey_slope, "TIFF", "I;16"), corner=None, round=False, greys=GREYS),
    "8-bit.png": Seen(partial(grey_slope, "PNG", "L"), corner=None, round=False, greys=GREYS),
    "float.tif": Seen(partial(grey_slope, "TIFF", "F"), corner=None, round=False, greys=GREYS),
    "press.tif": Seen(partial(cmyk, "TIFF"), corner=None),
    "press.jpg": Seen(partial(cmyk, "JPEG"), corner=None),
    "palette.png": Seen(lambda: saved(drawn().quantize(16), "PNG")),
    "palette.bmp": Seen(lambda: saved(drawn().quantize(16), "BMP")),
    "one-bit.png": Seen(lambda: saved(drawn(mode="1"), "PNG"), corner=(0, 0, 0)),
    "grey-alpha.png": Seen(lambda: saved(drawn(mode="LA"), "PNG"), corner=None),
    "moving.gif": Seen(partial(moving, "GIF", 4), findings=(("still_picture", 4),)),
    "moving.png": Seen(partial(moving, "PNG", 3), findings=(("still_picture", 3),)),
    "moving.webp": Seen(partial(moving, "WEBP", 5), findings=(("still_picture", 5),)),
    "still.gif": Seen(lambda: saved(drawn(), "GIF")),
    "photo.jpg": Seen(lambda: saved(drawn((3000, 2000)), "JPEG", quality=60)),
    "progressive.jpg": Seen(lambda: saved(drawn((1500, 1000)), "JPEG", quality=75, progressive=True)),
    "scan-600.tif": Seen(
        lambda: saved(drawn((4960, 7016), "1"), "TIFF", compression="group4", dpi=(600, 600)), corner=None
    ),
}
# Cut into pages: how many is the rule's to say, more than one, each as the finding `cut_picture` counts.
LONG: dict[str, Callable[[], bytes]] = {
    "chat-8.png": partial(long_screen, 8),
    "chat-14.png": partial(long_screen, 14),
    "page-20.png": partial(long_screen, 20),
}
