"""What a file of numbers becomes: points, versions, or sentences that say where it is wrong."""

import io
import json
import re
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import Workbook

from indicators.actions import indicators as actions
from indicators.models import DataPoint, Dataset, ShownPoint
from indicators.readings import changes_of, definition_in_use, reading_of
from organisations.models import Trail
from organisations.refusals import NotAllowed, Refused
from tests import factories
from tests.indicators.factories import DefinitionFactory, MunicipalityNumberFactory, imported

HEAD = "kommunenr;periode;gruppe;teller;nevner;verdi\n"

END = date(2019, 12, 31)


@pytest.fixture
def asker(khs):
    organisation = factories.OrganisationFactory(name="Asker kommune")
    MunicipalityNumberFactory(
        organisation=organisation, nr="0220", valid_from=date(1980, 1, 1), valid_to=date(2019, 12, 31)
    )
    MunicipalityNumberFactory(organisation=organisation, nr="3203", valid_from=date(2024, 1, 1))
    return organisation


@pytest.fixture
def oslo(khs):
    organisation = factories.OrganisationFactory(name="Oslo kommune")
    MunicipalityNumberFactory(organisation=organisation, nr="0301")
    return organisation


@pytest.fixture
def counts(khs):
    return DefinitionFactory().indicator


def read(khs, indicator, data, max_rows=100):
    definition = definition_in_use(indicator, khs.samarbeid.pk)
    return reading_of(
        data if isinstance(data, bytes) else data.encode(), definition, khs.samarbeid.pk, max_rows=max_rows
    )


def numbers(reading):
    return [(c.key.organisation, c.key.period[0].isoformat(), c.key.group, c.value, c.status) for c in reading.cells]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", "\t"])
def test_csv_in_every_encoding_and_with_both_separators(khs, asker, counts, encoding, separator):
    text = "Kommune;Periode;Aldersgruppe;Antall\r\nasker;2014-03;0–69;1\u00a0234\r\nAlle;mars 2014;I alt;2 500\r\n"
    reading = read(khs, counts, text.replace(";", separator).encode(encoding))
    assert (reading.faults, numbers(reading)) == (
        [],
        [(asker.pk, "2014-03-01", "0–69", 1234, "ok"), (None, "2014-03-01", "", 2500, "ok")],
    )


def test_signs_of_statistics_norway_are_kept_and_never_estimated(khs, asker, counts):
    rows = "".join(
        f"0220;2014-{month:02d};;;;{sign}\n" for month, sign in enumerate(("..", ".", ":", "-", "7*", "<5"), 1)
    )
    reading = read(khs, counts, HEAD + rows)
    assert [(c.status, c.value) for c in reading.cells] == [
        ("missing", None), ("impossible", None), ("confidential", None), ("ok", 0), ("ok", 7), ("confidential", None)
    ]  # fmt: skip
    assert reading.signs == ["..", ".", ":", "", "", ":"]


def test_every_fault_is_named_with_row_and_column(khs, asker, oslo, counts):
    rows = [
        "301;2014-01;;;;5", "9999;2014-01;;;;5", "0220;2021-01;;;;5", "0220;2014-13;;;;5", "0220;2014-01;;;;-3",
        "0220;2014-01;;;;1.234", "0220;2014-01;;;;7", "0220;2014-01;;;;8", ";2014-01;;;;8", "0220;2014-02;;;;7,5",
    ]  # fmt: skip
    reading = read(khs, counts, HEAD + "\n".join(rows))
    assert (reading.cells, reading.faults) == (
        [],
        [
            "Rad 2, kolonne kommunenr: «301» er ikke et kommunenummer. Mener du 0301?",
            "Rad 3, kolonne kommunenr: «9999» er ikke et kommunenummer som er kjent her.",
            "Rad 4, kolonne kommunenr: «0220» gjelder ikke i hele jan. 2021 (Asker kommune 01.01.1980–31.12.2019).",
            "Rad 5, kolonne periode: «2014-13» er ikke en periode. "
            "Skriv måned (2014-03), tertial (2014T1) eller år (2014).",
            "Rad 6, kolonne verdi: -3 er negativt. Antall og andeler kan ikke være det.",
            "Rad 7, kolonne verdi: «1.234» er ikke et tall. Skriv for eksempel 1234,5, uten enhet og med komma.",
            "Rad 9: samme kommune, periode og gruppe som rad 8.",
            "Rad 10, kolonne kommunenr: kommunenummer mangler. Skriv nummeret, navnet eller «Alle».",
            "Rad 11, kolonne verdi: 7,5 er ikke et helt antall.",
        ],
    )


