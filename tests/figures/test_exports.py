"""Tables as files, as the spreadsheets of Norwegian offices read them."""

import io

import pytest
from openpyxl import load_workbook

from figures.exports import table_csv, table_xlsx

FORMULAS = ["=1+1", "+47", "-1", "@sum", "\tskjult", "\rskjult"]


def sheet_of(content):
    return load_workbook(io.BytesIO(content)).active


def test_a_csv_has_mark_semicolons_decimal_commas_and_line_ends():
    written = table_csv(["Kommune", "Andel", "Antall"], [["Ås; øst", 0.5, 3], ["«Bø»", 12.25, None]])
    assert written == '\ufeffKommune;Andel;Antall\r\n"Ås; øst";0,5;3\r\n«Bø»;12,25;\r\n'.encode()


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_never_becomes_a_formula(text):
    line = table_csv(["A"], [[text]]).decode("utf-8-sig").split("\r\n", 1)[1]
    assert line.lstrip('"').startswith("'")
    cell = sheet_of(table_xlsx("A", ["A"], [[text]]))["A2"]
    assert (cell.data_type, cell.value[0]) == ("s", "'")


def test_a_heading_never_becomes_a_formula():
    assert table_csv(["=1"], []).decode("utf-8-sig") == "'=1\r\n"
    assert sheet_of(table_xlsx("A", ["=1"], []))["A1"].value == "'=1"


def test_numbers_stay_numbers_also_below_zero():
    assert table_csv(["A", "B"], [[-1, -0.5]]).decode("utf-8-sig") == "A;B\r\n-1;-0,5\r\n"
    sheet = sheet_of(table_xlsx("A", ["A", "B", "C"], [[-1, -0.5, None]]))
    assert [(cell.data_type, cell.value) for cell in sheet[2]] == [("n", -1), ("n", -0.5), ("n", None)]


def test_control_signs_that_no_spreadsheet_can_hold_are_left_out():
    assert sheet_of(table_xlsx("A", ["A"], [["a\x01\x1bb"], ["\x01=1"]]))["A2"].value == "ab"
    assert table_csv(["A"], [["\x01=1"]]).decode("utf-8-sig") == "A\r\n'=1\r\n"


def test_the_heading_is_bold_and_stays_in_sight():
    sheet = sheet_of(table_xlsx("Kurs: [Alert]/2014?" + "x" * 40, ["A"], [[1]]))
    assert (sheet["A1"].font.bold, sheet.freeze_panes, sheet.title) == (True, "A2", "Kurs Alert2014xxxxxxxxxxxxxxxxx")
    assert sheet_of(table_xlsx("///", ["A"], [])).title == "Ark"


@pytest.mark.parametrize(
    ("title", "shown"), [("Alert\x0b\r\nkurs", "Alert kurs"), ("'Alert'", "Alert"), ("\x01", "Ark")]
)
def test_a_title_that_no_spreadsheet_can_hold_is_made_one_that_it_can(title, shown):
    assert sheet_of(table_xlsx(title, ["A"], [])).title == shown
