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
from documents.child import ChildFailed
from documents.findings import Finding
from documents.own_numbers import drop_page_numbers
from documents.pictures import Bound, bind_picture
from documents.reasons import CannotBecomePdf
from documents.rehearsal import Unfit, rehearse
from documents.sniffing import (
    ALL_PICTURES,
    ARCHIVE,
    LINK,
    MAIL,
    OLD_OFFICE,
    OUTLOOK,
    PROGRAM,
    SCRIPT,
    STORAGES,
    WEB_PAGE,
    sniff_head,
    sniff_mime,
)
from documents.tags import prepare_tags
from documents.warm import ask_of_foreign

if TYPE_CHECKING:
    import pikepdf

Result = TypeVar("Result")
VERSION = "5"
# What ends a child, or costs more than any file should.
TOO_MUCH = {"time", "memory", "crash"}
NOT_PAGES = {MAIL: "mail", OUTLOOK: "mail", OLD_OFFICE: "office", ARCHIVE: "archive"} | dict.fromkeys(
    (PROGRAM, LINK, SCRIPT, WEB_PAGE), "program"
)


@dataclass(frozen=True)
class Normalised:
    """`recipe` names what was done and by which versions: part of the content key. `stripped` says whether something
    that acts was taken out; `findings` what the editor should know of the pages."""

    pdf: bytes
    pages: int
    recipe: str
    mime: str
    is_tagged: bool = False
    stripped: bool = False
    findings: tuple[Finding, ...] = ()


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
        return ask_of_foreign(function, *args, mother=__name__)
    except ChildFailed as failure:
        raise CannotBecomePdf(failure.code, failure.detail) from failure


def warm_up() -> None:
    """Load once what any file needs, for all the copies that take one in; nothing foreign is read."""
    from PIL import Image  # noqa: PLC0415  heavy: only the child loads it

    from documents.text_layer import read_text  # noqa: PLC0415  heavy: only the child loads it

    drawn = io.BytesIO()
    Image.new("L", (8, 8)).save(drawn, "PNG")
    read_text(normalise_pdf(bind_picture(drawn.getvalue()).pdf).pdf)


def normalise(data: bytes, name: str, plain: bool = False) -> Normalised | OfficeFile:
    """A PDF or picture as a safe PDF, the same bytes each time; an office file as what it is, looked over only.

    The content decides; `name` is for the log, and helps where text may be a CSV. `plain` leaves out tags
    and names of places. Raises CannotBecomePdf for what is locked, damaged, empty, too large or of another kind.
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
        return look_over(data, kind, name)
    raise CannotBecomePdf(NOT_PAGES.get(kind, "unknown"), f"{name}: {kind}")


def _checked(bound: Bound, kind: str) -> Normalised:
    import pikepdf  # noqa: PLC0415  heavy: only the child loads it

    with pikepdf.Pdf.open(io.BytesIO(bound.pdf)) as pdf:
        return Normalised(_saved(pdf), len(pdf.pages), recipe("picture"), kind, findings=bound.findings)


def normalise_pdf(data: bytes, kind: str = "pdf", plain: bool = False) -> Normalised:
    """`kind` goes into the recipe: how the PDF came to be. `plain` as in `normalise`."""
    import pikepdf  # noqa: PLC0415  heavy: only the child loads it

    try:
        return _plain(data, kind, plain)
    except (pikepdf.PdfError, AttributeError, LookupError, TypeError, ValueError, ArithmeticError) as error:
        # A page tree or a key of the wrong kind shows itself as any of these.
        raise CannotBecomePdf("damaged", repr(error)) from error


def _plain(data: bytes, kind: str, plain: bool) -> Normalised:
    from documents.frames import give_room  # noqa: PLC0415  heavy: only the child loads it
    from documents.plain.making import made_plain  # noqa: PLC0415  heavy: only the child loads it

    made = made_plain(data)
    pdf = made.pdf
    drop_page_numbers(pdf)
    if plain:
        _drop_tags_and_names(pdf)
    give_room(pdf)
    _prepare_tags(pdf, data)
    try:
        saved = _rehearsed(pdf)
    except CannotBecomePdf as error:
        error.findings = made.findings
        raise
    return Normalised(
        saved, len(pdf.pages), recipe(kind), "application/pdf", _is_tagged(pdf), made.stripped, made.findings
    )


def _rehearsed(pdf: pikepdf.Pdf) -> bytes:
    """The file as packets get it; without its tags and names where they are what a packet cannot take."""
    saved = _saved(pdf)
    try:
        rehearse(saved)
    except Unfit as error:
        if error.code in TOO_MUCH:
            raise CannotBecomePdf(error.code, error.detail) from error
        _drop_tags_and_names(pdf)
        if error.code == "stamp":
            _draw_alone(pdf)
        saved = _saved(pdf)
        _rehearse_again(saved)
    return saved


def _draw_alone(pdf: pikepdf.Pdf) -> None:
    from documents.balanced import draw_alone  # noqa: PLC0415  heavy: only the child loads it

    draw_alone(pdf)


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
