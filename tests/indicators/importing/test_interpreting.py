"""What numbers need beside them."""

from decimal import Decimal

from tests.indicators.factories import DefinitionFactory
from tests.indicators.reading import HEAD, read, signs


def test_percents_of_patients_need_both_parts(khs, asker):
    percent = DefinitionFactory(kind="percent", decimals=1).indicator
    assert read(khs, percent, "kommunenr;periode;verdi\n0220;2014;12\n").faults == [
        "Rad 1: tallene bygger på pasienter, så fila må ha kolonnen teller. Uten den kan små tall ikke skjules.",
        "Rad 1: tallene bygger på pasienter, så fila må ha kolonnen nevner. Uten den kan små tall ikke skjules.",
    ]
    reading = read(khs, percent, HEAD + "0220;2013;;10;40;\n0220;2014;;3;40;7,5\n0220;2012;;50;40;\n")
    assert reading.faults == ["Rad 4, kolonne teller: teller er større enn nevner. Har de byttet kolonne?"]
    reading = read(khs, percent, HEAD + "0220;2013;;10;40;\n0220;2014;;3;40;7,5\n")
    assert ([cell.value for cell in reading.cells], signs(khs, reading)) == ([Decimal(25), Decimal("7.5")], ["", ":"])
