"""Pictures of fields and annotations that came without one, or with one that is older than their value."""

from __future__ import annotations

import re
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from documents.plain.contents import TooMuchContent, unpacked
from documents.plain.fields import of_field
from documents.plain.geometry import Area, box_of
from documents.stamp_font import StampFont

MULTILINE, PASSWORD, RADIO, PUSH, COMB = 1 << 12, 1 << 13, 1 << 15, 1 << 16, 1 << 24
LEAST, USUAL, LEADING, EDGE = 4.0, 12.0, 1.2, 2.0
MOST_LETTERS = 20_000
PAINT = {1: ("g", "G"), 3: ("rg", "RG"), 4: ("k", "K")}
# A circle of four curves.
ROUND = 0.5523


class NotePen:
    """One font for all that is drawn into a file."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.font: StampFont | None = None
        form = pdf.Root.get("/AcroForm")
        self.form = form if isinstance(form, Dictionary) else Dictionary()
        self.all_anew = bool(self.form.get("/NeedAppearances", False))

    def finish(self) -> None:
        if self.font is not None:
            self.font.embed()

    def draw(self, note: Any) -> None:
        """Give it /AP where it needs one. What cannot be drawn stays as it is."""
        try:
            self._draw(note)
        except (ValueError, TypeError, KeyError, AttributeError, IndexError):
            return

    def _draw(self, note: Any) -> None:
        kind = str(note.get("/Subtype"))
        box = box_of(note.Rect)
        if kind == "/Widget":
            self._draw_field(note, box)
        elif "/AP" not in note:
            if kind in {"/FreeText", "/Stamp"}:
                said = note.get("/Contents") or note.get("/Name", "")
                self._put(note, box, self._words(str(said).lstrip("/"), note, box, wrap=True), at_zero=True)
            else:
                self._put(note, box, shape(kind, note, box), at_zero=False)

    # Fields

    def _draw_field(self, note: Any, box: Area) -> None:
        kind, flags = of_field(note, "/FT"), int(of_field(note, "/Ff") or 0)
        if kind == Name.Btn:
            self._draw_button(note, box, flags)
        elif kind in {Name.Tx, Name.Ch} and (said := _value(note)) and self._is_stale(note):
            if flags & PASSWORD and kind == Name.Tx:
                said = "*" * len(said)
            wrap = bool(flags & MULTILINE) or "\n" in said
            cells = int(of_field(note, "/MaxLen") or 0) if flags & COMB and kind == Name.Tx else 0
            self._put(note, box, self._words(said, note, box, wrap=wrap, cells=cells), at_zero=True)

    def _is_stale(self, note: Any) -> bool:
        picture = note.get("/AP", Dictionary()).get("/N")
        if self.all_anew or not isinstance(picture, Stream):
            return True
        try:
            return not re.search(rb"T[jJ]|['\"]|Do\b", unpacked(picture))
        except (TooMuchContent, pikepdf.PdfError):
            return False

    def _draw_button(self, note: Any, box: Area, flags: int) -> None:
        states = note.get("/AP", Dictionary()).get("/N")
        value = of_field(note, "/V")
        state = note.get("/AS", value if isinstance(value, Name) else Name.Off)
        if isinstance(states, Stream) or flags & PUSH:
            return
        if isinstance(states, Dictionary) and len(states.keys()):
            note.AS = state
            return
        self._put(note, box, button(box, on=state != Name.Off, is_round=bool(flags & RADIO)), at_zero=True)

    # Words

    def _words(self, said: str, note: Any, box: Area, *, wrap: bool, cells: int = 0) -> str:
        said = said.replace("\r\n", "\n").replace("\r", "\n")[:MOST_LETTERS]
        width, height = box.x1 - box.x0, box.y1 - box.y0
        size, colour = _looks(str(of_field(note, "/DA") or self.form.get("/DA", "")))
        lines, size = self.fit(said, size, width - 2 * EDGE, height, wrap=wrap)
        if cells:
            spots = [((place + 0.5) * width / cells, letter) for place, letter in enumerate(said[:cells])]
            placed = [
                (x - self._width(letter, size) / 2, (height - size) / 2 + 0.2 * size, letter) for x, letter in spots
            ]
        else:
            placed = self._placed(lines, size, width, height, wrap=wrap, side=int(of_field(note, "/Q") or 0))
        shown = "".join(f"1 0 0 1 {x:.2f} {y:.2f} Tm {self.written(line, size)}\n" for x, y, line in placed if line)
        frame = _frame(note, Area(0, 0, width, height))
        return f"{frame}BT {colour}\n{shown}ET\n"

    def _placed(
        self, lines: list[str], size: float, width: float, height: float, *, wrap: bool, side: int
    ) -> list[tuple[float, float, str]]:
        top = height - EDGE - 0.9 * size if wrap else (height - size) / 2 + 0.2 * size
        placed = []
        for place, line in enumerate(lines):
            room = width - 2 * EDGE - self._width(line, size)
            x = EDGE + room * {1: 0.5, 2: 1.0}.get(side, 0.0)
            placed.append((x, top - place * LEADING * size, line))
        return placed

    def fit(self, said: str, size: float, width: float, height: float, *, wrap: bool) -> tuple[list[str], float]:
        """The lines, in the asked size or the largest that has room for all."""
        size = size or min(USUAL, max(LEAST, height * 0.7))
        while True:
            lines = self.wrapped(said, size, width) if wrap else [" ".join(said.split("\n"))]
            high = len(lines) * LEADING * size if wrap else size
            fits = high <= height + 1 and all(self._width(line, size) <= width + 1 for line in lines)
            if fits or size <= LEAST:
                return lines, size
            size = max(LEAST, size - 0.5)

    def wrapped(self, said: str, size: float, width: float) -> list[str]:
        lines = []
        for paragraph in said.split("\n"):
            line = ""
            for word in paragraph.split(" "):
                longer = f"{line} {word}" if line else word
                if line and self._width(longer, size) > width:
                    lines.append(line)
                    longer = word
                line = longer
            lines.append(line)
        return lines

    def _pen(self) -> StampFont:
        if self.font is None:
            self.font = StampFont(self.pdf)
        return self.font

    def _width(self, text: str, size: float) -> float:
        return self._pen().width(_printable(text), size)

    def written(self, text: str, size: float) -> str:
        """What shows a line: its fonts and its letters."""
        runs = self._pen().runs(_printable(text))
        return " ".join(f"{face.name} {size:.2f} Tf <{codes}> Tj" for face, codes in runs)

    def fonts(self) -> Dictionary:
        """For the resources of whatever holds what was written."""
        return Dictionary({face.name: face.object for face in (self._pen().own, self._pen().reserve) if face.codes})

    def _put(self, note: Any, box: Area, content: str, *, at_zero: bool) -> None:
        if not content:
            return
        seen = (0, 0, box.x1 - box.x0, box.y1 - box.y0) if at_zero else box
        picture = Stream(self.pdf, content.encode("ascii"), Type=Name.XObject, Subtype=Name.Form, BBox=Array(seen))
        if " Tf " in content:
            picture.Resources = Dictionary(Font=self.fonts())
        note.AP = Dictionary(N=self.pdf.make_indirect(picture))
        if "/AS" in note:
            del note["/AS"]


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _value(note: Any) -> str:
    """What a field shows: of a choice the words that stand for what was chosen."""
    value = of_field(note, "/V")
    if isinstance(value, Stream):
        return unpacked(value).decode("utf-8", "replace")
    chosen = [str(each) for each in value] if isinstance(value, Array) else [str(value)] if value is not None else []
    options: Any = of_field(note, "/Opt")
    pairs = [each for each in options if isinstance(each, Array)] if isinstance(options, Array) else []
    words = {str(pair[0]): str(pair[1]) for pair in pairs if len(pair) > 1}
    return "\n".join(words.get(each, each) for each in chosen)


def _looks(said: str) -> tuple[float, str]:
    """Size and colour out of a default appearance; size 0 is for whoever draws to choose."""
    size = re.search(r"(-?[\d.]+)\s+Tf", said)
    colour = re.search(r"((?:-?[\d.]+\s+){1,4})(g|rg|k)\b", said)
    numbers = len(colour[1].split()) if colour else 0
    right = colour is not None and PAINT.get(numbers, ("",))[0] == colour[2]
    return abs(float(size[1])) if size else 0.0, f"{' '.join(colour[0].split())}" if colour and right else "0 g"


def _colour(said: Any, place: int) -> str:
    values = [float(value) for value in said] if isinstance(said, Array) else []
    if len(values) not in PAINT:
        return ""
    return " ".join(f"{value:g}" for value in values) + f" {PAINT[len(values)][place]}\n"


def _frame(note: Any, box: Area) -> str:
    """Ground and border, as the field or the text box says."""
    look = note.get("/MK", Dictionary())
    fill = _colour(look.get("/BG", note.get("/C") if note.get("/Subtype") == Name.FreeText else None), 0)
    line = _colour(look.get("/BC"), 1)
    if note.get("/Subtype") == Name.Stamp:
        line = "1 0 0 RG\n"
    inside = f"0.5 0.5 {box.x1 - 1:.2f} {box.y1 - 1:.2f} re"
    return (f"q {fill}{inside} f Q\n" if fill else "") + (f"q {line}1 w {inside} S Q\n" if line else "")


def button(box: Area, *, on: bool, is_round: bool) -> str:
    width, height = box.x1 - box.x0, box.y1 - box.y0
    inner = Area(1, 1, width - 1, height - 1)
    if is_round:
        dot = Area(width * 0.3, height * 0.3, width * 0.7, height * 0.7)
        return f"1 w {circle(inner)} S\n" + (f"0 g {circle(dot)} f\n" if on else "")
    cross = f"2 2 m {width - 2:.2f} {height - 2:.2f} l 2 {height - 2:.2f} m {width - 2:.2f} 2 l S\n"
    return f"1 w 1 1 {width - 2:.2f} {height - 2:.2f} re S\n" + (cross if on else "")


def circle(box: Area) -> str:
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    a, b = (box.x1 - box.x0) / 2, (box.y1 - box.y0) / 2
    p, q = a * ROUND, b * ROUND
    return (
        f"{x + a:.2f} {y:.2f} m {x + a:.2f} {y + q:.2f} {x + p:.2f} {y + b:.2f} {x:.2f} {y + b:.2f} c "
        f"{x - p:.2f} {y + b:.2f} {x - a:.2f} {y + q:.2f} {x - a:.2f} {y:.2f} c "
        f"{x - a:.2f} {y - q:.2f} {x - p:.2f} {y - b:.2f} {x:.2f} {y - b:.2f} c "
        f"{x + p:.2f} {y - b:.2f} {x + a:.2f} {y - q:.2f} {x + a:.2f} {y:.2f} c h"
    )


def shape(kind: str, note: Any, box: Area) -> str:
    """Lines in the page's own measures."""
    width = float(note.get("/BS", Dictionary()).get("/W", 1))
    fill, line = _colour(note.get("/IC"), 0), _colour(note.get("/C"), 1) or "0 G\n"
    paint = "B" if fill else "S"
    inner = box.grown(-max(width, 0.5) / 2)
    outlines = {
        "/Square": lambda: [f"{inner.x0:.2f} {inner.y0:.2f} {inner.x1 - inner.x0:.2f} {inner.y1 - inner.y0:.2f} re"],
        "/Circle": lambda: [circle(inner)],
        "/Line": lambda: [_joined(note.L)],
        "/PolyLine": lambda: [_joined(note.Vertices)],
        "/Polygon": lambda: [f"{_joined(note.Vertices)} h"],
        "/Ink": lambda: [_joined(stroke) for stroke in note.InkList],
    }
    if kind not in outlines:
        return ""
    closed = kind in {"/Square", "/Circle", "/Polygon"}
    drawn = "\n".join(f"{outline} {paint if closed else 'S'}" for outline in outlines[kind]())
    return f"q {fill}{line}{width:g} w\n{drawn}\nQ\n"


def _joined(points: Object) -> str:
    values = [float(value) for value in points]  # type: ignore[attr-defined]
    pairs = list(zip(values[::2], values[1::2], strict=False))
    return " ".join(f"{x:.2f} {y:.2f} {'l' if place else 'm'}" for place, (x, y) in enumerate(pairs))
