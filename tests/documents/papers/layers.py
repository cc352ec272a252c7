"""PDFs whose authors hid something on the page: layers that are off, what a CropBox leaves out, reviewers' notes."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary, Name, Page, Pdf, Stream, String

from tests.documents.papers import Paper, sample
from tests.documents.pdf_samples import FONT, pdf_bytes

SECRET = "HEMMELIG"


def text(words: str, x: int = 60, y: int = 700, size: int = 14) -> str:
    return f"BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET\n"


def page_of(pdf: Pdf, content: str, **keys: Any) -> Page:
    """A page of A4 with this content; `keys` go on the page itself."""
    pdf.add_blank_page(page_size=(595, 842))
    page = pdf.pages[-1]
    page.obj.Resources = Dictionary(Font=Dictionary(F1=FONT), XObject=Dictionary(), Properties=Dictionary())
    page.obj.Contents = Stream(pdf, content.encode("latin-1"))
    for key, value in keys.items():
        page.obj[f"/{key}"] = value
    return page


def groups(pdf: Pdf, *names: str, **config: Any) -> list[Any]:
    """Optional content groups, in a catalog whose default configuration is `config`."""
    made = [pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in names]
    pdf.Root.OCProperties = Dictionary(OCGs=Array(made), D=Dictionary(**config))
    return made


def drawing(pdf: Pdf, content: str, **keys: Any) -> Stream:
    return Stream(
        pdf,
        content.encode("latin-1"),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 595, 842]),
        Resources=Dictionary(Font=Dictionary(F1=FONT)),
        **keys,
    )


def marked(name: str, words: str, y: int) -> str:
    return f"/OC /{name} BDC\n{text(words, y=y)}EMC\n"


def base_state_off() -> bytes:
    """All are off but one; marks in marks, and one that is never closed."""
    pdf = Pdf.new()
    shown, hidden = groups(pdf, "Plan", "Internt", BaseState=Name.OFF)
    pdf.Root.OCProperties.D.ON = Array([shown])
    content = (
        marked("A", "Plan for alle", 700)
        + f"/OC /A BDC\n{text('Før', y=650)}/OC /B BDC\n{text(SECRET, y=600)}/Span BMC\n{text(SECRET)}EMC\nEMC\n"
        + f"{text('Etter', y=550)}EMC\nEMC\n{text('Til slutt', y=500)}/OC /B BDC\n{text(SECRET, y=450)}"
    )
    page = page_of(pdf, content)
    page.obj.Resources.Properties = Dictionary(A=shown, B=hidden)
    return pdf_bytes(pdf)


def memberships() -> bytes:
    """Every policy and an expression, over one group that is on and one that is off."""
    pdf = Pdf.new()
    on, off = groups(pdf, "På", "Av")
    pdf.Root.OCProperties.D.OFF = Array([off])
    both = Array([on, off])
    members = {
        "AnyOn": {"OCGs": both, "P": Name.AnyOn},
        "AllOn": {"OCGs": both, "P": Name.AllOn},
        "AnyOff": {"OCGs": both, "P": Name.AnyOff},
        "AllOff": {"OCGs": both, "P": Name.AllOff},
        "VeShown": {"OCGs": off, "VE": Array([Name.Or, on, Array([Name.Not, on])])},
        "VeHidden": {"OCGs": on, "VE": Array([Name.And, on, Array([Name.Not, on])])},
        "Empty": {"OCGs": Array([])},
    }
    content = "".join(marked(name, f"Ord {name}", 700 - 40 * place) for place, name in enumerate(members))
    page = page_of(pdf, content)
    page.obj.Resources.Properties = Dictionary(
        {f"/{name}": pdf.make_indirect(Dictionary(Type=Name.OCMD, **value)) for name, value in members.items()}
    )
    return pdf_bytes(pdf)


def on_things() -> bytes:
    """/OC on a drawing, on an image, inside a drawing that is seen, and on annotations."""
    pdf = Pdf.new()
    (off,) = groups(pdf, "Av")
    pdf.Root.OCProperties.D.OFF = Array([off])
    page = page_of(pdf, f"{text('Fast')}/Gone Do /Seen Do q 90 0 0 90 60 60 cm /Pic Do Q\n")
    seen = drawing(pdf, f"{text('Tegning', y=500)}{marked('L', SECRET, 450)}")
    seen.Resources.Properties = Dictionary(L=off)
    grey = Stream(
        pdf,
        b"HEMMELIG.",
        Subtype=Name.Image,
        Width=3,
        Height=3,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
        OC=off,
    )
    page.obj.Resources.XObject = Dictionary(Gone=drawing(pdf, text(SECRET, y=300), OC=off), Seen=seen, Pic=grey)
    note = Dictionary(Subtype=Name.FreeText, F=4, Rect=Array([60, 200, 300, 240]), Contents=String(SECRET), OC=off)
    note.AP = Dictionary(N=drawing(pdf, text(SECRET, x=5, y=5)))
    page.obj.Annots = Array([pdf.make_indirect(note)])
    return pdf_bytes(pdf)


def usage(**states: Any) -> bytes:
    pdf = Pdf.new()
    (group,) = groups(pdf, "Skjerm")
    group.Usage = Dictionary(**states)
    events = [
        Dictionary(Event=Name(f"/{key}"), Category=Array([Name(f"/{key}")]), OCGs=Array([group])) for key in states
    ]
    pdf.Root.OCProperties.D.AS = Array(events)
    page = page_of(pdf, text("Alltid") + marked("L", "Bare noen ganger", 600))
    page.obj.Resources.Properties = Dictionary(L=group)
    return pdf_bytes(pdf)


def hidden_in_words() -> bytes:
    """Hidden words in the middle of a line: what follows stands where it stood."""
    pdf = Pdf.new()
    (off,) = groups(pdf, "Av", OFF=Array([]))
    pdf.Root.OCProperties.D.OFF = Array([off])
    content = f"BT /F1 14 Tf 60 700 Td (Sum ) Tj /OC /L BDC ({SECRET} ) Tj EMC (750 000) Tj ET\n0 0 1 rg\n"
    page = page_of(pdf, content + "/OC /L BDC q 1 0 0 rg EMC Q " + text("Blå", y=600))
    page.obj.Resources.Properties = Dictionary(L=off)
    return pdf_bytes(pdf)


def cropped() -> bytes:
    """Outside: a line, a drawing, a picture; across the edge: words of which the first half is seen."""
    pdf = Pdf.new()
    content = (
        text("Synlig", y=600)
        + text(SECRET, y=100)
        + text("Halv " + "lang " * 20 + SECRET, y=550)
        + "/Out Do q 1 0 0 1 0 300 cm /In Do Q\n"
        + "0 0 50 50 re f\n/Span <</MCID 0>> BDC\n"
        + text("Sist", y=500)
        + "EMC\n"
    )
    page = page_of(pdf, content, CropBox=Array([0, 400, 300, 842]))
    page.obj.Resources.XObject = Dictionary(
        Out=drawing(pdf, text(SECRET, y=50)),
        In=drawing(pdf, text("Inni", y=200) + text(SECRET, y=20)),
    )
    return pdf_bytes(pdf)


def cropped_to_nothing() -> bytes:
    """A box that says what the page already is, a larger one, and one beside the page, which viewers leave alone."""
    pdf = Pdf.new()
    for box in ([0, 0, 595, 842], [-50, -50, 900, 900], [2000, 2000, 2100, 2100]):
        page_of(pdf, text("Hele siden"), CropBox=Array(box))
    return pdf_bytes(pdf)


def cropped_turned() -> bytes:
    """A turned page, a matrix that turns, letters of two bytes without widths."""
    pdf = Pdf.new()
    content = f"q 0 1 -1 0 595 0 cm {text('Snudd', x=500, y=100)}{text(SECRET, x=20, y=100)}Q\n"
    page_of(pdf, content, CropBox=Array([0, 421, 595, 842]), Rotate=90)
    return pdf_bytes(pdf)


def reviewed() -> bytes:
    """Each kind of note: remarks go, what is drawn stays, a link stays a link."""
    pdf = Pdf.new()
    page = page_of(pdf, text("Innstilling"))
    box = Array([60, 300, 300, 340])

    def note(kind: str, **keys: Any) -> Any:
        return pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=box, F=4, **keys))

    said: dict[str, Any] = {"Contents": String(SECRET), "T": String("Kari Eksempel")}
    said["AP"] = Dictionary(N=drawing(pdf, text(SECRET, x=5, y=5)))
    page.obj.Annots = Array(
        [
            *(note(kind, **said) for kind in ("Text", "Highlight", "StrikeOut", "Underline", "Squiggly", "Caret")),
            note("Highlight", C=Array([1, 1, 0])),
            note("Square", **said),
            note("Popup", Open=True),
            note("Circle", C=Array([1, 0, 0])),
            note("FreeText", Contents=String("Godkjent i møte"), T=String("Kari Eksempel"), DA=String("/Helv 12 Tf")),
            note("Stamp", AP=Dictionary(N=drawing(pdf, text("VEDTATT", x=5, y=5))), T=String("Kari Eksempel")),
            note("Link", A=Dictionary(S=Name.URI, URI=String("https://eksempel.no/"))),
        ]
    )
    return pdf_bytes(pdf)


def tagged_and_hidden() -> bytes:
    """What screen readers are told of a hidden picture, and a program's own copy of what it hid."""
    pdf = Pdf.new()
    (off,) = groups(pdf, "Av")
    pdf.Root.OCProperties.D.OFF = Array([off])
    content = f"/P <</MCID 0>> BDC {text('Synlig')}EMC /OC /L BDC /Figure <</MCID 1>> BDC {text(SECRET)}EMC EMC\n"
    page = page_of(pdf, content, StructParents=0)
    page.obj.Resources.Properties = Dictionary(L=off)
    page.obj.PieceInfo = Dictionary(Program=Dictionary(Private=Stream(pdf, SECRET.encode())))
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    seen = pdf.make_indirect(Dictionary(S=Name.P, P=root, Pg=page.obj, K=0))
    gone = pdf.make_indirect(Dictionary(S=Name.Figure, P=root, Pg=page.obj, K=Array([1]), Alt=String(SECRET)))
    root.K = Array([seen, gone])
    root.ParentTree = Dictionary(Nums=Array([0, Array([seen, gone])]))
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    return pdf_bytes(pdf)


