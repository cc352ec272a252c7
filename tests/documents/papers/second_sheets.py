"""Spreadsheets: hidden sheets, rows and columns, what the file says its formulas gave, stray cells."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from tests.documents.office_samples import SHEET, xlsx
from tests.documents.papers import Paper
from tests.documents.papers.second_parts import OFFICE_RELATION, TYPES, odf, opc
from tests.documents.papers.second_texts import TEXTS

Change = Callable[[Workbook], None]


def book(change: Change) -> bytes:
    """A small budget that `change` goes over."""
    made = Workbook()
    sheet = made.active
    sheet.title = "Budsjett"
    for line in (
        ("Post", "Beløp", "Merknad"),
        ("Lønn", 4100, "fast"),
        ("Drift", 5200, "anslag"),
        ("Reise", 6300, "nytt"),
    ):
        sheet.append(line)
    change(made)
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def hidden_sheets(made: Workbook) -> None:
    for title, state in (("Lønnsliste", "hidden"), ("Grunnlag", "veryHidden"), ("Fordeling", "visible")):
        sheet = made.create_sheet(title)
        sheet["A1"] = f"Ark {title}"
        sheet.sheet_state = state


def hidden_with_print_area(made: Workbook) -> None:
    sheet = made.create_sheet("Internt", 0)
    sheet["B2"] = "SKJULT MED OMRÅDE"
    sheet.print_area = "A1:C5"
    sheet.print_title_rows = "1:1"
    sheet.sheet_state = "hidden"
    made.active = 1


def hidden_rows(made: Workbook) -> None:
    """A row that is hidden, an empty one, and one far below that holds nothing."""
    sheet = made["Budsjett"]
    for number in (3, 7, 40):
        sheet.row_dimensions[number].hidden = True
    sheet["A9"] = "Sum"


def hidden_columns(made: Workbook) -> None:
    sheet = made["Budsjett"]
    sheet["D1"], sheet["D2"] = "Fødselsnummer", "prøvetall"
    for letter in ("C", "D", "F"):
        sheet.column_dimensions[letter].hidden = True
    sheet["G1"] = "Kontakt"


def filtered(made: Workbook) -> None:
    sheet = made["Budsjett"]
    sheet.auto_filter.ref = "A1:C4"
    sheet.auto_filter.add_filter_column(0, ["Lønn"])
    sheet.row_dimensions[3].hidden = sheet.row_dimensions[4].hidden = True


def folded(made: Workbook) -> None:
    """A group whose rows are folded away, and a hidden sheet with a hidden row that is not counted."""
    made["Budsjett"].row_dimensions.group(2, 3, hidden=True)
    other = made.create_sheet("Skjult")
    other["A1"] = "PÅ SKJULT ARK"
    other.row_dimensions[1].hidden = True
    other.sheet_state = "hidden"


def noted(made: Workbook) -> None:
    for place, words in (("A2", "ER DETTE RIKTIG?"), ("B4", "Spør økonomi")):
        made["Budsjett"][place].comment = Comment(words, "Prøveleser")


def stray_format(made: Workbook) -> None:
    """Colour far outside, and cells that hold blanks."""
    sheet = made["Budsjett"]
    sheet["XFA900"].fill = PatternFill("solid", fgColor="FFFFFF")
    sheet["BZ2500"] = "   "
    sheet["A3000"] = ""


def empty_sheets(made: Workbook) -> None:
    made.create_sheet("Ark2")
    made.create_sheet("Ark3")


def all_at_once(made: Workbook) -> None:
    hidden_sheets(made)
    noted(made)
    made["Budsjett"].row_dimensions[3].hidden = True
    made["Budsjett"].column_dimensions["C"].hidden = True


def cached(cells: str, *, header: str = "") -> bytes:
    """One sheet of raw cells: what the formulas gave when the file was saved stands beside them."""
    band = f"<headerFooter><oddHeader>{header}</oddHeader></headerFooter>" if header else ""
    parts = {
        "xl/workbook.xml": (
            f"{TYPES}.spreadsheetml.sheet.main+xml",
            f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE_RELATION}"><sheets><sheet name="Ark" sheetId="1" r:id="rId1"/>'
            '</sheets><calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>',
        ),
        "xl/worksheets/sheet1.xml": (
            f"{TYPES}.spreadsheetml.worksheet+xml",
            f'<worksheet xmlns="{SHEET}"><sheetData>{cells}</sheetData>{band}</worksheet>',
        ),
    }
    return opc(
        parts,
        {
            "": [("rId1", "officeDocument", "xl/workbook.xml")],
            "xl/workbook.xml": [("rId1", "worksheet", "worksheets/sheet1.xml")],
        },
    )


def row(number: int, label: str, formula: str, value: str, kind: str = "") -> str:
    of = f' t="{kind}"' if kind else ""
    return (
        f'<row r="{number}"><c r="A{number}" t="inlineStr"><is><t>{label}</t></is></c>'
        f'<c r="B{number}"{of}><f>{formula}</f><v>{value}</v></c></row>'
    )


CACHED = (
    row(1, "Idag", 'TEXT(TODAY(),"dd.mm.yyyy")', "14.02.2013", "str")
    + row(2, "Sum", "SUM(C1:C9)", "7351")
    + row(3, "Tilfeldig", "RAND()*1000", "123")
    + row(4, "Fil", 'CELL("filename")', "K:\\budsjett.xlsx", "str")
    + row(5, "Ukjent", "MINFUNKSJON(1)", "fra tillegget", "str")
    + row(6, "Kobling", "[1]Ark1!A1", "8642")
)

CELL = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'


def ods(*tables: str, automatic: str = "") -> bytes:
    return odf("spreadsheet", "".join(tables), automatic=automatic)


def line(*words: str, seen: str = "") -> str:
    shown = f' table:visibility="{seen}"' if seen else ""
    return f"<table:table-row{shown}>{''.join(CELL.format(word) for word in words)}</table:table-row>"


def ods_hidden() -> bytes:
    """A sheet that is not displayed, a collapsed row, a filtered row and a collapsed column."""
    automatic = (
        '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="false"/>'
        "</style:style>"
    )
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>'
    shown = line("Navn", "LØNN", "Rolle") + line("SLUTTET", "900", "x", seen="collapse")
    shown += line("FILTRERT", "901", "y", seen="filter") + line("Prøve", "902", "Leder")
    return ods(
        f'<table:table table:name="A">{columns}{shown}</table:table>',
        f'<table:table table:name="B" table:style-name="ta1"><table:table-column/>{line("SKJULT ARK")}</table:table>',
        automatic=automatic,
    )


def ods_noted() -> bytes:
    remark = "<office:annotation><dc:creator>Prøveleser</dc:creator><text:p>FOR HØYT</text:p></office:annotation>"
    first = f'<table:table-cell office:value-type="string">{remark}<text:p>Ramme</text:p></table:table-cell>'
    rows = f"<table:table-row>{first}</table:table-row>{line('Slutt')}"
    return ods(f'<table:table table:name="A"><table:table-column/>{rows}</table:table>')


def csv(name: str) -> Callable[[], bytes]:
    return lambda: TEXTS[name][0]


def narrow() -> bytes:
    """Large figures in columns of four signs: another program would print crosses."""
    made = Workbook()
    made.active.append((1234567, 7654321, "Sum"))
    for letter in "AB":
        made.active.column_dimensions[letter].width = 4
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def wide(columns: int, rows: int) -> bytes:
    heads = ["Enhet", *(f"Måned{number}" for number in range(1, columns))]
    lines = [[f"Avdeling{line}", *(f"{line}{number:03}" for number in range(1, columns))] for line in range(1, rows)]
    return xlsx([heads, *lines], widths=[14] * columns)


# Too wide for one sheet at 70 %: either more pages across (finding `tiled`; «Enhet» and each «Avdeling» on every
# page, no word broken in two) or a warning (`small_text`): name → maker, and words that stand whole in any case.
WIDE = {
    "førti-kolonner.xlsx": (partial(wide, 40, 20), ("Enhet", "Måned1", "Måned39", "Avdeling19", "19039")),
    "hundre-kolonner.xlsx": (partial(wide, 100, 5), ("Enhet", "Måned50", "Måned99", "Avdeling4", "4099")),
    "bred-og-lang.xlsx": (partial(wide, 30, 120), ("Enhet", "Måned29", "Avdeling119", "119029")),
}
# Figures either readable (no finding) or told (`unreadable_cells`, two of them): never crosses without a word.
NARROW = {"smal.xlsx": (narrow, ("Sum",), 2)}

ALL = ("Post", "Lønn", "Drift", "Reise", "4100", "5200", "6300")
LEFT = ("Post", "Lønn", "Reise", "4100", "6300")
PAPERS = (
    Paper(
        "skjulte-ark.xlsx",
        partial(book, hidden_sheets),
        (*ALL, "Ark Fordeling"),
        ("Lønnsliste", "Grunnlag"),
        pages=2,
        findings=(("hidden_sheets", 2),),
    ),
    Paper(
        "skjult-omrade.xlsx", partial(book, hidden_with_print_area), ALL, ("SKJULT",), findings=(("hidden_sheets", 1),)
    ),
    Paper(
        "skjulte-rader.xlsx",
        partial(book, hidden_rows),
        (*LEFT, "Sum"),
        ("Drift", "5200"),
        findings=(("hidden_rows", 1),),
    ),
    Paper(
        "skjulte-kolonner.xlsx",
        partial(book, hidden_columns),
        (*ALL, "Kontakt"),
        ("Fødselsnummer", "anslag"),
        findings=(("hidden_columns", 2),),
    ),
    Paper("filter.xlsx", partial(book, filtered), ("Lønn", "4100"), ("Drift", "Reise"), findings=(("hidden_rows", 2),)),
    Paper(
        "foldet.xlsx",
        partial(book, folded),
        ("Post", "Reise"),
        ("Drift", "SKJULT ARK"),
        findings=(("hidden_sheets", 1), ("hidden_rows", 2)),
    ),
    Paper("notater.xlsx", partial(book, noted), ALL, ("RIKTIG", "Spør", "Prøveleser"), findings=(("comments", 2),)),
    Paper("farge-langt-ute.xlsx", partial(book, stray_format), ALL),
    Paper("tomme-ark.xlsx", partial(book, empty_sheets), ALL),
    Paper(
        "alt.xlsx",
        partial(book, all_at_once),
        (*LEFT, "Ark Fordeling"),
        ("Drift", "anslag", "Grunnlag", "RIKTIG"),
        pages=2,
        findings=(("comments", 2), ("hidden_sheets", 2), ("hidden_rows", 1), ("hidden_columns", 1)),
    ),
    Paper(
        "lagret.xlsx",
        partial(cached, CACHED),
        ("14.02.2013", "7351", "123", "budsjett.xlsx", "fra tillegget", "8642"),
        ("/fil.", "#NAME", "#NAVN"),
    ),
    Paper(
        "skjult.ods",
        ods_hidden,
        ("Navn", "Rolle", "Prøve", "Leder"),
        ("LØNN", "SLUTTET", "FILTRERT", "SKJULT", "902"),
        findings=(("hidden_sheets", 1), ("hidden_rows", 2), ("hidden_columns", 1)),
    ),
    Paper("notat.ods", ods_noted, ("Ramme", "Slutt"), ("FOR HØYT",), findings=(("comments", 1),)),
    Paper("tolv-kolonner.xlsx", partial(xlsx, [[f"Kol{number}" for number in range(1, 13)]]), ("Kol1", "Kol12")),
    Paper("excel.csv", csv("cp1252 semicolons"), ("Bærum", "Tromsø", "130 000", "12,5")),
    Paper("utf-16.csv", csv("utf-16 little with mark"), ("Bærum", "Tromsø", "78 000")),
    Paper("sitert.csv", csv("cp1252 quoted cells"), ("Ås", "Ørsta", "men senere")),
)
