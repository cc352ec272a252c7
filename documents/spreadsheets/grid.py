"""What stands where on a visible sheet, how much room it takes, and what its author hides there.

The used range ends with the last row and column that show something: white space and formats alone do not count. Rows
and columns beyond it are taken out.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from documents.spreadsheets.styles import CellStyle, Styles, text_cm
from documents.spreadsheets.xml import (
    CELLS,
    DRAW,
    OFFICE,
    SVG,
    TABLE,
    TEXT,
    Element,
    cm,
    column_number,
    is_hidden,
    remove,
    repeated,
)

MOST_COLUMNS = 16_384
WIDEST_COLUMN_CM = 12.0
# Text that its neighbour cuts off gets a little more room: what an office's type holds, the type here may not.
MOST_FOR_TEXT = 1.35
RANGE_END = re.compile(r"\.\$?([A-Z]{1,3})\$?(\d+)")


@dataclass
class SheetColumn:
    style: str
    default_cell: str
    cm: float
    hidden: bool
    breaks: bool
    authors_cm: float = field(init=False)

    def __post_init__(self) -> None:
        self.authors_cm = self.cm


@dataclass
class UsedCells:
    """`columns` until the last one used. `title_row` is the row that names the columns; `titles` the columns (from,
    until) that the author repeats."""

    columns: list[SheetColumn]
    rows: list[Element]
    height_cm: float = 0.0
    hidden_rows: int = 0
    hidden_columns: int = 0
    sizes: Counter[float] = field(default_factory=Counter)
    title_row: Element | None = None
    titles: tuple[int, int] = (0, 0)
    area: tuple[int, int] | None = None
    first: int = 0
    used: int = 0
    filled: Counter[int] = field(default_factory=Counter)
    last_row: int = 0

    @property
    def shows_something(self) -> bool:
        return self.used > 0

    @property
    def body_size(self) -> float:
        """The size of the type in most of its cells."""
        return self.sizes.most_common(1)[0][0] if self.sizes else 10.0

    @property
    def printed(self) -> range:
        """The columns that are printed, hidden ones among them."""
        first, until = self.area or (0, self.used)
        return range(first, min(until, len(self.columns)))

    def widths(self) -> list[float]:
        return [0.0 if self.columns[n].hidden else self.columns[n].cm for n in self.printed]


def holds(cell: Element) -> bool:
    return bool("".join(cell_text(cell)).strip()) or _drawings(cell)


def _drawings(cell: Element) -> bool:
    return any(isinstance(child.tag, str) and child.tag.startswith(DRAW) for child in cell)


def cell_text(cell: Element) -> list[str]:
    return ["".join(line.itertext()) for line in cell.findall(f"{TEXT}p")]


def measure(table: Element, styles: Styles) -> UsedCells:
    """The sheet's grid; what lies beyond the used range is gone from the sheet afterwards."""
    grid = UsedCells(_columns(table, styles), list(table.iter(f"{TABLE}table-row")))
    grid.titles, grid.area = _titles(table), _area(table)
    overflows = list(_read_rows(grid, styles))
    grid.hidden_columns = sum(1 for n, column in enumerate(grid.columns) if column.hidden and grid.filled[n])
    shown = [n for n in grid.filled if not grid.columns[n].hidden]
    grid.first, grid.used = min(shown, default=0), max(shown, default=-1) + 1
    _make_room(grid, table, overflows)
    _cut(grid)
    return grid


def _columns(table: Element, styles: Styles) -> list[SheetColumn]:
    columns: list[SheetColumn] = []
    for element in table.iter(f"{TABLE}table-column"):
        name = element.get(f"{TABLE}style-name", "")
        for n in range(min(repeated(element), MOST_COLUMNS - len(columns))):
            columns.append(
                SheetColumn(
                    name,
                    element.get(f"{TABLE}default-cell-style-name", "Default"),
                    styles.column_cm(name),
                    is_hidden(element),
                    n == 0 and styles.breaks_before(name),
                )
            )
    missing = MOST_COLUMNS - len(columns)
    return columns + [SheetColumn("", "Default", styles.column_cm(""), False, False) for _ in range(missing)]


def _titles(table: Element) -> tuple[int, int]:
    place, first, until = 0, 0, 0
    for element in table.iter(f"{TABLE}table-column"):
        count = repeated(element)
        if element.getparent().tag == f"{TABLE}table-header-columns":
            first, until = (place if not until else first), place + count
        place += count
    return first, until


def _area(table: Element) -> tuple[int, int] | None:
    """The columns that the author's print ranges cover."""
    ends = [column_number(letters) for letters, _row in RANGE_END.findall(table.get(f"{TABLE}print-ranges", ""))]
    return (min(ends), max(ends) + 1) if ends else None


