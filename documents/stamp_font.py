"""The letters of all stamps of a packet: how wide a line is, which glyphs it needs, the subsets that are embedded."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from documents.stamp_words import readable, visual

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent / "print" / "fonts"
# For letters that Inter lacks.
RESERVE = "Reserve"
FAMILIES = {RESERVE: "DejaVuSans"}
# Drawn for what no vendored font has; a search finds the letter itself.
UNKNOWN = "□"

NOT_NEEDED_IN_A_PDF = {"GSUB", "GPOS", "GDEF", "STAT", "name", "post", "cmap", "OS/2"}


@dataclass(frozen=True)
class Face:
    """What a font file says. `glyphs` are the names by code point, `widths` and `ids` by name; 1000 units are an em in
    `descriptor`, `em` of them in `widths`."""

    glyphs: Mapping[int, str]
    widths: Mapping[str, int]
    ids: Mapping[str, int]
    em: int
    descriptor: Mapping[str, Any]


@cache
def read_face(name: str) -> Face:
    font = _opened(name)
    head, hhea = font["head"], font["hhea"]
    em: int = head.unitsPerEm

    def scaled(value: float) -> int:
        return round(value * 1000 / em)

    descriptor = {
        "FontBBox": [scaled(value) for value in (head.xMin, head.yMin, head.xMax, head.yMax)],
        "Ascent": scaled(hhea.ascent),
        "Descent": scaled(hhea.descent),
        "CapHeight": scaled(getattr(font["OS/2"], "sCapHeight", hhea.ascent)),
    }
    widths = {glyph: width for glyph, (width, _bearing) in font["hmtx"].metrics.items()}
    return Face(font.getBestCmap(), widths, font.getReverseGlyphMap(), em, descriptor)


# A packet that is built again has the same letters; cutting them out takes 0.02 s.
@lru_cache(maxsize=32)
def cut_out(name: str, glyphs: tuple[str, ...]) -> bytes:
    """The font file with these glyphs alone. Glyph ids are kept."""
    from fontTools import subset  # noqa: PLC0415  heavy: most processes never need it

    font = _opened(name)
    options = subset.Options(retain_gids=True, hinting=False, layout_features=[], notdef_outline=True)
    font.getGlyphOrder()  # read while `post` is there, which holds the names
    for table in NOT_NEEDED_IN_A_PDF & set(font.keys()):
        del font[table]
    options.recalc_timestamp = False
    cutter = subset.Subsetter(options)
    cutter.populate(glyphs=glyphs)
    cutter.subset(font)
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


def _opened(name: str) -> "TTFont":
    from fontTools.ttLib import TTFont  # noqa: PLC0415  heavy: most processes never need it

    return TTFont(FONTS / f"{FAMILIES.get(name, 'Inter')}-{name}.ttf", recalcTimestamp=False)


@dataclass
class EmbeddedFace:
    """One font file in a packet, with the letters that were used and no others.

    Each letter has a code of its own, so that a search finds it also where two are drawn alike.
    """

    pdf: Pdf
    face: str
    name: str
    codes: dict[str, str] = field(default_factory=dict)
    drawn: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._base = Name(f"/KHSPKT+{FAMILIES.get(self.face, 'Inter')}-{self.face}")
        self.object: Object = self.pdf.make_indirect(Dictionary(Type=Name.Font))

    @property
    def said(self) -> Face:
        return read_face(self.face)

    def has(self, letter: str) -> bool:
        return self.said.glyphs.get(ord(letter), ".notdef") != ".notdef"

    def width(self, letter: str) -> float:
        """In ems."""
        return self.said.widths[self._glyph(letter)] / self.said.em

    def encode(self, text: str) -> str:
        return "".join(self.codes.get(letter) or self._use(letter) for letter in text)

    def _use(self, letter: str) -> str:
        self.drawn.append(self._glyph(letter))
        self.codes[letter] = f"{len(self.drawn):04x}"
        return self.codes[letter]

    def _glyph(self, letter: str) -> str:
        return self.said.glyphs[ord(letter if self.has(letter) else UNKNOWN)]

    def embed(self) -> None:
        """Fill in the font object, once all stamps are written."""
        if not self.codes:
            return
        widths = [round(self.said.widths[glyph] * 1000 / self.said.em) for glyph in self.drawn]
        ids = b"".join(self.said.ids[glyph].to_bytes(2, "big") for glyph in self.drawn)
        descendant = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=self._base,
            CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
            FontDescriptor=self.pdf.make_indirect(self._descriptor()),
            W=Array([1, Array(widths)]),
            CIDToGIDMap=Stream(self.pdf, b"\0\0" + ids),
        )
        self.object.Subtype = Name.Type0
        self.object.BaseFont = self._base
        self.object.Encoding = Name("/Identity-H")
        self.object.DescendantFonts = Array([self.pdf.make_indirect(descendant)])
        self.object.ToUnicode = Stream(self.pdf, _to_unicode(self.codes))

    def _descriptor(self) -> Dictionary:
        said = dict(self.said.descriptor)
        return Dictionary(
            Type=Name.FontDescriptor,
            FontName=self._base,
            Flags=4,
            FontBBox=Array(said.pop("FontBBox")),
            ItalicAngle=0,
            **said,
            StemV=80,
            FontFile2=Stream(self.pdf, cut_out(self.face, tuple(sorted(set(self.drawn))))),
        )


# What a line is drawn with: letters of one font after those of another, as codes.
Runs = list[tuple[EmbeddedFace, str]]


@dataclass
class StampFont:
    """The font of all stamps of a packet, with another behind it for letters it lacks."""

    pdf: Pdf
    face: str = "Regular"
    # Most lines stand on many pages.
    _fitted: dict[tuple[str, float, float], str] = field(default_factory=dict)
    _widths: dict[tuple[str, float], float] = field(default_factory=dict)
    _lines: dict[str, Runs] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.own = EmbeddedFace(self.pdf, self.face, f"/KhsStamp{self.face}")
        self.reserve = EmbeddedFace(self.pdf, RESERVE, f"/KhsStamp{self.face}{RESERVE}")

    def has(self, letter: str) -> bool:
        return self.own.has(letter) or self.reserve.has(letter)

    def _is_own(self, letter: str) -> bool:
        return self.own.has(letter) or not self.reserve.has(letter)

    def _face(self, is_own: bool) -> EmbeddedFace:
        return self.own if is_own else self.reserve

    def width(self, text: str, size: float) -> float:
        if (text, size) not in self._widths:
            self._widths[text, size] = size * sum(self._face(self._is_own(letter)).width(letter) for letter in text)
        return self._widths[text, size]

    def fit(self, text: str, size: float, room: float) -> str:
        """The text as it can be drawn, cut at the end with … where it is wider than the room."""
        if (text, size, room) not in self._fitted:
            self._fitted[text, size, room] = visual(self._cut(readable(text, self.has), size, room))
        return self._fitted[text, size, room]

    def _cut(self, text: str, size: float, room: float) -> str:
        if self.width(text, size) <= room:
            return text
        while text and self.width(f"{text}…", size) > room:
            text = text[:-1]
        return f"{text.rstrip()}…"

    def runs(self, text: str) -> Runs:
        if text not in self._lines:
            parts = [(is_own, "".join(run)) for is_own, run in groupby(text, self._is_own)]
            self._lines[text] = [(self._face(is_own), self._face(is_own).encode(part)) for is_own, part in parts]
        return self._lines[text]

    def embed(self) -> None:
        self.own.embed()
        self.reserve.embed()


def _to_unicode(codes: Mapping[str, str]) -> bytes:
    lines = [f"<{code}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items()]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{body}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()
