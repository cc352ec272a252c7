"""Forms: what people filled in, wherever the file keeps it; signatures; forms that only one program can show."""

from __future__ import annotations

from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from tests.documents.papers import Paper, sample
from tests.documents.papers.layers import drawing, page_of, text
from tests.documents.pdf_samples import FONT, pdf_bytes

XFA = b'<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template><subform name="s"/></template></xdp:xdp>'


def field(pdf: Pdf, kind: str, y: int, **keys: Any) -> Any:
    return pdf.make_indirect(
        Dictionary(
            {
                "/Type": Name.Annot,
                "/Subtype": Name.Widget,
                "/FT": Name(f"/{kind}"),
                "/F": 4,
                "/T": String(f"{kind}{y}"),
                "/Rect": Array([60, y, 360, y + 22]),
                **{f"/{key}": value for key, value in keys.items()},
            }
        )
    )


def form(pdf: Pdf, fields: list[Any], **keys: Any) -> bytes:
    page = page_of(pdf, text("Skjema", y=780))
    page.obj.Annots = Array([kid for each in fields for kid in (each.get("/Kids") or [each])])
    pdf.Root.AcroForm = Dictionary(
        Fields=Array(fields), DA=String("/Helv 12 Tf 0 g"), DR=Dictionary(Font=Dictionary(Helv=FONT)), **keys
    )
    return pdf_bytes(pdf)


def without_pictures() -> bytes:
    """No field has a picture of itself: text in one line and several, comb, choices, boxes, letters of many lands."""
    pdf = Pdf.new()
    options = Array([Array([String("a"), String("For forslaget")]), Array([String("b"), String("Mot forslaget")])])
    tall = {"Rect": Array([60, 500, 360, 580]), "Ff": 1 << 12}
    fields = [
        field(pdf, "Tx", 740, V=String("Asker kommune"), Q=2),
        field(pdf, "Tx", 710, V=String("Kárášjoga gielda, Đ og ŋ"), DA=String("/Helv 0 Tf 0 0 1 rg")),
        field(pdf, "Tx", 680, V=String("1234"), Ff=1 << 24, MaxLen=8),
        field(pdf, "Tx", 500, V=String("Første linje\rAndre linje " + "som er lang " * 8), **tall),
        field(pdf, "Ch", 470, V=String("b"), Opt=options, Ff=1 << 17),
        field(pdf, "Ch", 440, V=Array([String("a")]), Opt=options),
        field(pdf, "Btn", 410, V=Name.Ja, AS=Name.Ja, MK=Dictionary(CA=String("4"))),
        field(pdf, "Btn", 380, V=Name.Off, AS=Name.Off),
        field(pdf, "Btn", 350, Ff=1 << 16, MK=Dictionary(CA=String("Send inn"))),
        field(pdf, "Tx", 320, V=String("HEMMELIG"), F=2),
    ]
    return form(pdf, fields)


def inherited() -> bytes:
    """Kind and value stand on the parent; two places show it; a radio group has one that is chosen."""
    pdf = Pdf.new()
    parent = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("navn"), V=String("Ås kommune")))
    radio = pdf.make_indirect(Dictionary(FT=Name.Btn, T=String("valg"), V=Name.B, Ff=1 << 15))
    for holder, places in ((parent, (700, 660)), (radio, (600, 570))):
        kids = [field(pdf, "Tx", y, Parent=holder) for y in places]
        for kid in kids:
            del kid["/FT"], kid["/T"]
        holder.Kids = Array(kids)
    for kid, state in zip(radio.Kids, ("A", "B"), strict=True):
        kid.Rect = Array([60, float(kid.Rect[1]), 76, float(kid.Rect[1]) + 16])
        kid.AS = Name.B if state == "B" else Name.Off
        on = drawing(pdf, f"BT /F1 10 Tf 2 4 Td (X{state}) Tj ET", Matrix=Array([1, 0, 0, 1, 0, 0]))
        on.BBox = Array([0, 0, 16, 16])
        kid.AP = Dictionary(N=Dictionary({f"/{state}": on}))
    return form(pdf, [parent, radio])


