"""An .ods as LibreOffice wrote it, made ready for paper: what its author hides is out, what it shows can be read."""

from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from dataclasses import dataclass

from documents.findings import Finding
from documents.reasons import CannotBecomePdf
from documents.spreadsheets.grid import SheetColumn, UsedCells, holds, measure, rounded_down
from documents.spreadsheets.paper import MARGIN_CM, READABLE_POINTS, SMALLEST_SCALE, PaperPlan, plan
from documents.spreadsheets.styles import Styles
from documents.spreadsheets.unreadable import marks_in
from documents.spreadsheets.xml import CALC, CELLS, FO, OFFICE, STYLE, TABLE, TEXT, Element, is_hidden, remove, repeated

# A readable page holds some 1,800 cells; more than these never become 600 pages.
MOST_CELLS = 1_000_000
FORMULA = tuple(f"{TABLE}{name}" for name in ("formula", "number-matrix-columns-spanned", "number-matrix-rows-spanned"))
# What LibreOffice fills in of the day, the place and the person of a conversion.
HEADER_FIELDS = tuple(
    f"{TEXT}{name}"
    for name in (
        *("date", "time", "file-name", "author-name", "author-initials", "creation-date", "creation-time"),
        *("modification-date", "modification-time", "print-date", "print-time", "editing-duration"),
    )
)
# A title column that is wider than this part of a page stands on the first page only.
WIDEST_TITLE = 0.35


@dataclass(frozen=True)
class ForPaper:
    """`marks` is how often the author wrote «###» on what is printed."""

    ods: bytes
    findings: tuple[Finding, ...]
    marks: int


def arrange(ods: bytes) -> ForPaper:
    """The same spreadsheet for paper, and what the editor should know. Raises CannotBecomePdf."""
    from lxml import etree  # noqa: PLC0415  heavy: only the child loads it

    with zipfile.ZipFile(io.BytesIO(ods)) as archive:
        parts = {entry: archive.read(entry) for entry in archive.infolist()}
    named = {entry.filename: data for entry, data in parts.items()}
    try:
        content, styles = _content(named["content.xml"]), etree.fromstring(named["styles.xml"], _parser())
    except (etree.XMLSyntaxError, KeyError) as error:
        raise CannotBecomePdf("conversion", repr(error)) from error
    done = _Arranged(content, styles)
    changed = {"content.xml": etree.tostring(content), "styles.xml": etree.tostring(styles)}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for entry, data in parts.items():
            archive.writestr(entry, changed.get(entry.filename, data), compresslevel=1)
    return ForPaper(written.getvalue(), done.findings, done.marks)


def _parser() -> Element:
    from lxml import etree  # noqa: PLC0415  heavy: only the child loads it

    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def _content(data: bytes) -> Element:
    """The content with values only, its notes still there. Raises CannotBecomePdf for more cells than pages hold."""
    from lxml import etree  # noqa: PLC0415  heavy: only the child loads it

    cells = 0
    events = etree.iterparse(
        io.BytesIO(data), tag=f"{TABLE}table-row", resolve_entities=False, no_network=True, huge_tree=False
    )
    for _event, row in events:
        filled = 0
        for cell in row.iterchildren(*CELLS):
            _drop_formula(cell)
            if len(cell) and not is_hidden(row) and holds(cell):
                filled += repeated(cell)
        cells += filled * repeated(row, "rows")
        if cells > MOST_CELLS:
            raise CannotBecomePdf("too_many_pages", f"{cells} cells")
    return events.root


def _drop_formula(cell: Element) -> None:
    for name in FORMULA:
        cell.attrib.pop(name, None)
    if cell.get(f"{CALC}value-type") == "error":
        # «#DIV/0!» as its author saw it, now text like any other.
        cell.attrib.pop(f"{CALC}value-type")
        cell.attrib.pop(f"{OFFICE}string-value", None)


