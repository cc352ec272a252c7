"""Paper and scale for a sheet.

What its author set (a scale, a number of pages, the orientation, page breaks, titles, an area) holds as far as the type
of most cells stays 7 points or more. Else, and where nothing is set: A4 upright, A4 turned, both at the author's size;
A4 turned down to 70 %; A3 turned down to 70 %; then several A3 side by side, each with the titles of rows and columns.
"""

from __future__ import annotations

from dataclasses import dataclass

from documents.spreadsheets.xml import FO, STYLE, Element, cm

MARGIN_CM = 1.5
# About what a header and a footer take of a page.
HEADER_CM = 1.5
A4, A4_TURNED, A3_TURNED = (21.0, 29.7), (29.7, 21.0), (42.0, 29.7)
SMALLEST_SCALE = 0.7
# A sheet that is as wide as upright paper in Excel is a little wider here.
NEARLY = 0.93
READABLE_POINTS = 7
# LibreOffice rounds each column.
SLACK = 0.985


@dataclass(frozen=True)
class PaperPlan:
    """`size` is None where the author's own page stays as it is. `starts` are the columns that begin a page, counted
    from the first printed one, where they are set by us."""

    size: tuple[float, float] | None
    scale: float
    across: int = 1
    starts: tuple[int, ...] = ()


def plan(properties: Element, widths: list[float], height: float, size: float, titles: float) -> PaperPlan:
    """`widths` of the printed columns and `height` of the rows in cm; `size` of the type in points; `titles` the width
    of the columns that stand on each page."""
    own = _authors(properties, widths, height, titles)
    if own and (own.scale * size >= READABLE_POINTS or own.scale >= 1):
        return own
    return _fitting(sum(widths), turned=_is_turned(properties)) or _tiled(widths, titles)


def _is_turned(properties: Element) -> bool:
    return bool(properties.get(f"{STYLE}print-orientation") == "landscape")


def room(properties: Element) -> tuple[float, float]:
    """Width and height in cm between the margins of the author's page."""
    default = A4_TURNED if _is_turned(properties) else A4
    wide = cm(properties.get(f"{FO}page-width"), default[0])
    high = cm(properties.get(f"{FO}page-height"), default[1])
    left, right, top, bottom = (
        cm(properties.get(f"{FO}margin-{side}"), 2.0) for side in ("left", "right", "top", "bottom")
    )
    return wide - left - right, high - top - bottom - HEADER_CM


def _authors(properties: Element, widths: list[float], height: float, titles: float) -> PaperPlan | None:
    """None where nobody set how large the sheet should be: LibreOffice writes 100 % then."""
    across, down = room(properties)
    pages = properties.get(f"{STYLE}scale-to-pages")
    wide = int(properties.get(f"{STYLE}scale-to-X", "0"))
    high = int(properties.get(f"{STYLE}scale-to-Y", "0"))
    width, height = max(sum(widths), 0.1), max(height, 0.1)
    if pages or wide or high:
        scales = [1.0, (int(pages or 0) * across * down / (width * height)) ** 0.5 if pages else 1.0]
        scales += [wide * across / width if wide else 1.0, high * down / height if high else 1.0]
        return PaperPlan(None, min(scales), len(page_starts(widths, across / min(scales) / SLACK, titles)))
    percent = properties.get(f"{STYLE}scale-to", "100%")
    if percent == "100%":
        return None
    scale = float(percent.rstrip("%")) / 100
    return PaperPlan(None, scale, len(page_starts(widths, across / scale, titles)))


def _fitting(width: float, *, turned: bool) -> PaperPlan | None:
    """One page across, or None."""
    if width * NEARLY <= _inside(A4) and not turned:
        return PaperPlan(A4, min(1.0, _inside(A4) / max(width, 1) * SLACK))
    for page in (A4_TURNED, A3_TURNED):
        if width * SMALLEST_SCALE <= _inside(page) * SLACK:
            return PaperPlan(page, min(1.0, _inside(page) / max(width, 1) * SLACK))
    return None


def _inside(page: tuple[float, float]) -> float:
    return page[0] - 2 * MARGIN_CM


def _tiled(widths: list[float], titles: float) -> PaperPlan:
    """Several A3, and their scale as large as their number allows."""
    room_cm = _inside(A3_TURNED) * SLACK
    number = len(page_starts(widths, room_cm / SMALLEST_SCALE, titles))
    scale = 1.0
    while scale > SMALLEST_SCALE and len(page_starts(widths, room_cm / scale, titles)) > number:
        scale -= 0.01
    scale = max(scale, SMALLEST_SCALE)
    starts = page_starts(widths, room_cm / scale, titles)
    return PaperPlan(A3_TURNED, scale, len(starts), tuple(starts[1:]))


def page_starts(widths: list[float], capacity: float, titles: float) -> list[int]:
    """The columns that begin a page."""
    starts, left = [0], capacity
    for number, width in enumerate(widths):
        if width > left and number > starts[-1]:
            starts.append(number)
            left = capacity - titles
        left -= width
    return starts
