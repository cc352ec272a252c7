"""How a foreign page lies, said in one way: boxes in order and inside each other, a turn of whole quarters, a unit that
is a number. Who works on the page later need not ask what a viewer makes of anything else.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import isfinite
from typing import Any

from pikepdf import Array, Dictionary, Page, Pdf

Box = tuple[float, float, float, float]
# What viewers use where a page says nothing they understand.
LETTER: Box = (0, 0, 612, 792)
# A page tree is not deeper, and may be a ring.
MOST_NODES = 64
# In points as seen; on less, no stamp can be read beside what the page says.
LEAST_SIDE = 100.0


def frame_pages(pdf: Pdf) -> None:
    """Write down for each page what viewers make of its boxes, its turn and its unit."""
    for page in pdf.pages:
        media = _corners(inherited(page, "/MediaBox")) or LETTER
        _write_box(page, "/MediaBox", media)
        if (crop := inherited(page, "/CropBox")) is not None:
            _write_box(page, "/CropBox", _inside(_corners(crop), media))
        _write(page, "/Rotate", _quarters(inherited(page, "/Rotate")))
        unit = _number(page.obj.get("/UserUnit"))
        _write(page, "/UserUnit", unit if unit is not None and unit > 0 else 1)


def give_room(pdf: Pdf) -> None:
    """Lay each page that is too small for a stamp in the middle of a larger sheet. The content must be balanced, and
    what lies outside the page gone where it should go: afterwards nobody knows the old edge."""
    for page in pdf.pages:
        _give_room(page)


def _give_room(page: Page) -> None:
    x0, y0, x1, y1 = _corners(inherited(page, "/CropBox")) or _corners(page.obj.MediaBox) or LETTER
    least = LEAST_SIDE / float(page.obj.get("/UserUnit", 1))
    wide, high = max(0.0, least - (x1 - x0)) / 2, max(0.0, least - (y1 - y0)) / 2
    if not wide and not high:
        return
    # What the old edge hid stays hidden.
    page.contents_add(f"q {x0:.4f} {y0:.4f} {x1 - x0:.4f} {y1 - y0:.4f} re W n\n".encode(), prepend=True)
    page.contents_add(b"\nQ\n")
    page.obj.MediaBox = page.obj.CropBox = _as_array((x0 - wide, y0 - high, x1 + wide, y1 + high))


def inherited(page: Page, key: str) -> Any:
    """What the page, or a node above it in the page tree, says of this; None where nobody does."""
    return next((node[key] for node in _upwards(page) if key in node), None)


def _upwards(page: Page) -> Iterator[Any]:
    node: Any = page.obj
    for _step in range(MOST_NODES):
        if not isinstance(node, Dictionary):
            return
        yield node
        node = node.get("/Parent")


def _number(value: Any) -> float | None:
    is_number = isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)
    return float(value) if is_number and isfinite(value) else None


def _quarters(value: Any) -> int:
    # As viewers do: quarters that are not whole do not count, to either side.
    return int((_number(value) or 0) / 90) % 4 * 90


def _corners(value: Any) -> Box | None:
    """From the lower left to the upper right corner, as far as they are told in numbers."""
    sides = [_number(each) for each in value] if isinstance(value, Array) and len(value) == 4 else []
    numbers = [side for side in sides if side is not None]
    if len(numbers) != 4:
        return None
    x0, y0, x1, y1 = numbers
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _has_size(box: Box) -> bool:
    return box[0] < box[2] and box[1] < box[3]


def _inside(crop: Box | None, media: Box) -> Box:
    if crop is None:
        return media
    box = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    return box if _has_size(box) else media


def _write_box(page: Page, key: str, box: Box) -> None:
    said = page.obj.get(key)
    if not isinstance(said, Array) or [_number(each) for each in said] != list(box):
        page.obj[key] = _as_array(box)


def _as_array(box: Box) -> Array:
    return Array([int(side) if side == int(side) else round(side, 4) for side in box])


def _write(page: Page, key: str, value: float) -> None:
    """On the page itself, where anybody says something."""
    if inherited(page, key) is not None and _number(page.obj.get(key)) != value:
        page.obj[key] = int(value) if value == int(value) else value
