"""What a PDF is and whether it is right, for whoever is handed a file. Looked up in a child: nothing is trusted."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pikepdf import Array, Dictionary, Name, NameTree, OutlineItem, PasswordError, Pdf, PdfError, String

from documents.child import ChildFailed, run_in_child
from documents.destinations import annotations
from documents.page_looks import PageLooks, look_through
from documents.sanitising import active_content

CPU_SECONDS, MEMORY_BYTES, WALL_SECONDS = 120, 2 << 30, 180
MOST_BOOKMARKS = 20_000
# Enough to see what is wrong.
MOST_DETAILS = 20
MOST_CHARACTERS = 300


class Undescribable(Exception):
    """`code` is damaged, password, or why the child gave no answer: memory, time, size, crash."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


@dataclass(frozen=True)
class Bookmark:
    """`level` counts from 1, `page` too; it is 0 where the bookmark leads nowhere."""

    title: str
    level: int
    page: int


@dataclass(frozen=True)
class Description:
    """`problems` has for each check what it found, empty where it found nothing: opens (warnings), inert (PDF names of
    what acts), bookmarks (titles that lead nowhere), links (pages with a link that leads nowhere), stamps (pages after
    the first without «Side n av m», with it in another place, or where nobody can read it), labels (pages after the
    first that a reader's program would number otherwise). `notes` are pages that somebody should look at: small (too
    small to read), placeholders (in the place of a file), hidden_text (with words that nobody sees)."""

    pages: int
    title: str
    language: str
    is_tagged: bool
    outline: tuple[Bookmark, ...]
    problems: dict[str, tuple[str | int, ...]]
    notes: dict[str, tuple[int, ...]]


def describe_in_child(pdf: bytes) -> Description:
    """As `describe`, in a child with limits: the way to call it. Raises Undescribable."""
    limits: dict[str, Any] = {"cpu_seconds": CPU_SECONDS, "memory_bytes": MEMORY_BYTES, "wall_seconds": WALL_SECONDS}
    try:
        return run_in_child(describe, pdf, **limits)
    except ChildFailed as failure:
        raise Undescribable(failure.code, failure.detail) from failure


def describe(pdf: bytes) -> Description:
    """Raises Undescribable where it is no PDF, is damaged beyond reading or asks for a password."""
    try:
        with Pdf.open(io.BytesIO(pdf)) as opened:
            return _described(opened, look_through(pdf, [_unit_of(page) for page in opened.pages]))
    except PasswordError as error:
        raise Undescribable("password") from error
    except (PdfError, TypeError, ValueError, RuntimeError) as error:
        raise Undescribable("damaged", str(error)[:MOST_CHARACTERS]) from error


def _unit_of(page: Any) -> float:
    unit = page.obj.get("/UserUnit", 1)
    return float(unit) if isinstance(unit, (int, float, Decimal)) and unit > 0 else 1


def _described(pdf: Pdf, looks: PageLooks) -> Description:
    if not len(pdf.pages):
        raise Undescribable("damaged", "no pages")
    places = _Places(pdf)
    outline = tuple(places.bookmarks())
    found: dict[str, list[Any]] = {
        "bookmarks": [bookmark.title for bookmark in outline if not bookmark.page],
        "links": places.pages_with_dead_links(),
        "stamps": looks.stamps,
        "labels": [number for number, page in enumerate(pdf.pages, 1) if number > 1 and _label_of(page) != str(number)],
        "inert": active_content(pdf),
        "opens": [readable(warning) for warning in pdf.get_warnings()],
    }
    return Description(
        pages=len(pdf.pages),
        title=readable(pdf.docinfo.get("/Title", "")),
        language=readable(pdf.Root.get("/Lang", "")),
        is_tagged="/StructTreeRoot" in pdf.Root and bool(pdf.Root.get("/MarkInfo", Dictionary()).get("/Marked", False)),
        outline=outline,
        problems={name: tuple(details[:MOST_DETAILS]) for name, details in found.items()},
        notes={
            "small": tuple(looks.small[:MOST_DETAILS]),
            "placeholders": tuple(looks.placeholders[:MOST_DETAILS]),
            "hidden_text": tuple(sorted({*looks.hidden_text, *pages_with_layers_off(pdf)})[:MOST_DETAILS]),
        },
    )


