"""The names of OpenDocument that spreadsheets use, its lengths, and how often a cell stands."""

from __future__ import annotations

import re
from typing import Any

# An element of lxml, which brings no types.
Element = Any

ODF = "urn:oasis:names:tc:opendocument:xmlns"
TABLE = f"{{{ODF}:table:1.0}}"
STYLE = f"{{{ODF}:style:1.0}}"
OFFICE = f"{{{ODF}:office:1.0}}"
TEXT = f"{{{ODF}:text:1.0}}"
DRAW = f"{{{ODF}:drawing:1.0}}"
SVG = f"{{{ODF}:svg-compatible:1.0}}"
FO = f"{{{ODF}:xsl-fo-compatible:1.0}}"
CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
CM_PER = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72}


def cm(length: str | None, default: float = 0.0) -> float:
    measured = re.fullmatch(r"(-?[\d.]+)(cm|mm|in|pt)", length or "")
    return float(measured[1]) * CM_PER[measured[2]] if measured else default


def repeated(element: Element, what: str = "columns") -> int:
    return max(1, int(element.get(f"{TABLE}number-{what}-repeated", "1")))


def is_hidden(element: Element) -> bool:
    """Of a row or column: hidden by hand, folded away or filtered out."""
    return bool(element.get(f"{TABLE}visibility", "visible") != "visible")


def column_number(letters: str) -> int:
    """0 for A."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def remove(element: Element) -> None:
    """Takes the element away and leaves the text behind it."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail:
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)
