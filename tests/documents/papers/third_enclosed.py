"""Files inside PDFs as invoices, mail archives and Acrobat enclose them (ISO 32000 7.11, 12.3.5)."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from tests.documents.papers import Paper
from tests.documents.papers.third_drawn import annot, made, page, text
from tests.documents.pdf_samples import simple_pdf


def spec(pdf: Pdf, name: str, data: bytes = b"innhold", **keys: object) -> Object:
    file = pdf.make_indirect(Stream(pdf, data, Type=Name.EmbeddedFile))
    return pdf.make_indirect(
        Dictionary(Type=Name.Filespec, F=String(name), UF=String(name), EF=Dictionary(F=file, UF=file), **keys)
    )


def names(pdf: Pdf, tree: Dictionary) -> None:
    pdf.Root.Names = Dictionary(EmbeddedFiles=tree)


def invoice(pdf: Pdf) -> None:
    """PDF/A-3: the same file in the name tree and among the associated files is one file."""
    file = spec(pdf, "factur-x.xml", b"<Invoice/>", AFRelationship=Name.Alternative)
    names(pdf, Dictionary(Names=Array([String("factur-x.xml"), file])))
    pdf.Root.AF = Array([file])
    page(pdf, text("Faktura 1001"))


def both_places(pdf: Pdf) -> None:
    """A paper clip on the page that pins the file of the name tree."""
    file = spec(pdf, "tall.xlsx")
    names(pdf, Dictionary(Names=Array([String("tall.xlsx"), file])))
    page(
        pdf,
        text("Oversikt"),
        Annots=Array([annot(pdf, "FileAttachment", rect=(20, 20, 34, 40), FS=file, Name=Name.PushPin)]),
    )


def deep_tree(pdf: Pdf) -> None:
    leaves = [
        pdf.make_indirect(
            Dictionary(Names=Array([String(name), spec(pdf, name)]), Limits=Array([String(name), String(name)]))
        )
        for name in ("a.docx", "b.pptx", "c.xlsx")
    ]
    middle = pdf.make_indirect(Dictionary(Kids=Array(leaves[:2]), Limits=Array([String("a.docx"), String("b.pptx")])))
    names(pdf, Dictionary(Kids=Array([middle, leaves[2]])))
    page(pdf, text("Hoveddokument"))


def outside(pdf: Pdf) -> None:
    """A file that is only pointed to is not inside."""
    file = Dictionary(Type=Name.Filespec, F=String("/C/Users/felles/budsjett.xlsx"))
    action = Dictionary(S=Name.Launch, F=file)
    page(
        pdf,
        text("Se regnearket"),
        Annots=Array(
            [
                annot(pdf, "Link", A=action),
                annot(pdf, "Link", A=Dictionary(S=Name.GoToR, F=file, D=Array([0, Name.Fit]))),
            ]
        ),
    )


def mail_archive(pdf: Pdf) -> None:
    """Acrobat's archive of mail: files in folders, whose keys begin with the folder's number, and its own cover."""
    inside = {
        "<1>innkalling.pdf": simple_pdf("Innkalling til styret"),
        "<2>protokoll.pdf": simple_pdf("Protokoll en", "Protokoll to"),
    }
    files = []
    for key, data in inside.items():
        files += [String(key), spec(pdf, key[3:], data, CI=Dictionary(Subject=String("Sak")))]
    files += [String("<2>liste.csv"), spec(pdf, "liste.csv")]
    names(pdf, Dictionary(Names=Array(files)))
    field = Dictionary(Subtype=Name.S, N=String("Emne"), O=1)
    folders = pdf.make_indirect(Dictionary(ID=0, Name=String("rot")))
    folders.Child = pdf.make_indirect(Dictionary(ID=1, Name=String("Inn"), Parent=folders))
    folders.Child.Next = pdf.make_indirect(Dictionary(ID=2, Name=String("Ut"), Parent=folders))
    pdf.Root.Collection = Dictionary(View=Name.D, Schema=Dictionary(Subject=field), Folders=folders)
    page(pdf, text("Arkiv over e-post fra helseforetaket"))


PAPERS = (
    Paper("e-faktura.pdf", made(invoice), ("Faktura 1001", "factur-x.xml"), pages=2, findings=(("enclosed", 1),)),
    Paper("begge-steder.pdf", made(both_places), ("Oversikt", "tall.xlsx"), pages=2, findings=(("enclosed", 1),)),
    Paper(
        "dypt-tre.pdf",
        made(deep_tree),
        ("Hoveddokument", "a.docx", "b.pptx", "c.xlsx"),
        pages=2,
        findings=(("enclosed", 3),),
    ),
    Paper("pekt-på.pdf", made(outside), ("Se regnearket",)),
    Paper(
        "e-postarkiv.pdf",
        made(mail_archive),
        ("Arkiv over e-post", "Innkalling til styret", "Protokoll en", "Protokoll to", "liste.csv"),
        pages=5,
        findings=(("enclosed", 3),),
    ),
)
