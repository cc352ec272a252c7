"""Every version as readers had it: opened, downloaded, compared; a hidden number is in none of it."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from tests import factories
from tests.indicators.factories import DefinitionFactory, MunicipalityNumberFactory, imported

SECRET = "3,1416"
HEAD = "kommunenr;periode;gruppe;verdi\n"


@pytest.fixture
def versions(khs):
    """Three: a hidden number in the first, another one corrected in the second, one more month in the third."""
    for nr, name in (("0220", "Asker kommune"), ("0219", "Bærum kommune")):
        MunicipalityNumberFactory(organisation=factories.OrganisationFactory(name=name), nr=nr)
    indicator = DefinitionFactory(indicator__code="antall", name="Antall", decimals=4).indicator
    files = (
        "0220;2014-01;;12,25\n0219;2014-01;;3,1416\n0219;2014-02;;40",
        "0220;2014-01;;13\n0219;2014-02;;41,5",
        "0220;2014-02;;50",
    )
    return [imported(khs, indicator, HEAD + rows) for rows in files]


def ask(world, user, name, *args, **query):
    return world.client_of(user).get(reverse(f"indicators:{name}", args=[world.samarbeid.slug, "antall", *args]), query)


def body(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_a_version_is_opened_and_downloaded_as_readers_had_it(khs, versions):
    wanted = [("Asker kommune", ["12,2500", ".."]), ("Bærum kommune", [":", "40,0000"])]
    page = ask(khs, khs.reader_user, "version", 1)
    assert page.context["grid"].texts == wanted
    rows = list(
        csv.reader(io.StringIO(body(ask(khs, khs.reader_user, "version_csv", 1)).decode("utf-8-sig")), delimiter=";")
    )
    assert [(row[0], row[1], row[5]) for row in rows[1:5]] == [
        ("Asker kommune", "2014-01", "12,25"), ("Asker kommune", "2014-02", ".."),
        ("Bærum kommune", "2014-01", ":"), ("Bærum kommune", "2014-02", "40"),
    ]  # fmt: skip
    sheet = load_workbook(io.BytesIO(body(ask(khs, khs.reader_user, "version_xlsx", 1)))).active
    assert [row[5] for row in sheet.iter_rows(min_row=2, max_row=5, values_only=True)] == [12.25, "..", ":", 40]


def test_two_versions_beside_each_other_compare_nothing_that_is_hidden(khs, versions):
    def differs(one, **query):
        return [(line.name, line.period, line.old, line.new, line.difference, line.change)
                for line in ask(khs, khs.reader_user, "compare", one, **query).context["lines"]]  # fmt: skip

    corrected = [
        ("Bærum kommune", "feb. 2014", "40,0000", "41,5000", "+1,5000", "Endret"),
        ("Asker kommune", "jan. 2014", "12,2500", "13,0000", "+0,7500", "Endret"),
    ]
    added = ("Asker kommune", "feb. 2014", "", "50,0000", "", "Ny")
    assert (
        differs(2) == corrected == differs(2, med="1") == differs(1)[1:] == differs(2, med="\0") == differs(1, med="2")
    )
    assert differs(3) == [added]
    assert differs(3, med="1") == [added, *corrected]


def test_a_hidden_number_is_in_no_byte_of_any_version(khs, versions):
    asked = [("versions", ()), *((name, (n,)) for n in (1, 2, 3) for name in ("version", "version_csv", "compare"))]
    pages = [body(ask(khs, khs.secretary, name, *args)).decode() for name, args in asked]
    assert [SECRET in page or "3.1416" in page for page in pages] == [False] * 10


def test_nothing_of_a_version_is_seen_from_another_samarbeid(khs, other, versions):
    names = ("version", "version_csv", "version_xlsx", "compare")
    assert [ask(other, other.secretary, name, 1).status_code for name in names] == [404] * 4
    assert ask(other, other.secretary, "versions").status_code == 404


def test_statements_do_not_grow_with_versions_or_numbers(khs, versions):
    def asked():
        counts = []
        for name, args in (("versions", ()), ("version", (1,)), ("compare", (1,)), ("indicator", ())):
            with CaptureQueriesContext(connection) as queries:
                assert ask(khs, khs.reader_user, name, *args).status_code == 200
            counts.append(len(queries))
        return counts

    before = asked()
    for month in range(3, 9):
        imported(khs, versions[0].indicator, HEAD + f"0220;2014-{month:02d};;60\n0219;2014-{month:02d};;{60 + month}\n")
    assert asked() == before


def test_a_long_list_has_pages(khs, versions):
    for month in range(1, 30):
        imported(khs, versions[0].indicator, HEAD + f"0220;{2015 + month // 12}-{month % 12 + 1:02d};;60\n")
    page = ask(khs, khs.reader_user, "versions")
    assert (len(page.context["page"]), page.context["page"].paginator.count) == (25, 32)
    differs = ask(khs, khs.reader_user, "compare", 32, med="1").context["page"]
    assert differs.paginator.count == 32
