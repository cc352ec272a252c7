"""Layers as AutoCAD, Acrobat and InDesign write them, and what ISO 32000 8.11 says of the odd ones."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Pdf, Stream

from tests.documents.papers import Paper
from tests.documents.papers.third_drawn import fonts, form, group, layered, made, page, text, within


def drawing(pdf: Pdf) -> None:
    """AutoCAD: the sheet is one form with the layers among its own resources, and most of its layers are empty."""
    names = ("0", "Defpoints", "Rom", "Alarm")
    zero, points, rooms, alarm = groups = [group(pdf, name) for name in names]
    layered(pdf, groups, off=[points, alarm], Locked=Array([zero]), ListMode=Name.VisiblePages)
    inside = fonts()
    inside.Properties = Dictionary(oc1=zero, oc2=rooms, oc3=alarm)
    said = (
        within("oc1", text("Plan 2"))
        + within("oc2", text("Venterom", 60, 600))
        + within("oc3", text("Kode 4711", 60, 500))
    )
    page(pdf, "q /Fm1 Do Q", XObject=Dictionary(Fm1=form(pdf, said, Resources=inside)))


def usage(view: str, printed: str) -> Dictionary:
    return Dictionary(
        Export=Dictionary(ExportState=Name.ON),
        PageElement=Dictionary(Subtype=Name.BG),
        Print=Dictionary(PrintState=Name("/" + printed)),
        View=Dictionary(ViewState=Name("/" + view)),
    )


def automatic(groups: list) -> Array:
    return Array(
        Dictionary(Event=Name("/" + event), Category=Array([Name("/" + event)]), OCGs=Array(groups))
        for event in ("View", "Print", "Export")
    )


def watermarks(pdf: Pdf) -> None:
    """Acrobat: a mark is a form with a membership in a group that its usage turns on and off."""
    both, paper = groups = [
        group(pdf, "Watermark", Usage=usage("ON", "ON")),
        group(pdf, "Background", Usage=usage("OFF", "ON")),
    ]
    layered(pdf, groups, AS=automatic(groups))
    marks = {
        f"/Fm{number}": form(pdf, text(words), OC=Dictionary(Type=Name.OCMD, OCGs=each))
        for number, (each, words) in enumerate([(both, "UTKAST"), (paper, "KUN PAPIR")])
    }
    drawn = "".join(
        f"/Artifact <</Subtype /Watermark /Type /Pagination>> BDC q 1 0 0 1 0 -{100 * at} cm /Fm{at} Do Q EMC\n"
        for at in (0, 1)
    )
    page(pdf, text("Saksframlegg", 60, 750) + drawn, XObject=Dictionary(marks))


def usage_alone(pdf: Pdf) -> None:
    """A usage that no AS asks for changes nothing (8.11.4.4)."""
    layer = group(
        pdf,
        "Logo",
        Usage=Dictionary(Export=Dictionary(ExportState=Name.OFF), CreatorInfo=Dictionary(Subtype=Name.Artwork)),
    )
    layered(pdf, [layer])
    page(pdf, within("MC0", text("Helse og omsorg")), Properties=Dictionary(MC0=layer))


def languages(pdf: Pdf) -> None:
    """InDesign: one language of two, as a group of radio buttons; the other is off, over two streams."""
    norwegian, sami = groups = [group(pdf, "Norsk"), group(pdf, "Samisk")]
    layered(pdf, groups, off=[sami], RBGroups=Array([Array(groups)]), Intent=Name.View)
    made_page = page(pdf, "", Properties=Dictionary(MC0=norwegian, MC1=sami))
    streams = (
        within("MC0", text("Velkommen")) + "/OC /MC1 BDC\n" + text("Bures", 60, 600),
        text("boahtin", 60, 570) + "EMC\n" + text("Side en", 60, 100),
    )
    made_page.Contents = Array([Stream(pdf, each.encode()) for each in streams])


def intents(pdf: Pdf) -> None:
    """A group of another intent than the configuration's has no say in what is seen (8.11.2.3)."""
    design, plain = groups = [
        group(pdf, "Referanse", Intent=Name.Design),
        group(pdf, "Vanlig", Intent=Array([Name.View, Name.Design])),
    ]
    layered(pdf, groups, off=groups)
    drawn = within("A", text("Referansetekst")) + within("B", text("Internt", 60, 600))
    page(pdf, drawn, Properties=Dictionary(A=design, B=plain))


