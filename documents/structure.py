"""Keeps the tags (the structure a screen reader follows) when PDFs are put together.

No library does this when it copies pages, so it is done here, after the pages are in place: the tree of each source is
copied and hung under a titled Part, the numbers that tie pages to the tree are moved to a range of their own, and ids
get a prefix, because every source counts from one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

MAX_ELEMENTS = 2_000_000
SETTLED = "/KhsSettled"


@dataclass
class TagTree:
    """The tag tree of one PDF being assembled. Call `add` or `add_untagged` per source in order, then `finish`."""

    pdf: Pdf
    language: str
    next_key: int = 0
    parents: dict[int, Object] = field(default_factory=dict)
    ids: dict[bytes, Object] = field(default_factory=dict)
    settled: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.document = self._element(Name.Document, self.root, Lang=String(self.language))
        self.root.K = self.document
        self.children: list[Object] = []

    def add(self, source: Pdf, pages: list[Page], *, title: str, language: str) -> None:
        """Hang the tags of a source, whose pages are already in the PDF, under a Part with this title."""
        part = self._part(title, language)
        tree = self.pdf.copy_foreign(source.make_indirect(source.Root.StructTreeRoot))
        self._move_keys(pages, tree)
        part.K = Array(list(_kids(tree)))
        for kid in part.K:
            kid.P = part
        self.ids |= self._settled_ids(tree)

    def _settled_ids(self, tree: Object) -> dict[bytes, Object]:
        """The ids of a source, unlike those of every other. A source that is here twice is given new ones."""
        mark = str(tree.get(SETTLED, ""))
        if mark and mark not in self.settled:
            self.settled.add(mark)
            return {bytes(name): element for name, element in _name_tree(tree.get("/IDTree"))}
        return _settle(tree, f"p{len(self.children)}-".encode())

    def add_untagged(self, pages: list[Page], *, title: str, language: str) -> list[int | None]:
        """Make one paragraph a page for a source without tags, so that a screen reader reaches its text.

        Returns for each page the number its content must be marked with, or None for a page that carries remains of
        other numbers and is left alone.
        """
        part = self._part(title, language)
        part.K = Array()
        return [self._paragraph(page, part) for page in pages]

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
            self.root.IDTree = self.pdf.make_indirect(Dictionary(Names=_named(self.ids)))
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
        entries = dict(_number_tree(tree.get("/ParentTree")))
        for holder, key in _keyed(pages):
            if int(holder[key]) in entries:
                holder[key] = int(holder[key]) + self.next_key
            else:
                del holder[key]
        self.parents |= {key + self.next_key: value for key, value in entries.items()}
        self.next_key += max(entries, default=-1) + 1


def settle_tags(source: Pdf, mark: str) -> None:
    """Make the tags of a PDF ready for any packet, so that assembly need not look at each element again.

    `mark` is the hash of the content: it becomes part of every id. A PDF without tags is left as it is.
    """
    if not is_tagged(source):
        return
    tree = source.Root.StructTreeRoot
    ids = _settle(tree, f"{mark[:16]}-".encode())
    for key in ("/IDTree", "/RoleMap", "/ClassMap"):
        if key in tree:
            del tree[key]
    if ids:
        tree.IDTree = Dictionary(Names=_named(ids))
    tree[SETTLED] = String(mark[:16])


def _settle(tree: Object, prefix: bytes) -> dict[bytes, Object]:
    """Give every element its standard name, an id of its own and nothing that a reader can do without."""
    roles, classes = _role_map(tree), "/ClassMap" in tree
    ids: dict[bytes, Object] = {}
    for element in _elements(tree):
        # Sources may give the same own name different meanings, so the standard name is written on the element.
        if roles and (role := roles.get(str(element.S))) is not None:
            element.S = role
        if classes and "/C" in element:
            del element["/C"]
        if "/Type" in element:
            del element["/Type"]
        _prefix(element, prefix, ids)
    return ids


def _prefix(element: Object, prefix: bytes, ids: dict[bytes, Object]) -> None:
    if "/ID" in element:
        name = prefix + bytes(element.ID)
        element.ID = String(name)
        ids[name] = element
    attributes = element.get("/A")
    if attributes is None:
        return
    for one in attributes if isinstance(attributes, Array) else [attributes]:
        if isinstance(one, Dictionary) and "/Headers" in one:
            one.Headers = Array([String(prefix + bytes(header)) for header in one.Headers])


def _named(ids: dict[bytes, Object]) -> Array:
    return Array([item for key in sorted(ids) for item in (String(key), ids[key])])


def drop_tags(pages: list[Page]) -> None:
    """Remove the numbers that would point into a tag tree that is not there."""
    for holder, key in _keyed(pages):
        del holder[key]


def is_tagged(source: Pdf) -> bool:
    tree = source.Root.get("/StructTreeRoot")
    return isinstance(tree, Dictionary) and "/ParentTree" in tree and any(True for _kid in _kids(tree))


def _keyed(pages: list[Page]) -> Iterator[tuple[Object, str]]:
    """Every object that points into the ParentTree, once: pages, annotations and form XObjects."""
    seen: set[tuple[int, int]] = set()
    for page in pages:
        for holder, key in _holders(page):
            if key not in holder or (holder.is_indirect and holder.objgen in seen):
                continue
            seen.add(holder.objgen)
            yield holder, key


def _holders(page: Page) -> Iterator[tuple[Object, str]]:
    yield page.obj, "/StructParents"
    for annotation in page.obj.get("/Annots", ()):
        yield annotation, "/StructParent"
    for drawing in page.obj.get("/Resources", Dictionary()).get("/XObject", Dictionary()).values():
        yield drawing, "/StructParents"
        yield drawing, "/StructParent"


def _number_tree(node: Object | None) -> Iterator[tuple[int, Object]]:
    for number, value in _tree_pairs(node, "/Nums"):
        yield int(number), value


def _name_tree(node: Object | None) -> Iterator[tuple[Any, Object]]:
    return _tree_pairs(node, "/Names")


def _tree_pairs(node: Object | None, key: str) -> Iterator[tuple[Any, Object]]:
    stack: list[Any] = [node]
    seen: set[tuple[int, int]] = set()
    while stack:
        node = stack.pop()
        if not isinstance(node, Dictionary) or (node.is_indirect and node.objgen in seen):
            continue
        seen.add(node.objgen)
        pairs = node.get(key, ())
        for index in range(0, len(pairs) - 1, 2):
            yield pairs[index], pairs[index + 1]
        stack.extend(node.get("/Kids", ()))


def _kids(element: Object) -> Iterator[Object]:
    """The child elements; numbers and references to marked content are left out."""
    kids = element.get("/K")
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid


def _elements(tree: Object) -> Iterator[Object]:
    stack = list(_kids(tree))
    seen: set[tuple[int, int]] = set()
    while stack and len(seen) < MAX_ELEMENTS:
        element = stack.pop()
        if element.is_indirect:
            if element.objgen in seen:
                continue
            seen.add(element.objgen)
        yield element
        stack.extend(_kids(element))


def _role_map(tree: Object) -> dict[str, Object]:
    """Own names of a source and the standard name behind each, through at most ten steps."""
    roles: Any = tree.get("/RoleMap", Dictionary())
    found = {}
    for name in roles.keys():  # noqa: SIM118 (a pikepdf dictionary)
        role, turns = roles[name], 0
        while str(role) in roles and turns < 10:
            role, turns = roles[str(role)], turns + 1
        found[str(name)] = role
    return found
