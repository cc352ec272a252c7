"""Header, footer and page number on a page that already exists.

The stamp is an appended content stream: the page's own streams are never decoded, so a hostile attachment costs
nothing here. All measures are taken on the page as the reader sees it (inside CropBox, after /Rotate and UserUnit) and
grow with the page, so that a poster and a slide carry a readable line.
"""

import io
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream

FONTS = Path(__file__).resolve().parent / "print" / "fonts"
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

NOT_NEEDED_IN_A_PDF = {"GSUB", "GPOS", "GDEF", "STAT", "name", "post", "cmap", "OS/2"}

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True)
class Stamp:
    header: str
    running: str
    footer: str
    number: str


@dataclass(frozen=True)
class Label:
    """A line above the title of a part. `mcid` is its number in the tag tree; without one it is no part of the text."""

    text: str
    mcid: int | None


@dataclass
class StampFont:
    """One embedded font for all stamps of a packet; holds only the letters that were used."""

    pdf: Pdf
    face: str = "Regular"
    used: dict[str, str] = field(default_factory=dict)
    # Most lines stand on many pages.
    _fitted: dict[tuple[str, float, float], str] = field(default_factory=dict)
    _widths: dict[tuple[str, float], float] = field(default_factory=dict)
    _codes: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.name = Name(f"/KhsStamp{self.face}")
        self._base = Name("/KHSPKT+Inter" if self.face == "Regular" else f"/KHSPKT+Inter-{self.face}")
        self._font = TTFont(FONTS / f"Inter-{self.face}.ttf", recalcTimestamp=False)
        self._glyphs: dict[int, str] = self._font.getBestCmap()
        self._metrics = self._font["hmtx"].metrics
        self._em = self._font["head"].unitsPerEm
        self.object: Object = self.pdf.make_indirect(Dictionary(Type=Name.Font))

    def glyph(self, letter: str) -> str:
        name = self._glyphs.get(ord(letter), ".notdef")
        return name if name != ".notdef" else self._glyphs[ord("?")]

    def width(self, text: str, size: float) -> float:
        if (text, size) not in self._widths:
            units: int = sum(self._metrics[self.glyph(letter)][0] for letter in text)
            self._widths[text, size] = units * size / float(self._em)
        return self._widths[text, size]

    def fit(self, text: str, size: float, room: float) -> str:
        """The text, cut at the end with … where it is wider than the room."""
        if (text, size, room) not in self._fitted:
            self._fitted[text, size, room] = self._cut(text, size, room)
        return self._fitted[text, size, room]

    def _cut(self, text: str, size: float, room: float) -> str:
        text = "".join(letter if letter.isprintable() else " " for letter in unicodedata.normalize("NFC", text))
        if self.width(text, size) <= room:
            return text
        while text and self.width(f"{text}…", size) > room:
            text = text[:-1]
        return f"{text.rstrip()}…"

    def encode(self, text: str) -> str:
        return "".join(self._codes.get(letter) or self._use(letter) for letter in text)

    def _use(self, letter: str) -> str:
        name = self.glyph(letter)
        self.used.setdefault(name, letter)
        self._codes[letter] = f"{self._font.getGlyphID(name):04x}"
        return self._codes[letter]

    def embed(self) -> None:
        """Fill in the font object, once all stamps are written. Glyph ids are kept, so the codes stay right."""
        if not self.used:
            return
        order = {self._font.getGlyphID(name): (name, letter) for name, letter in sorted(self.used.items())}
        scale = 1000 / self._em
        widths = [item for gid in sorted(order) for item in (gid, [round(self._metrics[order[gid][0]][0] * scale)])]
        descriptor = self._descriptor(scale)
        descendant = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=self._base,
            CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
            FontDescriptor=self.pdf.make_indirect(descriptor),
            W=Array([Array(item) if isinstance(item, list) else item for item in widths]),
            CIDToGIDMap=Name.Identity,
        )
        self.object.Subtype = Name.Type0
        self.object.BaseFont = self._base
        self.object.Encoding = Name("/Identity-H")
        self.object.DescendantFonts = Array([self.pdf.make_indirect(descendant)])
        self.object.ToUnicode = Stream(self.pdf, _to_unicode({gid: letter for gid, (_name, letter) in order.items()}))

    def _descriptor(self, scale: float) -> Dictionary:
        head, hhea = self._font["head"], self._font["hhea"]
        return Dictionary(
            Type=Name.FontDescriptor,
            FontName=self._base,
            Flags=4,
            FontBBox=Array([round(value * scale) for value in (head.xMin, head.yMin, head.xMax, head.yMax)]),
            ItalicAngle=0,
            Ascent=round(hhea.ascent * scale),
            Descent=round(hhea.descent * scale),
            CapHeight=round(self._font["OS/2"].sCapHeight * scale),
            StemV=80,
            FontFile2=Stream(self.pdf, self._subset()),
        )

    def _subset(self) -> bytes:
        options = subset.Options(retain_gids=True, hinting=False, layout_features=[], notdef_outline=True)
        for table in NOT_NEEDED_IN_A_PDF & set(self._font.keys()):
            del self._font[table]
        options.recalc_timestamp = False
        cutter = subset.Subsetter(options)
        cutter.populate(glyphs=sorted(self.used))
        cutter.subset(self._font)
        written = io.BytesIO()
        self._font.save(written)
        return written.getvalue()


