"""What a CropBox hides: words, pictures and drawings outside of it leave the file, and the page is as large as what is
seen. A word that reaches over the edge stays letter by letter, a picture whole where little of it lies outside. Where
much of it does, the page becomes a picture of what is seen."""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Page, Stream, String

from documents.plain.contents import TooMuchContent, parsed
from documents.plain.cutting import Cutter
from documents.plain.fields import of_field
from documents.plain.forgetting import Forgotten, without_unused
from documents.plain.geometry import IDENTITY, Area, Matrix, around, box_of, corners, matrix_of, times
from documents.plain.notes import REMARKS

# Drawings in drawings, each taken apart where it stands.
DEEPEST, MOST = 10, 400


def crop(pdf: pikepdf.Pdf, page: Page, window: Area, forgotten: Forgotten) -> bool:
    """Take out what lies outside the window of a page, which has its own resources. Whether that were words or
    pictures. Raises TooMuchContent."""
    return _Window(pdf, window, forgotten).cut(page)


def hidden_by_crop(page: Page) -> Area | None:
    """What is seen of a page whose CropBox leaves out a part of it; a box beside the page counts for nothing, as in
    viewers."""
    try:
        whole, said = box_of(page.mediabox), box_of(page.cropbox)
    except (ValueError, TypeError):
        return None
    seen = whole.common(said)
    return None if seen.is_empty or seen.grown(0.5).holds(whole) else seen


def paper_of(page: Page) -> Area | None:
    """The whole paper, for a page that has something beside it."""
    try:
        return box_of(page.mediabox)
    except (ValueError, TypeError):
        return None


def shrink(page: Page, window: Area) -> None:
    page.obj.MediaBox = Array([round(value, 4) for value in window])
    for key in ("/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"):
        if key in page.obj:
            del page.obj[key]
    page.obj.CropBox = Array(list(page.obj.MediaBox))


class _Window:
    def __init__(self, pdf: pikepdf.Pdf, window: Area, forgotten: Forgotten) -> None:
        self.pdf, self.window, self.forgotten = pdf, window, forgotten
        self.made = 0
        self.took = False

    def cut(self, page: Page) -> bool:
        resources = page.obj.get("/Resources", Dictionary())
        written, left = self._run(page.obj, page.obj.get("/Contents"), resources, IDENTITY, 0)
        page.obj.Contents = self.pdf.make_indirect(Stream(self.pdf, written))
        page.obj.Resources = left
        self._notes(page)
        return self.took

    def _run(self, holder: Any, content: Any, resources: Any, matrix: Matrix, depth: int) -> tuple[bytes, Any]:
        made: dict[str, Any] = {}

        def draw(key: Any, thing: Any, now: Matrix) -> Any:
            return self._draw(key, thing, now, (resources, made, depth))

        cutter = Cutter(resources=resources, window=self.window, matrix=matrix, draw=draw)
        written = pikepdf.unparse_content_stream(cutter.run(parsed(self.pdf, content)))
        self.took = self.took or cutter.cropped
        self.forgotten.add(holder, cutter.gone)
        left = without_unused(resources, cutter)
        for name, drawing in made.items():
            left.XObject[name] = drawing
        return written, left

    def _draw(self, key: Any, thing: Any, matrix: Matrix, where: tuple[Any, dict[str, Any], int]) -> Any:
        """The name of a drawing to be drawn here: its own, that of a cut copy, or None where nothing is seen."""
        resources, made, depth = where
        matrix = times(matrix_of(thing.get("/Matrix", IDENTITY)), matrix)
        around_it = around(corners(box_of(thing.get("/BBox", self.window))), matrix)
        if not around_it.meets(self.window):
            return None
        if self.window.holds(around_it):
            return key
        self.made += 1
        if depth >= DEEPEST or self.made > MOST:
            raise TooMuchContent("drawings in drawings")
        copied = Stream(self.pdf, b"", {name: value for name, value in thing.items() if name not in PACKING})
        written, left = self._run(thing, thing, thing.get("/Resources", resources), matrix, depth + 1)
        copied.write(written)
        copied.Resources = left
        name = Name(f"/KhsCut{self.made}")
        made[str(name)] = self.pdf.make_indirect(copied)
        return name

    def _notes(self, page: Page) -> None:
        notes = page.obj.get("/Annots")
        if not isinstance(notes, Array):
            return
        outside = [note for note in notes if isinstance(note, Dictionary) and not self._is_seen(note)]
        left = [note for note in notes if not isinstance(note, Dictionary) or self._is_seen(note)]
        self.forgotten.objects |= {note.objgen for note in notes} - {note.objgen for note in left}
        self.took = self.took or any(_is_filled_in(note) for note in outside)
        page.obj.Annots = Array(left)

    def _is_seen(self, note: Any) -> bool:
        """Remarks are counted and taken out later, wherever they stand."""
        if str(note.get("/Subtype")) in REMARKS:
            return True
        try:
            return box_of(note.get("/Rect", (0, 0, 0, 0))).meets(self.window)
        except (ValueError, TypeError):
            return False


def _is_filled_in(note: Any) -> bool:
    """Whether it is a field with words in it, which stand on the page as any others."""
    return bool(note.get("/Subtype") == Name.Widget and isinstance(said := of_field(note, "/V"), String) and str(said))


PACKING = {"/Length", "/Filter", "/DecodeParms", "/DL"}