class _Arranged:
    """Changes the two trees; `findings` tells what it found."""

    def __init__(self, content: Element, styles: Element) -> None:
        self.content, self.styles = content, styles
        self.known = Styles((styles, content))
        self.own_columns: dict[tuple[str, float, bool], str] = {}
        self.automatic = content.find(f"{OFFICE}automatic-styles")
        comments = self._drop_comments()
        self._clean_headers()
        self.hidden_sheets = self.hidden_rows = self.hidden_columns = 0
        self.across, self.smallest, self.marks = 1, READABLE_POINTS, 0
        for number, table in enumerate(list(content.iter(f"{TABLE}table"))):
            if table.getparent().tag == f"{OFFICE}spreadsheet":
                self._sheet(table, number)
        self.findings = tuple(self._findings(comments))

    def _findings(self, comments: int) -> list[Finding]:
        counted = {
            "comments": comments,
            "hidden_sheets": self.hidden_sheets,
            "hidden_rows": self.hidden_rows,
            "hidden_columns": self.hidden_columns,
            "small_text": self.smallest if self.smallest < READABLE_POINTS else 0,
            "tiled": self.across if self.across > 1 else 0,
        }
        return [Finding(code, count) for code, count in counted.items() if count]

    def _drop_comments(self) -> int:
        notes = list(self.content.iter(f"{OFFICE}annotation"))
        for note in notes:
            remove(note)
        for properties in self.styles.iter(f"{STYLE}page-layout-properties"):
            printed = properties.get(f"{STYLE}print", "").split()
            properties.set(f"{STYLE}print", " ".join(what for what in printed if what != "annotations"))
        return len(notes)

    def _clean_headers(self) -> None:
        for field in list(self.styles.iter(*HEADER_FIELDS)):
            remove(field)

    def _sheet(self, table: Element, number: int) -> None:
        style = self.known.element("table", table.get(f"{TABLE}style-name", ""))
        properties = None if style is None else style.find(f"{STYLE}table-properties")
        if properties is not None and properties.get(f"{TABLE}display") == "false":
            self.hidden_sheets += 1
            _never_print(table)
            return
        grid = measure(table, self.known)
        self.hidden_rows += grid.hidden_rows
        self.hidden_columns += grid.hidden_columns
        if not grid.shows_something:
            _never_print(table)
            return
        self.marks += sum(marks_in("".join(line.itertext())) for line in table.iter(f"{TEXT}p"))
        self._on_paper(table, style, grid, number)

    def _on_paper(self, table: Element, style: Element | None, grid: UsedCells, number: int) -> None:
        layout, master = self._own_page(table, style, number)
        properties = layout.find(f"{STYLE}page-layout-properties")
        titles = _titles(grid)
        chosen = plan(properties, grid.widths(), grid.height_cm, grid.body_size, _width(grid, titles))
        if chosen.size:
            _set_paper(properties, chosen)
        repeats = chosen.size is not None and chosen.across > 1
        self._write_columns(table, grid, chosen, titles if repeats or grid.titles[1] else (0, 0))
        if repeats:
            _repeat_row(table, grid)
        if master is not None and chosen.across > 1:
            properties.set(f"{STYLE}print-page-order", "ltr")
        self.across = max(self.across, chosen.across)
        if grid.sizes.total():
            self.smallest = min(self.smallest, rounded_down(grid.body_size * min(chosen.scale, 1.0)))

    def _own_page(self, table: Element, style: Element | None, number: int) -> tuple[Element, Element]:
        """A copy of the sheet's page for it alone, named in a style of its own."""
        wanted = (style.get(f"{STYLE}master-page-name") if style is not None else None) or "Default"
        masters = list(self.styles.iter(f"{STYLE}master-page"))
        master = next((each for each in masters if each.get(f"{STYLE}name") == wanted), masters[0] if masters else None)
        layouts = {each.get(f"{STYLE}name"): each for each in self.styles.iter(f"{STYLE}page-layout")}
        layout = layouts.get(master.get(f"{STYLE}page-layout-name")) if master is not None else None
        if layout is None:
            raise CannotBecomePdf("conversion", "no page layout")
        own_layout, own_master = _copied(layout, f"kl{number}"), _copied(master, f"km{number}")
        own_master.attrib.pop(f"{STYLE}display-name", None)
        own_master.set(f"{STYLE}page-layout-name", f"kl{number}")
        own_style = _copied(style, f"kt{number}") if style is not None else self._new_style("table", f"kt{number}")
        own_style.set(f"{STYLE}master-page-name", f"km{number}")
        table.set(f"{TABLE}style-name", f"kt{number}")
        return own_layout, own_master

    def _new_style(self, family: str, name: str) -> Element:
        style = self.automatic.makeelement(f"{STYLE}style", {f"{STYLE}name": name, f"{STYLE}family": family})
        self.automatic.append(style)
        return style

    def _write_columns(self, table: Element, grid: UsedCells, chosen: PaperPlan, titles: tuple[int, int]) -> None:
        """Each used column by itself, with the width it needs and a break where a page begins."""
        for name in ("table-column-group", "table-header-columns", "table-columns", "table-column"):
            for element in list(table.iterchildren(f"{TABLE}{name}")):
                table.remove(element)
        starts = {grid.printed.start + start for start in chosen.starts}
        place = next((n for n, child in enumerate(table) if _is_row(child)), len(table))
        header = table.makeelement(f"{TABLE}table-header-columns")
        for number, column in enumerate(grid.columns):
            element = self._column(table, column, number in starts or (column.breaks and not chosen.starts))
            if titles[0] <= number < titles[1]:
                header.append(element)
                element = header
                if number > titles[0]:
                    continue
            table.insert(place, element)
            place += 1

    def _column(self, table: Element, column: SheetColumn, breaks: bool) -> Element:
        key = (column.style, round(column.cm, 3), breaks)
        if key not in self.own_columns:
            name = self.own_columns[key] = f"kk{len(self.own_columns)}"
            style = self._new_style("table-column", name)
            style.append(
                style.makeelement(
                    f"{STYLE}table-column-properties",
                    {
                        f"{STYLE}column-width": f"{column.cm:.3f}cm",
                        f"{FO}break-before": "page" if breaks else "auto",
                    },
                )
            )
        attributes = {
            f"{TABLE}style-name": self.own_columns[key],
            f"{TABLE}default-cell-style-name": column.default_cell,
        }
        if column.hidden:
            attributes[f"{TABLE}visibility"] = "collapse"
        return table.makeelement(f"{TABLE}table-column", attributes)


