"""Pictures as A4 pages: upright, without transparency and without what the camera wrote about place and owner."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from documents.reasons import CannotBecomePdf

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MAX_SHEETS = 500
MAX_PIXELS = 40_000_000
MAX_SIDE_PIXELS = 4000
PAGE_MARGIN_MM = 15
FORMATS = ("JPEG", "PNG", "TIFF", "GIF", "BMP", "WEBP", "HEIF")
PHOTOS = {"JPEG", "HEIF"}


def bind_picture(data: bytes) -> bytes:
    """A PDF with one page for each sheet of the picture. Raises CannotBecomePdf."""
    import pi_heif  # noqa: PLC0415  heavy: only the child loads it
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415  heavy: only the child loads it

    pi_heif.register_heif_opener()
    Image.MAX_IMAGE_PIXELS = None  # the size is checked below, before a pixel is read
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            sheets = [_sheet(frame) for frame in _frames(picture)]
    except UnidentifiedImageError as error:
        raise CannotBecomePdf("damaged", str(error)) from error
    except (OSError, SyntaxError, ValueError, EOFError, RuntimeError) as error:
        raise CannotBecomePdf("damaged", repr(error)) from error
    return _bound(sheets)


def _frames(picture: Picture) -> Iterator[Picture]:
    """Pages of a TIFF; of a moving picture the first only."""
    from PIL import ImageSequence  # noqa: PLC0415  heavy: only the child loads it

    count = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1
    if count > MAX_SHEETS:
        raise CannotBecomePdf("too_many_pages", str(count))
    for index, frame in enumerate(ImageSequence.Iterator(picture)):
        if index == count:
            return
        if frame.width * frame.height > MAX_PIXELS:
            raise CannotBecomePdf("too_many_pixels", f"{frame.width} x {frame.height}")
        yield frame


def _sheet(frame: Picture) -> bytes:
    """The picture upright, without transparency and without what the camera wrote about place and owner."""
    from PIL import ImageOps  # noqa: PLC0415  heavy: only the child loads it

    photo = frame.format in PHOTOS
    upright = _flat(ImageOps.exif_transpose(frame))
    if photo:
        upright.thumbnail((MAX_SIDE_PIXELS, MAX_SIDE_PIXELS))
    upright.info = {key: value for key, value in upright.info.items() if key == "dpi"}
    written = io.BytesIO()
    if photo:
        upright.save(written, "JPEG", quality=88, optimize=True)
    else:
        upright.save(written, "PNG")
    return written.getvalue()


def _flat(picture: Picture) -> Picture:
    from PIL import Image  # noqa: PLC0415  heavy: only the child loads it

    if picture.mode in {"1", "L", "RGB"} and "transparency" not in picture.info:
        return picture.copy()
    if picture.mode in {"RGBA", "LA", "PA", "P"} or "transparency" in picture.info:
        rgba = picture.convert("RGBA")
        white = Image.new("RGBA", rgba.size, "white")
        return Image.alpha_composite(white, rgba).convert("RGB")
    return picture.convert("RGB")


def _bound(sheets: list[bytes]) -> bytes:
    import img2pdf  # noqa: PLC0415  heavy: only the child loads it

    margin = img2pdf.mm_to_pt(PAGE_MARGIN_MM)
    layout = img2pdf.get_layout_fun(
        pagesize=(img2pdf.mm_to_pt(210), img2pdf.mm_to_pt(297)),
        border=(margin, margin),
        fit=img2pdf.FitMode.shrink,
        auto_orient=True,
    )
    bound: bytes = img2pdf.convert(sheets, layout_fun=layout, nodate=True, producer="", engine=img2pdf.Engine.pikepdf)
    return bound
