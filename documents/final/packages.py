"""The XML parts of an office file, mended in place: prefixes stay as they are, since other parts name them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from documents.reasons import CannotBecomePdf

# What no page is made of, and programs write as they like.
NOT_PAGES = ("customXml/", "docProps/")


class Package:
    """Parts are parsed when they are asked for, and written anew by `packed`. Depth and length of a part have the
    limits of libxml2: 256 elements in each other, 10 MB in one text."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._entries = [(entry, archive.read(entry)) for entry in archive.infolist()]
        self._trees: dict[str, Any] = {}

    def roots(self) -> Iterator[tuple[str, Any]]:
        """Name and root of each XML part that pages are made of."""
        for entry, _data in self._entries:
            if entry.filename.endswith(".xml") and not entry.filename.startswith(NOT_PAGES):
                yield entry.filename, self.root(entry.filename)

    def root(self, name: str) -> Any:
        """None where there is no such part. Raises CannotBecomePdf for what is not XML."""
        if name not in self._trees:
            data = next((data for entry, data in self._entries if entry.filename == name), None)
            self._trees[name] = None if data is None else parsed(data, name)
        return self._trees[name]

    def packed(self) -> bytes:
        from lxml import etree  # noqa: PLC0415  heavy: only the child loads it

        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as archive:
            for entry, data in self._entries:
                root = self._trees.get(entry.filename)
                new = data if root is None else etree.tostring(root.getroottree(), encoding="UTF-8", standalone=True)
                archive.writestr(entry, new)
        return written.getvalue()


def parsed(data: bytes, name: str) -> Any:
    from lxml import etree  # noqa: PLC0415  heavy: only the child loads it

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise CannotBecomePdf("conversion", f"{name[:100]}: {error}") from error


def drop(element: Any) -> None:
    """Without the element; the text after it stays."""
    _before(element, element.tail)
    element.getparent().remove(element)


def unwrap(element: Any) -> None:
    """What the element holds, in its place."""
    _before(element, element.text)
    for child in list(element):
        element.addprevious(child)
    drop(element)


def _before(element: Any, text: str | None) -> None:
    if not text:
        return
    previous = element.getprevious()
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    else:
        parent = element.getparent()
        parent.text = (parent.text or "") + text


def local(element: Any) -> str:
    """Its name without namespace; empty for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
