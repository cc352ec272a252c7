"""Rich text as it is shown: what was stored, with its tables made fit for a screen or for paper. For HTML that
`documents.cleaning` wrote, today or before."""

import re
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from documents.cleaning import lift_heads
from documents.html_trees import html_of, rows_of, span_of, tree_of, words_of

# A phone has room for so many columns, their words broken where they must.
FEW_COLUMNS = 3
# A number with its sign, thousands, decimals and per cent: never broken.
NUMBER = re.compile(r"[-\u2212\u2013+]?\d+(?:[ \u00a0\u202f]\d{3}(?!\d))*(?:[.,:/]\d+)*(?:[ \u00a0]?%)?")
# What people write in the place of a heading.
LEAD = re.compile(r"<p>(?=<strong>[^<]*</strong></p>)")
# How a table may be set on paper, the largest first: class, points, width of the page and space of a column in mm.
SETTINGS = (
    ("", 9.0, 166, 2.5),
    ("small", 8.0, 166, 2.0),
    ("smaller", 7.0, 166, 1.3),
    ("turned small", 8.0, 253, 2.0),
    ("turned smaller", 7.0, 253, 1.3),
    ("turned smallest", 6.0, 253, 1.0),
)
# The width of a sign in mm for each point, and how long a word may be that must stand on one line.
SIGN, WORD = 0.23, 9


def for_page(html: str) -> str:
    """Each wide table inside a region that scrolls by itself, also by keyboard."""
    if "<table" not in html:
        return html
    root = tree_of(html)
    for parent, at, table in _tables(root):
        columns = _columns(table)
        if columns > FEW_COLUMNS:
            name = _("Tabell med %(columns)s kolonner") % {"columns": columns}
            region = {"class": "goes-on", "role": "region", "tabindex": "0", "aria-label": name}
            parent[at] = _around(table, Element("div", region))
    return html_of(root)


def for_paper(html: str) -> str:
    """Head rows that each page repeats, whole numbers, and type or page as wide tables need it; a line of nothing but
    bold words stays with what it stands over."""
    html = LEAD.sub('<p class="lead">', html)
    if "<table" not in html:
        return html
    root = tree_of(html)
    lift_heads(root)
    for parent, at, table in _tables(root):
        setting = _setting(table)
        for cell in [*table.iter("td"), *table.iter("th")]:
            _keep_whole(cell, has_room=setting is not None)
        setting = SETTINGS[-1][0] if setting is None else setting
        if setting.startswith("turned"):
            parent[at] = _around(table, Element("div", {"class": "turned"}))
        if setting:
            table.set("class", setting.removeprefix("turned "))
    return html_of(root)


def _tables(root: Element) -> list[tuple[Element, int, Element]]:
    """Parent, place and table of each that stands in no other table."""
    inside = {id(table) for outer in root.iter("table") for table in outer.iter("table") if table is not outer}
    found = [(parent, at, each) for parent in root.iter() for at, each in enumerate(parent) if each.tag == "table"]
    return [(parent, at, table) for parent, at, table in found if id(table) not in inside]


def _around(table: Element, region: Element) -> Element:
    region.append(table)
    region.tail, table.tail = table.tail, None
    return region


def _columns(table: Element) -> int:
    return max((sum(span_of(cell, "colspan") for cell in row) for row in rows_of(table)), default=0)


def _setting(table: Element) -> str | None:
    """The largest in which each column has room for its numbers and its short words; None where none is enough."""
    signs = _signs(table)
    fits = (name for name, points, width, space in SETTINGS if sum(signs) * SIGN * points + len(signs) * space <= width)
    return next(fits, None)


def _signs(table: Element) -> list[float]:
    """For each column the longest that must stand on one line. Cells over several columns say nothing of one."""
    signs = [1.0] * _columns(table)
    for row in rows_of(table):
        at = 0
        for cell in row:
            span = span_of(cell, "colspan")
            if span == 1:
                signs[at] = max(signs[at], _longest(words_of(cell)))
            at += span
    return signs


def _longest(text: str) -> float:
    """In signs; a blank inside a number is half of one."""
    numbers = [len(number) - sum(sign.isspace() for sign in number) / 2 for number in NUMBER.findall(text)]
    return max([*numbers, *(min(len(word), WORD) for word in text.split())], default=0)


def _keep_whole(cell: Element, *, has_room: bool) -> None:
    """A cell that is one number says so itself; numbers among words get an element each. Short words are not
    broken where the column has room for them."""
    text = words_of(cell).strip()
    if NUMBER.fullmatch(text):
        cell.set("class", f"{cell.get('class', '')} whole".strip())
        return
    if has_room and text and all(len(word) <= WORD for word in text.split()):
        cell.set("class", f"{cell.get('class', '')} short".strip())
    for element in list(cell.iter()):
        if element.tag != "span":
            _spans_in(element)


def _spans_in(element: Element) -> None:
    """Numbers of two signs and more that stand in the element itself, before and between its children."""
    for at in range(len(element) - 1, -1, -1):
        child = element[at]
        if child.tail and child.tag != "table":
            child.tail, spans = _parted(child.tail)
            element[at + 1 : at + 1] = spans
    if element.text:
        element.text, spans = _parted(element.text)
        element[0:0] = spans


def _parted(text: str) -> tuple[str, list[Element]]:
    spans: list[Element] = []
    head, last = text, 0
    for found in (each for each in NUMBER.finditer(text) if len(each[0]) > 1):
        before = text[last : found.start()]
        if spans:
            spans[-1].tail = before
        else:
            head = before
        span = Element("span", {"class": "whole"})
        span.text = found[0]
        spans.append(span)
        last = found.end()
    if spans:
        spans[-1].tail = text[last:]
    return head, spans
