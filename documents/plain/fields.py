"""The fields of a PDF's form: their values, who signed, and forms that only one program can show."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from documents.plain.contents import TooMuchContent, unpacked

DEEPEST = 30
# What Adobe's programs write on the page that stands for a form which they alone can draw.
WAITING = ("please wait", "vent litt", "adobe reader 8", "may not be able to display this type of document")
MAX_XFA = 200


def of_field(note: Any, key: str) -> Any:
    """The value of the field or of the nearest above it that has one."""
    for _turn in range(DEEPEST):
        if not isinstance(note, Dictionary):
            break
        if key in note:
            return note[key]
        note = note.get("/Parent")
    return None


def notes_of(page: Any) -> list[Any]:
    notes = page.obj.get("/Annots")
    return [note for note in notes if isinstance(note, Dictionary)] if isinstance(notes, Array) else []


def widgets(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for page in pdf.pages:
        yield from (note for note in notes_of(page) if note.get("/Subtype") == Name.Widget)


def signatures(pdf: pikepdf.Pdf) -> int:
    """Fields that carry a signature, also those that no page shows."""
    signed = {
        value.objgen if value.is_indirect else (0, place)
        for place, each in enumerate([*_fields(pdf), *widgets(pdf)])
        if of_field(each, "/FT") == Name.Sig and isinstance(value := of_field(each, "/V"), Dictionary)
    }
    return len(signed)


def _fields(pdf: pikepdf.Pdf) -> Iterator[Any]:
    form = pdf.Root.get("/AcroForm")
    stack: list[Any] = list(form.get("/Fields", ())) if isinstance(form, Dictionary) else []
    visited = set()
    while stack:
        each = stack.pop()
        if not isinstance(each, Dictionary) or each.objgen in visited:
            continue
        if each.is_indirect:
            visited.add(each.objgen)
        yield each
        kids = each.get("/Kids")
        stack.extend(kids if isinstance(kids, Array) else ())


def needs_one_program(pdf: pikepdf.Pdf, data: bytes) -> bool:
    """Whether the pages only ask the reader to wait for a program that draws the form from XFA."""
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, Dictionary) or "/XFA" not in form or len(pdf.pages) > 2:
        return False
    says = says_first(data)
    draws = bool(pdf.Root.get("/NeedsRendering", False)) and not any(True for _widget in widgets(pdf))
    return draws or any(word in says for word in WAITING)


def says_first(data: bytes) -> str:
    """The words of the first page, in small letters; empty where they cannot be read."""
    import pypdfium2  # noqa: PLC0415  heavy: only the child loads it

    try:
        return str(pypdfium2.PdfDocument(io.BytesIO(data).getvalue())[0].get_textpage().get_text_bounded()).lower()
    except pypdfium2.PdfiumError:
        return ""


def drop_still_xfa(pdf: pikepdf.Pdf) -> None:
    """Take away an XFA form that runs nothing, so that nobody is told of a program."""
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, Dictionary) or "/XFA" not in form:
        return
    said = form.XFA
    parts = list(said)[:MAX_XFA] if isinstance(said, Array) else [said]
    try:
        runs = any(b"<script" in unpacked(part) for part in parts if isinstance(part, Stream))
    except (TooMuchContent, pikepdf.PdfError):
        runs = True
    if not runs:
        del form["/XFA"]
