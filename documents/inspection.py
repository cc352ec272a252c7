"""The last look at a packet, read back from disk: what it promises is counted before anyone gets it."""

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pikepdf import Array, OutlineItem, Pdf, PdfError

from documents.destinations import annotations
from documents.sanitising import reachable_active_content


def page_count(pdf: bytes) -> int:
    """Pages of a PDF that the portal made itself; foreign files are only opened in a child."""
    return pages_in(pdf)


def pages_in(pdf: bytes | Path) -> int:
    """The same, of a file too."""
    with Pdf.open(io.BytesIO(pdf) if isinstance(pdf, bytes) else pdf) as opened:
        return len(opened.pages)


def outline_of(pdf: bytes) -> list[tuple[str, int, int]]:
    """The bookmarks of a PDF that the portal made itself: title, level from 1, page from 1."""
    with Pdf.open(io.BytesIO(pdf)) as opened, opened.open_outline() as outline:
        number_of: dict[Any, int] = {page.obj.objgen: number for number, page in enumerate(opened.pages, start=1)}
        return [(item.title, level, _page_of(item.destination, number_of)) for item, level in _levels(outline.root, 1)]


def _levels(items: Iterable[OutlineItem], level: int) -> Iterator[tuple[OutlineItem, int]]:
    for item in items:
        yield item, level
        yield from _levels(item.children, level + 1)


def problems_of(path: Path, *, pages: int, front_pages: int, targets: list[tuple[str, int]]) -> list[str]:
    """What is wrong with a packet, in English for the log; empty when it is right.

    `targets` are the (title, page from 1) that the bookmarks after the contents must have, in order.
    """
    try:
        with Pdf.open(path) as pdf:
            return _problems(pdf, pages, front_pages, targets)
    except PdfError as error:
        return [f"does not open: {error}"]


def _problems(pdf: Pdf, pages: int, front_pages: int, targets: list[tuple[str, int]]) -> list[str]:
    found = [f"{len(pdf.pages)} pages, not {pages}"] if len(pdf.pages) != pages else []
    number_of: dict[Any, int] = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    bookmarks = _bookmarks(pdf, number_of)[1:]
    if bookmarks != targets:
        found.append(f"bookmarks {bookmarks}, not {targets}")
    found += _dead_links(pdf, front_pages, number_of, {page for _title, page in targets})
    found += [f"active content: {name}" for name in reachable_active_content(pdf)]
    return found + [f"warning: {warning}" for warning in pdf.get_warnings()]


def _bookmarks(pdf: Pdf, number_of: dict[Any, int]) -> list[tuple[str, int]]:
    with pdf.open_outline() as outline:
        return [(item.title, _page_of(item.destination, number_of)) for item in _flat(list(outline.root))]


def _flat(items: list[OutlineItem]) -> list[OutlineItem]:
    return [one for item in items for one in (item, *_flat(list(item.children)))]


def _page_of(destination: Any, number_of: dict[Any, int]) -> int:
    if isinstance(destination, Array) and len(destination) > 0:
        return number_of.get(destination[0].objgen, 0)
    return 0


def _dead_links(pdf: Pdf, front_pages: int, number_of: dict[Any, int], known: set[int]) -> list[str]:
    links = [note.Dest for note in annotations(pdf.pages[:front_pages]) if "/Dest" in note]
    pages = [_page_of(link, number_of) for link in links]
    return [f"a link in the contents goes to page {page}" for page in pages if page not in known]
