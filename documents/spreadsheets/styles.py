"""What the styles of a spreadsheet say of a cell's type and of a column's width; how wide text becomes in it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from documents.spreadsheets.xml import FO, STYLE, Element, cm

DEFAULT_COLUMN_CM = 2.26
# Left and right of the text in a cell, with a little for what is rounded.
PADDING_CM = 0.2
NARROW_SIGNS, WIDE_SIGNS = frozenset(" .,:;'|!()[]/\u00a0\u202fijlIt-"), frozenset("mwMW%@—…")
# Of the type's size, in the sans serif of most offices and the figures that stand for it.
NARROW, COMMON, CAPITAL, WIDE = 0.3, 0.56, 0.7, 0.86
BOLD = 1.13
# Beginnings of a family's name: how wide it is, and the file by which LibreOffice has it or its stand-in.
FAMILIES = {
    "calibri": (0.93, ("calibri", "carlito")),
    "carlito": (0.93, ("carlito",)),
    "arial": (1.0, ("arial", "liberationsans")),
    "liberation sans": (1.0, ("liberationsans",)),
    "times": (0.92, ("times", "liberationserif")),
    "cambria": (0.97, ("cambria", "caladea")),
}
# Else it is set in DejaVu, which is wide.
STAND_IN = 1.15
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts")


@dataclass(frozen=True)
class CellStyle:
    size: float = 10.0
    family: str = ""
    bold: bool = False
    wraps: bool = False
    shrinks: bool = False
    turned: bool = False
    # General: LibreOffice leaves out decimals until the number fits.
    general: bool = True


class Styles:
    """Of the two parts of an .ods, by name."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._elements: dict[tuple[str, str], Element] = {}
        self._found: dict[str, CellStyle] = {}
        for root in roots:
            for style in root.iter(f"{STYLE}style"):
                self._elements[style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")] = style
            for style in root.iter(f"{STYLE}default-style"):
                self._elements[style.get(f"{STYLE}family", ""), ""] = style

    def element(self, family: str, name: str) -> Element | None:
        return self._elements.get((family, name))

    def cell(self, name: str) -> CellStyle:
        if name not in self._found:
            self._found[name] = self._cell(name, 0)
        return self._found[name]

    def _cell(self, name: str, depth: int) -> CellStyle:
        style = self.element("table-cell", name)
        if style is None or depth > 20:
            return CellStyle()
        parent = style.get(f"{STYLE}parent-style-name", "Default" if name not in {"", "Default"} else "")
        over = self._cell(parent, depth + 1) if name else CellStyle()
        return _changed(over, style)

    def column_cm(self, name: str) -> float:
        style = self.element("table-column", name)
        properties = None if style is None else style.find(f"{STYLE}table-column-properties")
        return (
            DEFAULT_COLUMN_CM if properties is None else cm(properties.get(f"{STYLE}column-width"), DEFAULT_COLUMN_CM)
        )

    def breaks_before(self, name: str) -> bool:
        style = self.element("table-column", name)
        properties = None if style is None else style.find(f"{STYLE}table-column-properties")
        return properties is not None and properties.get(f"{FO}break-before") == "page"

    def row_cm(self, name: str) -> float:
        style = self.element("table-row", name)
        properties = None if style is None else style.find(f"{STYLE}table-row-properties")
        return 0.45 if properties is None else cm(properties.get(f"{STYLE}row-height"), 0.45)


def _changed(over: CellStyle, style: Element) -> CellStyle:
    if style.get(f"{STYLE}data-style-name", "N0") != "N0":
        over = replace(over, general=False)
    for text in style.findall(f"{STYLE}text-properties"):
        size = text.get(f"{FO}font-size", "")
        over = replace(
            over,
            size=float(size[:-2]) if size.endswith("pt") else over.size,
            family=(text.get(f"{STYLE}font-name") or text.get(f"{FO}font-family") or over.family).strip("'").lower(),
            bold=text.get(f"{FO}font-weight", "bold" if over.bold else "") == "bold",
        )
    for cell in style.findall(f"{STYLE}table-cell-properties"):
        over = replace(
            over,
            wraps=cell.get(f"{FO}wrap-option", "wrap" if over.wraps else "") == "wrap",
            shrinks=cell.get(f"{STYLE}shrink-to-fit", str(over.shrinks).lower()) == "true",
            turned=over.turned or cell.get(f"{STYLE}rotation-angle", "0") != "0",
        )
    return over


def text_cm(text: str, style: CellStyle) -> float:
    """How much room a line needs in a cell, rather too much than too little."""
    signs = sum(_sign(sign) for sign in text)
    return signs * _width_of(style.family) * (BOLD if style.bold else 1) * style.size / 72 * 2.54 + PADDING_CM


def _sign(sign: str) -> float:
    if sign in NARROW_SIGNS:
        return NARROW
    if sign in WIDE_SIGNS:
        return WIDE
    return CAPITAL if sign.isupper() else COMMON


def _width_of(family: str) -> float:
    for start, (width, files) in FAMILIES.items():
        if family.startswith(start) and any(name.startswith(files) for name in _installed()):
            return width
    return STAND_IN


@lru_cache
def _installed() -> frozenset[str]:
    """The font files that LibreOffice finds here."""
    found = (files for folder in FONT_FOLDERS for _path, _folders, files in os.walk(folder))
    return frozenset(name.lower().replace("-", "") for files in found for name in files)
