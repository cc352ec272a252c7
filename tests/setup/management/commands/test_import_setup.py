"""export_setup and import_setup: a file, and what is said of it."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from openpyxl import load_workbook

from organisations.models import Person
from setup.sheets.layout import NAMES, SHEETS
from tests.setup.sheets.books import workbook
from tests.setup.sheets.moved_in import FIRST, list_known


@pytest.fixture(autouse=True)
def today(settings, khs):
    settings.DEMO_TODAY = "2026-11-24"
    list_known()


def run(file, *flags):
    """The exit code, and the JSON that was printed."""
    out, code = StringIO(), 0
    try:
        call_command("import_setup", str(file), "--samarbeid", "khs", "--json", *flags, stdout=out)
    except SystemExit as ended:
        code = ended.code
    return code, json.loads(out.getvalue())


def numbers(new=0, changed=0, unchanged=0, left_out=0, errors=(), warnings=()):
    return {
        "new": new, "changed": changed, "unchanged": unchanged, "left_out": left_out, "errors": list(errors),
        "warnings": list(warnings),
    }  # fmt: skip


def test_import_says_what_it_did(khs, tmp_path):
    file = tmp_path / "oppsett.xlsx"
    file.write_bytes(workbook(FIRST))
    warned = [{"row": 4, "column": "Kommunenr.", "text": "«301» er lest som 0301 Oslo."}]
    sheets = {
        "Organisasjoner": numbers(new=4, left_out=1, warnings=warned),
        "Utvalg": numbers(new=2),
        "Plasser": numbers(new=5),
        "Personer": numbers(new=3),
        "Tilganger": numbers(new=2),
    }
    assert run(file, "--dry-run") == (0, {"sheets": sheets, "saved": False})
    assert not Person.objects.filter(name="Kari Nes").exists()
    assert run(file) == (0, {"sheets": sheets, "saved": True})
    assert Person.objects.filter(name="Kari Nes").exists()


def test_one_fault_and_nothing_is_saved(khs, tmp_path):
    file = tmp_path / "oppsett.xlsx"
    file.write_bytes(workbook({"Personer": [[None, "Ny Person", None, "ny@x.example"], [None, "Feil", None, "feil"]]}))
    wrong = [{"row": 3, "column": "E-post", "text": "Skriv en e-postadresse, for eksempel navn@kommune.no"}]
    empty = dict.fromkeys(NAMES, numbers())
    assert run(file) == (1, {"sheets": {**empty, "Personer": numbers(new=1, errors=wrong)}, "saved": False})
    file.write_bytes(b"ikke et regneark")
    wrong = [{"row": 0, "column": "", "text": "Fila er ikke et XLSX-regneark. Lagre den som XLSX, og prøv igjen."}]
    assert run(file) == (1, {"sheets": {**empty, "Organisasjoner": numbers(errors=wrong)}, "saved": False})
    assert not Person.objects.filter(name="Ny Person").exists()


def test_an_empty_workbook_has_examples_and_help_and_says_nothing_of_anybody(khs, tmp_path):
    file = tmp_path / "tomt.xlsx"
    call_command("export_setup", "--samarbeid", "khs", "--out", str(file), "--empty", stdout=StringIO())
    book = load_workbook(file)
    assert book.sheetnames == [*NAMES, "Hjelp"]
    for layout in SHEETS:
        heads, *rows = list(book[layout.name].values)
        assert (list(heads), [row[0] for row in rows]) == ([each.heading for each in layout.columns], ["Eksempel"])
    listed = [(row[0], row[1]) for row in book["Hjelp"].values]
    assert [each for each in listed if each[1]][1:] == [(s.name, c.heading) for s in SHEETS for c in s.columns]
    choices = {str(rule.sqref): rule.formula1 for rule in book["Utvalg"].data_validations.dataValidation}
    assert choices["I2:I5000"] == '"medlemmer,parter,alle"'
    assert run(file) == (0, {"sheets": dict.fromkeys(NAMES, numbers(left_out=1)), "saved": True})


def test_texts_never_become_formulas(khs, tmp_path):
    file = tmp_path / "alt.xlsx"
    name = '=HYPERLINK("http://x.example")'
    file.write_bytes(workbook({"Personer": [[None, "Ny Person", None, "ny@x.example", "+47 1"]]}))
    run(file)
    Person.objects.filter(name="Ny Person").get().known_as.update(name=name)
    call_command("export_setup", "--samarbeid", "khs", "--out", str(file), stdout=StringIO())
    cells = {cell.value: cell.data_type for row in load_workbook(file)["Personer"] for cell in row}
    assert (cells[name], cells["+47 1"]) == ("s", "s")


def test_what_is_asked_wrongly(khs, tmp_path):
    for command in (
        ["export_setup", "--samarbeid", "ukjent", "--out", str(tmp_path / "a.xlsx")],
        ["import_setup", str(tmp_path / "finnes-ikke.xlsx"), "--samarbeid", "khs"],
        ["import_setup", str(tmp_path / "a.xlsx"), "--samarbeid", "ukjent"],
    ):
        with pytest.raises(CommandError):
            call_command(*command, stdout=StringIO())
