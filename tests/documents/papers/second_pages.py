"""Pages with content that nobody may trust: each must carry its stamp in place, upright and visible."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from pikepdf import Array, Dictionary, Name, Pdf, Stream

from tests.documents.pdf_samples import FONT, pdf_bytes

LINE = "BT /F1 18 Tf 80 400 Td (Innhold) Tj ET"


def page(content: str, *, size: tuple[float, ...] = (0, 0, 595, 842), more: str = "", **keys: object) -> bytes:
    """One page; `more` is a second content stream."""
    pdf = Pdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    made = pdf.pages[0].obj
    made.MediaBox = Array([*size])
    form = Stream(pdf, f"0 0 m 9 9 l S {LINE}".encode())
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 595, 842])
    form.Resources = Dictionary(Font=Dictionary(F1=FONT))
    form.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    form = pdf.make_indirect(form)
    made.Resources = Dictionary(
        Font=Dictionary(F1=FONT),
        XObject=Dictionary(X1=form),
        ExtGState=Dictionary(
            Gone=Dictionary(ca=0, CA=0),
            Masked=Dictionary(SMask=Dictionary(S=Name.Luminosity, G=form)),
            Multiplied=Dictionary(BM=Name.Multiply, ca=0.1),
        ),
    )
    made.Contents = Array([Stream(pdf, part.encode("latin-1")) for part in (content, more) if part])
    for key, value in keys.items():
        made[f"/{key}"] = value
    return pdf_bytes(pdf)


Maker = Callable[[], bytes]
CONTENTS: dict[str, str] = {
    "one q too many": f"q 0.5 0 0 0.5 90 90 cm {LINE}",
    "nine q too many": "q " * 9 + f"0.1 0 0 0.1 0 0 cm {LINE}",
    "one Q too many": f"{LINE} Q 3 0 0 3 0 0 cm",
    "forty Q too many": LINE + " Q" * 40 + " 0.2 0 0 0.2 300 300 cm",
    "Q first, q last": f"Q Q 2 0 0 2 0 0 cm {LINE} q q q",
    "small open clip": f"{LINE} 100 100 20 20 re W n",
    "empty clip": f"{LINE} 0 0 0 0 re W n",
    "clip after too many Q": f"{LINE} Q Q Q 10 10 5 5 re W* n",
    "mirrored": f"-1 0 0 1 595 0 cm {LINE}",
    "upside down": f"1 0 0 -1 0 842 cm {LINE}",
    "quarter turned": f"0 1 -1 0 595 0 cm {LINE}",
    "sheared": f"1 0.7 0 1 0 0 cm {LINE}",
    "matrix that makes nothing": f"{LINE} 0 0 0 0 0 0 cm",
    "huge matrix": f"{LINE} 10000 0 0 10000 5 5 cm",
    "tiny matrix": f"{LINE} 0.0001 0 0 0.0001 0 0 cm",
    "open text": "BT /F1 18 Tf 80 400 Td (Innhold) Tj",
    "open text far away": "BT /F1 1 Tf 9000 9000 Td (Innhold) Tj 5 Tr",
    "text as clip": "BT /F1 18 Tf 7 Tr 80 400 Td (Innhold) Tj ET",
    "invisible text mode left": f"{LINE} 3 Tr",
    "spacing left": f"{LINE} 50 Tc 90 Tw 10 Tz 40 Ts",
    "open marked content": f"/P <</MCID 0>> BDC {LINE}",
    "open artifact": f"/Artifact BMC /Span BMC {LINE}",
    "too many EMC": f"{LINE} EMC EMC EMC",
    "see-through state left": f"{LINE} /Gone gs",
    "soft mask left": f"{LINE} /Masked gs",
    "blending left": f"{LINE} /Multiplied gs",
    "white paint left": f"{LINE} 1 1 1 rg 1 1 1 RG",
    "cut in a string": f"{LINE} BT /F1 12 Tf 50 50 Td (uten slutt",
    "cut in a hex string": f"{LINE} BT /F1 12 Tf 50 50 Td <41424",
    "cut in an array": f"{LINE} BT /F1 12 Tf [(a) 10 (b",
    "cut in a dictionary": f"{LINE} /P <</MCID 0",
    "comment without line end": f"{LINE} % rest",
    "half a path": f"{LINE} 10 10 m 500 10 l 500 800 l",
    "cut in an inline picture": f"{LINE} q 9 0 0 9 0 0 cm BI /W 4 /H 4 /BPC 8 /CS /G ID abc",
    "numbers without operator": f"{LINE} 1 0 0 1",
    "unknown operators": f"{LINE} foo 12 bar /x baz",
    "open compatibility section": f"{LINE} BX 1 2 noe",
    "paints over everything": f"{LINE} 1 1 1 rg -9000 -9000 20000 20000 re f",
    "form that is drawn small": "q 0.3 0 0 0.3 10 10 cm /X1 Do",
    "nothing": " ",
}
PAGES: dict[str, Maker] = {name: partial(page, content) for name, content in CONTENTS.items()}
TURNED = "q 0.4 0 0 0.4 7 7 cm 5 5 300 300 re W n " + LINE
PAGES |= {f"turned {turn}": partial(page, TURNED, Rotate=turn) for turn in (90, 180, 270, -90, 450)}
CROP = Array([50, 60, 450, 660])
PAGES |= {f"cropped, turned {turn}": partial(page, TURNED, Rotate=turn, CropBox=CROP) for turn in (0, 90, 180, 270)}
PAGES |= {
    "split in two streams": partial(page, "q 0.5 0 0 0.5 0 0", more=f"cm {LINE}"),
    "string over two streams": partial(page, f"{LINE} q", more=f"Q Q {LINE} q 1 0 0 1 300 0 cm"),
    "origin elsewhere": partial(page, TURNED, size=(-300, -400, 295, 442)),
    "origin elsewhere, turned": partial(page, TURNED, size=(1000, 2000, 1595, 2842), Rotate=90),
    "corners swapped": partial(page, TURNED, size=(595, 842, 0, 0)),
    "crop larger than paper": partial(page, TURNED, CropBox=Array([-100, -100, 900, 1200])),
    "large unit": partial(page, TURNED, size=(0, 0, 119, 168.4), UserUnit=5),
    "large unit, cropped, turned": partial(
        page, TURNED, size=(0, 0, 300, 420), UserUnit=2, Rotate=270, CropBox=Array([10, 20, 290, 400])
    ),
    "poster": partial(page, TURNED, size=(0, 0, 2384, 3370)),
    "slide": partial(page, TURNED, size=(0, 0, 960, 540)),
    "A5 across": partial(page, TURNED, size=(0, 0, 595, 420)),
    "group of the page": partial(page, TURNED, Group=Dictionary(S=Name.Transparency, I=True, K=True)),
}
