"""Pages with words or pictures beside the paper: a presentation whose notes lie next to the slide. No viewer shows them
(ISO 32000-1, 14.11.2.1), and every search finds them."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Name, Stream

from documents.balanced import MOST_BYTES, most_unpacked

# What all pages of a file may hold together before no more are looked at: two seconds.
MOST_THINGS = 200_000


def pages_with_things_beside(pdf: pikepdf.Pdf, data: bytes) -> set[int]:
    """The numbers, from 0, of pages where something stands wholly outside of the MediaBox. A file with more content
    than text has is not looked at; `data` is what it was opened from."""
    if any(_is_long(stream) for stream in _contents(pdf)):
        return set()
    return _found(data)


def _contents(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for page in pdf.pages:
        said = page.obj.get("/Contents")
        yield from said if isinstance(said, Array) else [said]
    yield from (thing for thing in pdf.objects if isinstance(thing, Stream) and thing.get("/Subtype") == Name.Form)


def _is_long(stream: Any) -> bool:
    if not isinstance(stream, Stream) or most_unpacked(stream) <= MOST_BYTES:
        return False
    if str(stream.get("/Filter", "")).count("Decode") != 1 or "Flate" not in str(stream.get("/Filter")):
        return True
    try:
        return len(zlib.decompressobj().decompress(stream.read_raw_bytes(), MOST_BYTES + 1)) > MOST_BYTES
    except zlib.error:
        return True


def _found(data: bytes) -> set[int]:
    import pypdfium2  # noqa: PLC0415  heavy: only the child loads it

    found, left = set(), MOST_THINGS
    try:
        opened = pypdfium2.PdfDocument(data)
        for number, page in enumerate(opened):
            left -= pypdfium2.raw.FPDFPage_CountObjects(page)
            if left < 0:
                break
            if _has_things_beside(page):
                found.add(number)
            page.close()
        opened.close()
    except pypdfium2.PdfiumError:
        return set()
    return found


def _has_things_beside(page: Any) -> bool:
    from pypdfium2 import raw  # noqa: PLC0415  heavy: only the child loads it

    x0, y0, x1, y1 = page.get_mediabox()
    kinds = (raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM)
    for thing in page.get_objects(filter=kinds, max_depth=1):
        left, bottom, right, top = thing.get_bounds()
        # Spaces have no height.
        if left < right and bottom < top and (right <= x0 or left >= x1 or top <= y0 or bottom >= y1):
            return True
    return False
