"""PDFs drawn by hand for the third set: pages of lines, layers, appearances."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from tests.documents.pdf_samples import FONT, pdf_bytes

A4 = (0, 0, 595, 842)


def text(words: str, x: float = 60, y: float = 700) -> str:
    return f"BT /F1 14 Tf {x} {y} Td ({words}) Tj ET\n"


def fonts() -> Dictionary:
    return Dictionary(Font=Dictionary(F1=FONT))


def page(pdf: Pdf, drawn: str, *, box: Iterable[float] = A4, **keys: object) -> Dictionary:
    """`keys` stand on the page; Properties and XObject go among its resources."""
    pdf.add_blank_page(page_size=(595, 842))
    made = pdf.pages[-1].obj
    made.MediaBox = Array(list(box))
    made.Resources = fonts()
    made.Contents = Stream(pdf, drawn.encode("latin-1"))
    for key, value in keys.items():
        (made.Resources if key in {"Properties", "XObject"} else made)[f"/{key}"] = value
    return made


def form(pdf: Pdf, drawn: str, *, box: Iterable[float] = A4, **keys: object) -> Object:
    stream = Stream(pdf, drawn.encode("latin-1"))
    stream.Type, stream.Subtype, stream.BBox = Name.XObject, Name.Form, Array(list(box))
    stream.Resources = keys.pop("Resources", None) or fonts()
    for key, value in keys.items():
        stream[f"/{key}"] = value
    return pdf.make_indirect(stream)


def group(pdf: Pdf, name: str, **keys: object) -> Object:
    return pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name), **keys))


def layered(pdf: Pdf, groups: list[Object], *, off: Iterable[Object] = (), **config: object) -> None:
    order = Array(groups)
    pdf.Root.OCProperties = Dictionary(OCGs=order, D=Dictionary(Order=order, OFF=Array(list(off)), **config))


def within(name: str, drawn: str) -> str:
    return f"/OC /{name} BDC\n{drawn}EMC\n"


def annot(pdf: Pdf, subtype: str, *, rect: Iterable[float] = (60, 500, 300, 540), **keys: object) -> Object:
    return pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name("/" + subtype), Rect=Array(list(rect)), F=4, **keys)
    )


def looks(pdf: Pdf, words: str, *, width: float = 240, height: float = 40, **keys: object) -> Dictionary:
    """An appearance that says these words."""
    return Dictionary(N=form(pdf, text(words, 4, 12), box=(0, 0, width, height), **keys))


def made(build: Callable[[Pdf], None], **options: object) -> Callable[[], bytes]:
    def make() -> bytes:
        pdf = Pdf.new()
        build(pdf)
        return pdf_bytes(pdf, **options)

    return make
