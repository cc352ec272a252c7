"""Keeps the tags (the structure a screen reader follows) when PDFs are put together.

No library does this when it copies pages, so it is done here, after the pages are in place: the tree of each source is
copied and hung under a titled Part, the numbers that tie pages to the tree are moved to a range of their own, and ids
get a prefix, because every source counts from one.
"""

from dataclasses import dataclass, field
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

from documents.tags import (
    PREPARED,
    as_names,
    drop_tags,
    elements_of,
    is_tagged,
    keyed,
    kids_of,
    name_tree,
    number_tree,
    prepare,
)


@dataclass
class TagTree:
    """The tag tree of one PDF being assembled. Call `add` or `add_untagged` per source in order, then `finish`."""

    pdf: Pdf
    language: str
    next_key: int = 0
    parents: dict[int, Object] = field(default_factory=dict)
    ids: dict[bytes, Object] = field(default_factory=dict)
    prepared: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.document = self._element(Name.Document, self.root, Lang=String(self.language))
        self.root.K = self.document
        self.children: list[Object] = []

    def hang(self, source: Pdf, pages: list[Page], *, title: str, language: str) -> list[int | None]:
        """A source, whose pages are already in the PDF, with its own tags or a paragraph for each page.

        Returns for each page the number that its content is still to be marked with.
        """
        if is_tagged(source):
            self.add(source, pages, title=title, language=language)
            return [None] * len(pages)
        marks = self.add_untagged(pages, title=title, language=language)
        drop_tags([page for page, mark in zip(pages, marks, strict=True) if mark is None])
        return marks

    def add(self, source: Pdf, pages: list[Page], *, title: str, language: str) -> None:
        """Hang the tags of a source, whose pages are already in the PDF, under a Part with this title."""
        part = self._part(title, language)
        tree = self.pdf.copy_foreign(source.make_indirect(source.Root.StructTreeRoot))
        self._move_keys(pages, tree)
        part.K = Array(list(kids_of(tree)))
        for kid in part.K:
            kid.P = part
        self.ids |= self._prepared_ids(tree)

    def _prepared_ids(self, tree: Object) -> dict[bytes, Object]:
        """The ids of a source, unlike those of every other. A source that is here twice is given new ones."""
        mark = str(tree.get(PREPARED, ""))
        if mark and mark not in self.prepared:
            self.prepared.add(mark)
            return {bytes(name): element for name, element in name_tree(tree.get("/IDTree"))}
        return prepare(tree, f"p{len(self.children)}-".encode())

    def add_untagged(self, pages: list[Page], *, title: str, language: str) -> list[int | None]:
        """Make one paragraph a page for a source without tags, so that a screen reader reaches its text.

        Returns for each page the number its content must be marked with, or None for a page that carries remains of
        other numbers and is left alone.
        """
        part = self._part(title, language)
        part.K = Array()
        return [self._paragraph(page, part) for page in pages]

    def move_last(self, page: Page, onto: Page) -> int:
        """The part that was added last stands on `onto` and no longer on its one page. Returns what is added to the
        numbers that its content is marked with."""
        marked: Any = self.parents[int(onto.obj.StructParents)]
        first = len(marked)
        marked.extend(self.parents.pop(int(page.obj.StructParents)))
        for element in elements_of(self.children[-1]):
            if "/Pg" in element:
                element.Pg = onto.obj
            kids: Any = element.get("/K", Array())
            moved = [_moved(kid, onto, first) for kid in (kids if isinstance(kids, Array) else [kids])]
            element.K = Array(moved)
        return first

    def label(self, page: Page) -> int | None:
        """A paragraph before everything else in the part that was added last, with its text on this page.

        Returns the number that the text must be marked with; None where the page is outside the tags.
        """
        marked = self.parents.get(int(page.obj.get("/StructParents", -1)))
        if not isinstance(marked, Array):
            return None
        part = self.children[-1]
        element = self._element(Name.P, part, Pg=page.obj, K=len(marked))
        part.K = Array([element, *part.K])
        marked.append(element)
        return len(marked) - 1

    def text_in(self, page: Page, link: Object) -> int | None:
        """One more piece of text in the element of a link on the page; returns and refuses as `label`."""
        marked = self.parents.get(int(page.obj.get("/StructParents", -1)))
        element: Any = self.parents.get(int(link.get("/StructParent", -1)))
        if not isinstance(marked, Array) or not isinstance(element, Dictionary):
            return None
        kids = element.get("/K", ())
        element.K = Array([*(kids if isinstance(kids, Array) else [kids]), len(marked)])
        marked.append(element)
        return len(marked) - 1

    def finish(self) -> None:
        """Write the tree into the catalog."""
        self.document.K = Array(self.children)
        numbers = [item for key in sorted(self.parents) for item in (key, self.parents[key])]
        self.root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        self.root.ParentTreeNextKey = self.next_key
        if self.ids:
            self.root.IDTree = self.pdf.make_indirect(Dictionary(Names=as_names(self.ids)))
        self.pdf.Root.StructTreeRoot = self.root
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _element(self, role: Object, parent: Object, **keys: Any) -> Object:
        return self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=role, P=parent, **keys))

    def _part(self, title: str, language: str) -> Object:
        part = self._element(Name.Part, self.document, T=String(title), Lang=String(language))
        self.children.append(part)
        return part

    def _paragraph(self, page: Page, part: Object) -> int | None:
        if "/StructParents" in page.obj:
            del page.obj["/StructParents"]
            return None
        element = self._element(Name.P, part, Pg=page.obj, K=0)
        part.K.append(element)
        page.obj.StructParents = self.next_key
        self.parents[self.next_key] = Array([element])
        self.next_key += 1
        return 0

    def _move_keys(self, pages: list[Page], tree: Object) -> None:
        entries = dict(number_tree(tree.get("/ParentTree")))
        for holder, key in keyed(pages):
            number: Any = holder[key]
            if isinstance(number, int) and number in entries:
                holder[key] = number + self.next_key
            else:
                del holder[key]
        self.parents |= {key + self.next_key: value for key, value in entries.items()}
        self.next_key += max(entries, default=-1) + 1


def _moved(kid: Any, onto: Page, first: int) -> Any:
    """A number, a reference to marked content or an annotation, as it is on another page; elements stay as they are."""
    if isinstance(kid, int):
        return kid + first
    if isinstance(kid, Dictionary) and "/S" not in kid:
        if "/Pg" in kid:
            kid.Pg = onto.obj
        if "/MCID" in kid:
            kid.MCID = int(kid.MCID) + first
    return kid
