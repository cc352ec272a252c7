"""The leaves a picture stands on, each stored in the way that suits it and no heavier than it came."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from documents.pictures.cutting import cuts
from documents.pictures.frames import ShownFrame
from documents.pictures.placing import (
    DENSEST,
    Pair,
    Spot,
    densities,
    for_print,
    place,
    place_of_piece,
    rows_of_a_page,
)

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

HEAVIEST = 1.1
# Of a picture of a few kilobytes nobody counts them.
SMALL = 8000
QUALITIES = (88, 80, 70, 60, 50, 40, 30)
MOST_COLOURS = 256
# A drawing takes less for each of its pixels, a scanned photograph more.
BYTES_OF_A_DRAWING = 0.5


@dataclass(frozen=True)
class Leaf:
    """`data` is a file of its own: a JPEG, a PNG, or lines as a fax sends them."""

    data: bytes
    place: Spot


def leaves_of(frame: ShownFrame) -> list[Leaf]:
    """One, or the pieces of a long picture from its beginning."""
    rows = rows_of_a_page(frame.picture.size, frame.natural)
    if rows is None or (frame.is_photo and frame.natural[0] > frame.natural[1]):
        # A panorama is looked at whole.
        return [_leaf(frame, place(frame.natural))]
    return list(_pieces(frame, rows))


def _pieces(frame: ShownFrame, rows: int) -> Iterator[Leaf]:
    wide = frame.natural[0] > frame.natural[1]
    length = frame.picture.width if wide else frame.picture.height
    for start, end in cuts(frame.picture, rows, wide=wide):
        across = (start, 0, end, frame.picture.height) if wide else (0, start, frame.picture.width, end)
        share = (end - start) / length
        piece = replace(frame, picture=frame.picture.crop(across), untouched=b"", weight=round(frame.weight * share))
        yield _leaf(piece, place_of_piece(frame.natural, share, wide=wide))


def _leaf(frame: ShownFrame, where: Spot) -> Leaf:
    if _is_too_dense(frame, where.size):
        frame = _for_print(frame, where.size)
    return Leaf(frame.untouched or _lightest(frame), where)


def _is_too_dense(frame: ShownFrame, size: Pair) -> bool:
    """A drawing keeps its pixels, in which letters may stand; a photograph has no use for more than print shows."""
    pixels = frame.picture.size
    is_drawing = frame.picture.mode in {"1", "P"} or (
        not frame.is_photo and frame.weight < BYTES_OF_A_DRAWING * pixels[0] * pixels[1]
    )
    return max(densities(pixels, size)) > DENSEST and not is_drawing


def _for_print(frame: ShownFrame, size: Pair) -> ShownFrame:
    from PIL import Image  # noqa: PLC0415  heavy: only the child loads it

    made = frame.picture.resize(for_print(frame.picture.size, size), Image.Resampling.LANCZOS, reducing_gap=2)
    return replace(frame, picture=made, untouched=b"", is_photo=True)


def _lightest(frame: ShownFrame) -> bytes:
    """The best that is no heavier than the picture came; where none is, the lightest."""
    most = HEAVIEST * frame.weight + SMALL
    lightest = b""
    for stored in _ways(frame):
        if len(stored) <= most:
            return stored
        lightest = min(lightest or stored, stored, key=len)
    return lightest


def _ways(frame: ShownFrame) -> Iterator[bytes]:
    if frame.picture.mode == "1":
        yield min(_saved(frame.picture, "PNG"), _as_fax(frame.picture), key=len)
        return
    if not frame.is_photo:
        yield _saved(frame.picture, "PNG")
        yield _saved(frame.picture, "PNG", optimize=True)
        yield from _with_few_colours(frame.picture)
    colours = frame.picture.convert("RGB") if frame.picture.mode == "P" else frame.picture
    if frame.stored:
        yield _saved(colours, "JPEG", optimize=True, **frame.stored)
    for quality in QUALITIES:
        yield _saved(colours, "JPEG", optimize=True, quality=quality)


def _with_few_colours(picture: Picture) -> Iterator[bytes]:
    """The same picture with a palette, where it has no more colours than one holds."""
    from PIL import Image, ImageChops  # noqa: PLC0415  heavy: only the child loads it

    if picture.mode == "RGB" and picture.getcolors(MOST_COLOURS):
        chosen = picture.quantize(MOST_COLOURS, dither=Image.Dither.NONE)
        if ImageChops.difference(chosen.convert("RGB"), picture).getbbox() is None:
            yield _saved(chosen, "PNG", optimize=True)


def _as_fax(picture: Picture) -> bytes:
    whole = (picture.width + 7) // 8 * picture.height + 1
    return _saved(picture, "TIFF", compression="group4", strip_size=whole)


def _saved(picture: Picture, kind: str, **options: Any) -> bytes:
    written = io.BytesIO()
    picture.save(written, kind, **options)
    return written.getvalue()
