"""The XML parts of an office file, mended in place: prefixes stay as they are, since other parts name them."""

from __future__ import annotations

import copy
import io
import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Any

from documents.reasons import CannotBecomePdf

# What no page is made of, and programs write as they like.
NOT_PAGES = ("customXml/", "docProps/")
RELATION_IDS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)


class Package:
    """Parts are parsed when they are asked for, and written anew by `packed`. Depth and length of a part have the
    limits of libxml2: 256 elements in each other, 10 MB in one text."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._entries = [(entry, archive.read(entry)) for entry in archive.infolist()]
        self._trees: dict[str, Any] = {}
        self._new: dict[str, bytes] = {}
        self._added: dict[bytes, str] = {}

    def roots(self) -> Iterator[tuple[str, Any]]:
        """Name and root of each XML part that pages are made of."""
        for entry, _data in self._entries:
            if entry.filename.endswith(".xml") and not entry.filename.startswith(NOT_PAGES):
                yield entry.filename, self.root(entry.filename)

    def root(self, name: str) -> Any:
        """None where there is no such part. Raises CannotBecomePdf for what is not XML."""
        if name not in self._trees:
            data = self.data(name)
            self._trees[name] = None if data is None else parsed(data, name)
        return self._trees[name]

    def data(self, name: str) -> bytes | None:
        """The bytes of a part as they came."""
        return next((data for entry, data in self._entries if entry.filename == name), None)

    def put(self, name: str, data: bytes) -> None:
        """Other bytes in the place of a part that is no XML of ours."""
        self._new[name] = data

    def targets(self, name: str) -> dict[str, str]:
        """By its Id, the part that each link of the part `name` leads to. Links to what lies outside are left out,
        and no Id that stands twice: another program may choose the other."""
        folder, links = posixpath.dirname(name), self._links(name)
        times = Counter(link.get("Id", "") for link in links)
        return {
            link.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))[1:]
            for link in links
            if times[link.get("Id", "")] == 1 and link.get("TargetMode", "Internal") == "Internal"
        }

    def link_also(self, name: str, known: str, file: bytes) -> str:
        """The Id of one more link of the part `name`, of the kind of the link `known`, to a file that is put into the
        package. No list says of what kind that is: the package is for LibreOffice, which does not ask."""
        like = next(each for each in self._links(name) if each.get("Id") == known)
        part = self._added.setdefault(file, f"word/khs-more-{len(self._added)}.docx")
        new = copy.deepcopy(like)
        new.set("Id", f"{known}-{len(like.getparent())}")
        new.set("Target", f"/{part}")
        like.addnext(new)
        return str(new.get("Id"))

    def _links(self, name: str) -> list[Any]:
        folder, base = posixpath.split(name)
        root = self.root(posixpath.join(folder, "_rels", f"{base}.rels"))
        return [] if root is None else list(root)

    def packed(self) -> bytes:
        from lxml import etree  # noqa: PLC0415  heavy: only the child loads it

        written = io.BytesIO()
        with zipfile.ZipFile(written, "w") as archive:
            for entry, data in self._entries:
                root = self._trees.get(entry.filename)
                if root is not None:
                    data = etree.tostring(root.getroottree(), encoding="UTF-8", standalone=True)
                archive.writestr(entry, self._new.get(entry.filename, data))
            for data, name in self._added.items():
                archive.writestr(name, data)
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


def linked(element: Any) -> str:
    """The Id of the link that it names; empty where it names none."""
    return next((element.get(name) for name in RELATION_IDS if element.get(name)), "")


def link(element: Any, name: str) -> None:
    """Another Id in the place of the one that it names."""
    element.set(next(each for each in RELATION_IDS if element.get(each)), name)
