"""Short parts of a packet that stand below each other on one page, each drawn from the page that was made for it alone.

The page of a part is never made again for its neighbours: it is put together from what lies ready, when a packet is.
Only pages that the portal rendered itself are read here; `rendering` writes down how far down each is filled.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Name, Operator, Page, Pdf, parse_content_stream, unparse_content_stream

from documents.stamping import MM, RULE_GREY, SIDE, move_annotations
from documents.tags import is_tagged

# In the catalog of a rendered part: points from the top of its first page to where its text ends.
FOOT = "/KhsFoot"
PAGE_HEIGHT = 841.89
# The margins of packet.css, and what stands between two parts: room, a line, the place of the next one's label.
TEXT_TOP, TEXT_BOTTOM = 27 * MM, PAGE_HEIGHT - 23 * MM
GAP, RULE = 12 * MM, 5 * MM
# What is longer than half a page has a page of its own.
LONGEST = (TEXT_BOTTOM - TEXT_TOP) / 2
# What pages of nothing but text and lines have. A pattern stands still where the rest is moved.
MOVABLE = {"/Font", "/ExtGState", "/ColorSpace", "/ProcSet"}
# Which resource the first name of an instruction means.
NAMED = {"Tf": "/Font", "gs": "/ExtGState", "cs": "/ColorSpace", "CS": "/ColorSpace"}


@dataclass(frozen=True)
class SharedPlace:
    """Where a part stands: points below the place it was made for, and the line at the top of its page."""

    drop: float
    running: str

    @property
    def top(self) -> float:
        """How far below the top of the page a link to the part leads."""
        return round(self.drop + TEXT_TOP - RULE, 2) if self.drop else 0


@dataclass(frozen=True)
class Shareable:
    """A part that may share its page: only with neighbours that have the same `kin`."""

    key: str
    label: str
    kin: str
    foot: float

    @property
    def height(self) -> float:
        return self.foot - TEXT_TOP


def foot_of(source: Pdf) -> float | None:
    """How far down the one page of a source is filled; None where it must have its page for itself."""
    foot: Any = source.Root.get(FOOT)
    if foot is None or len(source.pages) != 1 or not is_tagged(source):
        return None
    resources: Any = source.pages[0].obj.get("/Resources", Dictionary())
    used = {name for name in resources.keys() if len(resources[name])}  # noqa: SIM118 (a pikepdf dictionary)
    return float(foot) if used <= MOVABLE and float(foot) - TEXT_TOP <= LONGEST else None


def places(listed: Iterable[Shareable | None]) -> dict[str, SharedPlace]:
    """Those that share a page, by key; None stands for a part that shares with nobody."""
    found: dict[str, SharedPlace] = {}
    for flock in _flocks(listed):
        running = f"{flock[0][0].kin} {', '.join(each.label for each, _drop in flock)}".strip()
        found |= {each.key: SharedPlace(drop, running) for each, drop in flock}
    return found


def _flocks(listed: Iterable[Shareable | None]) -> list[list[tuple[Shareable, float]]]:
    """Pages of two and more, each part with how far down it is moved."""
    flocks: list[list[tuple[Shareable, float]]] = [[]]
    for each in listed:
        drop = _drop_below(flocks[-1], each)
        if each is None:
            flocks.append([])
        elif drop is None:
            flocks.append([(each, 0.0)])
        else:
            flocks[-1].append((each, drop))
    return [flock for flock in flocks if len(flock) > 1]


def _drop_below(flock: list[tuple[Shareable, float]], each: Shareable | None) -> float | None:
    if not flock or each is None or each.kin != flock[-1][0].kin:
        return None
    above, dropped = flock[-1]
    drop = round(above.foot + dropped + GAP - TEXT_TOP, 2)
    return drop if each.foot + drop <= TEXT_BOTTOM else None


def put_below(page: Page, onto: Page, *, drop: float, first_mark: int) -> None:
    """Draw the page of a part on another, so many points further down, its tags counted from `first_mark`.

    Both are as `foot_of` wants them, and `onto` was stamped before.
    """
    suffix = f"-{first_mark}"
    drawn = _renamed(page, first_mark, suffix)
    _lend_resources(page, onto, suffix)
    onto.contents_add(_rule(drop) + f"q 1 0 0 1 0 {-drop:g} cm\n".encode() + drawn + b"\nQ\n")
    _lend_annotations(page, onto, drop)


def _renamed(page: Page, first_mark: int, suffix: str) -> bytes:
    """The page's content with names of its own for what it uses, and with other marks."""
    instructions = []
    for instruction in parse_content_stream(page):
        name = str(instruction.operator)
        changed: list[Any] = list(instruction.operands)
        if name == "BDC" and isinstance(changed[1], Dictionary) and "/MCID" in changed[1]:
            changed[1] = Dictionary({**_items(changed[1]), "/MCID": int(changed[1].MCID) + first_mark})
        elif name in NAMED:
            changed[0] = Name(f"{changed[0]}{suffix}") if _is_lent(page, name, changed[0]) else changed[0]
        instructions.append((changed, Operator(name)))
    return unparse_content_stream(instructions)


def _is_lent(page: Page, operator: str, name: Any) -> bool:
    """Names such as DeviceRGB are no resource of the page."""
    resources: Any = page.obj.Resources
    return str(name) in resources.get(NAMED[operator], Dictionary())


def _items(dictionary: Any) -> Mapping[str, Any]:
    return {key: dictionary[key] for key in dictionary.keys()}  # noqa: SIM118 (a pikepdf dictionary)


def _lend_resources(page: Page, onto: Page, suffix: str) -> None:
    theirs, mine = _items(page.obj.Resources), dict(_items(onto.obj.Resources))
    for kind in sorted(set(NAMED.values()) & theirs.keys()):
        lent = {f"{name}{suffix}": value for name, value in _items(theirs[kind]).items()}
        mine[kind] = Dictionary({**_items(mine.get(kind, Dictionary())), **lent})
    onto.obj.Resources = Dictionary(mine)


def _lend_annotations(page: Page, onto: Page, drop: float) -> None:
    move_annotations(page, (1, 0, 0, 1, 0, -drop))
    lent: list[Any] = list(page.obj.get("/Annots", ()))
    for annotation in lent:
        if "/P" in annotation:
            annotation.P = onto.obj
        target: Any = annotation.get("/Dest")
        if isinstance(target, Array) and target[0].objgen == page.obj.objgen:
            annotation.Dest = Array([onto.obj, *list(target)[1:3], _lowered(target[3], drop), *list(target)[4:]])
    if lent:
        onto.obj.Annots = Array([*onto.obj.get("/Annots", ()), *lent])


def _lowered(top: Any, drop: float) -> Any:
    return top if top is None else float(top) - drop


def _rule(drop: float) -> bytes:
    height = PAGE_HEIGHT - TEXT_TOP - drop + RULE
    line = f"{RULE_GREY} RG .5 w {SIDE:.2f} {height:.2f} m {595.28 - SIDE:.2f} {height:.2f} l S"
    return f"/Artifact BMC\nq {line} Q\nEMC\n".encode()
