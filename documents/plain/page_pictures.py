"""A page as a picture of itself: the last resort where what is hidden cannot be taken out of its content. Its words are
lost; what was hidden is in no picture, since the library that draws it knows layers and crops."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Dictionary, Name, Stream

from documents.plain.geometry import Area

DPI, QUALITY, MOST_PIXELS = 200, 85, 16_000_000


def as_bytes(pdf: pikepdf.Pdf) -> bytes:
    written = io.BytesIO()
    pdf.save(written, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return written.getvalue()


def make_picture(pdf: pikepdf.Pdf, index: int, before: bytes, window: Area) -> None:
    """Show only a picture of what `before`, the whole file, shows on this page. Annotations
    are left out: they are drawn later."""
    page = pdf.pages[index]
    data, size = _drawn(before, index)
    width, height = window.x1 - window.x0, window.y1 - window.y0
    picture = Stream(
        pdf,
        data,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=size[0],
        Height=size[1],
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    content = f"q {width:.4f} 0 0 {height:.4f} {window.x0:.4f} {window.y0:.4f} cm /KhsPage Do Q".encode("ascii")
    page.obj.Contents = pdf.make_indirect(Stream(pdf, content))
    page.obj.Resources = Dictionary(XObject=Dictionary(KhsPage=pdf.make_indirect(picture)))
    if "/StructParents" in page.obj:
        del page.obj.StructParents


def _drawn(before: bytes, index: int) -> tuple[bytes, tuple[int, int]]:
    import pypdfium2  # noqa: PLC0415  heavy: only the child loads it

    page = pypdfium2.PdfDocument(before)[index]
    width, height = page.get_size()
    scale = min(DPI / 72, (MOST_PIXELS / (width * height)) ** 0.5)
    # Upright in the page's own measures: the page turns it again.
    bitmap = page.render(scale=scale, draw_annots=False, rotation=(360 - page.get_rotation()) % 360)
    written = io.BytesIO()
    picture = bitmap.to_pil().convert("RGB")
    picture.save(written, "JPEG", quality=QUALITY)
    return written.getvalue(), picture.size
