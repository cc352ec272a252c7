"""Clean HTML as a tree and back. Only for what `documents.cleaning` has written: each tag there has its partner."""

from html.parser import HTMLParser
from xml.etree.ElementTree import Element, TreeBuilder, tostring

VOID = frozenset({"br"})


class _CleanReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tree = TreeBuilder()
        self.tree.start("div", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tree.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.tree.end(tag)

    def handle_endtag(self, tag: str) -> None:
        self.tree.end(tag)

    def handle_data(self, data: str) -> None:
        self.tree.data(data)


def tree_of(html: str) -> Element:
    """A <div> with the HTML inside."""
    builder = _CleanReader()
    builder.feed(html)
    builder.close()
    builder.tree.end("div")
    return builder.tree.close()


def html_of(root: Element) -> str:
    """What stands inside the root."""
    return tostring(root, encoding="unicode", method="html").removeprefix("<div>").removesuffix("</div>")


def rows_of(table: Element) -> list[Element]:
    """The table's own rows, not those of a table in one of its cells."""
    return [*table.findall("tr"), *table.findall("*/tr")]


def words_of(element: Element) -> str:
    return "".join(element.itertext())


def span_of(cell: Element, name: str) -> int:
    return int(cell.get(name, "1"))
