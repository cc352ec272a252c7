"""The one font of all stamps of a packet: how wide a line is, which glyphs it needs, the subset that is embedded."""

import io
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent / "print" / "fonts"

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
        "CapHeight": scaled(font["OS/2"].sCapHeight),
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

    return TTFont(FONTS / f"Inter-{name}.ttf", recalcTimestamp=False)


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
    _lines: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.name = Name(f"/KhsStamp{self.face}")
        self._base = Name("/KHSPKT+Inter" if self.face == "Regular" else f"/KHSPKT+Inter-{self.face}")
        self._face = read_face(self.face)
        self.object: Object = self.pdf.make_indirect(Dictionary(Type=Name.Font))

    def glyph(self, letter: str) -> str:
        name = self._face.glyphs.get(ord(letter), ".notdef")
        return name if name != ".notdef" else self._face.glyphs[ord("?")]

    def width(self, text: str, size: float) -> float:
        if (text, size) not in self._widths:
            units: int = sum(self._face.widths[self.glyph(letter)] for letter in text)
            self._widths[text, size] = units * size / float(self._face.em)
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
        if text not in self._lines:
            self._lines[text] = "".join(self._codes.get(letter) or self._use(letter) for letter in text)
        return self._lines[text]

    def _use(self, letter: str) -> str:
        name = self.glyph(letter)
        self.used.setdefault(name, letter)
        self._codes[letter] = f"{self._face.ids[name]:04x}"
        return self._codes[letter]

    def embed(self) -> None:
        """Fill in the font object, once all stamps are written. Glyph ids are kept, so the codes stay right."""
        if not self.used:
            return
        order = {self._face.ids[name]: (name, letter) for name, letter in sorted(self.used.items())}
        scale = 1000 / self._face.em
        widths = [item for gid in sorted(order) for item in (gid, [round(self._face.widths[order[gid][0]] * scale)])]
        descendant = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=self._base,
            CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
            FontDescriptor=self.pdf.make_indirect(self._descriptor()),
            W=Array([Array(item) if isinstance(item, list) else item for item in widths]),
            CIDToGIDMap=Name.Identity,
        )
        self.object.Subtype = Name.Type0
        self.object.BaseFont = self._base
        self.object.Encoding = Name("/Identity-H")
        self.object.DescendantFonts = Array([self.pdf.make_indirect(descendant)])
        self.object.ToUnicode = Stream(self.pdf, _to_unicode({gid: letter for gid, (_name, letter) in order.items()}))

    def _descriptor(self) -> Dictionary:
        said = dict(self._face.descriptor)
        return Dictionary(
            Type=Name.FontDescriptor,
            FontName=self._base,
            Flags=4,
            FontBBox=Array(said.pop("FontBBox")),
            ItalicAngle=0,
            **said,
            StemV=80,
            FontFile2=Stream(self.pdf, cut_out(self.face, tuple(sorted(self.used)))),
        )


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
