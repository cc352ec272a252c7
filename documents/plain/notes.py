"""Annotations of a PDF: what they show becomes a part of the page, what reviewers remarked goes with their names.

After this only links are left.
"""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from documents.plain.drawn_notes import NotePen
from documents.plain.fields import notes_of, of_field
from documents.plain.forgetting import Forgotten
from documents.plain.layers import Layers

# Remarks on a text: how they mark it is a part of the remark.
REMARKS = {
    *("/Text", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Caret", "/Redact", "/Projection"),
}
# Drawn by somebody as a part of the page, unless a remark hangs on them.
SHAPES = {"/Line", "/Square", "/Circle", "/Polygon", "/PolyLine"}
DRAWN = {"/FreeText", "/Stamp", "/Ink", *SHAPES}
NOTHING = {"/Popup", "/FileAttachment", "/PrinterMark", "/TrapNet", "/Sound"}
HIDDEN, PRINT, NO_ROTATE, NO_VIEW = 2, 4, 16, 32
PUSH_BUTTON = 1 << 16
# Who signs the squares that AutoCAD lays over letters it draws as lines, so that they can be searched: no reviewer.
DRAWN_LETTERS = "AutoCAD SHX Text"


def settle_notes(pdf: pikepdf.Pdf, layers: Layers, forgotten: Forgotten) -> tuple[int, set[tuple[int, int]]]:
    """How many remarks were left out, and the groups that hid an annotation."""
    pen, remarks = NotePen(pdf), 0
    groups: set[tuple[int, int]] = set()
    for page in pdf.pages:
        left = []
        for note in notes_of(page):
            why = layers.hides(note.get("/OC"))
            remarks += why is None and _has_remark(note)
            groups |= why or set()
            if why is None and _is_shown(note):
                left.append(note)
            elif note.is_indirect:
                forgotten.objects.add(note.objgen)
        if "/Annots" in page.obj:
            page.obj.Annots = Array([_ready(pen, note) for note in left])
    pen.finish()
    _flatten(pdf)
    return remarks, groups


def _kind(note: Any) -> str:
    return str(note.get("/Subtype"))


def _flags(note: Any) -> int:
    found = note.get("/F", 0)
    return int(found) if isinstance(found, int) else 0


def _says(note: Any) -> bool:
    return bool(str(note.get("/Contents", "")).strip()) or "/RC" in note


def _has_remark(note: Any) -> bool:
    """What a text on the page says stands on the page; all other words of reviewers do not."""
    kind = _kind(note)
    if kind in REMARKS:
        return True
    if str(note.get("/T", "")) == DRAWN_LETTERS:
        return False
    if kind == "/FreeText":
        return not _is_shown(note)
    return kind in DRAWN and (_says(note) or not _is_shown(note))


def _is_shown(note: Any) -> bool:
    kind, flags = _kind(note), _flags(note)
    if kind == "/Link":
        return True
    if kind in REMARKS | NOTHING or flags & (HIDDEN | NO_VIEW) or (kind in SHAPES and _says(note)):
        return False
    return bool(flags & PRINT) or not (kind in DRAWN or _is_button(note))


def _is_button(note: Any) -> bool:
    return of_field(note, "/FT") == Name.Btn and bool(int(of_field(note, "/Ff") or 0) & PUSH_BUTTON)


def _ready(pen: NotePen, note: Any) -> Any:
    """With a picture of itself; a link keeps what it leads to and what it says to those who do not see it."""
    if _kind(note) == "/Link":
        for key in {"/AP", "/T", "/OC", "/Popup", "/RC"} & set(note.keys()):
            del note[key]
        return note
    pen.draw(note)
    note.F = PRINT | (_flags(note) & NO_ROTATE)
    return note


def _flatten(pdf: pikepdf.Pdf) -> None:
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary) and "/NeedAppearances" in form:
        # The pictures are made: with this the library would leave them out.
        del form["/NeedAppearances"]
    if any(_kind(note) != "/Link" for page in pdf.pages for note in notes_of(page)):
        pdf.flatten_annotations(mode="all")
    for page in pdf.pages:
        if "/Annots" in page.obj:
            page.obj.Annots = Array([note for note in notes_of(page) if _kind(note) == "/Link"])
