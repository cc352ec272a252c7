"""What WeasyPrint leaves out of the tags it writes: said while it writes, because it alone knows which element of the
HTML each tag was. Header cells get a scope, links their words, a text in another language that language, and headings
levels of which none is passed over.

A picture says what it shows in its <title>, which WeasyPrint takes.
"""

from collections.abc import Iterator, Set
from typing import Any

# The words of HTML for the direction in which a header cell is one, and those of PDF (ISO 32000-1, table 349).
SCOPES = {"row": "/Row", "rowgroup": "/Row", "col": "/Column", "colgroup": "/Column"}
HEADINGS = {f"/H{level}" for level in range(1, 7)}


def name_scopes(root: Any) -> None:
    """Before layout: a header cell that does not say so is one of its row where other cells stand in that row, else of
    its column (HTML, «assigning header cells»)."""
    for row in root.iter("tr"):
        scope = "row" if row.find("td") is not None else "col"
        for cell in row.iterfind("th"):
            if cell.get("scope") not in SCOPES:
                cell.set("scope", scope)


def one_annotation_for_each_link(document: Any) -> None:
    """After layout: what stands in a link, such as a name in a span, is no second link over the first."""
    for page in document.pages:
        page.links[:] = [link for link in page.links if link[3].element_tag.split(":")[0] == "a"]


def complete_tags(document: Any, pdf: Any) -> None:
    """WeasyPrint's `finisher`."""
    for page in document.pages:
        for table in _tables(page):
            _complete_table(list(_cells(table)))
        for _kind, target, _place, box in page.links:
            _describe_link(box, target)
    _name_languages(document, pdf)
    _close_levels(pdf)


def _tables(page: Any) -> Iterator[Any]:
    """Those with rows; around each stands a box with the same tag, for its caption."""
    found = page._page_box.descendants()
    return (box for box in found if box.element_tag == "table" and not box.is_table_wrapper)


def _cells(table: Any) -> Iterator[Any]:
    """Those that are written as cells."""
    cells = (cell for group in table.children for row in getattr(group, "children", ()) for cell in row.children)
    return (cell for cell in cells if hasattr(cell, "mark"))


def _complete_table(cells: list[Any]) -> None:
    """Which headers a cell has, WeasyPrint counts wrongly past a cell that spans; the scopes say it then."""
    spans = any(cell.colspan != 1 or cell.rowspan != 1 for cell in cells)
    for cell in cells:
        attributes = cell.mark["A"]
        if cell.element_tag == "th":
            attributes["Scope"] = SCOPES[cell.element.get("scope")]
        if spans:
            attributes.pop("Headers", None)


def _describe_link(box: Any, target: str) -> None:
    """Its words, in the place of an address; one without words is described where it gets some (documents.assembly)."""
    import pydyf  # noqa: PLC0415  heavy: only the child loads it

    words = box.element.get("aria-label") or " ".join("".join(box.element.itertext()).split())
    if box.link_annotation:
        box.link_annotation["Contents"] = pydyf.String(words or target)


def _name_languages(document: Any, pdf: Any) -> None:
    """Of the articles, which are written in the order in which their boxes stand; of none where that is not so."""
    import pydyf  # noqa: PLC0415  heavy: only the child loads it

    boxes = [box for page in document.pages for box in page._page_box.descendants() if box.element_tag == "article"]
    elements = list(_written(pdf, {"/Art"}))
    for box, element in zip(boxes, elements, strict=True) if len(boxes) == len(elements) else ():
        if language := box.element is not None and box.element.get("lang"):
            element["Lang"] = pydyf.String(language)


def _close_levels(pdf: Any) -> None:
    """A text begins its headings at the third level (documents.allowed), whatever stands above it."""
    above: list[int] = []
    for element in _written(pdf, HEADINGS):
        level = int(element["S"][2])
        above = [*(each for each in above if each < level), level]
        element["S"] = f"/H{len(above)}"


def _written(pdf: Any, names: Set[str]) -> Iterator[Any]:
    """The elements with these names, in the order of the text."""
    return (each for each in pdf.objects if isinstance(each, dict) and each.get("S") in names)
