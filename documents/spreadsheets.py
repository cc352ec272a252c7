"""Spreadsheets as pages that can be read: the whole width of a sheet on one page, turned or larger where it is wide.

Works on an .ods that LibreOffice has just written, so its shape is known. In the child, as everything foreign.
"""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, iterparse

from documents.reasons import CannotBecomePdf

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
CELLS = {f"{TABLE}table-cell", f"{TABLE}covered-table-cell"}
DEFAULT_COLUMN_CM = 2.26
# Width of the paper without margins of 1.5 cm, in cm.
PORTRAIT, LANDSCAPE, LARGE_LANDSCAPE = 18.0, 26.7, 39.0
# What is set in 10 points is then 6 or more.
SMALLEST_SCALE = 0.6
# Who made the sheet has said how it should be printed. LibreOffice writes 100 % where nobody has.
AUTHORS_OWN = re.compile(r'style:scale-to(?:-pages|-X|-Y)?="(?!100%)')
CM_PER = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72}


def fit_pages(ods: bytes) -> bytes:
    """The same spreadsheet with page sizes that fit its sheets. A sheet whose author set a scale keeps it."""
    with zipfile.ZipFile(io.BytesIO(ods)) as archive:
        parts = {entry: archive.read(entry) for entry in archive.infolist()}
    named = {entry.filename: data for entry, data in parts.items()}
    widths = _widths_by_layout(named["content.xml"], named["styles.xml"])
    fitted = _fitted(named["styles.xml"].decode(), widths).encode()
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for entry, data in parts.items():
            archive.writestr(entry, fitted if entry.filename == "styles.xml" else data)
    return written.getvalue()


def _widths_by_layout(content: bytes, styles: bytes) -> dict[str, float]:
    """The widest sheet of each page layout, in cm."""
    layouts = dict(_attributes(styles.decode(), "style:master-page", "style:name", "style:page-layout-name"))
    widths: dict[str, float] = {}
    for master, width in _sheets(content):
        layout = layouts.get(master, "")
        widths[layout] = max(width, widths.get(layout, 0))
    return widths


def _attributes(xml: str, element: str, first: str, second: str) -> Iterator[tuple[str, str]]:
    for tag in re.findall(rf"<{element}\s[^>]*>", xml):
        pair = re.search(rf'\s{first}="([^"]*)"', tag), re.search(rf'\s{second}="([^"]*)"', tag)
        if pair[0] and pair[1]:
            yield pair[0][1], pair[1][1]


def _sheets(content: bytes) -> Iterator[tuple[str, float]]:
    """Master page and used width of each sheet, read as a stream: a sheet may be as large as it likes."""
    column_widths: dict[str, float] = {}
    masters: dict[str, str] = {}
    columns: list[tuple[int, float]] = []
    used = 0
    for event, element in iterparse(io.BytesIO(content), events=("start", "end")):  # noqa: S314 (LibreOffice wrote it)
        if event == "start":
            if element.tag == f"{TABLE}table":
                columns, used = [], 0
            continue
        if element.tag == f"{STYLE}style":
            _note_style(element, column_widths, masters)
        elif element.tag == f"{TABLE}table-column":
            width = column_widths.get(element.get(f"{TABLE}style-name", ""), DEFAULT_COLUMN_CM)
            columns.append((_repeated(element), 0.0 if element.get(f"{TABLE}visibility") else width))
        elif element.tag == f"{TABLE}table-row":
            used = max(used, _last_filled(element))
            element.clear()
        elif element.tag == f"{TABLE}table":
            yield masters.get(element.get(f"{TABLE}style-name", ""), "Default"), _width(columns, used)
            element.clear()


def _note_style(element: Element, column_widths: dict[str, float], masters: dict[str, str]) -> None:
    name = element.get(f"{STYLE}name", "")
    if element.get(f"{STYLE}family") == "table":
        masters[name] = element.get(f"{STYLE}master-page-name", "")
    for properties in element.findall(f"{STYLE}table-column-properties"):
        column_widths[name] = _cm(properties.get(f"{STYLE}column-width", ""))


def _cm(length: str) -> float:
    measured = re.fullmatch(r"([\d.]+)(cm|mm|in|pt)", length)
    return float(measured[1]) * CM_PER[measured[2]] if measured else DEFAULT_COLUMN_CM


def _repeated(element: Element) -> int:
    return int(element.get(f"{TABLE}number-columns-repeated", "1"))


def _last_filled(row: Element) -> int:
    """How many columns until the last cell that holds or covers something."""
    column = last = 0
    for cell in row:
        if cell.tag in CELLS:
            column += _repeated(cell)
            if len(cell) or cell.get(f"{OFFICE}value-type") or cell.tag.endswith("covered-table-cell"):
                last = column
    return last


def _width(columns: list[tuple[int, float]], used: int) -> float:
    width = 0.0
    for repeated, each in columns:
        width += min(repeated, max(used, 0)) * each
        used -= repeated
    return width


def _fitted(styles: str, widths: dict[str, float]) -> str:
    def fit(layout: re.Match[str]) -> str:
        name = re.search(r'style:name="([^"]*)"', layout[0])
        width = widths.get(name[1] if name else "", 0.0)
        if not width or AUTHORS_OWN.search(layout[0]):
            return layout[0]
        return re.sub(r"<style:page-layout-properties\b[^>]*?(?=/?>)", lambda tag: _paper(tag[0], width), layout[0])

    found = re.compile(r"<style:page-layout\s.*?</style:page-layout>", re.DOTALL)
    if not found.search(styles):
        raise CannotBecomePdf("conversion", "no page layout")
    return found.sub(fit, styles)


def _paper(tag: str, width: float) -> str:
    """The opening of the properties with paper, margins and scale for a sheet that is `width` cm wide."""
    page, pages_across = _page_for(width)
    kept = re.sub(
        r'\s(?:fo:page-(?:width|height)|fo:margin(?:-\w+)?|style:print-orientation|style:scale-to)="[^"]*"', "", tag
    )
    wanted = {
        "fo:page-width": f"{page[0]}cm",
        "fo:page-height": f"{page[1]}cm",
        **{f"fo:margin-{side}": "1.5cm" for side in ("top", "bottom", "left", "right")},
        "style:print-orientation": "landscape" if page[0] > page[1] else "portrait",
        "style:scale-to-X": str(pages_across),
        "style:scale-to-Y": "0",
    }
    return kept + "".join(f' {name}="{value}"' for name, value in wanted.items())


def _page_for(width: float) -> tuple[tuple[float, float], int]:
    """Paper in cm and pages side by side: A4 upright, A4 turned, A3 turned, then several A3."""
    if width <= PORTRAIT / 0.8:
        return (21.0, 29.7), 1
    if width <= LANDSCAPE / SMALLEST_SCALE:
        return (29.7, 21.0), 1
    return (42.0, 29.7), max(1, math.ceil(width * SMALLEST_SCALE / LARGE_LANDSCAPE))
