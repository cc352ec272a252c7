"""PDFs where what is hidden stands in a letter, or in what is drawn only in part or not at all."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from tests.documents.papers.layers import SECRET, page_of, text
from tests.documents.pdf_samples import FONT, pdf_bytes


def layer_in_letters() -> bytes:
    """A font whose letters are drawn by the file itself, one of them with a layer that is off."""
    pdf = Pdf.new()
    page = page_of(pdf, text("Synlig") + "BT /F3 12 Tf 50 500 Td (a) Tj ET")
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Av")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
    letter = Stream(pdf, f"1000 0 d0 /OC /L BDC\n{text(SECRET)}EMC".encode())
    page.obj.Resources.Font.F3 = pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, 0, 1000, 1000]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            CharProcs=Dictionary(a=pdf.make_indirect(letter)),
            Encoding=Dictionary(Type=Name.Encoding, Differences=Array([97, Name.a])),
            FirstChar=97,
            LastChar=97,
            Widths=Array([1000]),
            Resources=Dictionary(Font=Dictionary(F1=FONT), Properties=Dictionary(L=group)),
        )
    )
    return pdf_bytes(pdf)


def cropped_scan(over: float) -> bytes:
    """A picture over the whole page, white and, outside what is seen, black; so many points lie outside."""
    pdf = Pdf.new()
    page = page_of(pdf, "q 595 0 0 842 0 0 cm /Im Do Q\n" + text("Synlig", y=700), CropBox=Array([0, over, 595, 842]))
    rows = bytes(255 if (842 - row) > over else 0 for row in range(842))
    picture = Stream(pdf, rows, Type=Name.XObject, Subtype=Name.Image, Width=1, Height=842, BitsPerComponent=8)
    picture.ColorSpace = Name.DeviceGray
    page.obj.Resources.XObject = Dictionary(Im=picture)
    return pdf_bytes(pdf)


def never_drawn() -> bytes:
    """What another page drew, before this one was taken out of its file."""
    pdf = Pdf.new()
    page = page_of(pdf, text("Synlig") + "/Drawn Do")
    font = Dictionary(F1=FONT)
    for name, words in (("Drawn", "Tegnet"), ("Left", SECRET)):
        form = Stream(pdf, text(words, y=400).encode(), Type=Name.XObject, Subtype=Name.Form)
        form.BBox, form.Resources = Array([0, 0, 595, 842]), Dictionary(Font=font)
        page.obj.Resources.XObject[f"/{name}"] = form
    return pdf_bytes(pdf)
