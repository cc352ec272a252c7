"""Pages whose content or frame misbehaves. Each is to stand in a packet with its stamp in place, visible and the right
way up, whatever its own content left open, and with its own words.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import partial
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from tests.documents.papers import sample
from tests.documents.pdf_samples import FONT, pdf_bytes

SAID = b"BT /F1 14 Tf 72 400 Td (Innhold) Tj ET\n"


def odd(
    *streams: bytes, size: tuple[float, float] = (595, 842), tell: Callable[[Pdf, Any], None] | None = None
) -> bytes:
    """One page whose content is these streams; `tell` changes the page."""
    pdf = Pdf.new()
    pdf.add_blank_page(page_size=size)
    page = pdf.pages[0].obj
    page.Resources = Dictionary(Font=Dictionary(F1=FONT), ExtGState=_states(), XObject=Dictionary(X0=_box(pdf)))
    made = [pdf.make_indirect(Stream(pdf, stream)) for stream in streams]
    page.Contents = made[0] if len(made) == 1 else Array(made)
    if tell:
        tell(pdf, page)
    return pdf_bytes(pdf)


def _states() -> Dictionary:
    return Dictionary(
        Faint=Dictionary(ca=0.02, CA=0.02),
        Burn=Dictionary(BM=Name.ColorDodge),
        Masked=Dictionary(SMask=Dictionary(S=Name.Luminosity, G=Dictionary())),
    )


def _box(pdf: Pdf) -> Object:
    """A form that leaves its own state open."""
    form = Stream(pdf, b"Q Q q 0 0 9 9 re W n BT 7 Tr (i) Tj")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 100, 100])
    return pdf.make_indirect(form)


def framed(**keys: Any) -> bytes:
    def tell(_pdf: Pdf, page: Any) -> None:
        for key, value in keys.items():
            page[f"/{key}"] = value

    return odd(SAID, tell=tell)


def inherited(**keys: Any) -> bytes:
    """What the page should say stands on the node above it."""

    def tell(pdf: Pdf, page: Any) -> None:
        for key, value in keys.items():
            pdf.Root.Pages[f"/{key}"] = value
        pdf.Root.Pages.Resources = page.Resources
        del page.Resources

    return odd(SAID, tell=tell)


def resources(value: Any) -> bytes:
    def tell(_pdf: Pdf, page: Any) -> None:
        if value is None:
            del page.Resources
        else:
            page.Resources = value

    return odd(b"q 10 10 100 100 re f Q Q", tell=tell)


def own_stamp_font(_content: bytes = b"BT /KhsStampRegular 14 Tf 72 400 Td (Innhold) Tj ET") -> bytes:
    def tell(_pdf: Pdf, page: Any) -> None:
        page.Resources.Font[Name.KhsStampRegular] = FONT

    return odd(_content, tell=tell)


def packed(keep: int) -> bytes:
    """The content's packed bytes end too early."""
    whole = zlib.compress(SAID + b"q 1 0 0 1 0 0 cm " * 400)

    def tell(pdf: Pdf, page: Any) -> None:
        page.Contents = pdf.make_indirect(Stream(pdf, whole[: len(whole) - keep], Filter=Name.FlateDecode))

    return odd(b"", tell=tell)


def tagged(content: bytes) -> bytes:
    """One paragraph with a tag, and content that leaves something open."""

    def tell(pdf: Pdf, page: Any) -> None:
        root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        paragraph = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=root, Pg=page, K=0))
        root.K = Array([paragraph])
        root.ParentTree = Dictionary(Nums=Array([0, Array([paragraph])]))
        page.StructParents = 0
        pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = root, Dictionary(Marked=True)

    return odd(content, tell=tell)


