"""Small PDFs with tags made in code, and what is wrong with those that want to do harm."""

from __future__ import annotations

import re
from collections.abc import Callable

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from tests.documents.pdf_samples import FONT, poppler


def tagged_pdf(*pages: tuple[tuple[str, str], ...]) -> Pdf:
    """Each page is (element, text) in order, such as ("P", "Tekst"); the elements stand right under a Document."""
    pdf = Pdf.new()
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(S=Name.Document, P=tree))
    document.K, numbers = Array(), Array()
    for index, texts in enumerate(pages):
        elements = _page(pdf, index, texts, document)
        numbers.extend([index, pdf.make_indirect(Array(elements))])
    tree.K, tree.ParentTree = document, pdf.make_indirect(Dictionary(Nums=numbers))
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = tree, Dictionary(Marked=True)
    return pdf


def _page(pdf: Pdf, index: int, texts: tuple[tuple[str, str], ...], document) -> list:
    pdf.add_blank_page(page_size=(595, 842))
    page = pdf.pages[-1].obj
    page.Resources, page.StructParents = Dictionary(Font=Dictionary(F1=FONT)), index
    page.Contents = Stream(pdf, "\n".join(_marked(number, *text) for number, text in enumerate(texts)).encode("cp1252"))
    elements = []
    for number, (role, _text) in enumerate(texts):
        elements.append(pdf.make_indirect(Dictionary(S=Name(f"/{role}"), P=document, Pg=page, K=number)))
    document.K.extend(elements)
    return elements


def _marked(number: int, role: str, text: str) -> str:
    return f"/{role} <</MCID {number}>> BDC BT /F1 12 Tf 60 {780 - 20 * number} Td ({text}) Tj ET EMC"


def two_pages() -> Pdf:
    return tagged_pdf((("H1", "Overskrift"), ("P", "Det ene avsnittet")), (("P", "Det andre avsnittet"),))


def read_aloud(pdf: bytes) -> list[str]:
    """The text of each line that `pdfinfo -struct-text` reads, in order, whatever element it stands in."""
    return re.findall(r'^\s*"(.*)"$', poppler("pdfinfo", pdf, "-struct-text"), re.MULTILINE)


def in_circles(pdf: Pdf) -> None:
    document = pdf.Root.StructTreeRoot.K
    document.K[0].K = Array([document, 0])


def itself(pdf: Pdf) -> None:
    tree = pdf.Root.StructTreeRoot
    tree.K = Array([tree, tree.K])
    tree.S = Name.P


def names_for_elements(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.K.K = Array([Name.P, String("P"), 7, None, pdf.Root.StructTreeRoot.K.K[0]])


def rubbish_in_parent_tree(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree.Nums = Array([Name.P, 1, String("x"), 0, 0, Array([Name.Q, 3]), 1])


def parent_tree_is_no_tree(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree = Array([Name.P])


def parent_tree_in_circles(pdf: Pdf) -> None:
    numbers = pdf.Root.StructTreeRoot.ParentTree
    numbers.Kids = Array([numbers, Name.P, 3])


def kids_of_parent_tree_are_a_name(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree.Kids = Name.P


def huge_numbers(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree.Nums[0] = 2**62
    pdf.pages[0].obj.StructParents = 2**62


def negative_numbers(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree.Nums[0] = -5
    pdf.pages[0].obj.StructParents = -5


def number_is_a_name(pdf: Pdf) -> None:
    pdf.pages[0].obj.StructParents = Name.P


def roles_are_a_name(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Name.P


def roles_in_circles(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(H1=Name.P, P=Name.H1)


def role_is_a_number(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(H1=5)
    pdf.Root.StructTreeRoot.K.K[1].S = 7


def id_is_a_name(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.K.K[0].ID = Name.P


def headers_are_a_number(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.K.K[0].A = Dictionary(O=Name.Table, Headers=4)


def headers_are_names(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.K.K[0].A = Dictionary(O=Name.Table, Headers=Array([Name.P, 4]))


def own_mark_of_the_portal(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.KhsSettled = String("deadbeefdeadbeef")
    pdf.Root.StructTreeRoot.IDTree = Dictionary(Names=Array([Name.P, 4, String("a")]))


def element_is_a_page(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.K.K.append(pdf.pages[0].obj)
    pdf.pages[0].obj.S = Name.P


def annotations_are_a_name(pdf: Pdf) -> None:
    pdf.pages[0].obj.Annots = Array([Name.P, 3])


def drawings_are_names(pdf: Pdf) -> None:
    pdf.pages[0].obj.Resources.XObject = Dictionary(A=Name.P, B=4)


def resources_are_a_name(pdf: Pdf) -> None:
    pdf.pages[1].obj.Resources = Name.P


HOSTILE: tuple[Callable[[Pdf], None], ...] = (
    in_circles, itself, names_for_elements, rubbish_in_parent_tree, parent_tree_is_no_tree, parent_tree_in_circles,
    kids_of_parent_tree_are_a_name, huge_numbers, negative_numbers, number_is_a_name, roles_are_a_name,
    roles_in_circles, role_is_a_number, id_is_a_name, headers_are_a_number, headers_are_names, own_mark_of_the_portal,
    element_is_a_page, annotations_are_a_name, drawings_are_names, resources_are_a_name,
)  # fmt: skip
