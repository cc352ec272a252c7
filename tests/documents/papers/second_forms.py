"""Forms, XFA, files inside a PDF and signatures: what stands in another place than the page."""

from __future__ import annotations

import io
from functools import partial

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from tests.documents.papers import Paper
from tests.documents.papers.second_layers import Sheet, appearance, said
from tests.documents.pdf_samples import FONT, pdf_bytes, simple_pdf

LOOKS = "/Helv 12 Tf 0 g"


def field(sheet: Sheet, kind: str, name: str, y: int, **keys: object) -> Object:
    made = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name(f"/{kind}"),
        T=String(name),
        F=4,
        Rect=Array([60, y, 300, y + 40]),
        P=sheet.page,
        **keys,
    )
    return sheet.pdf.make_indirect(made)


def form(sheet: Sheet, fields: list[Object], *, listed: bool = True, **keys: object) -> bytes:
    sheet.page.Annots = Array(fields)
    if listed:
        fonts = Dictionary(Font=Dictionary(Helv=FONT))
        sheet.pdf.Root.AcroForm = Dictionary(Fields=Array(fields), DR=fonts, DA=String(LOOKS), **keys)
    return sheet.made(said("Skjema for vararepresentant", 760))


def text(sheet: Sheet, name: str, value: str, y: int, *, drawn: bool = True, **keys: object) -> Object:
    looks = {"AP": appearance(sheet, value)} if drawn else {}
    return field(sheet, "Tx", name, y, V=String(value), DA=String(LOOKS), **looks, **keys)


def filled(*, listed: bool = True, drawn: bool = True) -> bytes:
    sheet = Sheet()
    return form(
        sheet,
        [
            text(sheet, "navn", "Prøve Prøvesen", 600, drawn=drawn),
            text(sheet, "kommune", "Prøvedal kommune", 500, drawn=drawn),
        ],
        listed=listed,
    )


def inherited() -> bytes:
    """The value stands on the parent, the place on the child."""
    sheet = Sheet()
    parent = sheet.pdf.make_indirect(
        Dictionary(FT=Name.Tx, T=String("sak"), V=String("Sak 47 av 2019"), DA=String(LOOKS))
    )
    places = [
        sheet.pdf.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, Parent=parent, F=4, Rect=Array([60, y, 300, y + 30]), P=sheet.page
            )
        )
        for y in (600, 500)
    ]
    parent.Kids = Array(places)
    sheet.page.Annots = Array(places)
    sheet.pdf.Root.AcroForm = Dictionary(
        Fields=Array([parent]), DR=Dictionary(Font=Dictionary(Helv=FONT)), DA=String(LOOKS), NeedAppearances=True
    )
    return sheet.made(said("Arvet verdi", 760))


def chosen() -> bytes:
    sheet = Sheet()
    options = Array([String("Ja"), String("Nei"), String("Avstår")])
    return form(
        sheet,
        [
            field(sheet, "Ch", "svar", 600, V=String("Avstår"), Opt=options, Ff=1 << 17, DA=String(LOOKS)),
            text(sheet, "lang", "Vi viser til drøftingen i utvalget.", 500, drawn=False, Ff=1 << 12),
        ],
        NeedAppearances=True,
    )


def hidden_field() -> bytes:
    sheet = Sheet()
    hidden = text(sheet, "intern", "SKJULT FELT", 500)
    hidden.F = 2
    return form(sheet, [text(sheet, "navn", "Synlig felt", 600), hidden])


def static_xfa() -> bytes:
    """A form with a description for another program beside fields that everybody draws."""
    sheet = Sheet()
    template = Stream(sheet.pdf, b'<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template/></xdp:xdp>')
    return form(sheet, [text(sheet, "navn", "Fast skjema fylt ut", 600)], XFA=sheet.pdf.make_indirect(template))


def dynamic_xfa(*, pages: int = 1) -> bytes:
    pdf = Pdf.open(io.BytesIO(simple_pdf(*["Please wait... If this message is not replaced"] * pages)))
    parts = []
    for name, content in (
        ("preamble", b"<xdp:xdp>"),
        ("template", b"<template><subform/></template>"),
        ("end", b"</xdp:xdp>"),
    ):
        parts += [String(name), pdf.make_indirect(Stream(pdf, content))]
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=Array(parts))
    pdf.Root.NeedsRendering = True
    pdf.Root.Extensions = Dictionary(ADBE=Dictionary(BaseVersion=Name("/1.7"), ExtensionLevel=8))
    return pdf_bytes(pdf)


def spec(pdf: Pdf, name: str, data: bytes) -> Object:
    held = Stream(pdf, data)
    held.Type = Name.EmbeddedFile
    held = pdf.make_indirect(held)
    return pdf.make_indirect(Dictionary(Type=Name.Filespec, F=String(name), UF=String(name), EF=Dictionary(F=held)))


def enclosing(*names: str, twice: bool = False) -> bytes:
    """Files in the tree of names; `twice` says the same of them in the catalog's /AF, as an invoice does."""
    sheet = Sheet()
    specs = [spec(sheet.pdf, name, b"innhold") for name in names]
    rows = [each for name, held in zip(names, specs, strict=True) for each in (String(name), held)]
    sheet.pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array(rows)))
    if twice:
        sheet.pdf.Root.AF = Array(specs)
    return sheet.made(said("Brev med filer", 700))


