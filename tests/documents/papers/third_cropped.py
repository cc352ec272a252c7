"""Boxes of pages (ISO 32000 14.11.2) as printers, presentations and magazines write them."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Pdf

from tests.documents.papers import Paper
from tests.documents.papers.third_drawn import annot, form, looks, made, page, text


def printers_marks(pdf: Pdf) -> None:
    """InDesign with marks and slug: Trim and Bleed hide nothing, only the CropBox does."""
    drawn = text("Aarsmelding", 100, 600) + text("Proevetrykk 12.11", 40, 10)
    page(pdf, drawn, box=(0, 0, 655, 902), TrimBox=Array([30, 30, 625, 872]), BleedBox=Array([22, 22, 633, 880]))


def crop_beyond(pdf: Pdf) -> None:
    page(pdf, text("Nederst", 20, 5) + text("Oeverst", 20, 820), CropBox=Array([-50, -50, 800, 1200]))


def turned_corners(pdf: Pdf) -> None:
    """Any two opposite corners make a rectangle (7.9.5)."""
    page(pdf, text("Vist halvdel", 60, 700) + text("Skjult halvdel", 60, 200), CropBox=Array([595, 842, 0, 421]))


def large_units(pdf: Pdf) -> None:
    drawn = text("Planskisse", 60, 300) + text("Utenfor planen", 60, 30)
    page(pdf, drawn, box=(0, 0, 600, 400), UserUnit=2, CropBox=Array([0, 100, 600, 400]))


def moved_form(pdf: Pdf) -> None:
    """The words stand inside the box in the form's own measure, and outside of it on the page."""
    moved = form(pdf, text("Flyttet ut", 60, 700), Matrix=Array([1, 0, 0, 1, 0, -650]))
    page(
        pdf,
        text("Blir staaende", 60, 700) + "q /Fm0 Do Q",
        XObject=Dictionary(Fm0=moved),
        CropBox=Array([0, 200, 595, 842]),
    )


def spread(pdf: Pdf) -> None:
    """Two pages of one sheet: each shows its half, and neither the words beside the sheet."""
    drawn = text("Venstre side", 60, 500) + text("Hoeyre side", 660, 500) + text("Ved siden av", 1230, 500)
    for left in (0, 600):
        page(pdf, drawn, box=(0, 0, 1400, 800), CropBox=Array([left, 0, left + 600, 800]))


def beside_the_slide(pdf: Pdf) -> None:
    """A presentation: what lies beside the slide is outside of the MediaBox."""
    page(pdf, text("Lysbilde", 60, 300) + text("Huskelapp", 800, 300), box=(0, 0, 720, 405))


def field_outside(pdf: Pdf) -> None:
    keys = {"FT": Name.Tx, "T": "Fnr", "V": "Skjult felt", "AP": looks(pdf, "Skjult felt")}
    field = annot(pdf, "Widget", rect=(60, 50, 300, 90), **keys)
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
    page(pdf, text("Skjema"), CropBox=Array([0, 400, 595, 842]), Annots=Array([field]))


def remark_outside(pdf: Pdf) -> None:
    """A remark in the margin that the crop took: left out as any other, and told of."""
    note = annot(pdf, "Text", rect=(20, 50, 40, 70), Contents="Ikke send dette", T="Kari Eksempel")
    page(pdf, text("Hoeringsnotat"), CropBox=Array([0, 400, 595, 842]), Annots=Array([note]))


CROPPED = (("cropped", 1),)
PAPERS = (
    Paper("skjæremerker.pdf", made(printers_marks), ("Aarsmelding", "Proevetrykk 12.11")),
    Paper("større-utsnitt.pdf", made(crop_beyond), ("Nederst", "Oeverst")),
    Paper("snudde-hjørner.pdf", made(turned_corners), ("Vist halvdel",), ("Skjult halvdel",), findings=CROPPED),
    Paper("store-enheter.pdf", made(large_units), ("Planskisse",), ("Utenfor planen",), findings=CROPPED),
    Paper("flyttet.pdf", made(moved_form), ("Blir staaende",), ("Flyttet ut",), findings=CROPPED),
    Paper(
        "oppslag.pdf",
        made(spread),
        ("Venstre side", "Hoeyre side"),
        ("Ved siden av",),
        pages=2,
        findings=(("cropped", 2),),
    ),
    Paper("ved-siden-av.pdf", made(beside_the_slide), ("Lysbilde",), ("Huskelapp",), findings=CROPPED),
    Paper(
        "merknad-utenfor.pdf",
        made(remark_outside),
        ("Hoeringsnotat",),
        ("Ikke send", "Eksempel"),
        findings=(("review_notes", 1),),
    ),
    Paper("felt-utenfor.pdf", made(field_outside), ("Skjema",), ("Skjult felt",), findings=CROPPED),
)
