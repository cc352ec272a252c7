"""PDFs with files in them: portfolios, attached files, paper clips on a page."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from tests.documents.hostile import locked_pdf
from tests.documents.papers import Paper, sample
from tests.documents.papers.layers import SECRET, base_state_off, page_of, text
from tests.documents.pdf_samples import pdf_bytes, simple_pdf

COVER = "For the best experience, open this PDF portfolio in Acrobat X or later."


def portfolio(files: dict[str, bytes], cover: str = COVER, view: str = "D") -> bytes:
    pdf = Pdf.new()
    page_of(pdf, text(cover, size=10))
    for name, data in files.items():
        pdf.attachments[name] = data
    pdf.Root.Collection = Dictionary(Type=Name.Collection, View=Name(f"/{view}"))
    return pdf_bytes(pdf)


def attached() -> bytes:
    pdf = Pdf.new()
    page_of(pdf, text("Faktura"))
    pdf.attachments["faktura.xml"] = b"<faktura>HEMMELIG</faktura>"
    return pdf_bytes(pdf)


def clipped() -> bytes:
    """A paper clip, whose file stands in the list of files too, and one that has no name."""
    pdf = Pdf.new()
    page = page_of(pdf, text("Notat"))
    pdf.attachments["tall.xlsx"] = b"PK HEMMELIG"
    listed = pdf.Root.Names.EmbeddedFiles.Names[1]
    nameless = Dictionary(EF=Dictionary(F=Stream(pdf, b"HEMMELIG")))
    page.obj.Annots = Array(
        [
            pdf.make_indirect(
                Dictionary(Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9]), FS=each, Contents=String(SECRET), F=4)
            )
            for each in (listed, nameless)
        ]
    )
    return pdf_bytes(pdf)


def filed(count: int) -> dict[str, bytes]:
    return {f"Bilag {number:02}.xlsx": b"PK" for number in range(count)}


LINE = "Filen «{}» ligger inne i PDF-en og vises ikke."
PAPERS = (
    Paper(
        "03-portefolje.pdf",
        sample("03-portefolje.pdf"),
        (LINE.format("Uttalelse Vik.docx"),),
        ("Acrobat",),
        pages=2,
        findings=(("enclosed", 2),),
    ),
    Paper(
        "bare PDF-er.pdf",
        lambda: portfolio({"a.pdf": simple_pdf("Nes sier ja", "Side to"), "b.pdf": simple_pdf("Vik sier nei")}),
        ("Nes sier ja", "Side to", "Vik sier nei"),
        ("Acrobat", "Filen «"),
        pages=3,
        findings=(("enclosed", 2),),
    ),
    Paper(
        "egen forside.pdf",
        lambda: portfolio({"a.pdf": simple_pdf("Nes sier ja")}, "Samlede uttalelser"),
        ("Samlede uttalelser Nes sier ja",),
        pages=2,
        findings=(("enclosed", 1),),
    ),
    Paper(
        "skjult og låst.pdf",
        lambda: portfolio({"a.pdf": base_state_off(), "b.pdf": locked_pdf(), "c.pdf": b"%PDF-1.7 tull"}),
        ("Plan for alle", LINE.format("b.pdf"), LINE.format("c.pdf")),
        (SECRET, "Acrobat"),
        pages=2,
        findings=(("layers_off", 1), ("enclosed", 3)),
    ),
    Paper(
        "perm i perm.pdf",
        lambda: portfolio({"perm.pdf": portfolio({"innerst.pdf": simple_pdf("Innerst")}), "Č ŋ.docx": b"PK"}),
        ("Innerst", LINE.format("Č ŋ.docx")),
        ("Acrobat",),
        pages=2,
        findings=(("enclosed", 3),),
    ),
    Paper(
        "åtti bilag.pdf",
        lambda: portfolio(filed(80)),
        (" ".join(LINE.format(f"Bilag {number:02}.xlsx") for number in range(48)), LINE.format("Bilag 79.xlsx")),
        ("Acrobat",),
        pages=2,
        findings=(("enclosed", 80),),
    ),
    Paper(
        "med fil.pdf",
        attached,
        ("Faktura", LINE.format("faktura.xml")),
        (SECRET,),
        pages=2,
        findings=(("enclosed", 1),),
    ),
    Paper("binders.pdf", clipped, ("Notat", LINE.format("uten navn")), (SECRET,), pages=2, findings=(("enclosed", 2),)),
)
