"""Names of WordprocessingML, in both of its namespaces."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from documents.final.packages import local

SPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
OFF = {"0", "false", "off"}


def each(root: Any, *names: str) -> Iterator[Any]:
    return root.iter(*(space + name for space in SPACES for name in names))  # type: ignore[no-any-return]


def word_part(root: Any) -> str:
    """Which part of a text it is, by its root: document, hdr, styles …; empty for other parts."""
    return local(root) if root.tag.startswith(SPACES) else ""


def child(element: Any, *path: str) -> Any:
    """The first at the end of a path of names, or None."""
    for name in path:
        element = next(element.iterchildren(*(space + name for space in SPACES)), None)
        if element is None:
            return None
    return element


def has(element: Any, *path: str) -> bool:
    return child(element, *path) is not None


def value(element: Any, name: str = "val", default: str = "") -> str:
    return next((element.get(space + name) for space in SPACES if element.get(space + name) is not None), default)


def switch(properties: Any, name: str) -> bool | None:
    """A property that is on or off; None where nothing is said."""
    found = None if properties is None else child(properties, name)
    return None if found is None else value(found, default="1") not in OFF


def shown_twice(element: Any) -> bool:
    """It is the copy for programs that do not know its shape."""
    return next(element.iterancestors(FALLBACK), None) is not None


def has_words(element: Any) -> bool:
    """Its own, or those of a file that stands in it."""
    return any(found.text or local(found) == "altChunk" for found in each(element, "t", "altChunk"))


def new(like: Any, name: str) -> Any:
    """An element of this name in the namespace of `like`."""
    return like.makeelement(like.tag.rpartition("}")[0] + "}" + name)
