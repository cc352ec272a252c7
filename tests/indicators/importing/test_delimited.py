"""Numbers as delimited text: points, or sentences that say where the file is wrong."""

import pytest

from tests.indicators.reading import HEAD, numbers, read, signs


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
    assert signs(khs, reading) == ["..", ".", ":", "", "", ":"]


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
