"""A picture as it is to be shown: upright, in plain colours, with what its file says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from documents.pictures.chunks import bare_png
from documents.pictures.placing import Pair, for_print, likely_dpi, natural_size, place, rows_of_a_page
from documents.pictures.segments import bare_jpeg
from documents.pictures.tones import has_other_colours, plain
from documents.reasons import CannotBecomePdf

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MAX_PIXELS = 50_000_000
# Read in the size that is needed; a bit for each dot.
MAX_JPEG_PIXELS, MAX_DOTS = 200_000_000, 160_000_000
JPEGS = {"JPEG", "MPO"}
PHOTOS = {*JPEGS, "HEIF", "AVIF"}
PACKED_AS_PHOTOS = {"jpeg", "tiff_jpeg", "webp"}
ORIENTATION = 0x0112
UPRIGHT, LYING = (0, 1), range(5, 9)
STRIP_LENGTHS, TILE_LENGTHS = 279, 325


@dataclass(frozen=True)
class ShownFrame:
    """`natural` is its size in points; `weight` the bytes it takes in its file; `untouched` those that may stand on the
    page as they are; `stored` how finely a JPEG was stored, as Pillow saves it."""

    picture: Picture
    natural: Pair
    weight: int
    is_photo: bool
    untouched: bytes
    stored: dict[str, Any]


def read_frame(picture: Picture, data: bytes) -> ShownFrame:
    """Raises CannotBecomePdf, and what Pillow raises of a damaged picture."""
    _check_size(picture)
    way, pixels, weight = picture.getexif().get(ORIENTATION, 1), picture.size, _weight(picture, data)
    natural = _natural(picture, way)
    stored = _stored(picture)
    if picture.format in JPEGS:
        _read_no_more_than_needed(picture, natural, way)
    picture.load()
    is_as_it_was = way in UPRIGHT and picture.size == pixels and not has_other_colours(picture)
    untouched = _bare(picture, data) if is_as_it_was else b""
    return ShownFrame(_upright(picture), natural, weight, _is_photo(picture, data), untouched, stored)


def _upright(picture: Picture) -> Picture:
    from PIL import ImageOps  # noqa: PLC0415  heavy: only the child loads it

    shown = plain(picture)
    if picture.format != "TIFF":
        # A TIFF the library has turned already.
        shown.info = dict(picture.info)
        shown = ImageOps.exif_transpose(shown)
    shown.info = {}
    return shown


def _check_size(picture: Picture) -> None:
    limit = MAX_JPEG_PIXELS if picture.format in JPEGS else MAX_DOTS if picture.mode == "1" else MAX_PIXELS
    if picture.width * picture.height > limit:
        raise CannotBecomePdf("too_many_pixels", f"{picture.width} x {picture.height}")


def _natural(picture: Picture, way: int) -> Pair:
    """In points, upright. Of a TIFF that lies the library tells the size as it will be, of others as it is stored."""
    dpi = likely_dpi(*_steps(picture))
    if way not in LYING:
        return natural_size(picture.size, dpi)
    wide, high = picture.size
    return natural_size((wide, high) if picture.format == "TIFF" else (high, wide), (dpi[1], dpi[0]))


def _steps(picture: Picture) -> tuple[float, float]:
    """Dots in an inch, across and down; where the file only knows their relation, that."""
    for key in ("dpi", "aspect"):
        if key in picture.info:
            across, down = picture.info[key]
            break
    else:
        across = down = 0
    if picture.info.get("jfif_unit") == 0 and "jfif_density" in picture.info:
        across, down = picture.info["jfif_density"]
    return float(across), float(down)


def _read_no_more_than_needed(picture: Picture, natural: Pair, way: int) -> None:
    """The library reads a half, a quarter or an eighth of a JPEG where that is enough."""
    upright = picture.size if way not in LYING else (picture.height, picture.width)
    if rows_of_a_page(upright, natural) is None:
        needed = for_print(upright, place(natural).size)
        picture.draft(picture.mode, needed if way not in LYING else (needed[1], needed[0]))
    if picture.width * picture.height > MAX_PIXELS:
        raise CannotBecomePdf("too_many_pixels", f"{picture.width} x {picture.height}")


def _weight(picture: Picture, data: bytes) -> int:
    tags = getattr(picture, "tag_v2", {}) if picture.format == "TIFF" else {}
    return sum(tags.get(STRIP_LENGTHS) or tags.get(TILE_LENGTHS) or (len(data),))


def _is_photo(picture: Picture, data: bytes) -> bool:
    """Whether it was stored with loss."""
    if picture.format == "WEBP":
        return b"VP8 " in data[:1024]
    return picture.format in PHOTOS or picture.info.get("compression") in PACKED_AS_PHOTOS


def _stored(picture: Picture) -> dict[str, Any]:
    from PIL import JpegImagePlugin  # noqa: PLC0415  heavy: only the child loads it

    tables = getattr(picture, "quantization", {})
    if not tables or any(not 0 < step < 256 for table in tables.values() for step in table):
        return {}
    sampling = JpegImagePlugin.get_sampling(picture)
    return {"qtables": dict(tables)} | ({"subsampling": sampling} if sampling >= 0 else {})


def _bare(picture: Picture, data: bytes) -> bytes:
    if picture.format in JPEGS and picture.mode in {"L", "RGB"}:
        return bare_jpeg(data)
    return bare_png(data) if picture.format == "PNG" and picture.mode in {"1", "L", "P", "RGB"} else b""