def _to_unicode(letters: dict[int, str]) -> bytes:
    lines = [f"<{gid:04x}> <{letter.encode('utf-16-be').hex()}>" for gid, letter in sorted(letters.items())]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{body}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()


def stamp_page(page: Page, stamp: Stamp, font: StampFont, *, shrink: bool, mcid: int | None = None) -> None:
    """Write the stamp on a page.

    `shrink` draws the page's own content a little smaller so that it never lies under the stamp; without it the page
    must leave room itself. `mcid` marks the page's own content for the tag tree, where the page had no tags.
    """
    view = View.of(page)
    opening, closing = "q\n", "\nQ\n"
    if shrink:
        moved = view.shrunk()
        opening += f"{_numbers(moved)} cm\n{_clip(view.box)}"
        _move_annotations(page, moved)
    if mcid is not None:
        opening, closing = f"/P <</MCID {mcid}>> BDC\n{opening}", f"{closing}EMC\n"
    page.contents_add(opening.encode(), prepend=True)
    page.contents_add((closing + _drawn(view, stamp, font)).encode())
    _add_font(page, font)


def label_page(page: Page, label: Label, font: StampFont) -> None:
    """Write the line above the title, on a page that keeps the place free and was stamped before."""
    view = View.of(page)
    height, width = view.size[1] / view.scale, view.size[0] / view.scale
    said = font.fit(label.text, LABEL_SIZE, width - 2 * SIDE)
    line = _text(said, SIDE, height - LABEL_BASELINE, font, LABEL_SIZE)
    placed = multiply((view.scale, 0, 0, view.scale, 0, 0), view.to_user)
    page.contents_add(f"q {_numbers(placed)} cm {GREY} rg\n{_marked('P', label, line)}Q\n".encode())
    _add_font(page, font)


def number_link(page: Page, rectangle: Any, label: Label, font: StampFont) -> None:
    """Write a page number in a link of one line, at its right end. The page is not turned, and was stamped before."""
    _x0, y0, x1, y1 = _rectangle(rectangle)
    size = (y1 - y0) / LINE_HEIGHT
    baseline = y1 - (y1 - y0) / 2 - RISE * size
    line = _text(label.text, x1 - font.width(label.text, size), baseline, font, size)
    page.contents_add(f"q {INK} rg\n{_marked('Link', label, line)}Q\n".encode())


def _marked(role: str, label: Label, line: str) -> str:
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
        seen: Matrix = (ratio, 0, 0, ratio, width * (1 - ratio) / 2, BOTTOM_BAND * self.scale)
        return multiply(multiply(inverse(self.to_user), seen), self.to_user)


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


def _numbers(values: tuple[float, ...]) -> str:
    return " ".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in values)


def _clip(box: tuple[float, float, float, float]) -> str:
    # What CropBox hid must not come into view when the content is made smaller.
    return f"{_numbers((box[0], box[1], box[2] - box[0], box[3] - box[1]))} re W n\n"


def _drawn(view: View, stamp: Stamp, font: StampFont) -> str:
    width, height = (value / view.scale for value in view.size)
    side = min(SIDE, width * 0.105)
    room = width - 2 * side - 12
    left = font.fit(stamp.header, TEXT_SIZE, room * 0.4)
    right = font.fit(stamp.running, TEXT_SIZE, room - font.width(left, TEXT_SIZE))
    footer = font.fit(stamp.footer, TEXT_SIZE, room - font.width(stamp.number, TEXT_SIZE))
    top, far = height - HEADER_BASELINE, width - side
    header = [_text(left, side, top, font), _text(right, far - font.width(right, TEXT_SIZE), top, font)]
    bottom = [
        _text(footer, side, FOOTER_BASELINE, font),
        _text(stamp.number, far - font.width(stamp.number, TEXT_SIZE), FOOTER_BASELINE, font),
    ]
    rule = f"{RULE_GREY} RG .5 w {_numbers((side, height - RULE))} m {_numbers((far, height - RULE))} l S\n"
    placed = multiply((view.scale, 0, 0, view.scale, 0, 0), view.to_user)
    return (
        f"q {_numbers(placed)} cm {GREY} rg\n"
        f"/Artifact <</Type /Pagination /Subtype /Header>> BDC\n{''.join(header)}{rule}EMC\n"
        f"/Artifact <</Type /Pagination /Subtype /Footer>> BDC\n{''.join(bottom)}EMC\nQ\n"
    )


def _text(text: str, x: float, y: float, font: StampFont, size: float = TEXT_SIZE) -> str:
    return f"BT {font.name} {size:g} Tf {_numbers((x, y))} Td <{font.encode(text)}> Tj ET\n"


def _add_font(page: Page, font: StampFont) -> None:
    # A copy, because pages often share one resource dictionary and it may be inherited.
    resources: Any = _copy(page.obj.get("/Resources"))
    fonts: Any = _copy(resources.get("/Font"))
    fonts[font.name] = font.object
    resources.Font = fonts
    page.obj.Resources = resources


def _copy(found: Any) -> Dictionary:
    return Dictionary({key: found[key] for key in found.keys()}) if isinstance(found, Dictionary) else Dictionary()  # noqa: SIM118


def _move_annotations(page: Page, matrix: Matrix) -> None:
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