def pinned() -> bytes:
    sheet = Sheet()
    pin = Dictionary(
        Type=Name.Annot,
        Subtype=Name.FileAttachment,
        Rect=Array([60, 600, 80, 620]),
        F=4,
        FS=spec(sheet.pdf, "regneark.xlsx", b"PK"),
        Contents=String("Se tallene"),
    )
    sheet.page.Annots = Array([sheet.pdf.make_indirect(pin)])
    return sheet.made(said("Brev med binders", 700))


def signed(*, times: int = 1, seen: bool = True, stamped: bool = False) -> bytes:
    """`stamped` adds a stamp of time; a field that waits for a signature stands there always."""
    sheet = Sheet()
    fields = [field(sheet, "Sig", "venter", 100)]
    for number in range(times):
        value = Dictionary(
            Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Contents=String("\0" * 32), ByteRange=Array([0, 1, 2, 3])
        )
        looks = {"AP": appearance(sheet, f"Underskrevet {number}")} if seen else {"Rect": Array([0, 0, 0, 0])}
        made = field(sheet, "Sig", f"s{number}", 300 + 60 * number, V=sheet.pdf.make_indirect(value))
        for key, each in looks.items():
            made[f"/{key}"] = each
        fields.append(made)
    if stamped:
        stamp = Dictionary(Type=Name.DocTimeStamp, Contents=String("\0" * 32), ByteRange=Array([0, 1, 2, 3]))
        last = field(sheet, "Sig", "tid", 0, V=sheet.pdf.make_indirect(stamp))
        last.Rect = Array([0, 0, 0, 0])
        fields.append(last)
    return form(sheet, fields, SigFlags=3)


def portfolio(*names: str) -> bytes:
    """A cover and the files; those whose names end in .pdf are PDFs."""
    pdf = Pdf.open(io.BytesIO(simple_pdf("Open this portfolio in Acrobat")))
    rows: list[Object] = []
    for name in names:
        data = simple_pdf(f"Inni {name[:-4]}") if name.endswith(".pdf") else b"annet"
        rows += [String(name), spec(pdf, name, data)]
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array(rows)))
    pdf.Root.Collection = Dictionary(Type=Name.Collection, View=Name.T)
    return pdf_bytes(pdf)


# Whether the cover stays is not said: name → maker, words that the pages say, number of enclosed files.
PORTFOLIOS = {
    "to-pdf.pdf": (partial(portfolio, "a-referat.pdf", "b-budsjett.pdf"), ("Inni a-referat", "Inni b-budsjett"), 2),
    "blandet.pdf": (partial(portfolio, "notat.pdf", "tall.xlsx"), ("Inni notat", "tall.xlsx"), 2),
    "uten-pdf.pdf": (partial(portfolio, "bilde.png", "lyd.mp3"), ("bilde.png", "lyd.mp3"), 2),
}
VALUES = ("Prøve Prøvesen", "Prøvedal kommune", "Skjema for vararepresentant")
PAPERS = (
    Paper("fylt.pdf", filled, VALUES),
    Paper("fylt-uten-liste.pdf", partial(filled, listed=False), VALUES),
    Paper("fylt-uten-bilde.pdf", partial(filled, drawn=False), VALUES),
    Paper("fylt-uten-noe.pdf", partial(filled, drawn=False, listed=False), VALUES),
    Paper("arvet.pdf", inherited, ("Sak 47 av 2019", "Arvet verdi")),
    Paper("valgt.pdf", chosen, ("Avstår", "drøftingen i utvalget")),
    Paper("skjult-felt.pdf", hidden_field, ("Synlig felt",), ("SKJULT FELT",)),
    Paper("fast-xfa.pdf", static_xfa, ("Fast skjema fylt ut",)),
    Paper("levende-xfa.pdf", dynamic_xfa, pages=0, code="xfa"),
    Paper(
        "en-fil.pdf",
        partial(enclosing, "vedlegg.docx"),
        ("Brev med filer", "vedlegg.docx"),
        pages=2,
        findings=(("enclosed", 1),),
    ),
    Paper(
        "tre-filer.pdf",
        partial(enclosing, "a.csv", "b.txt", "c.zip"),
        ("a.csv", "b.txt", "c.zip"),
        pages=2,
        findings=(("enclosed", 3),),
    ),
    Paper(
        "faktura.pdf",
        partial(enclosing, "factur-x.xml", twice=True),
        ("factur-x.xml",),
        pages=2,
        findings=(("enclosed", 1),),
    ),
    Paper("binders.pdf", pinned, ("Brev med binders", "regneark.xlsx"), pages=2, findings=(("enclosed", 1),)),
    Paper("signert.pdf", signed, ("Underskrevet 0",), findings=(("signed", 1),)),
    Paper(
        "signert-tre.pdf",
        partial(signed, times=2, stamped=True),
        ("Underskrevet 0", "Underskrevet 1"),
        findings=(("signed", 3),),
    ),
    Paper(
        "signert-usett.pdf",
        partial(signed, seen=False),
        ("Skjema for vararepresentant",),
        ("Underskrevet",),
        findings=(("signed", 1),),
    ),
    Paper("usignert.pdf", partial(signed, times=0), ("Skjema for vararepresentant",)),
)