def stale() -> bytes:
    """The value is newer than its picture, and the file says so."""
    pdf = Pdf.new()
    old = drawing(pdf, "/Tx BMC q BT /F1 10 Tf 2 4 Td (Gammelt) Tj ET Q EMC")
    return form(pdf, [field(pdf, "Tx", 600, V=String("Nytt"), AP=Dictionary(N=old))], NeedAppearances=True)


def static_xfa(content: bytes = XFA) -> bytes:
    """Its pages say all."""
    pdf = Pdf.new()
    return form(pdf, [field(pdf, "Tx", 600, V=String("Asker kommune"))], XFA=Stream(pdf, content))


def dynamic_xfa(says: str, **keys: Any) -> bytes:
    pdf = Pdf.new()
    page_of(pdf, text(says))
    pdf.Root.AcroForm = Dictionary(
        Fields=Array([]), XFA=Array([String("template"), Stream(pdf, XFA), String("datasets"), Stream(pdf, b"<a/>")])
    )
    for key, value in keys.items():
        pdf.Root[f"/{key}"] = value
    return pdf_bytes(pdf)


def signed_twice() -> bytes:
    """One signature with a picture, one that is not to be seen, one place that waits for a name."""
    pdf = Pdf.new()
    value = Dictionary(Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Contents=String("x" * 20))
    seen = drawing(pdf, text("Signert av leder", x=5, y=5))
    seen.BBox = Array([0, 0, 300, 22])
    return form(
        pdf,
        [
            field(pdf, "Sig", 600, V=pdf.make_indirect(value), AP=Dictionary(N=seen)),
            field(pdf, "Sig", 500, V=pdf.make_indirect(Dictionary(value)), Rect=Array([0, 0, 0, 0])),
            field(pdf, "Sig", 400),
        ],
        SigFlags=3,
    )


PERSON = ("Habilitetsskjema", "Ærlig Ødegård, Ås")
PAPERS = (
    Paper("02-xfa.pdf", sample("02-xfa-dynamisk-skjema.pdf"), pages=0, code="xfa"),
    Paper("04-skjema.pdf", sample("04-skjema-uten-acroform.pdf"), PERSON),
    Paper("05-skjema.pdf", sample("05-skjema-tom-AP.pdf"), PERSON),
    Paper("05b-skjema.pdf", sample("05b-skjema-vanlig.pdf"), PERSON),
    Paper("05c-skjema.pdf", sample("05c-skjema-uten-AP.pdf"), PERSON),
    Paper("11-fritekst.pdf", sample("11-fritekst-uten-utseende.pdf"), ("RETTET: 4,2 mill. kr (ikke 2,4)",)),
    Paper(
        "12-signert.pdf",
        sample("12-signert.pdf"),
        ("Samarbeidsavtale", "Signert av: Leder, Eksempel kommune"),
        findings=(("signed", 1),),
    ),
    Paper(
        "uten bilder.pdf",
        without_pictures,
        (
            *("Asker kommune", "Kárášjoga gielda, Đ og ŋ", "1 2 3 4", "Første linje", "Andre linje"),
            *("Mot forslaget", "For forslaget"),
        ),
        ("Send inn", "HEMMELIG"),
    ),
    Paper("arvet.pdf", inherited, ("Ås kommune Ås kommune", "XB"), ("XA",)),
    Paper("nytt.pdf", stale, ("Nytt",), ("Gammelt",)),
    Paper("statisk.pdf", static_xfa, ("Skjema", "Asker kommune")),
    Paper("venter.pdf", lambda: dynamic_xfa("Please wait..."), pages=0, code="xfa"),
    Paper("tegnes.pdf", lambda: dynamic_xfa("Tom", NeedsRendering=True), pages=0, code="xfa"),
    Paper("sier noe.pdf", lambda: dynamic_xfa("Alt som er sagt"), ("Alt som er sagt",)),
    Paper("to signaturer.pdf", signed_twice, ("Signert av leder",), findings=(("signed", 2),)),
)
