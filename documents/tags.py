"""The elements of a PDF's tag tree: walked, and made ready for any packet.

A source may be hostile: trees go in circles, names mean other things, numbers point nowhere.
"""

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream, String

MAX_ELEMENTS = 2_000_000
PREPARED = "/KhsSettled"
# A span with nothing but these says nothing: its text can be its parent's own.
PLAIN_SPAN = {"/Type", "/S", "/P", "/K", "/Pg"}


def prepare_tags(source: Pdf, mark: str) -> None:
    """Make the tags of a PDF ready for any packet, so that assembly need not look at each element again.

    `mark` is the hash of the content: it becomes part of every id. A PDF without tags is left as it is.
    """
    if not is_tagged(source):
        return
    tree = source.Root.StructTreeRoot
    ids = prepare(tree, f"{mark[:16]}-".encode())
    for key in ("/IDTree", "/RoleMap", "/ClassMap", PREPARED):
        if key in tree:
            del tree[key]
    if ids:
        tree.IDTree = Dictionary(Names=as_names(ids))
    tree[PREPARED] = String(mark[:16])


def merge_spans(source: Pdf) -> None:
    """Give the text of every span that says nothing to its parent: half as many elements, read alike.

    For PDFs that the portal made itself: each text in one element, numbers on the element's own page.
    """
    tree = source.Root.StructTreeRoot
    merged: dict[tuple[int, int], Object] = {}
    for element in list(elements_of(tree)):
        kids = element.get("/K")
        if any(_is_plain_span(kid) for kid in (kids if isinstance(kids, Array) else [kids])):
            _take_in_spans(element, merged)
    for _number, marked in number_tree(tree.get("/ParentTree")):
        if isinstance(marked, Array):
            for index, element in enumerate(list(marked)):
                if isinstance(element, Dictionary) and element.objgen in merged:
                    marked[index] = merged[element.objgen]


def _is_plain_span(kid: Any) -> bool:
    if not isinstance(kid, Dictionary) or kid.get("/S") != Name.Span or set(kid.keys()) - PLAIN_SPAN:
        return False
    inside = kid.get("/K")
    numbers = inside if isinstance(inside, Array) else [inside]
    return all(isinstance(number, int) for number in numbers)


def _take_in_spans(element: Object, merged: dict[tuple[int, int], Object]) -> None:
    kids = element.K if isinstance(element.K, Array) else [element.K]
    taken: list[Any] = []
    for kid in kids:
        if not _is_plain_span(kid):
            taken.append(kid)
            continue
        merged[kid.objgen] = element
        inside: Any = kid.K
        taken += [_own_number(element, kid, number) for number in (inside if isinstance(inside, Array) else [inside])]
    element.K = Array(taken)


def _own_number(element: Object, span: Object, number: Any) -> Any:
    """The number of a text in another element than before; on another page than the element's own it names that."""
    if "/Pg" not in element:
        element.Pg = span.Pg
    if element.Pg.objgen == span.Pg.objgen:
        return number
    return Dictionary(Type=Name.MCR, Pg=span.Pg, MCID=number)


def prepare(tree: Object, prefix: bytes) -> dict[bytes, Object]:
    """Give every element its standard name and an id of its own; take away what no reader needs."""
    roles, classes = _role_map(tree), "/ClassMap" in tree
    ids: dict[bytes, Object] = {}
    for element in elements_of(tree):
        # Sources may give the same own name different meanings, so the standard name is written on the element.
        if roles and (role := roles.get(str(element.S))) is not None:
            element.S = role
        if classes and "/C" in element:
            del element["/C"]
        if "/Type" in element:
            del element["/Type"]
        if "/ID" in element:
            name = prefix + bytes(element.ID)
            element.ID = String(name)
            ids[name] = element
    _prefix_headers(tree, prefix)
    return ids


def _prefix_headers(tree: Object, prefix: bytes) -> None:
    """Header cells by their new ids; attributes that several cells share are changed once."""
    visited: set[tuple[int, int]] = set()
    for one in _attributes(tree):
        if one.is_indirect and one.objgen in visited:
            continue
        visited.add(one.objgen)
        if "/Headers" in one:
            one.Headers = Array([String(prefix + bytes(header)) for header in one.Headers])


def _attributes(tree: Object) -> Iterator[Object]:
    for element in elements_of(tree):
        attributes = element.get("/A")
        for one in attributes if isinstance(attributes, Array) else [attributes]:
            if isinstance(one, Dictionary):
                yield one


def as_names(ids: dict[bytes, Object]) -> Array:
    return Array([item for key in sorted(ids) for item in (String(key), ids[key])])


def drop_tags(pages: list[Page]) -> None:
    """Remove the numbers that would point into a tag tree that is not there."""
    for holder, key in keyed(pages):
        del holder[key]


def is_tagged(source: Pdf) -> bool:
    tree = source.Root.get("/StructTreeRoot")
    return isinstance(tree, Dictionary) and "/ParentTree" in tree and any(True for _kid in kids_of(tree))


def keyed(pages: list[Page]) -> Iterator[tuple[Object, str]]:
    """Every object that points into the ParentTree, once: pages, annotations and form XObjects."""
    visited: set[tuple[int, int]] = set()
    for page in pages:
        for holder, key in _holders(page):
            if not isinstance(holder, (Dictionary, Stream)) or key not in holder:
                continue
            if holder.is_indirect and holder.objgen in visited:
                continue
            visited.add(holder.objgen)
            yield holder, key


def _holders(page: Page) -> Iterator[tuple[Object, str]]:
    yield page.obj, "/StructParents"
    for annotation in _as(Array, page.obj.get("/Annots")):
        yield annotation, "/StructParent"
    for drawing in _as(Dictionary, _as(Dictionary, page.obj.get("/Resources")).get("/XObject")).values():
        yield drawing, "/StructParents"
        yield drawing, "/StructParent"


def _as(kind: Any, value: Any) -> Any:
    """The value where it is what it should be, else an empty one."""
    return value if isinstance(value, kind) else kind()


def number_tree(node: Object | None) -> Iterator[tuple[int, Object]]:
    """Without keys that are no numbers, or that would leave too few numbers for the other parts of a packet."""
    for number, value in _tree_pairs(node, "/Nums"):
        if isinstance(number, int) and 0 <= number < MAX_ELEMENTS:
            yield number, value


def name_tree(node: Object | None) -> Iterator[tuple[Any, Object]]:
    return _tree_pairs(node, "/Names")


def _tree_pairs(node: Object | None, key: str) -> Iterator[tuple[Any, Object]]:
    stack: list[Any] = [node]
    visited: set[tuple[int, int]] = set()
    while stack:
        node = stack.pop()
        if not isinstance(node, Dictionary) or (node.is_indirect and node.objgen in visited):
            continue
        visited.add(node.objgen)
        pairs = _as(Array, node.get(key))
        for index in range(0, len(pairs) - 1, 2):
            yield pairs[index], pairs[index + 1]
        stack.extend(_as(Array, node.get("/Kids")))


def kids_of(element: Object) -> Iterator[Object]:
    """The child elements; numbers and references to marked content are left out, and what says it is something else."""
    kids = element.get("/K")
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid and kid.get("/Type", Name.StructElem) == Name.StructElem:
            yield kid


def elements_of(tree: Object) -> Iterator[Object]:
    stack = list(kids_of(tree))
    visited: set[tuple[int, int]] = set()
    while stack and len(visited) < MAX_ELEMENTS:
        element = stack.pop()
        if element.is_indirect:
            if element.objgen in visited:
                continue
            visited.add(element.objgen)
        yield element
        stack.extend(kids_of(element))


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
