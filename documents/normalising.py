"""Any uploaded PDF or picture as one plain, safe PDF that can stand in a packet.

Everything that reads the file runs in a child process: call `normalise_in_child`. The original is never changed; who
uploads learns at once, in a sentence, when a file cannot be shown.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from documents.archives import ENDINGS, OfficeFile, look_over
from documents.child import ChildFailed, run_in_child
from documents.pictures import MAX_SHEETS, bind_picture
from documents.reasons import CannotBecomePdf
from documents.rehearsal import Unfit, rehearse
from documents.sniffing import ALL_PICTURES, MAIL, OLD_OFFICE, OUTLOOK, STORAGES, sniff_head, sniff_mime
from documents.tags import prepare_tags

if TYPE_CHECKING:
    import pikepdf

Result = TypeVar("Result")
VERSION = "4"
MAX_PAGES = MAX_SHEETS
MAX_PAGE_POINTS = 14_400
MIN_PAGE_POINTS = 3
# What ends a child, or costs more than any file should.
TOO_MUCH = {"time", "memory", "crash"}
NOT_PAGES = {MAIL: "mail", OUTLOOK: "mail", OLD_OFFICE: "office"}


@dataclass(frozen=True)
class Normalised:
    """`recipe` names what was done and by which versions: part of the content key. `stripped` says whether something
    that acts was taken out."""

    pdf: bytes
    pages: int
    recipe: str
    mime: str
    is_tagged: bool = False
    stripped: bool = False


def normalise_in_child(data: bytes, name: str) -> Normalised | OfficeFile:
    """As `normalise`, in a limited child process: the way to call it. Raises CannotBecomePdf."""
    return _without_tags_if_need_be(normalise, data, name)


def clean_in_child(pdf: bytes, kind: str) -> Normalised:
    """As `normalise_pdf`, in a child: a PDF that LibreOffice made of a dangerous file may be dangerous too."""
    return _without_tags_if_need_be(normalise_pdf, pdf, kind)


def _without_tags_if_need_be(function: Callable[..., Result], data: bytes, said: str) -> Result:
    """In a child, and for a PDF that is too much for it in another, which leaves out what a page can do without."""
    try:
        return _in_child(function, data, said)
    except CannotBecomePdf as error:
        if error.code not in TOO_MUCH or sniff_head(data) != "application/pdf":
            raise
        return _in_child(function, data, said, True)


def _in_child(function: Callable[..., Result], *args: object) -> Result:
    try:
        return run_in_child(function, *args)
    except ChildFailed as failure:
        raise CannotBecomePdf(failure.code, failure.detail) from failure


def normalise(data: bytes, name: str, plain: bool = False) -> Normalised | OfficeFile:
    """A PDF or picture as a safe PDF, the same bytes each time; an office file as what it is, looked over only.

    `name` is for the log only, the content decides. `plain` leaves out tags and names of places. Raises
    CannotBecomePdf for what is locked, damaged, empty, too large or of another kind.
    """
    kind = sniff_mime(data)
    try:
        return _by_kind(kind, data, name, plain)
    except CannotBecomePdf as error:
        error.mime = kind
        raise


def _by_kind(kind: str, data: bytes, name: str, plain: bool) -> Normalised | OfficeFile:
    if not data:
        raise CannotBecomePdf("empty", name)
    if kind == "application/pdf":
        return normalise_pdf(data, plain=plain)
    if kind in ALL_PICTURES:
        return _checked(bind_picture(data), kind)
    if kind in ENDINGS or kind == STORAGES["EncryptedPackage"]:
        return look_over(data, kind)
    raise CannotBecomePdf(NOT_PAGES.get(kind, "unknown"), f"{name}: {kind}")


def _checked(bound: bytes, kind: str) -> Normalised:
    import pikepdf  # noqa: PLC0415  heavy: only the child loads it

    with pikepdf.Pdf.open(io.BytesIO(bound)) as pdf:
        return Normalised(_saved(pdf), len(pdf.pages), recipe("picture"), kind)


def normalise_pdf(data: bytes, kind: str = "pdf", plain: bool = False) -> Normalised:
    """`kind` goes into the recipe: how the PDF came to be. `plain` as in `normalise`."""
    import pikepdf  # noqa: PLC0415  heavy: only the child loads it

    try:
        pdf = pikepdf.Pdf.open(io.BytesIO(data), suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise CannotBecomePdf("encrypted") from error
    except pikepdf.PdfError as error:
        raise CannotBecomePdf("damaged", str(error)) from error
    try:
        return _cleaned(pdf, data, kind, plain)
    except (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError) as error:
        # A page tree or a key of the wrong kind shows itself as any of these.
        raise CannotBecomePdf("damaged", repr(error)) from error


def _cleaned(pdf: pikepdf.Pdf, data: bytes, kind: str, plain: bool) -> Normalised:
    from documents.sanitising import active_content, acts, strip_active  # noqa: PLC0415  heavy: only the child loads it

    _refuse_cut_off(data, [str(warning) for warning in pdf.get_warnings()])
    _check_pages(pdf)
    stripped = acts(pdf)
    if "/AcroForm" in pdf.Root:
        _flatten_form(pdf)
    strip_active(pdf)
    if active_content(pdf):
        raise CannotBecomePdf("unsafe", ", ".join(active_content(pdf)))
    if plain:
        _drop_tags_and_names(pdf)
    _prepare_tags(pdf, data)
    return Normalised(_rehearsed(pdf), len(pdf.pages), recipe(kind), "application/pdf", _is_tagged(pdf), stripped)


def _rehearsed(pdf: pikepdf.Pdf) -> bytes:
    """The file as packets get it; without its tags and names where they are what a packet cannot take."""
    saved = _saved(pdf)
    try:
        rehearse(saved)
    except Unfit as error:
        if error.code in TOO_MUCH:
            raise CannotBecomePdf(error.code, error.detail) from error
        _drop_tags_and_names(pdf)
        saved = _saved(pdf)
        _rehearse_again(saved)
    return saved


def _rehearse_again(saved: bytes) -> None:
    try:
        rehearse(saved)
    except Unfit as error:
        raise CannotBecomePdf(error.code, error.detail) from error


def _drop_tags_and_names(pdf: pikepdf.Pdf) -> None:
    for key in {"/StructTreeRoot", "/MarkInfo", "/Names", "/Dests"} & set(pdf.Root.keys()):
        del pdf.Root[key]
    for page in pdf.pages:
        if "/StructParents" in page.obj:
            del page.obj.StructParents


def _prepare_tags(pdf: pikepdf.Pdf, data: bytes) -> None:
    """Prepares the tags once, so that no packet has to. A broken tree costs the file its tags, not its pages."""
    try:
        prepare_tags(pdf, hashlib.sha256(data).hexdigest())
    except Exception:
        # Whatever a key of the wrong kind leads to.
        del pdf.Root.StructTreeRoot


def _is_tagged(pdf: pikepdf.Pdf) -> bool:
    marks = pdf.Root.get("/MarkInfo")
    return marks is not None and bool(marks.get("/Marked", False)) and "/StructTreeRoot" in pdf.Root


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
        # Where a page has none, the library knows what viewers use; whoever stamps the page later should not have to.
        page.obj.MediaBox = page.mediabox
        x0, y0, x1, y1 = (float(value) for value in page.mediabox)
        unit = float(page.obj.get("/UserUnit", 1))
        sides = abs(x1 - x0) * unit, abs(y1 - y0) * unit
        if not all(MIN_PAGE_POINTS <= side <= MAX_PAGE_POINTS for side in sides):
            raise CannotBecomePdf("page_size", f"{sides}")


def _saved(pdf: pikepdf.Pdf) -> bytes:
    from pikepdf import ObjectStreamMode, StreamDecodeLevel  # noqa: PLC0415  heavy: only the child loads it

    # Names of people and programs, which the packet has itself, and an identifier that may be made from the time.
    for key in ("/Info", "/ID"):
        if key in pdf.trailer:
            del pdf.trailer[key]
    written = io.BytesIO()
    pdf.save(
        written,
        encryption=False,
        deterministic_id=True,
        object_stream_mode=ObjectStreamMode.generate,
        stream_decode_level=StreamDecodeLevel.none,
    )
    return written.getvalue()


def recipe(kind: str) -> str:
    """Names the pipeline and the libraries that made pages of this kind; at most 80 characters."""
    libraries = ("pikepdf", "pillow", "img2pdf") if kind == "picture" else ("pikepdf",)
    versions = [f"{name}-{importlib.metadata.version(name)}" for name in libraries]
    return f"normal-{VERSION}-{kind}+{'+'.join(versions)}"