# What the content leaves open or closes too often. Every one says «Innhold».
CONTENT: dict[str, Callable[[], bytes]] = {
    "one Q too many": partial(odd, SAID + b"q Q Q"),
    "many Q": partial(odd, b"Q Q Q " + SAID + b"Q " * 40 + b"0.2 0 0 0.2 0 0 cm"),
    "Q first, matrix after": partial(odd, b"Q 0.5 0 0 0.5 100 100 cm " + SAID),
    "q left open": partial(odd, b"q q q " + SAID),
    "q left open under a matrix": partial(odd, SAID + b"q 3 0 0 3 -50 -50 cm"),
    "thirty q left open": partial(odd, b"q " * 30 + SAID),
    "clip left open": partial(odd, SAID + b"q 0 0 300 300 re W n q"),
    "clip of nothing": partial(odd, SAID + b"0 0 0 0 re W n"),
    "clip after a Q too many": partial(odd, SAID + b"Q 200 200 10 10 re W n"),
    "matrix without inverse": partial(odd, SAID + b"0 0 0 0 0 0 cm"),
    "mirrored": partial(odd, SAID + b"-1 0 0 1 595 0 cm"),
    "turned after a Q too many": partial(odd, SAID + b"Q 0 1 -1 0 595 0 cm"),
    "text left open": partial(odd, SAID + b"BT /F1 12 Tf 72 350 Td (uavsluttet) Tj"),
    "text left open twice": partial(odd, b"BT BT /F1 14 Tf 72 400 Td (Innhold) Tj"),
    "text closed twice": partial(odd, SAID + b"ET ET"),
    "text as a clip": partial(odd, SAID + b"BT /F1 9 Tf 7 Tr 72 300 Td (klipp) Tj ET"),
    "text as a clip after a Q too many": partial(odd, SAID + b"Q BT /F1 9 Tf 7 Tr 72 300 Td (klipp) Tj ET"),
    "hidden text left on": partial(odd, SAID + b"Q 3 Tr 50 Tz 10 Ts"),
    "mark left open": partial(odd, b"/Span <</MCID 3>> BDC " + SAID),
    "marks left open": partial(odd, b"/Artifact BMC /P BMC " + SAID),
    "mark closed too often": partial(odd, SAID + b"EMC EMC"),
    "inline picture left open": partial(odd, SAID + b"q BI /W 1 /H 1 /BPC 8 /CS /G ID abcdefgh"),
    "inline picture without data": partial(odd, SAID + b"Q BI /W 1 /H 1"),
    # One library reads the picture's data by its length, another to the next EI.
    "picture whose data looks like operators": partial(
        odd,
        SAID + b"BI /W 30 /H 1 /BPC 8 /CS /G ID " + b"a\nEI\nq ".ljust(30) + b"\nEI Q Q 0 0 9 9 re W n 3 0 0 3 0 0 cm",
    ),
    "path left open": partial(odd, SAID + b"0 0 m 595 842 l"),
    "clip asked for and no path ended": partial(odd, SAID + b"0 0 50 50 re W"),
    "string cut": partial(odd, SAID + b"q BT /F1 12 Tf (avkutt"),
    "hex string cut": partial(odd, SAID + b"BT /F1 12 Tf <4142"),
    "array cut": partial(odd, SAID + b"Q BT /F1 12 Tf [(a) 12"),
    "dictionary cut": partial(odd, SAID + b"/P <</MCID 0"),
    "number cut between streams": partial(odd, b"q BT /F1 14 Tf 72 40", b"0 Td (Innhold) Tj ET Q Q"),
    "name cut between streams": partial(odd, SAID + b"Q BT /F", b"1 14 Tf 72 300 Td (mer) Tj ET"),
    "string cut between streams": partial(odd, SAID + b"BT /F1 9 Tf 72 300 Td (en", b"del) Tj q"),
    "comment at the end": partial(odd, SAID + b"q % slutt"),
    "missing operators": partial(odd, SAID + b"1 0 0 1 5 (a) /N"),
    "unknown operators": partial(odd, SAID + b"q \xff\xfe 12 foo Q Q"),
    "stray delimiters": partial(odd, SAID + b") > ] } Q"),
    "compatibility left open": partial(odd, SAID + b"BX q"),
    "nearly clear": partial(odd, SAID + b"Q /Faint gs"),
    "blend left on": partial(odd, SAID + b"q Q Q /Burn gs"),
    "soft mask left on": partial(odd, SAID + b"Q /Masked gs"),
    "a form that leaves its state open": partial(odd, SAID + b"/X0 Do Q"),
    "packed bytes cut": partial(packed, 30),
    "packed bytes without their sum": partial(packed, 4),
    "tagged, q left open": partial(tagged, b"q /P <</MCID 0>> BDC " + SAID + b"EMC"),
    "tagged, mark left open": partial(tagged, b"Q /P <</MCID 0>> BDC " + SAID),
    "tagged, cut": partial(tagged, b"/P <</MCID 0>> BDC " + SAID + b"EMC (avk"),
}
# How the page lies.
FRAMES: dict[str, Callable[[], bytes]] = {
    **{f"turned {angle}": partial(framed, Rotate=angle) for angle in (0, 90, 180, 270, -90, -270, 450, 810, 45, -45)},
    "turned by a word": partial(framed, Rotate=String("90")),
    "turned by a name": partial(framed, Rotate=Name.Left),
    "turned 90.0": partial(framed, Rotate=90.0),
    "turned by the node above": partial(inherited, Rotate=270),
    "box of the node above": partial(inherited, CropBox=Array([50, 50, 550, 800])),
    "unit 4": partial(framed, UserUnit=4),
    "unit 0.5": partial(framed, UserUnit=0.5),
    "unit 0": partial(framed, UserUnit=0),
    "unit below nothing": partial(framed, UserUnit=-2),
    "unit a word": partial(framed, UserUnit=Name.Mye),
    "cropped away from the origin": partial(framed, CropBox=Array([50, 60, 545, 802])),
    "cropped and turned": partial(framed, CropBox=Array([50, 60, 545, 802]), Rotate=90),
    "origin in the middle": partial(framed, MediaBox=Array([-297, -421, 298, 421])),
    "box from corner to corner, the other way": partial(framed, MediaBox=Array([595, 842, 0, 0])),
    "crop the other way": partial(framed, CropBox=Array([545, 802, 50, 60])),
    "crop outside the page": partial(framed, CropBox=Array([5000, 5000, 6000, 6000])),
    "crop of two numbers": partial(framed, CropBox=Array([0, 0])),
    "crop of words": partial(framed, CropBox=Array([Name.A, Name.B, Name.C, Name.D])),
    "crop without a size": partial(framed, CropBox=Array([100, 100, 100, 100])),
    "crop of a sliver": partial(framed, CropBox=Array([60, 390, 160, 420])),
    "wide": partial(odd, SAID.replace(b"400", b"40"), size=(3000, 120)),
    "tall": partial(odd, SAID.replace(b"72", b"9"), size=(110, 3000)),
    "a stamp's size": partial(odd, SAID.replace(b"72 400", b"2 20").replace(b"14", b"4"), size=(60, 40)),
    "a dot": partial(odd, SAID.replace(b"72 400", b"1 1").replace(b"14", b"2"), size=(12, 5)),
    "A0": partial(odd, SAID, size=(2384, 3370)),
    "the largest": partial(odd, SAID, size=(14_400, 14_400)),
    "own font of the stamp's name": own_stamp_font,
}
# Of the page's own words nothing can be asked here.
RESOURCES: dict[str, Callable[[], bytes]] = {
    "no resources": partial(resources, None),
    "resources a name": partial(resources, Name.None_),
    "resources a list": partial(resources, Array([1, 2])),
    "fonts a number": partial(resources, Dictionary(Font=7)),
    "drawings a word": partial(resources, Dictionary(XObject=String("x"), Font=Dictionary(F1=FONT))),
}
# Of each what its pages must say where the pages are shown; the words in `CONTENT` and `FRAMES` are all «Innhold».
SAMPLES = {
    "06 unbalanced": sample("06-ubalansert-q.pdf"),
    "07 turned": sample("07-rotasjon-merknader.pdf"),
    "08 sizes": sample("08-sidestorrelser.pdf"),
}
PAGES = CONTENT | FRAMES | RESOURCES | SAMPLES

