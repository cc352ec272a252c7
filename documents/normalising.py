"""Any uploaded PDF or picture as one plain, safe PDF that can stand in a packet.

Everything that reads the file runs in a child process: call `normalise_in_child`. The original is never changed; who
uploads is told at once, in a sentence, when a file cannot be shown.
"""

from __future__ import annotations

import importlib.metadata
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from documents.child import ChildFailed, run_in_child
from documents.sniffing import OFFICE, PICTURES
from documents.sniffing import sniff_mime as sniff_mime

if TYPE_CHECKING:
    import pikepdf
    from PIL.Image import Image as Picture

VERSION = "1"
MAX_BYTES = 100 << 20
MAX_PAGES = 500
MAX_PIXELS = 40_000_000
MAX_SIDE_PIXELS = 4000
MAX_PAGE_POINTS = 14_400
MIN_PAGE_POINTS = 3
PAGE_MARGIN_MM = 15

SENTENCES = {
    "empty": gettext_lazy("Filen er tom. Velg filen på nytt."),
    "too_large": gettext_lazy("Filen er større enn 100 MB. Del den opp eller lagre den i mindre format."),
    "encrypted": gettext_lazy("PDF-en er låst med passord. Lagre den uten passord og last den opp på nytt."),
    "damaged": gettext_lazy("Filen er skadet eller ikke fullstendig. Lagre den på nytt og last den opp igjen."),
    "no_pages": gettext_lazy("PDF-en har ingen sider. Lagre den på nytt og last den opp igjen."),
    "too_many_pages": gettext_lazy("PDF-en har flere enn 500 sider. Del den opp i mindre vedlegg."),
    "page_size": gettext_lazy("PDF-en har en side med ugyldig størrelse. Skriv den ut til PDF på nytt."),
    "too_many_pixels": gettext_lazy("Bildet har flere enn 40 millioner piksler. Lagre det i mindre størrelse."),
    "office": gettext_lazy(
        "Filen er et kontordokument eller en e-post og kan ikke vises i møtepakken. "
        "Lagre den som PDF og last den opp på nytt."
    ),
    "unknown": gettext_lazy("Filtypen kan ikke vises i møtepakken. Last opp PDF eller bilde (JPEG, PNG eller TIFF)."),
    "unsafe": gettext_lazy("PDF-en har aktivt innhold som ikke kan fjernes. Skriv den ut til PDF på nytt."),
    "memory": gettext_lazy("Filen krever for mye minne. Skriv den ut til PDF på nytt eller del den opp."),
    "time": gettext_lazy("Filen tok for lang tid å behandle. Skriv den ut til PDF på nytt eller del den opp."),
    "size": gettext_lazy("Filen blir for stor når den pakkes ut. Skriv den ut til PDF på nytt eller del den opp."),
    "crash": gettext_lazy("Filen kan ikke leses. Den kan være skadet. Skriv den ut til PDF på nytt."),
}


class CannotBecomePdf(Exception):
    """The file cannot be shown in a packet. `code` is a key of SENTENCES; `detail` is for the log."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail

    @property
    def sentence(self) -> str:
        """In the reader's language: what is wrong with the file and how to go on."""
        return str(SENTENCES[self.code])

    def __str__(self) -> str:
        return f"{self.code}: {self.detail}" if self.detail else self.code


@dataclass(frozen=True)
class Normalised:
    """`recipe` names what was done and by which versions: part of the content key."""

    pdf: bytes
    pages: int
    recipe: str


def normalise_in_child(data: bytes, name: str) -> Normalised:
    """As `normalise`, in a limited child process: the way to call it. Raises CannotBecomePdf."""
    if len(data) > MAX_BYTES:
        raise CannotBecomePdf("too_large")
    try:
        return run_in_child(normalise, data, name)
    except ChildFailed as failure:
        raise CannotBecomePdf(failure.code, failure.detail) from failure


def normalise(data: bytes, name: str) -> Normalised:
    """A PDF or picture as a safe PDF, the same bytes each time. `name` is for the log only, the content decides.

    Raises CannotBecomePdf for what is locked, damaged, empty, too large or of another kind.
    """
    kind = sniff_mime(data)
    if not data:
        raise CannotBecomePdf("empty", name)
    if kind == "application/pdf":
        return _normalise_pdf(data)
    if kind in PICTURES.values():
        return _normalise_picture(data)
    raise CannotBecomePdf("office" if kind in OFFICE else "unknown", f"{name}: {kind}")


