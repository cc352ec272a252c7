"""A picture that shows whether it was turned, stretched or discoloured, in the ways cameras and scanners save pictures,
and an eye that looks at the page it became."""

from __future__ import annotations

import io
from dataclasses import dataclass

import pypdfium2
from PIL import Image, ImageChops, ImageCms, ImageDraw

Colour = tuple[int, int, int]
NAMES: dict[str, Colour] = {
    "red": (220, 30, 30), "green": (30, 140, 60), "blue": (40, 60, 200), "white": (255, 255, 255), "black": (0, 0, 0),
    "dark": (40, 40, 40), "grey": (100, 100, 100), "light": (180, 180, 180), "slate": (64, 64, 64),
}  # fmt: skip
COLOURS, GREYS = ("red", "green", "blue"), ("dark", "grey", "light")
FAR = 40
# What undoes each way a camera turns its picture.
UNDONE = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}  # fmt: skip
# Pages and what pages need; of a picture of a few bytes it is most of the file.
OF_A_PAGE = 10_000


def marked(size: tuple[int, int] = (800, 600), marks: tuple[str, ...] = COLOURS) -> Image.Image:
    """Marks in three corners of white paper, a black disc in the middle."""
    wide, high = size
    drawn = Image.new("RGB", size, "white")
    pen, side = ImageDraw.Draw(drawn), min(size) // 5
    for (left, top), name in zip(((0, 0), (wide - side, 0), (0, high - side)), marks, strict=True):
        pen.rectangle((left, top, left + side - 1, top + side - 1), fill=NAMES[name])
    radius = min(size) // 4
    pen.ellipse((wide // 2 - radius, high // 2 - radius, wide // 2 + radius, high // 2 + radius), fill="black")
    return drawn


def grey(size: tuple[int, int] = (800, 600)) -> Image.Image:
    return marked(size, GREYS).convert("L")


def lines(size: tuple[int, int] = (800, 600)) -> Image.Image:
    """A dot is black or white."""
    return marked(size, ("black",) * 3).convert("1", dither=Image.Dither.NONE)


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    written = io.BytesIO()
    picture.save(written, kind, **options)
    return written.getvalue()


def turned(way: int, kind: str = "JPEG", picture: Image.Image | None = None, **options: object) -> bytes:
    """Stored as a camera held in that way stores it (EXIF, Orientation)."""
    exif = Image.Exif()
    exif[0x0112] = way
    drawn = picture or marked()
    return saved(drawn.transpose(UNDONE[way]) if way in UNDONE else drawn, kind, exif=exif, **options)


def noisy(size: tuple[int, int]) -> Image.Image:
    """As a photograph is: no two pixels alike."""
    ground = marked(size)
    noise = Image.effect_noise((size[0] // 4, size[1] // 4), 24).resize(size)
    return ImageChops.multiply(ground, Image.merge("RGB", [noise.point(lambda value: min(255, value + 110))] * 3))


def of_another_colour_space() -> bytes:
    """A profile in which red is blue and the other way round."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"????", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"????", b"bXYZ", 1)
    return swapped.replace(b"s\0R\0G\0B", b"B\0G\0R\0!").replace(b"sRGB", b"BGR!")


def swapped(picture: Image.Image) -> Image.Image:
    red, green, blue = picture.split()
    return Image.merge("RGB", (blue, green, red))


def without_segment(jpeg: bytes, marker: int) -> bytes:
    at = jpeg.index(bytes((0xFF, marker)))
    return jpeg[:at] + jpeg[at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big") :]


@dataclass(frozen=True)
class Seen:
    """What an eye sees on a page: the colours in the picture's four corners, how it lies, whether its disc is round."""

    corners: tuple[str, str, str, str]
    lies: str
    is_round: bool


UPRIGHT = Seen((*COLOURS, "white"), "landscape", True)
GREY = Seen((*GREYS, "white"), "landscape", True)


def seen(pdf: bytes, number: int = 0) -> Seen:
    page = drawn_page(pdf, number)
    picture = page.crop(ImageChops.difference(page, Image.new("RGB", page.size, "white")).point(strong).getbbox())
    wide, high = picture.size
    inset = min(wide, high) // 12
    spots = ((inset, inset), (wide - inset, inset), (inset, high - inset), (wide - inset, high - inset))
    corners = tuple(name_of(picture.getpixel(spot)) for spot in spots)
    return Seen(corners, "landscape" if wide > high else "portrait", _is_round(picture))  # type: ignore[arg-type]


def drawn_page(pdf: bytes, number: int = 0) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        return document[number].render(scale=2).to_pil().convert("RGB")


def strong(value: int) -> int:
    return 255 if value > FAR else 0


def name_of(pixel: object) -> str:
    assert isinstance(pixel, tuple)
    distance, name = min(
        (max(abs(a - b) for a, b in zip(pixel, rgb, strict=True)), name) for name, rgb in NAMES.items()
    )
    return name if distance < FAR // 2 else f"rgb{pixel}"


def _is_round(picture: Image.Image) -> bool:
    wide, high = picture.size
    black = picture.convert("L").point(lambda value: 255 if value < 25 else 0)
    across = sum(black.getpixel((x, high // 2)) == 255 for x in range(wide))
    down = sum(black.getpixel((wide // 2, y)) == 255 for y in range(high))
    return 0.96 < across / max(down, 1) < 1.04


def densities(pdf: bytes) -> list[int]:
    """Pixels in an inch of the page, of each picture, across."""
    with pypdfium2.PdfDocument(pdf) as document:
        found = [drawn for page in document for drawn in page.get_objects(filter=[3])]
        return [round(drawn.get_px_size()[0] * 72 / _width(drawn)) for drawn in found]


def _width(drawn: pypdfium2.PdfObject) -> float:
    left, _bottom, right, _top = drawn.get_bounds()
    return right - left
