"""The records of an old spreadsheet, and cells that repeat themselves without end."""

import io
import struct
import zipfile

import pytest

from documents.reasons import CannotBecomePdf
from documents.spreadsheets.arranging import arrange
from documents.spreadsheets.listed import as_ods, is_list
from documents.spreadsheets.records import ERROR, FORMULA, LABEL, NUMBER, SHARED, STRING, UNKNOWN, freeze_records

PLACE = struct.pack("<HHH", 3, 1, 15)
PARSED = bytes(8) + b"\x05\x00\x19\x01\x00\x00\xdd"


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def formula(value: bytes) -> bytes:
    return record(FORMULA, PLACE + value + PARSED)


def kept(stream: bytes) -> list[tuple[int, bytes]]:
    found, place = [], 0
    while place < len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        found.append((kind, stream[place + 4 : place + 4 + length]))
        place += 4 + length
    return [(kind, body) for kind, body in found if kind != UNKNOWN]


def test_each_formula_of_an_xls_becomes_the_value_it_had():
    text = struct.pack("<H", 4) + b"\x002014"
    stream = (
        formula(struct.pack("<d", 41967))
        + formula(b"\x00" * 6 + b"\xff\xff")
        + record(STRING, text)
        + formula(b"\x02\x00\x07\x00\x00\x00\xff\xff")
        + record(SHARED[0], b"shared")
        + formula(b"\x01\x00\x01\x00\x00\x00\xff\xff")
        + record(NUMBER, PLACE + struct.pack("<d", 7))
    )
    frozen = freeze_records(stream)
    assert len(frozen) == len(stream)
    assert kept(frozen) == [
        (NUMBER, PLACE + struct.pack("<d", 41967)),
        (LABEL, PLACE + text),
        (ERROR, PLACE + b"\x07\x01"),
        (ERROR, PLACE + b"\x01\x00"),
        (NUMBER, PLACE + struct.pack("<d", 7)),
    ]


def repeating(columns: int, rows: int) -> bytes:
    """A list whose one filled cell says that it stands so many times."""
    made = as_ods("Kommune;Tall\nAsker;1\n")
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "content.xml":
                before, cell, after = part.partition(b'<table:table-row table:style-name="rad"><table:table-cell')
                repeats = b' table:number-columns-repeated="%d"' % columns
                row = cell.replace(b"<table:table-row", b'<table:table-row table:number-rows-repeated="%d"' % rows)
                part = before + row + repeats + after
            new.writestr(name, part)
    return written.getvalue()


@pytest.mark.parametrize(("columns", "rows"), [(16_384, 1_048_576), (1, 1_048_576), (16_384, 100)])
def test_cells_without_end_are_stopped_before_they_are_pages(columns, rows):
    with pytest.raises(CannotBecomePdf) as stopped:
        arrange(repeating(columns, rows))
    assert stopped.value.code == "too_many_pages"


def test_a_list_is_told_from_a_letter():
    texts = {
        "Kommune;Andel\nÅs;12,5\n": True,
        "Navn\tAntall\nAsker\t1\n": True,
        "Kjære alle,\nmøtet er flyttet,\n": False,
        "Sak 1; om vann\nSak 2 er ny\n": False,
        "ett felt\n": False,
        "": False,
    }
    assert {text: is_list(text, "brev.txt") for text in texts} == texts
    assert is_list("Navn,Antall\nAsker,12\n", "tall.csv")