# What stands in the file: what the stamp says to a search. □ is drawn for what no vendored font has.
TITLES: dict[str, str] = {
    "Besøk fra 日本": "Besøk fra 日本",
    "Hva nå? Hvem betaler?": "Hva nå? Hvem betaler?",
    "Kommu\u00adnal med\u00adfinansiering": "Kommunal medfinansiering",
    "Oﬀentlig ﬁnansiering": "Offentlig finansiering",
    "Ta\u200bke\u200d og\ufeff \u2060plan": "Take og plan",
    "Ka\u030arl i A\u030as": "Kårl i Ås",
    "Dávvirvuorká Čáhcesuolu, Åarjelsaemien, Ŋ Ŧ Ž": "Dávvirvuorká Čáhcesuolu, Åarjelsaemien, Ŋ Ŧ Ž",
    "Ελληνικά άλφα Ω": "Ελληνικά άλφα Ω",
    "Привет, Київ": "Привет, Київ",
    "A → B ⇒ C ↔ D": "A → B ⇒ C ↔ D",
    "x ≤ 2³ ∈ ∅ ∑ √2 ≠ ∞": "x ≤ 2³ ∈ ∅ ∑ √2 ≠ ∞",
    "Ω og Ω, μ og µ": "Ω og Ω, μ og µ",
    "Fest 🎉 og 👩\u200d⚕️": "Fest 🎉 og 👩⚕",
    "\u200fשלום Oslo": "שלום Oslo",
    "Fra בית ספר i dag": "Fra בית ספר i dag",
    "Ⅷ ㎡ Ａ": "Ⅷ m2 A",
}
