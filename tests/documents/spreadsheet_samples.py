"""Spreadsheets as offices save them: cached values that no clock of ours knows, hidden parts, notes, headers."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from typing import Any

import olefile
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.documents import office_samples

FORMULA, TO_THE_END = 0x0006, 4


def xlsx(build: Callable[[Workbook], None], cached: dict[str, str | tuple[str, str]] | None = None) -> bytes:
    """`cached` are the values that the first sheet's formulas had when the file was saved; a pair begins with Excel's
    type of the cell (str, e, b)."""
    book = Workbook()
    build(book)
    saved = io.BytesIO()
    book.save(saved)
    return _with_values(saved.getvalue(), cached or {})


def _with_values(data: bytes, cached: dict[str, str | tuple[str, str]]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith("worksheets/sheet1.xml"):
                for cell, value in cached.items():
                    part = _cached(part.decode(), cell, value).encode()
            new.writestr(name, part)
    return written.getvalue()


def _cached(sheet: str, cell: str, value: str | tuple[str, str]) -> str:
    kind, shown = value if isinstance(value, tuple) else ("", value)
    kept = f' t="{kind}"' if kind else ""

    def put(found: re.Match[str]) -> str:
        return f'<c r="{cell}"{re.sub(r" t=.[a-z]+.", "", found[1])}{kept}><f>{found[2]}</f><v>{shown}</v></c>'

    changed, times = re.subn(rf'<c r="{cell}"([^>]*)><f>(.*?)</f><v ?(?:/>|></v>)</c>', put, sheet)
    assert times == 1, cell
    return changed


def table(sheet: Any, columns: int, rows: int = 4) -> None:
    """Titles «Kolonne n» and municipalities in the first column."""
    sheet.append(["Kommune", *[f"Kolonne {number}" for number in range(2, columns + 1)]])
    for row in range(1, rows):
        sheet.append([f"Kommune {row}", *[row * 1000 + number for number in range(2, columns + 1)]])


def wide(columns: int, rows: int = 4, size: float = 11, **setup: object) -> bytes:
    """`setup` goes to the page's: orientation, scale, fitToWidth …"""

    def build(book: Workbook) -> None:
        table(book.active, columns, rows)
        for cells in book.active.iter_rows() if size != 11 else ():
            for cell in cells:
                cell.font = Font(size=size)
        for name, value in setup.items():
            setattr(book.active.page_setup, name, value)
        book.active.sheet_properties.pageSetUpPr.fitToPage = "fitToWidth" in setup

    return xlsx(build)


def working_state(book: Workbook) -> None:
    """What an author hides, remarks and prints in headers, with formulas that a clock would change."""
    sheet = book.active
    sheet.title = "Budsjett"
    sheet.append(["Post", 2014, 2015, "Intern vurdering", "Merknad"])
    sheet.append(["Lønn", 1_200_000, 1_250_000, "skjult kolonne D", None])
    sheet.append(["Drift", "=B2/4", "=EKSTERN!A1", None, "=TODAY()"])
    sheet.append(["skjult rad fire", 1])
    sheet.append(["filtrert bort", 2])
    sheet.append(["gruppert bort", 3])
    sheet.append(["Feil", "=1/0", '="svar "&B2', None, "=NOW()"])
    sheet.append(["Arkiv", '=CELL("filename")', "=RAND()"])
    sheet["E3"].number_format = "dd.mm.yyyy"
    sheet["E7"].number_format = "dd.mm.yyyy hh:mm"
    sheet["A5000"] = " "
    sheet["A1"].comment = Comment("Spør Kari først", "Kontroller Eksempel")
    sheet["B2"].comment = Comment("Bare for oss", "Kontroller Eksempel")
    sheet.column_dimensions["D"].hidden = True
    sheet.column_dimensions["C"].width = 20
    sheet.column_dimensions["E"].width = 3
    sheet.row_dimensions[4].hidden = True
    sheet.auto_filter.ref = "A1:E8"
    sheet.auto_filter.add_filter_column(0, ["Lønn"])
    sheet.row_dimensions[5].hidden = True
    sheet.row_dimensions[6].hidden = True
    sheet.row_dimensions[6].outlineLevel = 1
    sheet.oddHeader.left.text = "Skrevet ut &D &T"
    sheet.oddHeader.right.text = "&Z&F"
    sheet.oddFooter.center.text = "Ark &A side &P av &N"
    hidden_sheets(book)