def test_at_most_fifty_faults_are_listed_with_the_number_of_the_rest(khs, counts):
    reading = read(khs, counts, HEAD + "9999;2014-01;;;;5\n" * 73)
    assert (len(reading.faults), reading.faults[-1]) == (51, "… og 23 feil til.")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Rad 1: fant ingen semikolon eller tabulatorer mellom kolonnene."),
        (b"kommunenr;periode;verdi\n", "Fila har ingen rader med tall"),
        (b"kommunenr,periode,verdi\n0220,2014,5\n", "Rad 1: fant ingen semikolon"),
        (b"kommunenr;periode;verdi\n0220;2014;5;6\n", "Rad 2 har flere celler enn de 3 overskriftene"),
        (b"kommune;periode;verdi\nB\xc3\xa6rum;2014;5\nR\xf8yken;2014;5\n", "Rad 2: tegnsettet er ødelagt"),
        (b"kommune;periode;verdi\nR\x81yken;2014;5\n", "Rad 2: tegnsettet er ødelagt"),
        (b"\0\1\2", "Fila er ikke tekst"),
        (b"%PDF-1.7", "Fila er verken CSV, XLSX eller JSON-stat"),
        (b"PK\x03\x04 not a workbook", "Arbeidsboka kan ikke åpnes"),
        (b'{"version": "2.0"}', "Fila er ikke et datasett i JSON-stat 2.0"),
        (b"{not json", "Fila begynner som JSON, men kan ikke leses"),
        (b"periode;kommunenr;verdi\n0220;2014;5\n", "kommunenummer og periode ser ut til å ha byttet kolonne"),
        ("kommunenr;år;verdi\n".encode() + b"0220;2014;5\n" * 101, "Fila har 101 rader. Her kan den ha høyst 100"),
        (b"kommunenr;verdi\n0220;5\n", "fant ingen kolonne med overskriften periode"),
        (b"kommunenr;periode;verdi;antall\n0220;2014;5;5\n", "flere kolonner betyr det samme: verdi, antall"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_in_a_sentence(khs, asker, counts, data, sentence):
    reading = read(khs, counts, data)
    assert (reading.cells, len(reading.faults), sentence in reading.faults[0]) == ([], 1, True)


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


def jsonstat(**changes):
    return json.dumps({
        "version": "2.0", "class": "dataset", "id": ["Region", "ContentsCode", "Alder", "Tid"], "size": [2, 1, 2, 2],
        "role": {"geo": ["Region"], "time": ["Tid"], "metric": ["ContentsCode"]},
        "dimension": {
            "Region": {"category": {"index": {"0301": 1, "0220": 0}, "label": {"0220": "Asker", "0301": "Oslo"}}},
            "ContentsCode": {"category": {"index": ["Antall"]}},
            "Alder": {"category": {"index": ["999", "70+"], "label": {"999": "I alt", "70+": "70 år og over"}}},
            "Tid": {"category": {"index": ["2013", "2014M01"]}},
        },
        "value": {"0": 100, "1": 20, "2": 60, "4": 0, "5": 12.0, "7": 9}, "status": {"3": "..", "4": ":", "6": "."},
        **changes,
    }).encode()  # fmt: skip


def test_jsonstat_is_read_in_row_major_order_with_its_statuses(khs, asker, oslo, counts):
    assert numbers(read(khs, counts, jsonstat())) == [
        (asker.pk, "2013-01-01", "", 100, "ok"),
        (asker.pk, "2014-01-01", "", 20, "ok"),
        (asker.pk, "2013-01-01", "70 år og over", 60, "ok"),
        (asker.pk, "2014-01-01", "70 år og over", None, "missing"),
        (oslo.pk, "2013-01-01", "", None, "confidential"),
        (oslo.pk, "2014-01-01", "", 12, "ok"),
        (oslo.pk, "2013-01-01", "70 år og over", None, "impossible"),
        (oslo.pk, "2014-01-01", "70 år og over", 9, "ok"),
    ]


@pytest.mark.parametrize(
    "changes", [{"size": [2, 1, 2, 3]}, {"value": [1, 2]}, {"version": "1.0"}, {"dimension": {}}, {"size": [10**6] * 4}]
)
def test_jsonstat_that_contradicts_itself_is_refused(khs, counts, changes):
    assert len(read(khs, counts, jsonstat(**changes)).faults) == 1


def test_percents_of_patients_need_both_parts(khs, asker):
    percent = DefinitionFactory(kind="percent", decimals=1).indicator
    assert read(khs, percent, "kommunenr;periode;verdi\n0220;2014;12\n").faults == [
        "Rad 1: tallene bygger på pasienter, så fila må ha kolonnen teller. Uten den kan små tall ikke skjules.",
        "Rad 1: tallene bygger på pasienter, så fila må ha kolonnen nevner. Uten den kan små tall ikke skjules.",
    ]
    reading = read(khs, percent, HEAD + "0220;2013;;10;40;\n0220;2014;;3;40;7,5\n0220;2012;;50;40;\n")
    assert reading.faults == ["Rad 4, kolonne teller: teller er større enn nevner. Har de byttet kolonne?"]
    reading = read(khs, percent, HEAD + "0220;2013;;10;40;\n0220;2014;;3;40;7,5\n")
    assert ([cell.value for cell in reading.cells], reading.signs) == ([Decimal(25), Decimal("7.5")], ["", ":"])


def test_a_new_import_is_a_new_version_and_the_old_one_is_kept(khs, asker, counts):
    first = imported(khs, counts, HEAD + "0220;2014-01;;;;7\n0220;2014-02;;;;3\n")
    reading = read(khs, counts, HEAD + "0220;2014-02;;;;8\n0220;2014-03;;;;9\n0220;2014-01;;;;7\n")
    changes = changes_of(reading, first)
    assert (changes.new, changes.changed, changes.gone, changes.same, changes.hidden) == (1, 1, 0, 1, 0)
    second = actions.import_dataset(counts, reading, samarbeid=khs.samarbeid, source="", file_name="b.csv", by=khs.by)
    assert list(Dataset.objects.values_list("version", "state", "source")) == [
        (2, "current", "NPR"), (1, "replaced", "NPR")
    ]  # fmt: skip
    assert (second.newest_from, second.resolution) == (date(2014, 3, 1), "month")
    assert DataPoint.objects.filter(dataset=first).count() == 2
    assert set(ShownPoint.objects.values_list("dataset", flat=True)) == {second.pk}


@pytest.mark.parametrize("guess", ["3", "4"])
def test_the_look_before_an_import_tells_nothing_of_a_hidden_number(khs, asker, counts, guess):
    first = imported(khs, counts, HEAD + "0220;2014-01;;;;7\n0220;2014-02;;;;3\n")
    changes = changes_of(read(khs, counts, HEAD + f"0220;2014-01;;;;8\n0220;2014-02;;;;{guess}\n"), first)
    assert (changes.changed, changes.same, changes.hidden) == (1, 1, 1)


def test_the_same_file_twice_is_refused(khs, asker, counts):
    imported(khs, counts, HEAD + "0220;2014-01;;;;7\n")
    reading = read(khs, counts, HEAD + "0220;2014-01;;;;7\n")
    with pytest.raises(Refused, match="Versjon 1 har de samme tallene fra den samme kilden"):
        actions.import_dataset(counts, reading, samarbeid=khs.samarbeid, source="", file_name="a.csv", by=khs.by)
    assert Dataset.objects.count() == 1


@pytest.mark.parametrize("changed", [{"preliminary": False}, {"source": "SSB"}])
def test_the_same_numbers_that_are_final_now_or_of_another_source_are_a_new_version(khs, asker, counts, changed):
    text = HEAD + "0220;2014-01;;;;7\n"
    imported(khs, counts, text, preliminary=True)
    new = imported(khs, counts, text, **({"preliminary": True} | changed))
    assert (new.version, new.preliminary, new.source) == (
        2,
        changed.get("preliminary", True),
        changed.get("source", "NPR"),
    )


def test_a_file_with_faults_imports_nothing(khs, asker, counts):
    reading = read(khs, counts, HEAD + "0220;2014-01;;;;7\n0220;2014-02;;;;x\n")
    with pytest.raises(Refused):
        actions.import_dataset(counts, reading, samarbeid=khs.samarbeid, source="", file_name="a.csv", by=khs.by)
    assert (Dataset.objects.count(), DataPoint.objects.count(), ShownPoint.objects.count()) == (0, 0, 0)


def test_a_reader_may_not_import(khs, asker, counts):
    reading = read(khs, counts, HEAD + "0220;2014-01;;;;7\n")
    by = khs.reader(khs.reader_user)
    with pytest.raises(NotAllowed):
        actions.import_dataset(counts, reading, samarbeid=khs.samarbeid, source="", file_name="a", by=by)
    with pytest.raises(NotAllowed):
        actions.keep_upload(counts.definitions.get(), data=b"", file_name="a", source="", preliminary=False, by=by)


def test_the_secretary_of_another_samarbeid_may_not_import_here(khs, other, asker, counts):
    reading = read(khs, counts, HEAD + "0220;2014-01;;;;7\n")
    with pytest.raises(NotAllowed):
        actions.import_dataset(counts, reading, samarbeid=khs.samarbeid, source="", file_name="a", by=other.by)


def test_hidden_counts_hide_what_is_built_on_them_also_when_they_come_later(khs, asker, oslo, counts):
    days = DefinitionFactory(kind="amount", counts_from=counts).indicator
    imported(khs, days, HEAD + "0220;2014-01;;;;12\n0301;2014-01;;;;90\n")
    shown = ShownPoint.objects.filter(dataset__indicator=days).order_by("organisation__name")
    assert list(shown.values_list("sign", "value")) == [(":", None), (":", None)]
    imported(khs, counts, HEAD + "0220;2014-01;;;;3\n0301;2014-01;;;;30\n")
    assert list(shown.values_list("sign", "value")) == [(":", None), ("", 90)]


def test_counts_that_come_between_the_look_and_the_import_hide_what_is_built_on_them(khs, asker, counts):
    imported(khs, counts, HEAD + "0220;2014-01;;;;30\n")
    days = DefinitionFactory(kind="amount", counts_from=counts).indicator
    reading = read(khs, days, HEAD + "0220;2014-01;;;;90\n")
    imported(khs, counts, HEAD + "0220;2014-01;;;;3\n")
    actions.import_dataset(days, reading, samarbeid=khs.samarbeid, source="", file_name="a.csv", by=khs.by)
    shown = ShownPoint.objects.get(dataset__indicator=days)
    assert (reading.signs, shown.sign, shown.value) == ([""], ":", None)


def test_an_import_leaves_one_row_in_the_trail(khs, asker, counts):
    dataset = imported(khs, counts, HEAD + "0220;2014-01;;;;7\n")
    rows = Trail.objects.filter(object_type="indicators.dataset").values_list("verb", "object_id", "by", "facts")
    facts = {"indicator": counts.code, "version": 1}
    assert list(rows) == [("import_dataset", dataset.pk, khs.secretary.person_id, facts)]