def empty_memberships(pdf: Pdf) -> None:
    """No groups, or a name that is nowhere: shown; a null among the groups is passed over (table 97)."""
    off = group(pdf, "Av")
    layered(pdf, [off], off=[off])
    none = Dictionary(Type=Name.OCMD, OCGs=Array([]), P=Name.AllOn)
    one = Dictionary(Type=Name.OCMD, OCGs=Array([None, off]), P=Name.AllOn)
    drawn = (
        within("A", text("Ingen grupper"))
        + within("B", text("Skjult rad", 60, 600))
        + within("X", text("Ukjent", 60, 500))
    )
    page(pdf, drawn, Properties=Dictionary(A=pdf.make_indirect(none), B=pdf.make_indirect(one)))


def expressions_win(pdf: Pdf) -> None:
    """Where there is an expression, P is not asked."""
    on, other = groups = [group(pdf, "Vedtak"), group(pdf, "Vedlegg")]
    layered(pdf, groups)
    shown = Dictionary(Type=Name.OCMD, OCGs=Array(groups), P=Name.AllOff, VE=Array([Name.And, on, other]))
    never = Dictionary(
        Type=Name.OCMD, OCGs=on, P=Name.AnyOn, VE=Array([Name.Or, Array([Name.Not, on]), Array([Name.Not, other])])
    )
    drawn = within("A", text("Vist vedtak")) + within("B", text("Aldri vist", 60, 600))
    page(pdf, drawn, Properties=Dictionary(A=pdf.make_indirect(shown), B=pdf.make_indirect(never)))


def other_configurations(pdf: Pdf) -> None:
    """Only the default one counts; Unchanged in it is as ON."""
    layer = group(pdf, "Kart")
    layered(pdf, [layer], BaseState=Name.Unchanged)
    del pdf.Root.OCProperties.D.OFF
    pdf.Root.OCProperties.Configs = Array(
        [Dictionary(Name="Uten kart", BaseState=Name.OFF), Dictionary(OFF=Array([layer]))]
    )
    page(pdf, within("MC0", text("Kart over kommunene")), Properties=Dictionary(MC0=layer))


def state_inside(pdf: Pdf) -> None:
    """Hidden content still moves the pen and sets the font of what follows."""
    off = group(pdf, "Av")
    layered(pdf, [off], off=[off])
    drawn = "BT /OC /A BDC /F1 14 Tf 1 0 0 1 60 700 Tm (Skjult) Tj EMC 0 -30 Td (Vist etterpaa) Tj ET"
    page(pdf, drawn, Properties=Dictionary(A=off))


PAPERS = (
    Paper("tegning.pdf", made(drawing), ("Plan 2", "Venterom"), ("Kode 4711",), findings=(("layers_off", 1),)),
    Paper(
        "vannmerker.pdf", made(watermarks), ("Saksframlegg", "UTKAST"), ("KUN PAPIR",), findings=(("layers_off", 1),)
    ),
    Paper("bruk-uten-as.pdf", made(usage_alone), ("Helse og omsorg",)),
    Paper("språk.pdf", made(languages), ("Velkommen", "Side en"), ("Bures", "boahtin"), findings=(("layers_off", 1),)),
    Paper("hensikt.pdf", made(intents), ("Referansetekst",), ("Internt",), findings=(("layers_off", 1),)),
    Paper(
        "tomt-medlemskap.pdf",
        made(empty_memberships),
        ("Ingen grupper", "Ukjent"),
        ("Skjult rad",),
        findings=(("layers_off", 1),),
    ),
    Paper(
        "uttrykk-vinner.pdf", made(expressions_win), ("Vist vedtak",), ("Aldri vist",), findings=(("layers_off", 1),)
    ),
    Paper("andre-oppsett.pdf", made(other_configurations), ("Kart over kommunene",)),
    Paper("tilstand.pdf", made(state_inside), ("Vist etterpaa",), ("Skjult",), findings=(("layers_off", 1),)),
)