NOTHING = ("HEMMELIG",)
PAPERS = (
    Paper(
        "01-lag-skjult.pdf",
        sample("01-lag-skjult.pdf"),
        ("Vedlegg: Framdriftsplan Alert",),
        ("INTERN MERKNAD", "812 000"),
        findings=(("layers_off", 1),),
    ),
    Paper(
        "07-rotasjon-merknader.pdf",
        sample("07-rotasjon-merknader.pdf"),
        ("Rotate 0 øverst her", "Rotate 270 øverst her"),
        ("intern kommentar", "HUSK"),
        pages=4,
        findings=(("review_notes", 12),),
    ),
    Paper(
        "08-sidestorrelser.pdf",
        sample("08-sidestorrelser.pdf"),
        ("Origo midt på siden", "Synlig i utsnittet", "A0-plan med UserUnit 4", "Visittkort"),
        ("Skjermbilde bredt",),
        pages=6,
        findings=(("cropped", 2),),
    ),
    Paper(
        "alt av.pdf",
        base_state_off,
        ("Plan for alle", "Før", "Etter", "Til slutt"),
        NOTHING,
        findings=(("layers_off", 1),),
    ),
    Paper(
        "medlemskap.pdf",
        memberships,
        ("Ord AnyOn", "Ord AnyOff", "Ord VeShown", "Ord Empty"),
        ("Ord AllOn", "Ord AllOff", "Ord VeHidden"),
        findings=(("layers_off", 1),),
    ),
    Paper("på ting.pdf", on_things, ("Fast", "Tegning"), NOTHING, findings=(("layers_off", 1),)),
    Paper(
        "skjules på skjerm.pdf",
        lambda: usage(View=Dictionary(ViewState=Name.OFF)),
        ("Alltid",),
        ("Bare noen ganger",),
        findings=(("layers_off", 1),),
    ),
    Paper(
        "skjules på papir.pdf",
        lambda: usage(Print=Dictionary(PrintState=Name.OFF)),
        ("Alltid",),
        ("Bare noen ganger",),
        findings=(("layers_off", 1),),
    ),
    Paper(
        "vises på begge.pdf",
        lambda: usage(View=Dictionary(ViewState=Name.ON), Print=Dictionary(PrintState=Name.ON)),
        ("Alltid", "Bare noen ganger"),
    ),
    Paper("midt i linjen.pdf", hidden_in_words, ("Sum", "750 000", "Blå"), NOTHING, findings=(("layers_off", 1),)),
    Paper("utsnitt.pdf", cropped, ("Synlig", "Halv lang", "Inni", "Sist"), NOTHING, findings=(("cropped", 1),)),
    Paper("utsnitt av alt.pdf", cropped_to_nothing, ("Hele siden",), pages=3),
    Paper("utsnitt snudd.pdf", cropped_turned, ("Snudd",), NOTHING, findings=(("cropped", 1),)),
    Paper(
        "gjennomgått.pdf",
        reviewed,
        ("Innstilling", "Godkjent i møte", "VEDTATT"),
        (*NOTHING, "Kari"),
        findings=(("review_notes", 8),),
    ),
    Paper("merket.pdf", tagged_and_hidden, ("Synlig",), NOTHING, findings=(("layers_off", 1),)),
)
