"""Links inside PDFs: names turned into pages, so that they survive when the pages move to another file."""

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote

from pikepdf import Array, Dictionary, Name, NameTree, Object, Page, Pdf, String


def resolve_names(source: Pdf) -> None:
    """Give every link in a PDF that names its target the target itself; a link whose name is unknown goes nowhere."""
    named: dict[str, Object] | None = None
    for annotation in annotations(source.pages):
        holder, key = _target(annotation)
        if holder is None or not isinstance(holder.get(key), (String, Name)):
            continue
        named = _named_destinations(source) if named is None else named
        found = named.get(str(holder[key]))
        if found is None:
            _remove_target(annotation)
        else:
            holder[key] = found


def annotations(pages: Iterable[Page]) -> Iterator[Any]:
    for page in pages:
        for annotation in page.obj.get("/Annots", ()):
            if isinstance(annotation, Dictionary):
                yield annotation


def part_links(pages: Iterable[Page], scheme: str) -> Iterator[tuple[Any, str]]:
    """Annotations whose address starts with the scheme, with the rest of the address."""
    for annotation in annotations(pages):
        address = str(annotation.get("/A", Dictionary()).get("/URI", ""))
        if address.startswith(scheme):
            yield annotation, unquote(address.removeprefix(scheme))


def _remove_target(annotation: Any) -> None:
    for key in ("/A", "/Dest"):
        if key in annotation:
            del annotation[key]


def _target(annotation: Any) -> tuple[Any, str]:
    action = annotation.get("/A")
    if isinstance(action, Dictionary) and action.get("/S") == Name.GoTo and "/D" in action:
        return action, "/D"
    return (annotation, "/Dest") if "/Dest" in annotation else (None, "")


def _named_destinations(source: Pdf) -> dict[str, Object]:
    old = source.Root.get("/Dests", Dictionary())
    found = {key: old[key] for key in old.keys()}  # noqa: SIM118 (a pikepdf dictionary)
    tree = source.Root.get("/Names", Dictionary()).get("/Dests")
    if tree is not None:
        found |= {str(key): value for key, value in NameTree(tree).items()}
    arrays = {key: value.get("/D") if isinstance(value, Dictionary) else value for key, value in found.items()}
    return {key: value for key, value in arrays.items() if isinstance(value, Array)}