def hidden_sheets(book: Workbook) -> None:
    for name, state, area in (
        ("Lønnsliste", "hidden", "A1:B2"),
        ("Svært skjult", "veryHidden", "A1:A1"),
        ("Grunnlag", "hidden", ""),
    ):
        sheet = book.create_sheet(name)
        sheet.append([f"hemmelig {name}", 712_345])
        sheet.sheet_state = state
        if area:
            sheet.print_area = area


SAVED_VALUES: dict[str, str | tuple[str, str]] = {
    "B3": "777",
    "C3": "4321",
    "E3": "41967",
    "B7": ("e", "#DIV/0!"),
    "C7": ("str", "svar som lagret"),
    "E7": "41967.5",
    "B8": ("str", "Budsjett lagret"),
    "C8": "0.25",
}


def working_state_xlsx() -> bytes:
    return xlsx(working_state, SAVED_VALUES)


def ods(sheets: str, *, styles: str = "", **parts: str) -> bytes:
    """`sheets` are table:table; the style «gjemt» hides one, «smal» is a column of 8 mm."""
    more = (
        '<office:automatic-styles><style:style style:name="gjemt" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
        '<style:style style:name="smal" style:family="table-column">'
        '<style:table-column-properties style:column-width="0.8cm"/></style:style>'
        '<number:date-style xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0" style:name="N36">'
        '<number:day number:style="long"/><number:text>.</number:text><number:month number:style="long"/>'
        '<number:text>.</number:text><number:year number:style="long"/></number:date-style>'
        '<style:style style:name="dag" style:family="table-cell" style:data-style-name="N36"/>'
        f"{styles}</office:automatic-styles>"
    )
    data = office_samples.open_document("spreadsheet", sheets, **parts)
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename == "content.xml":
                part = part.replace(b"<office:body>", more.encode() + b"<office:body>")
            new.writestr(entry, part, zipfile.ZIP_STORED if entry.filename == "mimetype" else None)
    return written.getvalue()


def text_cell(text: str, inside: str = "", **more: str) -> str:
    extra = "".join(f' table:{name.replace("_", "-")}="{value}"' for name, value in more.items())
    return f'<table:table-cell office:value-type="string"{extra}>{inside}<text:p>{text}</text:p></table:table-cell>'


