"""Files made for one answer: their names and types, and that nobody keeps them."""

import io

import pytest
from openpyxl import load_workbook

from figures.sending import XLSX, send_calendar, send_csv, send_table, send_xlsx

TABLE = (("A", "B"), [("=1", 0.5)])


def said_of(answer):
    return answer["Content-Disposition"], answer["Content-Type"]


def test_a_csv():
    answer = send_csv("Oversikt 2014", *TABLE)
    assert said_of(answer) == ('attachment; filename="Oversikt 2014.csv"', "text/csv; charset=utf-8")
    assert answer.getvalue() == "\ufeffA;B\r\n'=1;0,5\r\n".encode()


def test_a_workbook():
    answer = send_xlsx("oversikt", "Arket", *TABLE)
    assert said_of(answer) == ('attachment; filename="oversikt.xlsx"', XLSX)
    sheet = load_workbook(io.BytesIO(answer.getvalue())).active
    assert (sheet.title, list(sheet.values)) == ("Arket", [("A", "B"), ("'=1", 0.5)])


@pytest.mark.parametrize(("kind", "like"), [("csv", send_csv("a", *TABLE)), ("xlsx", send_xlsx("a", "Ark", *TABLE))])
def test_a_table_as_what_was_asked_for(kind, like):
    assert said_of(send_table(kind, "a", "Ark", *TABLE)) == said_of(like)


def test_a_calendar():
    answer = send_calendar("møter", "BEGIN:VCALENDAR\r\n")
    assert said_of(answer) == (
        "attachment; filename*=utf-8''m%C3%B8ter.ics",
        "text/calendar; method=PUBLISH; charset=utf-8",
    )
    assert answer.getvalue() == b"BEGIN:VCALENDAR\r\n"


def test_nobody_keeps_the_file_or_runs_what_is_in_it():
    answer = send_csv("a", *TABLE)
    kept = {name: answer[name] for name in ("Cache-Control", "X-Content-Type-Options")}
    assert kept == {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    assert answer["Content-Security-Policy"].startswith("sandbox;")
