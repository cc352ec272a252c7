"""From a picture's bytes to pages."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from documents.findings import Finding
from documents.pictures.frames import read_frame
from documents.pictures.leaves import Leaf, leaves_of
from documents.reasons import CannotBecomePdf

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MAX_SHEETS = 500
FORMATS = ("JPEG", "PNG", "TIFF", "GIF", "BMP", "WEBP", "HEIF", "AVIF")
MOVING = ("PNG", "GIF", "WEBP", "AVIF")
# A camera's raw reading is a TIFF too; the picture in it that can be opened is a stamp (DNG 1.7, DNGVersion).
RAW = 50706


@dataclass(frozen=True)
class Bound:
    """`findings`: what the pages show in another way than the picture."""

    pdf: bytes
    findings: tuple[Finding, ...] = ()


def bind_picture(data: bytes) -> Bound:
    """A PDF with a page for each leaf of the picture, several where it is long. Raises CannotBecomePdf."""
    import pi_heif  # noqa: PLC0415  heavy: only the child loads it
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415  heavy: only the child loads it

    pi_heif.register_heif_opener()
    Image.MAX_IMAGE_PIXELS = None  # the size is checked before a pixel is read
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            leaves = [leaves_of(read_frame(frame, data)) for frame in _frames(picture)]
            moving = _moving(picture)
    except UnidentifiedImageError as error:
        raise CannotBecomePdf("damaged", str(error)) from error
    except (OSError, SyntaxError, ValueError, EOFError, RuntimeError) as error:
        raise CannotBecomePdf("damaged", repr(error)) from error
    return Bound(_bound([leaf for cut in leaves for leaf in cut]), (*moving, *_cut(leaves)))


def _frames(picture: Picture) -> Iterator[Picture]:
    """Pages of a TIFF; of any other the picture that its author chose, which is the first of a moving one."""
    if picture.format != "TIFF":
        yield picture
        return
    if RAW in picture.tag_v2:  # type: ignore[attr-defined]
        raise CannotBecomePdf("unknown", "raw")
    count: int = picture.n_frames  # type: ignore[attr-defined]
    if count > MAX_SHEETS:
        raise CannotBecomePdf("too_many_pages", str(count))
    for index in range(count):
        picture.seek(index)
        yield picture


def _moving(picture: Picture) -> tuple[Finding, ...]:
    count = getattr(picture, "n_frames", 1) if picture.format in MOVING else 1
    return (Finding("still_picture", count),) if count > 1 else ()


def _cut(leaves: list[list[Leaf]]) -> tuple[Finding, ...]:
    return tuple(Finding("cut_picture", len(cut)) for cut in leaves if len(cut) > 1)


def _bound(leaves: list[Leaf]) -> bytes:
    import img2pdf  # noqa: PLC0415  heavy: only the child loads it

    if len(leaves) > MAX_SHEETS:
        raise CannotBecomePdf("too_many_pages", str(len(leaves)))
    # Asked once for each picture, in their order.
    places = iter([(*leaf.place.page, *leaf.place.size) for leaf in leaves])
    bound: bytes = img2pdf.convert(
        [leaf.data for leaf in leaves],
        layout_fun=lambda *_pixels: next(places),
        nodate=True,
        producer="",
        engine=img2pdf.Engine.pikepdf,
    )
    return bound
