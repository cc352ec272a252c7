"""What the rows of all sheets have in common on their way: cells read, keys found, the same thing twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from organisations.dates import short_date
from setup.sheets.cells import WrongCell, value_of
from setup.sheets.layout import BODY, ORGANISATION, PERSON, SEAT
from setup.sheets.references import RowDirectory
from setup.sheets.rows import Row

REFERENCES = (ORGANISATION, BODY, PERSON, SEAT)
# Empty, they say nothing: what stands stays, and a new row gets what is usual.
NEVER_EMPTY = ("choice", "number", "yes")


def read_cells(row: Row, *, days: Iterable[str] = ()) -> None:
    """The values of the cells that name no other row. `days` are those that a stored row never lacks."""
    for column in row.sheet.columns:
        typed = row.texts.get(column.field)
        if typed is None or column.field == "nr" or column.kind in REFERENCES:
            continue
        if not typed and (column.kind in NEVER_EMPTY or column.field in days):
            continue
        try:
            row.values[column.field] = value_of(column, typed)
        except WrongCell as wrong:
            row.wrong(column.field, str(wrong))


def name_row(row: Row, field: str, directory: RowDirectory) -> str | None:
    """The key of the row that the cell names; None where it is empty, wrong, or not in the file."""
    typed = row.texts.get(field, "")
    if not typed:
        return None
    try:
        return directory.find(typed)
    except WrongCell as wrong:
        row.wrong(field, str(wrong))
        return None


def find_by_nr(row: Row, known: Mapping[str, Any]) -> bool:
    """Whether the row says by its key what it is; a key that is not here is wrong."""
    typed = row.texts.get("nr", "").replace(" ", "").upper()
    if not typed:
        return False
    if typed in known:
        row.known = known[typed]
    else:
        row.wrong("nr", _("Det finnes ingen rad med Nr «%(nr)s» her. La Nr stå tom for en ny rad.") % {"nr": typed})
    return True


def check_required(row: Row) -> None:
    """Of a new row all that it needs; of a stored one that nothing of it is emptied."""
    for column in row.sheet.columns:
        is_lacking = column.field in row.texts if row.known is not None else True
        # An empty choice leaves what stands.
        must = column.required and (row.known is None or column.kind not in NEVER_EMPTY)
        if must and is_lacking and not row.texts.get(column.field):
            row.wrong(column.field, _("«%(heading)s» må fylles ut.") % {"heading": column.heading})


def check_twice(rows: Iterable[Row], what: Callable[[Row], Any], field: Callable[[Row], str], sentence: str) -> None:
    """The second row about the same thing is wrong; `what` is None for a row that is about none. `sentence` says where
    the first is."""
    first: dict[Any, Row] = {}
    for row in rows:
        thing = what(row)
        if thing is None or row.is_example:
            continue
        if thing in first:
            row.wrong(field(row), sentence % {"row": first[thing].number})
        else:
            first[thing] = row


def check_period(row: Row, begins: str, ends: str) -> None:
    first, last = row.value(begins), row.value(ends)
    if first and last and last < first:
        days = {"last": short_date(last), "first": short_date(first)}
        sentence = _("Perioden slutter %(last)s, før den begynner %(first)s.") % days
        row.wrong(ends if row.texts.get(ends) else begins, sentence)


def overlap(one: tuple[date, date | None], other: tuple[date, date | None]) -> bool:
    """Whether two periods have a day in common; both ends belong to them."""
    return (one[1] is None or other[0] <= one[1]) and (other[1] is None or one[0] <= other[1])