def _label_of(page: Any) -> str:
    return str(page.label)


def readable(text: object) -> str:
    """One short line without what steers a terminal."""
    words = " ".join(str(text).split())[:MOST_CHARACTERS]
    return "".join(character if character.isprintable() else "\ufffd" for character in words)


class _Places:
    """Where links and bookmarks lead; a page counts from 1, 0 is nowhere."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.number_of = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        self.named = dict(_named(pdf))

    def page_of(self, target: Any) -> int:
        if isinstance(target, (String, Name)):
            target = self.named.get(str(target))
        if isinstance(target, Dictionary):
            target = target.get("/D")
        if not isinstance(target, Array) or not len(target) or not isinstance(target[0], Dictionary):
            return 0
        return self.number_of.get(target[0].objgen, 0)

    def bookmarks(self) -> Iterator[Bookmark]:
        with self.pdf.open_outline() as outline:
            stack = [(item, 1) for item in reversed(outline.root)]
        visited = 0
        while stack and visited < MOST_BOOKMARKS:
            item, level = stack.pop()
            visited += 1
            yield Bookmark(readable(item.title), level, self.page_of(_target_of(item)))
            stack += [(child, level + 1) for child in reversed(item.children)]

    def pages_with_dead_links(self) -> list[int]:
        links = [(number, link) for number, page in enumerate(self.pdf.pages, 1) for link in annotations([page])]
        return sorted({number for number, link in links if _leads_inside(link) and not self.page_of(_inside(link))})


def _target_of(item: OutlineItem) -> Any:
    action = item.action
    return action.get("/D") if isinstance(action, Dictionary) and item.destination is None else item.destination


def _inside(link: Any) -> Any:
    action = link.get("/A")
    return action.get("/D") if isinstance(action, Dictionary) else link.get("/Dest")


def _leads_inside(link: Any) -> bool:
    """A link to a place in the file, or one of the portal's own addresses that should have become one."""
    action = link.get("/A")
    if not isinstance(action, Dictionary):
        return "/Dest" in link
    return bool(action.get("/S") == Name.GoTo) or str(action.get("/URI", "")).startswith("khs-")


def _named(pdf: Pdf) -> Iterator[tuple[str, Any]]:
    old = pdf.Root.get("/Dests")
    if isinstance(old, Dictionary):
        yield from ((key, old[key]) for key in old.keys())  # noqa: SIM118 (a pikepdf dictionary)
    names = pdf.Root.get("/Names")
    if isinstance(names, Dictionary) and "/Dests" in names:
        yield from ((str(key), value) for key, value in NameTree(names.Dests).items())


def pages_with_layers_off(pdf: Pdf) -> list[int]:
    """Pages with content in an optional group that the file shows to nobody unless they ask."""
    said = pdf.Root.get("/OCProperties")
    usual = said.get("/D") if isinstance(said, Dictionary) else None
    if not isinstance(said, Dictionary) or not isinstance(usual, Dictionary):
        return []
    groups, on, off = (_ids(each) for each in (said.get("/OCGs"), usual.get("/ON"), usual.get("/OFF")))
    hidden = (groups - on if usual.get("/BaseState") == Name.OFF else set()) | off
    return [number for number, page in enumerate(pdf.pages, 1) if hidden & _groups_of(page)]


def _ids(groups: Any) -> set[Any]:
    return {group.objgen for group in groups if isinstance(group, Dictionary)} if isinstance(groups, Array) else set()


def _groups_of(page: Any) -> set[Any]:
    """Of the page's content and of the drawings on it."""
    resources = page.resources
    marked = [*_values(resources.get("/Properties"))]
    drawn = [each.get("/OC") for each in _values(resources.get("/XObject"))]
    return {group.objgen for group in (*marked, *drawn) if isinstance(group, Dictionary)}


def _values(holder: Any) -> list[Any]:
    return list(holder.values()) if isinstance(holder, Dictionary) else []