def _never_print(table: Element) -> None:
    """The sheet stays where it is, for figures may show what stands on it; on paper it has no place."""
    table.attrib.pop(f"{TABLE}print-ranges", None)
    table.set(f"{TABLE}print", "false")


def _copied(element: Element, name: str) -> Element:
    copy = deepcopy(element)
    copy.tail = None
    copy.set(f"{STYLE}name", name)
    element.getparent().append(copy)
    return copy


def _is_row(element: Element) -> bool:
    names = ("table-row", "table-rows", "table-row-group", "table-header-rows")
    return element.tag in {f"{TABLE}{name}" for name in names}


def _titles(grid: UsedCells) -> tuple[int, int]:
    """The columns that stand on each page: the author's, else the first that holds something."""
    if grid.titles[1]:
        return grid.titles
    first = (grid.printed.start, max(grid.first, grid.printed.start) + 1)
    return first if _width(grid, first) <= WIDEST_TITLE * 39 / SMALLEST_SCALE else (0, 0)


def _width(grid: UsedCells, columns: tuple[int, int]) -> float:
    return sum(column.cm for column in grid.columns[columns[0] : columns[1]] if not column.hidden)


def _repeat_row(table: Element, grid: UsedCells) -> None:
    """The row of titles on each page, where the author has set none."""
    row = grid.title_row
    if row is None or table.find(f".//{TABLE}table-header-rows") is not None or repeated(row, "rows") > 1:
        return
    header = row.makeelement(f"{TABLE}table-header-rows")
    row.getparent().replace(row, header)
    header.append(row)


def _set_paper(properties: Element, chosen: PaperPlan) -> None:
    for name in ("scale-to", "scale-to-pages", "scale-to-X", "scale-to-Y", "paper-tray-name"):
        properties.attrib.pop(f"{STYLE}{name}", None)
    width, height = chosen.size or (0, 0)
    properties.set(f"{FO}page-width", f"{width}cm")
    properties.set(f"{FO}page-height", f"{height}cm")
    for side in ("top", "bottom", "left", "right"):
        properties.set(f"{FO}margin-{side}", f"{MARGIN_CM}cm")
    properties.attrib.pop(f"{FO}margin", None)
    properties.set(f"{STYLE}print-orientation", "landscape" if width > height else "portrait")
    properties.set(f"{STYLE}scale-to", f"{int(chosen.scale * 100)}%")