def _normalise_pdf(data: bytes) -> Normalised:
    import pikepdf

    try:
        pdf = pikepdf.Pdf.open(io.BytesIO(data), suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise CannotBecomePdf("encrypted") from error
    except pikepdf.PdfError as error:
        raise CannotBecomePdf("damaged", str(error)) from error
    try:
        return _cleaned(pdf, data)
    except (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError) as error:
        # A page tree or a key of the wrong kind shows itself as any of these.
        raise CannotBecomePdf("damaged", repr(error)) from error


def _cleaned(pdf: pikepdf.Pdf, data: bytes) -> Normalised:
    from documents.sanitising import active_content, strip_active

    _refuse_cut_off(data, [str(warning) for warning in pdf.get_warnings()])
    _check_pages(pdf)
    if "/AcroForm" in pdf.Root:
        _flatten_form(pdf)
    strip_active(pdf)
    if active_content(pdf):
        raise CannotBecomePdf("unsafe", ", ".join(active_content(pdf)))
    return Normalised(_saved(pdf), len(pdf.pages), _recipe("pdf"))


def _flatten_form(pdf: pikepdf.Pdf) -> None:
    """Make what people filled in a part of the page, before the form goes."""
    notes = (note for page in pdf.pages for note in page.obj.get("/Annots", ()))
    if any(note.get("/Subtype") == "/Widget" and "/AP" not in note for note in notes):
        # A field that has a value but no picture of it; the library draws only when asked this way.
        pdf.Root.AcroForm.NeedAppearances = True
    pdf.generate_appearance_streams()
    pdf.flatten_annotations(mode="print")


def _refuse_cut_off(data: bytes, warnings: list[str]) -> None:
    """Refuse a file whose end is missing: the library mends it silently, and pages may be gone."""
    mended = any("reconstruct" in warning for warning in warnings)
    if mended and b"%%EOF" not in data[-2048:]:
        raise CannotBecomePdf("damaged", "; ".join(warnings)[:500])


def _check_pages(pdf: pikepdf.Pdf) -> None:
    count = len(pdf.pages)
    if count == 0:
        raise CannotBecomePdf("no_pages")
    if count > MAX_PAGES:
        raise CannotBecomePdf("too_many_pages", str(count))
    for page in pdf.pages:
        x0, y0, x1, y1 = (float(value) for value in page.mediabox)
        sides = abs(x1 - x0), abs(y1 - y0)
        if not all(MIN_PAGE_POINTS <= side <= MAX_PAGE_POINTS for side in sides):
            raise CannotBecomePdf("page_size", f"{sides}")


def _saved(pdf: pikepdf.Pdf) -> bytes:
    from pikepdf import ObjectStreamMode, StreamDecodeLevel

    # Names of people and programs; the packet has its own.
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    written = io.BytesIO()
    pdf.save(
        written,
        encryption=False,
        deterministic_id=True,
        object_stream_mode=ObjectStreamMode.generate,
        stream_decode_level=StreamDecodeLevel.none,
    )
    return written.getvalue()


def _recipe(kind: str) -> str:
    versions = [f"{name}-{importlib.metadata.version(name)}" for name in ("pikepdf", "pillow", "img2pdf")]
    return f"normal-{VERSION}-{kind}+{'+'.join(versions)}"


def _normalise_picture(data: bytes) -> Normalised:
    from PIL import Image, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = None  # the size is checked below, before a pixel is read
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "TIFF", "GIF", "BMP", "WEBP")) as picture:
            sheets = [_sheet(frame) for frame in _frames(picture)]
    except UnidentifiedImageError as error:
        raise CannotBecomePdf("damaged", str(error)) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise CannotBecomePdf("damaged", repr(error)) from error
    return Normalised(_bound(sheets), len(sheets), _recipe("picture"))


def _frames(picture: Picture) -> Iterator[Picture]:
    """Pages of a TIFF; of a moving picture the first only."""
    from PIL import ImageSequence

    count = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1
    if count > MAX_PAGES:
        raise CannotBecomePdf("too_many_pages", str(count))
    for index, frame in enumerate(ImageSequence.Iterator(picture)):
        if index == count:
            return
        if frame.width * frame.height > MAX_PIXELS:
            raise CannotBecomePdf("too_many_pixels", f"{frame.width} x {frame.height}")
        yield frame


def _sheet(frame: Picture) -> bytes:
    """The picture upright, without transparency and without what the camera wrote about place and owner."""
    from PIL import ImageOps

    photo = frame.format == "JPEG"
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
    from PIL import Image

    if picture.mode in {"1", "L", "RGB"} and "transparency" not in picture.info:
        return picture.copy()
    if picture.mode in {"RGBA", "LA", "PA", "P"} or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        white = Image.new("RGBA", seen.size, "white")
        return Image.alpha_composite(white, seen).convert("RGB")
    return picture.convert("RGB")


def _bound(sheets: list[bytes]) -> bytes:
    import img2pdf
    import pikepdf

    margin = img2pdf.mm_to_pt(PAGE_MARGIN_MM)
    layout = img2pdf.get_layout_fun(
        pagesize=(img2pdf.mm_to_pt(210), img2pdf.mm_to_pt(297)),
        border=(margin, margin),
        fit=img2pdf.FitMode.shrink,
        auto_orient=True,
    )
    bound = img2pdf.convert(sheets, layout_fun=layout, nodate=True, producer="", engine=img2pdf.Engine.pikepdf)
    return _saved(pikepdf.Pdf.open(io.BytesIO(bound)))
