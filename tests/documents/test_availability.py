"""What is said of a file before anyone asks for it, and whether it can be had."""

import pytest

from documents.availability import FileState, state_of
from documents.models import DocumentCheck

UNSCANNED = "Filen er ikke kontrollert for virus ennå, og ingen får hente den før det er gjort."
INFECTED = "Viruskontrollen fant skadelig innhold i filen, og ingen får hente den."

# State, code, scan, whether there is a scanner, what is said.
CHECKS = [
    ("ready", "", "none", False, FileState()),
    ("ready", "", "clean", True, FileState()),
    ("checking", "", "none", False, FileState()),
    ("checking", "", "none", True, FileState(UNSCANNED, False)),
    ("waiting", "no_scanner", "none", True, FileState(UNSCANNED, False)),
    ("waiting", "no_office", "clean", True, FileState()),
    ("stopped", "damaged", "clean", True, FileState("Filen er skadet eller ikke fullstendig.")),
    ("stopped", "encrypted", "none", False, FileState("Filen er låst med passord.")),
    ("stopped", "unknown", "none", False, FileState("Filen kan ikke vises som sider i møtepakken.")),
    ("stopped", "missing", "none", False, FileState("Filen er borte. Be sekretariatet om en ny.", False)),
    ("stopped", "infected", "infected", True, FileState(INFECTED, False)),
]


@pytest.mark.parametrize(("state", "code", "scan", "has_scanner", "said"), CHECKS)
def test_what_is_said_of_a_file(settings, state, code, scan, has_scanner, said):
    settings.CLAMD = "127.0.0.1:3310" if has_scanner else ""
    assert state_of(DocumentCheck(state=state, code=code, virus_scan=scan)) == said


def test_of_a_file_that_nobody_looked_at_nothing_is_said():
    assert state_of(None) == FileState()
