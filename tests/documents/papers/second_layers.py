"""PDF layers that are off, what a CropBox hides, and what reviewers wrote in the margin."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from tests.documents.papers import Paper
from tests.documents.pdf_samples import FONT, pdf_bytes

RED, BLACK = "1 0 0 rg", "0 0 0 rg"


def said(text: str, y: int, x: int = 60) -> str:
    colour = RED if text.isupper() else BLACK
    return f"{colour} BT /F1 14 Tf {x} {y} Td ({text}) Tj ET\n"


def marked(name: str, inside: str) -> str:
    return f"/OC /{name} BDC\n{inside}EMC\n"


class Sheet:
    """A PDF of one page under work: its groups, and their configuration."""

    def __init__(self) -> None:
        self.pdf = Pdf.new()
        self.pdf.add_blank_page(page_size=(595, 842))
        self.page = self.pdf.pages[0].obj
        self.page.Resources = Dictionary(Font=Dictionary(F1=FONT), Properties=Dictionary(), XObject=Dictionary())
        self.groups: dict[str, Object] = {}

    def group(self, name: str) -> Object:
        group = self.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(f"Lag {name}")))
        self.groups[name] = group
        self.page.Resources.Properties[f"/{name}"] = group
        return group

    def membership(self, name: str, **keys: object) -> Object:
        made = self.pdf.make_indirect(Dictionary(Type=Name.OCMD, **keys))
        self.page.Resources.Properties[f"/{name}"] = made
        return made

    def form(self, name: str, content: str, **keys: object) -> Object:
        form = Stream(self.pdf, content.encode("latin-1"))
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 595, 842])
        form.Resources = Dictionary(Font=Dictionary(F1=FONT), Properties=self.page.Resources.Properties)
        for key, value in keys.items():
            form[f"/{key}"] = value
        self.page.Resources.XObject[f"/{name}"] = self.pdf.make_indirect(form)
        return self.page.Resources.XObject[f"/{name}"]

    def made(self, content: str, **config: object) -> bytes:
        self.page.Contents = Stream(self.pdf, content.encode("latin-1"))
        if self.groups:
            all_groups = Array([*self.groups.values()])
            default = Dictionary(Order=all_groups, **config)
            self.pdf.Root.OCProperties = Dictionary(OCGs=all_groups, D=default)
        return pdf_bytes(self.pdf)


def two_off() -> bytes:
    sheet = Sheet()
    off = [sheet.group("A"), sheet.group("B")]
    sheet.group("C")
    content = said("Alltid synlig", 700) + marked("A", said("UTKAST", 650)) + marked("B", said("INTERNT", 600))
    return sheet.made(content + marked("C", said("Lag som er på", 550)), OFF=Array(off))


def base_off() -> bytes:
    sheet = Sheet()
    sheet.group("A"), sheet.group("B")
    content = marked("A", said("SKJULT GRUNNLAG", 700)) + marked("B", said("Slått på igjen", 650))
    return sheet.made(content, BaseState=Name.OFF, ON=Array([sheet.groups["B"]]))


def policies() -> bytes:
    sheet = Sheet()
    off, on = sheet.group("A"), sheet.group("B")
    both = Array([off, on])
    for policy in ("AllOn", "AnyOn", "AnyOff", "AllOff"):
        sheet.membership(policy, OCGs=both, P=Name(f"/{policy}"))
    sheet.membership("Without", OCGs=both)
    sheet.membership("Only", OCGs=off, P=Name.AllOff)
    content = marked("A", said("SELV AV", 750)) + marked("AllOn", said("ALLE PAA", 700))
    content += marked("AnyOn", said("Noen er på", 650)) + marked("AnyOff", said("Noen er av", 600))
    content += marked("AllOff", said("ALLE AV", 550)) + marked("Without", said("Uten regel", 500))
    return sheet.made(content + marked("Only", said("Bare uten A", 450)), OFF=Array([off]))


def expressions() -> bytes:
    sheet = Sheet()
    off, on = sheet.group("A"), sheet.group("B")
    inverse = Array([Name.Not, off])
    # The expression counts, where there are both.
    sheet.membership("V1", VE=inverse, OCGs=off, P=Name.AllOn)
    sheet.membership("V2", VE=Array([Name.And, on, Array([Name.Not, on])]))
    sheet.membership("V3", VE=Array([Name.Or, off, on]))
    sheet.membership("V4", VE=Array([Name.And, off, on]))
    content = marked("A", said("LAG A", 750)) + marked("V1", said("Ikke A", 700)) + marked("V2", said("UMULIG", 650))
    return sheet.made(
        content + marked("V3", said("A eller B", 600)) + marked("V4", said("BEGGE TO", 550)), OFF=Array([off])
    )


def nested() -> bytes:
    sheet = Sheet()
    sheet.group("A"), sheet.group("B")
    inner = marked(
        "A", said("YTRE AV", 700) + marked("B", said("INDRE PAA", 650)) + "/P BMC\n" + said("MERKET", 620) + "EMC\n"
    )
    outer = marked("B", said("Ytre er på", 600) + marked("A", said("INDRE AV", 550)) + said("Etter det indre", 500))
    return sheet.made(inner + outer + said("Til slutt", 450), OFF=Array([sheet.groups["A"]]))


def form_off() -> bytes:
    sheet = Sheet()
    off = sheet.group("A")
    sheet.form("X1", said("SKJEMA AV", 700), OC=off)
    sheet.form("X2", said("Skjema vises", 650) + marked("A", said("INNI SKJEMA", 600)))
    return sheet.made(f"/X1 Do /X2 Do {said('Rundt skjemaet', 550)}", OFF=Array([off]))


def note(subtype: str, contents: str = "", **keys: object) -> Dictionary:
    made = Dictionary(Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=Array([60, 300, 300, 340]), F=4, **keys)
    made.T = String("Prøveleser")
    if contents:
        made.Contents = String(contents)
    return made


def appearance(sheet: Sheet, text: str) -> Dictionary:
    drawn = Stream(sheet.pdf, f"BT /F1 12 Tf 4 10 Td ({text}) Tj ET".encode("latin-1"))
    drawn.Type, drawn.Subtype, drawn.BBox = Name.XObject, Name.Form, Array([0, 0, 240, 40])
    drawn.Resources = Dictionary(Font=Dictionary(F1=FONT))
    return Dictionary(N=sheet.pdf.make_indirect(drawn))


def with_notes(makers: Callable[[Sheet], list[Dictionary]]) -> bytes:
    sheet = Sheet()
    sheet.page.Annots = Array([sheet.pdf.make_indirect(each) for each in makers(sheet)])
    return sheet.made(said("Sidens tekst", 700))


def remarks(_sheet: Sheet) -> list[Dictionary]:
    places = Array([60, 340, 300, 340, 60, 300, 300, 300])
    return [
        note("Text", "DETTE ER FEIL"),
        note("Highlight", "STRYK", QuadPoints=places),
        note("StrikeOut", "BORT", QuadPoints=places),
        Dictionary(Type=Name.Annot, Subtype=Name.Popup, Rect=Array([300, 300, 400, 400])),
    ]


def drawn_remarks(sheet: Sheet) -> list[Dictionary]:
    return [
        note("FreeText", "Fritekst på siden", DA=String("/Helv 12 Tf"), AP=appearance(sheet, "Fritekst på siden")),
        note("Stamp", "SKRIVES IKKE", AP=appearance(sheet, "Godkjent i styret")),
    ]


def unseen_remarks(sheet: Sheet) -> list[Dictionary]:
    """A note whose author made it invisible is a note, and its words are not on the page."""
    hidden = note("FreeText", "SKJULT FRITEKST", DA=String("/Helv 12 Tf"), AP=appearance(sheet, "SKJULT FRITEKST"))
    hidden.F = 2
    return [hidden, note("Caret", "SETT INN")]


def link_only(_sheet: Sheet) -> list[Dictionary]:
    address = Dictionary(S=Name.URI, URI=String("https://example.org/"))
    return [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([60, 690, 200, 720]), A=address)]


def cropped(box: tuple[int, ...], *, inherited: bool = False, rotate: int = 0) -> bytes:
    sheet = Sheet()
    (sheet.pdf.Root.Pages if inherited else sheet.page).CropBox = Array([*box])
    sheet.page.Rotate = rotate
    return sheet.made(said("Innenfor rammen", 400, 150) + said("UTENFOR", 820) + said("NEDERST", 10))


def whole_box() -> bytes:
    """A CropBox that is larger than the paper hides nothing."""
    sheet = Sheet()
    sheet.page.CropBox = Array([-20, -20, 800, 1000])
    return sheet.made(said("Hele arket", 820) + said("og bunnen", 10))


def scanned() -> bytes:
    """The words under a scanned page are drawn invisible, for the search: they are no hidden layer."""
    sheet = Sheet()
    return sheet.made("0.9 g 0 0 595 842 re f BT 3 Tr /F1 14 Tf 60 700 Td (Ord fra skanneren) Tj ET")


BOX = (100, 100, 500, 700)
PAPERS = (
    Paper(
        "to-lag-av.pdf",
        two_off,
        ("Alltid synlig", "Lag som er på"),
        ("UTKAST", "INTERNT"),
        findings=(("layers_off", 2),),
    ),
    Paper("grunnlag-av.pdf", base_off, ("Slått på igjen",), ("SKJULT",), findings=(("layers_off", 1),)),
    Paper(
        "regler.pdf",
        policies,
        ("Noen er på", "Noen er av", "Uten regel", "Bare uten A"),
        ("SELV AV", "ALLE PAA", "ALLE AV"),
        findings=(("layers_off", 1),),
    ),
    Paper(
        "uttrykk.pdf", expressions, ("Ikke A", "A eller B"), ("LAG A", "UMULIG", "BEGGE"), findings=(("layers_off", 1),)
    ),
    Paper(
        "lag-i-lag.pdf",
        nested,
        ("Ytre er på", "Etter det indre", "Til slutt"),
        ("YTRE", "INDRE", "MERKET"),
        findings=(("layers_off", 1),),
    ),
    Paper(
        "skjema-av.pdf",
        form_off,
        ("Skjema vises", "Rundt skjemaet"),
        ("SKJEMA AV", "INNI"),
        findings=(("layers_off", 1),),
    ),
    Paper(
        "merknader.pdf",
        partial(with_notes, remarks),
        ("Sidens tekst",),
        ("FEIL", "STRYK", "BORT", "Prøveleser"),
        findings=(("review_notes", 3),),
    ),
    Paper(
        "tegnet.pdf",
        partial(with_notes, drawn_remarks),
        ("Fritekst på siden", "Godkjent i styret"),
        ("SKRIVES",),
        # The free text stands on the page: nothing of it was left out.
        findings=(("review_notes", 1),),
    ),
    Paper(
        "usynlig-merknad.pdf",
        partial(with_notes, unseen_remarks),
        ("Sidens tekst",),
        ("SKJULT", "SETT INN"),
        findings=(("review_notes", 2),),
    ),
    Paper("lenke.pdf", partial(with_notes, link_only), ("Sidens tekst",)),
    Paper(
        "beskåret.pdf", partial(cropped, BOX), ("Innenfor rammen",), ("UTENFOR", "NEDERST"), findings=(("cropped", 1),)
    ),
    Paper(
        "beskåret-arvet.pdf",
        partial(cropped, BOX, inherited=True),
        ("Innenfor rammen",),
        ("UTENFOR", "NEDERST"),
        findings=(("cropped", 1),),
    ),
    Paper(
        "beskåret-snudd.pdf",
        partial(cropped, (500, 700, 100, 100), rotate=90),
        ("Innenfor rammen",),
        ("UTENFOR", "NEDERST"),
        findings=(("cropped", 1),),
    ),
    Paper("stor-ramme.pdf", whole_box, ("Hele arket", "og bunnen")),
    Paper("skannet.pdf", scanned, ("Ord fra skanneren",)),
)