def formula_cell(formula: str, kind: str, value: str, shown: str) -> str:
    name = {"float": "value", "date": "date-value", "string": "string-value"}[kind]
    return (
        f'<table:table-cell table:formula="{formula}" office:value-type="{kind}" office:{name}="{value}"'
        f"{' table:style-name=' + chr(34) + 'dag' + chr(34) if kind == 'date' else ''}>"
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


COLLAPSED = ' table:visibility="collapse"'
FILTERED = ' table:visibility="filter"'


def working_state_ods() -> bytes:
    note = "<office:annotation><text:p>Bare for oss</text:p></office:annotation>"
    sheet = (
        '<table:table table:name="Budsjett"><table:table-column/><table:table-column/>'
        f"<table:table-column{COLLAPSED}/><table:table-column/>"
        + row(text_cell("Post", note), text_cell("2014"), text_cell("skjult kolonne"), text_cell("Dag"))
        + row(
            text_cell("Lønn"),
            formula_cell("of:=1+1", "float", "777", "777"),
            text_cell("skjult"),
            formula_cell("of:=TODAY()", "date", "2014-11-24", "24.11.2014"),
        )
        + row(text_cell("skjult rad"), more=COLLAPSED)
        + row(text_cell("filtrert rad"), more=FILTERED)
        + row(text_cell('<text:date text:date-value="2014-03-02">2. mars 2014</text:date>'))
        + row(text_cell("<text:file-name>plan lagret.ods</text:file-name>"))
        + "</table:table>"
    )
    hidden = (
        '<table:table table:name="Gjemt" table:style-name="gjemt" table:print-ranges="Gjemt.A1:Gjemt.A1">'
        f"<table:table-column/>{row(text_cell('hemmelig ark'))}</table:table>"
    )
    return ods(sheet + hidden)


def with_stray_cells() -> bytes:
    """White space far down and far out, formats without content beyond."""

    def build(book: Workbook) -> None:
        sheet = book.active
        table(sheet, 4, 30)
        sheet["A5000"] = sheet["A12000"] = sheet["BA3"] = " "
        sheet["A9000"].font = Font(bold=True)

    return xlsx(build)


def with_chart(hidden: bool = False) -> bytes:
    """A chart to the right of its table; `hidden` puts the figures on a sheet of their own that nobody sees."""
    from openpyxl.chart import BarChart, Reference

    def build(book: Workbook) -> None:
        shown = book.active
        source = book.create_sheet("Grunnlag") if hidden else shown
        shown["A1"] = "Figur over innbyggere"
        for place, pair in enumerate([("Kommune", "Innbyggere"), ("Asker", 58000), ("Hole", 6800)], start=3):
            source.cell(place, 1, pair[0])
            source.cell(place, 2, pair[1])
        chart = BarChart()
        chart.title = "Innbyggere i kommunene"
        chart.add_data(Reference(source, min_col=2, min_row=3, max_row=5), titles_from_data=True)
        chart.set_categories(Reference(source, min_col=1, min_row=4, max_row=5))
        shown.add_chart(chart, "D3")
        if hidden:
            source.sheet_state = "hidden"

    return xlsx(build)


def narrow() -> bytes:
    def build(book: Workbook) -> None:
        sheet = book.active
        sheet.append([1234567.891, "tekst"])
        sheet.append([41967, "tekst"])
        sheet["A1"].number_format = "#,##0.00"
        sheet["A2"].number_format = "dd.mm.yyyy"
        sheet.column_dimensions["A"].width = 3

    return xlsx(build)


def merged() -> bytes:
    def build(book: Workbook) -> None:
        sheet = book.active
        sheet["A1"] = "Tittel over alt"
        sheet.merge_cells("A1:XFD1")
        sheet.append(["Post", "Sum"])

    return xlsx(build)


def print_area() -> bytes:
    def build(book: Workbook) -> None:
        sheet = book.active
        table(sheet, 4, 6)
        sheet["H3"] = "utenfor utskrift"
        sheet.print_area = "A1:D6"

    return xlsx(build)


def print_titles() -> bytes:
    """Rows for two pages and the author's title row on both."""

    def build(book: Workbook) -> None:
        table(book.active, 3, 80)
        book.active.print_title_rows = "1:1"

    return xlsx(build)


def with_old_values(xls: bytes, path: Any) -> bytes:
    """The .xls with other cached values than its formulas give: 1001, 1002 … in the order of the cells."""
    path.write_bytes(xls)
    with olefile.OleFileIO(str(path), write_mode=True) as storage:
        stream = bytearray(storage.openstream("Workbook").read())
        place = 0
        value = 1000
        while place + TO_THE_END <= len(stream):
            kind, length = struct.unpack_from("<HH", stream, place)
            if kind == FORMULA and stream[place + 16 : place + 18] != b"\xff\xff":
                value += 1
                struct.pack_into("<d", stream, place + 10, value)
            place += 4 + length
        storage.write_stream("Workbook", bytes(stream))
    return path.read_bytes()
