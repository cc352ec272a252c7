"""Header, footer and page number on a page that already exists.

The stamp is an appended content stream: the page's own streams are never decoded, so a hostile attachment costs
nothing here. All measures are taken on the page as the reader sees it (inside CropBox, after /Rotate and UserUnit) and
grow with the page, so that a poster and a slide carry a readable line.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pikepdf import Array, Dictionary, Page

from documents.stamp_font import EmbeddedFace, StampFont

MM = 72 / 25.4
A4_WIDTH = 595.28

# In points on an A4 page; packet.css leaves more room than this.
TEXT_SIZE = 8.0
SIDE = 22 * MM
HEADER_BASELINE = 11 * MM
RULE = 13.5 * MM
FOOTER_BASELINE = 8.5 * MM
TOP_BAND = 16 * MM
BOTTOM_BAND = 13 * MM
# Above the title of a sak; packet.css keeps this place free.
LABEL_SIZE = 10.0
LABEL_BASELINE = 30.5 * MM
# A page number in the contents is as large as its line: line height and half of what letters rise above the middle.
LINE_HEIGHT = 1.5
RISE = 0.364
INK = "0.161 0.173 0.188"
SMALLEST = 0.6
GREY = "0.357 0.365 0.376"
RULE_GREY = "0.733 0.737 0.741"

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Stamp:
    header: str
    running: str
    footer: str
    number: str


@dataclass(frozen=True)
class StampLabel:
    """A line above the title of a part. `mcid` is its number in the tag tree; without one it is no part of the text."""

    text: str
    mcid: int | None


def stamp_page(page: Page, stamp: Stamp, font: StampFont, *, shrink: bool, mcid: int | None = None) -> None:
    """Write the stamp on a page.

    `shrink` draws the page's own content a little smaller so that it never lies under the stamp; without it the page
    must leave room itself. `mcid` marks the page's own content for the tag tree, where the page had no tags.
    """
    view, pen = View.of(page), Pen(page, font)
    opening, closing = "q\n", "\nQ\n"
    if shrink:
        moved = view.shrunk()
        opening += f"{_numbers(moved)} cm\n{_clip(view.box)}"
        move_annotations(page, moved)
    if mcid is not None:
        opening, closing = f"/P <</MCID {mcid}>> BDC\n{opening}", f"{closing}EMC\n"
    page.contents_add(opening.encode(), prepend=True)
    page.contents_add((closing + _drawn(view, stamp, pen)).encode())


def label_page(page: Page, label: StampLabel, font: StampFont, *, drop: float = 0) -> None:
    """Write the line above the title, on a page that keeps the place free and was stamped before; `drop` points further
    down for a part that stands below another."""
    view = View.of(page)
    height, width = view.size[1] / view.scale, view.size[0] / view.scale
    said = font.fit(label.text, LABEL_SIZE, width - 2 * SIDE)
    line = Pen(page, font).text(said, SIDE, height - LABEL_BASELINE - drop, LABEL_SIZE)
    placed = multiply((view.scale, 0, 0, view.scale, 0, 0), view.to_user)
    page.contents_add(f"q {_numbers(placed)} cm {GREY} rg\n{_marked('P', label, line)}Q\n".encode())


def number_link(page: Page, rectangle: Any, label: StampLabel, font: StampFont) -> None:
    """Write a page number in a link of one line, at its right end. The page is not turned, and was stamped before."""
    _x0, y0, x1, y1 = _rectangle(rectangle)
    size = (y1 - y0) / LINE_HEIGHT
    baseline = y1 - (y1 - y0) / 2 - RISE * size
    line = Pen(page, font).text(label.text, x1 - font.width(label.text, size), baseline, size)
    page.contents_add(f"q {INK} rg\n{_marked('Link', label, line)}Q\n".encode())


def _marked(role: str, label: StampLabel, line: str) -> str:
    opening = f"/{role} <</MCID {label.mcid}>> BDC" if label.mcid is not None else "/Artifact BMC"
    return f"{opening}\n{line}EMC\n"


@dataclass(frozen=True)
class View:
    """How a reader sees a page. `box` is CropBox in user space; width and height are turned by /Rotate."""

    box: tuple[float, float, float, float]
    rotate: int
    unit: float

    @classmethod
    def of(cls, page: Page) -> "View":
        media, crop = _rectangle(page.mediabox), _rectangle(page.cropbox)
        box = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
        usable = box if box[0] < box[2] and box[1] < box[3] else media
        turned = int(page.obj.get("/Rotate", 0)) // 90 * 90 % 360
        return cls(usable, turned, float(page.obj.get("/UserUnit", 1)))

    @property
    def size(self) -> tuple[float, float]:
        width, height = self.box[2] - self.box[0], self.box[3] - self.box[1]
        return (height, width) if self.rotate in (90, 270) else (width, height)

    @property
    def scale(self) -> float:
        """How much larger than on A4 everything is drawn, in user space units."""
        return max(SMALLEST / self.unit, min(self.size) / A4_WIDTH)

    @property
    def to_user(self) -> Matrix:
        """From the page as seen (origin at lower left) to user space."""
        x0, y0, x1, y1 = self.box
        return {
            0: (1, 0, 0, 1, x0, y0),
            90: (0, 1, -1, 0, x1, y0),
            180: (-1, 0, 0, -1, x1, y1),
            270: (0, -1, 1, 0, x0, y1),
        }[self.rotate]

    def shrunk(self) -> Matrix:
        """In user space: the content made smaller, between the bands and in the middle."""
        width, height = self.size
        ratio = (height - (TOP_BAND + BOTTOM_BAND) * self.scale) / height
        smaller: Matrix = (ratio, 0, 0, ratio, width * (1 - ratio) / 2, BOTTOM_BAND * self.scale)
        return multiply(multiply(inverse(self.to_user), smaller), self.to_user)


def multiply(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def inverse(matrix: Matrix) -> Matrix:
    a, b, c, d, e, f = matrix
    det = a * d - b * c
    return (d / det, -b / det, -c / det, a / det, (c * f - d * e) / det, (b * e - a * f) / det)


def _rectangle(box: Any) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (float(value) for value in box)
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


@lru_cache(maxsize=4096)  # the same few places on page after page
def _numbers(values: tuple[float, ...]) -> str:
    return " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in values)


def _clip(box: tuple[float, float, float, float]) -> str:
    # What CropBox hid must not come into view when the content is made smaller.
    return f"{_numbers((box[0], box[1], box[2] - box[0], box[3] - box[1]))} re W n\n"


def _drawn(view: View, stamp: Stamp, pen: "Pen") -> str:
    font = pen.font
    width, height = (value / view.scale for value in view.size)
    side = min(SIDE, width * 0.105)
    room = width - 2 * side - 12
    left = font.fit(stamp.header, TEXT_SIZE, room * 0.4)
    right = font.fit(stamp.running, TEXT_SIZE, room - font.width(left, TEXT_SIZE))
    footer = font.fit(stamp.footer, TEXT_SIZE, room - font.width(stamp.number, TEXT_SIZE))
    top, far = height - HEADER_BASELINE, width - side
    header = [pen.text(left, side, top), pen.text(right, far - font.width(right, TEXT_SIZE), top)]
    bottom = [
        pen.text(footer, side, FOOTER_BASELINE),
        pen.text(stamp.number, far - font.width(stamp.number, TEXT_SIZE), FOOTER_BASELINE),
    ]
    rule = f"{RULE_GREY} RG .5 w {_numbers((side, height - RULE))} m {_numbers((far, height - RULE))} l S\n"
    placed = multiply((view.scale, 0, 0, view.scale, 0, 0), view.to_user)
    return (
        f"q {_numbers(placed)} cm {GREY} rg\n"
        f"/Artifact <</Type /Pagination /Subtype /Header>> BDC\n{''.join(header)}{rule}EMC\n"
        f"/Artifact <</Type /Pagination /Subtype /Footer>> BDC\n{''.join(bottom)}EMC\nQ\n"
    )


class Pen:
    """Writes lines for one page, whose resources get the fonts that were used."""

    def __init__(self, page: Page, font: StampFont) -> None:
        self.font = font
        self._page = page
        self._fonts: Any = None
        self._names: dict[str, str] = {}

    def text(self, text: str, x: float, y: float, size: float = TEXT_SIZE) -> str:
        shown = " ".join(f"{self._name(face)} {size:g} Tf <{codes}> Tj" for face, codes in self.font.runs(text))
        return f"BT {_numbers((x, y))} Td {shown} ET\n"

    def _name(self, face: EmbeddedFace) -> str:
        if face.name not in self._names:
            self._names[face.name] = self._added(face)
        return self._names[face.name]

    def _added(self, face: EmbeddedFace) -> str:
        """The page's name for the font: an attachment may be a packet itself, with other letters under the same."""
        if self._fonts is None:
            self._fonts = self._own_fonts()
        name = face.name
        while name in self._fonts and getattr(self._fonts[name], "objgen", None) != face.object.objgen:
            name += "x"
        self._fonts[name] = face.object
        return name

    def _own_fonts(self) -> Any:
        # A copy, because pages often share one resource dictionary and it may be inherited.
        resources: Any = _copy(self._page.obj.get("/Resources"))
        resources.Font = fonts = _copy(resources.get("/Font"))
        self._page.obj.Resources = resources
        return fonts


def _copy(found: Any) -> Dictionary:
    return Dictionary({key: found[key] for key in found.keys()}) if isinstance(found, Dictionary) else Dictionary()  # noqa: SIM118


def move_annotations(page: Page, matrix: Matrix) -> None:
    # An annotation's picture follows its Rect; the other keys are points in user space.
    for annotation in page.obj.get("/Annots", ()):
        for key in ("/Rect", "/QuadPoints", "/L", "/Vertices", "/CL"):
            if key in annotation:
                annotation[key] = _moved(annotation[key], matrix)
        if "/InkList" in annotation:
            annotation.InkList = Array([_moved(line, matrix) for line in annotation.InkList])


def _moved(points: Any, matrix: Matrix) -> Array:
    a, b, c, d, e, f = matrix
    values = [float(value) for value in points]
    pairs = zip(values[::2], values[1::2], strict=False)
    return Array([round(value, 3) for x, y in pairs for value in (a * x + c * y + e, b * x + d * y + f)])
