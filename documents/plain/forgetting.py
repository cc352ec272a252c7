"""What a file still knows of things that were taken out of its pages: names of drawings, alternative texts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Dictionary

from documents.tags import elements_of, number_tree

if TYPE_CHECKING:
    from documents.plain.cutting import Cutter

Key = tuple[int, int]


def own_resources(pdf: pikepdf.Pdf) -> None:
    """Give each page its own, also where it had them from a folder of pages, which loses them."""
    for page in pdf.pages:
        page.obj.Resources = page.resources
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and "/Kids" in thing and "/Count" in thing and "/Resources" in thing:
            del thing["/Resources"]


def without_unused(resources: Any, cutter: Cutter) -> Any:
    """The resources with only the drawings and marks that the cut content still names."""
    left = Dictionary(resources)
    named = {"/XObject": cutter.drawn, "/Properties": cutter.marked()}
    for kind, names in named.items():
        if isinstance(left.get(kind), Dictionary):
            left[kind] = Dictionary({name: value for name, value in left[kind].items() if name in names})
    return left


@dataclass
class Forgotten:
    """Numbers of marked content by the page or drawing they stood in, and annotations that are gone."""

    numbers: set[tuple[Key, int]] = field(default_factory=set)
    objects: set[Key] = field(default_factory=set)

    def add(self, holder: Any, numbers: set[int]) -> None:
        self.numbers |= {(holder.objgen, number) for number in numbers}

    def out_of_tags(self, pdf: pikepdf.Pdf) -> None:
        """Take the elements of what is gone out of the tag tree, with their alternative texts."""
        tree = pdf.Root.get("/StructTreeRoot")
        if not isinstance(tree, Dictionary) or not (self.numbers or self.objects):
            return
        gone: set[Key] = set()
        # Leaves come last in this order, so that a folder sees what became of all it held.
        for element in reversed(list(elements_of(tree))):
            if self._empty(element, gone):
                gone.add(element.objgen)
        self._thin(tree, gone, None)
        for _number, marked in number_tree(tree.get("/ParentTree")):
            if isinstance(marked, Array):
                for place, element in enumerate(list(marked)):
                    if isinstance(element, Dictionary) and element.objgen in gone:
                        marked[place] = None

    def _empty(self, element: Any, gone: set[Key]) -> bool:
        """Whether nothing is left of what it had; what never had anything stays."""
        return "/K" in element and self._thin(element, gone, element.get("/Pg")) and "/K" not in element

    def _thin(self, element: Any, gone: set[Key], page: Any) -> bool:
        kids = element.get("/K")
        listed = list(kids) if isinstance(kids, Array) else [kids]
        left = [kid for kid in listed if not self._is_gone(kid, gone, page)]
        if len(left) == len(listed):
            return False
        if left:
            element.K = Array(left)
        else:
            del element["/K"]
        return True

    def _is_gone(self, kid: Any, gone: set[Key], page: Any) -> bool:
        if isinstance(kid, int):
            return page is not None and (page.objgen, kid) in self.numbers
        if not isinstance(kid, Dictionary):
            return False
        if "/MCID" in kid:
            holder = kid.get("/Stm", kid.get("/Pg", page))
            return holder is not None and (holder.objgen, int(kid.MCID)) in self.numbers
        if "/Obj" in kid:
            return kid.Obj.objgen in self.objects
        return kid.is_indirect and kid.objgen in gone
