"""A file read row by row."""

import pytest

from indicators.readings import reading_of, streamed_reading
from tests.indicators.factories import DefinitionFactory, MunicipalityNumberFactory

HEAD = "kommunenr;periode;teller;nevner;verdi\n"


@pytest.fixture
def counts(khs, other):
    MunicipalityNumberFactory(organisation=khs.municipality, nr="0220")
    MunicipalityNumberFactory(organisation=other.municipality, nr="0301")
    return DefinitionFactory(indicator__code="antall", name="Antall pasienter").indicator


@pytest.mark.parametrize(
    "data",
    [
        (HEAD + "0220;2014-01;;;30\n\n0220;2014-02;;;3\n").encode(),
        ("\ufeff" + HEAD + "0220;2014-01;;;30\n").encode(),
        'kommune;periode;gruppe;verdi\n0220;2014-01;"en\nto";30\n'.encode("cp1252"),
        "kommunenr;periode;gruppe;verdi\r\n0220;2014-01;født;30\r\n".encode("cp1252"),
        (HEAD + "0220;2014-01;;;30\n").encode("utf-16"),
        (HEAD + "0220;2014-01;;;30\n").replace("\n", "\r").encode(),
        (HEAD + "9999;2014-01;;;30\n0220;2014-01;;;x\n").encode(),
        (HEAD + "0220;2014-01;;;30;31\n").encode(),
        (HEAD + "0220;2014-01;Ã¸;;30\n").encode(),
        (HEAD + "0220;2014-01;;;3\0\n").encode(),
        HEAD.encode(),
        b"",
        b"kommunenr,periode,verdi\n0220,2014-01,30\n",
        HEAD.encode() + b"0220;2014-01;\x81;;30\n",
        b"%PDF-1.4\n",
    ],
)
def test_a_file_that_is_streamed_says_what_it_says_as_a_whole(khs, counts, tmp_path, data):
    path, definition = tmp_path / "tall.csv", counts.definitions.get()
    path.write_bytes(data)
    whole = reading_of(data, definition, max_rows=100)
    assert streamed_reading(path, definition) == whole
    assert whole.cells or whole.faults
