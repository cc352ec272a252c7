"""A workbook of several sheets with formulas, as Excel would save it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from demo.office_files import OFFICE, archive, relations, types

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@dataclass(frozen=True)
class Formula:
    """What the cell counts, and what it came to when the file was saved."""

    text: str
    value: float


Value = str | int | float | Formula | None
HIDDEN = ' state="hidden"'
MIDDLE = '<alignment vertical="center"/>'
# A number format of our own: «–» for 0.
DASHED_ZERO = 164
# Number of the style in _sheet_styles().
PLAIN, MONEY, SHARE, HEAD, TITLE, TOTAL, TOTAL_SHARE, LEAD, RATE, NOTE = range(10)


@dataclass(frozen=True)
class SheetRow:
    """`styles`: one for all cells, or one for each."""

    values: Sequence[Value]
    styles: int | Sequence[int] = PLAIN
    height: float = 16


@dataclass(frozen=True)
class SheetSeed:
    """`widths` in characters, `frozen` the number of rows that stay at the top; `hidden` from who opens the file."""

    name: str
    widths: Sequence[float]
    rows: Sequence[SheetRow]
    frozen: int
    hidden: bool = False


def xlsx(*sheets: SheetSeed) -> bytes:
    numbers = range(1, len(sheets) + 1)
    listed = "".join(
        f'<sheet name="{escape(sheet.name)}" sheetId="{n}"{HIDDEN if sheet.hidden else ""} r:id="rId{n}"/>'
        for n, sheet in zip(numbers, sheets, strict=True)
    )
    pages = {f"xl/worksheets/sheet{n}.xml": _worksheet(sheet) for n, sheet in zip(numbers, sheets, strict=True)}
    kinds = {f"xl__worksheets__sheet{n}": "spreadsheetml.worksheet" for n in numbers}
    targets = [("worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    return archive(
        {
            "[Content_Types].xml": types(
                xl__workbook="spreadsheetml.sheet.main", xl__styles="spreadsheetml.styles", **kinds
            ),
            "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
            "xl/_rels/workbook.xml.rels": relations(*targets, ("styles", "styles.xml")),
            "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
            "xl/styles.xml": _sheet_styles(),
            **pages,
        }
    )


def _worksheet(sheet: SheetSeed) -> str:
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in enumerate(sheet.widths, start=1)
    )
    top = sheet.frozen + 1
    view = (
        f'<sheetViews><sheetView workbookViewId="0" showGridLines="0"><pane xSplit="1" ySplit="{sheet.frozen}" '
        f'topLeftCell="B{top}" activePane="bottomRight" state="frozen"/></sheetView></sheetViews>'
    )
    rows = "".join(_sheet_row(number, row) for number, row in enumerate(sheet.rows, start=1))
    return f'<worksheet xmlns="{SHEET}">{view}<cols>{columns}</cols><sheetData>{rows}</sheetData></worksheet>'


def _sheet_row(number: int, row: SheetRow) -> str:
    styles = [row.styles] * len(row.values) if isinstance(row.styles, int) else row.styles
    cells = "".join(
        _cell(f"{column_name(place)}{number}", value, style)
        for place, (value, style) in enumerate(zip(row.values, styles, strict=True))
    )
    return f'<row r="{number}" ht="{row.height}" customHeight="1">{cells}</row>'


def column_name(place: int) -> str:
    """A for 0; no sheet here has more than 26 columns."""
    return chr(ord("A") + place)


def _cell(name: str, value: Value, style: int) -> str:
    if isinstance(value, Formula):
        return f'<c r="{name}" s="{style}"><f>{escape(value.text)}</f><v>{value.value}</v></c>'
    if isinstance(value, str):
        return f'<c r="{name}" s="{style}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{name}" s="{style}">{"" if value is None else f"<v>{value}</v>"}</c>'


def _sheet_styles() -> str:
    """Fonts: plain, bold, title, small. Fills: the two that must be there, and the head's."""
    face = '<name val="Arial"/>'
    fonts = (
        f'<font><sz val="10"/>{face}</font><font><b/><sz val="10"/>{face}</font>'
        f'<font><b/><sz val="15"/>{face}</font><font><sz val="10"/><color rgb="FF5B6165"/>{face}</font>'
    )
    fills = "".join(f'<fill><patternFill patternType="{kind}"/></fill>' for kind in ("none", "gray125"))
    fills += '<fill><patternFill patternType="solid"><fgColor rgb="FFE3EEEA"/></patternFill></fill>'
    line = '<{0} style="{1}"><color rgb="FF9AA5A1"/></{0}>'
    borders = "<border/>" + "".join(
        f"<border><left/><right/>{line.format('top', top) if top else '<top/>'}{line.format('bottom', 'thin')}</border>"
        for top in ("", "medium")
    )
    # Number format, font, fill, border, placed: in the order of PLAIN, MONEY, …
    looks = (
        (0, 0, 0, 1, MIDDLE),
        (DASHED_ZERO, 0, 0, 1, MIDDLE),
        (9, 0, 0, 1, MIDDLE),
        (0, 1, 2, 1, '<alignment horizontal="center" vertical="center" wrapText="1"/>'),
        (0, 2, 0, 0, ""),
        (3, 1, 0, 2, MIDDLE),
        (9, 1, 0, 2, MIDDLE),
        (0, 3, 0, 0, ""),
        (4, 0, 0, 1, MIDDLE),
        (0, 3, 0, 1, '<alignment horizontal="left" vertical="center" wrapText="1" indent="1"/>'),
    )
    formats = "".join(
        f'<xf numFmtId="{number}" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" applyNumberFormat="1" '
        f'applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">{placed}</xf>'
        for number, font, fill, border, placed in looks
    )
    return (
        f'<styleSheet xmlns="{SHEET}"><numFmts count="1"><numFmt numFmtId="{DASHED_ZERO}" '
        'formatCode="#,##0;-#,##0;&quot;–&quot;"/></numFmts>'
        f'<fonts count="4">{fonts}</fonts><fills count="3">{fills}</fills>'
        f'<borders count="3">{borders}</borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        f'<cellXfs count="{len(looks)}">{formats}</cellXfs></styleSheet>'
    )
