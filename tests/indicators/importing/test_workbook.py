"""Numbers in workbooks, whoever wrote them."""

import io
import re
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook

from tests.indicators.reading import numbers, read


def workbook(rows, prepare=lambda sheet: None):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    prepare(book.active)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_workbooks_are_read_with_numbers_and_days(khs, asker, counts):
    data = workbook([["kommunenr", "periode", "verdi"], ["0220", date(2014, 3, 1), 12], ["0220", "2014-04", 13.0]])
    assert numbers(read(khs, counts, data)) == [
        (asker.pk, "2014-03-01", "", 12, "ok"),
        (asker.pk, "2014-04-01", "", 13, "ok"),
    ]


@pytest.mark.parametrize(
    ("prepare", "sentence"),
    [
        (lambda sheet: sheet.cell(1_048_576, 1, "x"), "Arket sier at det har flere enn 200000 rader"),
        (lambda sheet: sheet.merge_cells("A2:A3"), "Arket har sammenslåtte celler"),
        (lambda sheet: sheet.cell(2, 3, "=1+1"), "Rad 2, celle C2 har en formel: «=1+1»"),
    ],
)
def test_workbooks_that_are_not_plain_are_refused(khs, asker, counts, prepare, sentence):
    data = workbook([["kommunenr", "periode", "verdi"], ["0220", "2014-03", 12], ["0220", "2014-04", 12]], prepare)
    reading = read(khs, counts, data)
    assert (reading.cells, reading.faults[0].startswith(sentence)) == ([], True)


def elsewhere(data: bytes) -> bytes:
    """The same workbook with its sheet in a part of another name, and its elements with a prefix."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = re.sub(rb"<(/?)(\w)", rb"<\1x:\2", part).replace(b" xmlns=", b" xmlns:x=")
            new.writestr(name.replace("sheet1", "blad"), part.replace(b"sheet1.xml", b"blad.xml"))
    return out.getvalue()


@pytest.mark.parametrize(("merged", "faults"), [("A2:A3", ["Arket har sammenslåtte celler"]), (None, [])])
def test_merged_cells_are_seen_wherever_the_sheet_stands_and_whoever_wrote_it(khs, asker, counts, merged, faults):
    rows = [["kommunenr", "periode", "verdi"], ["0220", "2014-03", 12], ["0220", "2014-04", 12]]
    data = workbook(rows, lambda sheet: merged and sheet.merge_cells(merged))
    reading = read(khs, counts, elsewhere(data))
    assert ([fault[: len("Arket har sammenslåtte celler")] for fault in reading.faults], len(reading.cells)) == (
        faults,
        0 if merged else 2,
    )
