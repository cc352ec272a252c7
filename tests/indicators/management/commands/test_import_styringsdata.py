"""A large file is imported by a command of its own, in little memory."""

import itertools
import os
import subprocess
import sys
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from indicators import readings
from indicators.models import DataPoint, Dataset, ShownPoint
from tests import factories
from tests.indicators.factories import DefinitionFactory, MunicipalityNumberFactory
from tests.worker import database_url

HEAD = "kommunenr;periode;gruppe;verdi\n"
# `make drill` imports 100,800 points: ten years.
YEARS = int(os.environ.get("KHS_IMPORTED_YEARS", "1"))
POINTS = 70 * 12 * 12 * YEARS


def run(path, indicator, *options):
    out = StringIO()
    call_command("import_styringsdata", str(path), "--samarbeid", "khs", "--indicator", indicator, *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def counts(khs):
    MunicipalityNumberFactory(organisation=khs.municipality, nr="0220")
    return DefinitionFactory(indicator__code="antall").indicator


def test_the_command_imports_a_file_and_says_how_much_is_hidden(khs, counts, tmp_path):
    path = tmp_path / "tall.csv"
    path.write_text(HEAD + "0220;2014-01;;3\n0220;2014-02;;30\n", encoding="utf-8")
    assert run(path, "antall", "--preliminary") == "Importert som versjon 1: 2 tall fra fila, 2 i serien, 1 skjult.\n"
    dataset = Dataset.objects.get()
    assert (dataset.imported_by, dataset.preliminary, dataset.source) == (None, True, "NPR")


def test_the_command_adds_to_the_series_and_replaces_it_where_it_is_told_to(khs, counts, tmp_path):
    path = tmp_path / "tall.csv"
    said = []
    for month, options in (("2014-03", ()), ("2014-01", ()), ("2014-02", ("--replace-all",))):
        path.write_text(HEAD + f"0220;{month};;30\n", encoding="utf-8")
        said.append(run(path, "antall", *options))
    assert said == [
        "Importert som versjon 1: 1 tall fra fila, 1 i serien, 0 skjult.\n",
        "Importert som versjon 2: 1 tall fra fila, 2 i serien, 0 skjult.\n",
        "Importert som versjon 3: 1 tall fra fila, 1 i serien, 0 skjult.\n",
    ]
    assert list(Dataset.objects.values_list("version", "origin", "newest_from")) == [
        (3, "whole", date(2014, 2, 1)), (2, "parts", date(2014, 3, 1)), (1, "whole", date(2014, 3, 1))
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "indicator", "sentence"),
    [
        (HEAD + "0220;2014-01;;x\n", "antall", "Rad 2, kolonne verdi"),
        (HEAD + "0220;2014-01;;7\n", "annet", "Indikatoren finnes ikke. Kjente: antall"),
    ],
)
def test_the_command_names_what_is_wrong(khs, counts, tmp_path, text, indicator, sentence):
    path = tmp_path / "tall.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match=sentence):
        run(path, indicator)
    assert Dataset.objects.count() == 0


def test_a_workbook_beyond_what_is_read_whole_is_refused_and_a_csv_is_not(khs, counts, tmp_path, monkeypatch):
    monkeypatch.setattr(readings, "MAX_WHOLE", 1 << 20)
    book, text = tmp_path / "tall.xlsx", tmp_path / "tall.csv"
    book.write_bytes(b"PK\x03\x04".ljust((1 << 20) + 1, b"\0"))
    with pytest.raises(CommandError, match="Fila er større enn 1 MB"):
        run(book, "antall")
    text.write_text(HEAD + "0220;2014-01;;30\n" + "\n" * (1 << 20), encoding="utf-8")
    assert run(text, "antall") == "Importert som versjon 1: 1 tall fra fila, 1 i serien, 0 skjult.\n"


# The command as any other, and then how much memory it and its child took at most. Its own peak is read from /proc:
# getrusage(2) is preserved across an execve(2), so there the memory of pytest would count too.
MEASURED = """
import re, resource, runpy, sys
sys.argv = sys.argv[1:]
try:
    runpy.run_path("manage.py", run_name="__main__")
finally:
    own = re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())[1]
    print("peak", own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.timeout(600)
def test_many_points_and_a_month_more_take_less_than_400_mb(khs, tmp_path, capsys):
    DefinitionFactory(indicator__code="antall")
    for n in range(70):
        MunicipalityNumberFactory(organisation=factories.OrganisationFactory(name=f"Kommune {n}"), nr=f"{1000 + n}")
    path = tmp_path / "tall.csv"
    path.write_text(HEAD + "\n".join(many()), encoding="utf-8")
    told, peaks = measured(path)
    assert f"lest: {POINTS // 10_000}0000" in told
    assert (DataPoint.objects.count(), ShownPoint.objects.count()) == (POINTS, POINTS)
    path.write_text(HEAD + f"1000;{2010 + YEARS}-01;;700\n", encoding="utf-8")
    told, later = measured(path)
    assert told[-1].startswith(f"Importert som versjon 2: 1 tall fra fila, {POINTS + 1} i serien")
    with capsys.disabled():
        sys.stdout.write(f"peak resident set in MB, own and of the child: {peaks}, a month later {later}; {told[-1]}\n")
    assert max(*peaks, *later) < 400


def measured(path):
    """What the command says line by line, and the most memory of it and of its child in MB."""
    argv = ["manage.py", "import_styringsdata", str(path), "--samarbeid", "khs", "--indicator", "antall"]
    ran = subprocess.run(
        [sys.executable, "-c", MEASURED, *argv],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "DATABASE_URL": database_url()},
    )
    assert ran.returncode == 0, ran.stderr
    *told, peak = ran.stdout.splitlines()
    return told, [int(kilobytes) // 1024 for kilobytes in peak.split()[1:]]


def many():
    """70 municipalities x years of months x everybody and eleven ages; a few in a hundred are small."""
    for n, at, group in itertools.product(range(70), range(12 * YEARS), range(12)):
        ages = f"{group * 8 - 8}–{group * 8 - 1}" if group else ""
        count = 600 + n if group == 0 else (n * 7 + at * 3 + group) % 97
        yield f"{1000 + n};{2010 + at // 12}-{at % 12 + 1:02d};{ages};{count}"