def _read_rows(grid: UsedCells, styles: Styles) -> Iterator[tuple[int, float]]:
    """Fills the grid; gives for each row whose last text is wider than its cell the column and what it needs."""
    best = 0
    for number, row in enumerate(grid.rows):
        filled = list(_filled_cells(row))
        if is_hidden(row):
            grid.hidden_rows += repeated(row, "rows") if filled else 0
        else:
            grid.height_cm += styles.row_cm(row.get(f"{TABLE}style-name", "")) * (
                repeated(row, "rows") if filled else 1
            )
        for place, _cell in filled:
            grid.filled[place] += 1
            grid.last_row = number + 1
        if filled and not is_hidden(row):
            yield from _read_cells(grid, styles, row, filled)
            # The first of the rows that fill most: titles stand above what they name.
            if number < 15 and len(filled) > best and best < len(filled) * 0.6:
                best, grid.title_row = len(filled), row


def _filled_cells(row: Element) -> Iterator[tuple[int, Element]]:
    place = 0
    for cell in row.iterchildren(*CELLS):
        times = repeated(cell)
        if cell.tag == CELLS[0] and len(cell) and holds(cell):
            yield from ((n, cell) for n in range(place, min(place + times, MOST_COLUMNS)))
        place += times


def _read_cells(
    grid: UsedCells, styles: Styles, row: Element, filled: list[tuple[int, Element]]
) -> Iterator[tuple[int, float]]:
    places = {place for place, _cell in filled}
    for place, cell in filled:
        name = cell.get(f"{TABLE}style-name") or row.get(f"{TABLE}default-cell-style-name")
        style = styles.cell(name or grid.columns[place].default_cell)
        grid.sizes[style.size] += 1
        _widen(grid.columns[place], cell, style, cut_off=place + 1 in places)
        yield from _reach_of_drawings(grid, place, cell)
    if not style.wraps and not style.shrinks and not style.turned and _is_text(cell):
        yield place, max((text_cm(line, style) for line in cell_text(cell)), default=0.0)


def _is_text(cell: Element) -> bool:
    return bool(cell.get(f"{OFFICE}value-type", "string") == "string")


def _widen(column: SheetColumn, cell: Element, style: CellStyle, *, cut_off: bool) -> None:
    """A number or day that is too wide for its column is printed as «###»: the column becomes wider instead."""
    if style.shrinks or style.turned or int(cell.get(f"{TABLE}number-columns-spanned", "1")) > 1:
        return
    if not _is_text(cell):
        column.cm = max(column.cm, min(text_cm(_figures(cell, style), style), WIDEST_COLUMN_CM))
    elif cut_off and not style.wraps:
        longest = max((text_cm(line, style) for line in cell_text(cell)), default=0.0)
        column.cm = max(column.cm, min(longest, column.authors_cm * MOST_FOR_TEXT))


def _figures(cell: Element, style: CellStyle) -> str:
    shown = "".join(cell_text(cell))
    return re.split(r"[.,]", shown)[0] if style.general and cell.get(f"{OFFICE}value-type") == "float" else shown


def _reach_of_drawings(grid: UsedCells, place: int, cell: Element) -> Iterator[tuple[int, float]]:
    for drawing in cell:
        if not isinstance(drawing.tag, str) or not drawing.tag.startswith(DRAW):
            continue
        end = RANGE_END.search("." + drawing.get(f"{TABLE}end-cell-address", "").rsplit(".", 1)[-1])
        if end and column_number(end[1]) < MOST_COLUMNS:
            yield column_number(end[1]), 0.01
        else:
            yield place, cm(drawing.get(f"{SVG}x")) + cm(drawing.get(f"{SVG}width"))


def _make_room(grid: UsedCells, table: Element, reaches: list[tuple[int, float]]) -> None:
    """More columns where text runs out of the last one, or a drawing stands beside the cells."""
    for shapes in table.iterchildren(f"{TABLE}shapes"):
        for drawing in shapes:
            reaches.append((0, cm(drawing.get(f"{SVG}x")) + cm(drawing.get(f"{SVG}width"))))
    for place, needed in reaches:
        while needed > 0 and place < MOST_COLUMNS:
            needed -= 0.0 if grid.columns[place].hidden else grid.columns[place].cm
            place += 1
        grid.used = max(grid.used, place)


def _cut(grid: UsedCells) -> None:
    """Rows and columns beyond what is used, with what is left of formats and white space in them."""
    last = max([grid.used, *(n + 1 for n in grid.filled if n < grid.used)], default=0)
    for row in grid.rows[grid.last_row :]:
        remove(row)
    grid.rows = grid.rows[: grid.last_row]
    for row in grid.rows:
        _cut_row(row, last)
    grid.columns = grid.columns[:last]


def _cut_row(row: Element, last: int) -> None:
    place = 0
    for cell in list(row.iterchildren(*CELLS)):
        times = repeated(cell)
        if place >= last:
            row.remove(cell)
        elif place + times > last:
            cell.set(f"{TABLE}number-columns-repeated", str(last - place))
        spanned = int(cell.get(f"{TABLE}number-columns-spanned", "1"))
        if place < last < place + spanned:
            cell.set(f"{TABLE}number-columns-spanned", str(last - place))
        place += times


def rounded_down(points: float) -> int:
    return math.floor(points + 0.01)
