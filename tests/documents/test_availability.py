"""What is said of a file before anyone asks for it, and what of it can be had, by whom."""

import pytest

from documents.availability import FileState, state_of
from documents.models import Document, DocumentCheck
from organisations.reader import Reader

UNSCANNED = "Filen er ikke kontrollert for virus ennå, og ingen får hente den før det er gjort."
INFECTED = "Viruskontrollen fant skadelig innhold i filen, og ingen får hente den."
UNFINISHED = "Filen kontrolleres fortsatt. Den kan åpnes når det er gjort."
ASK = "Filen kan ikke vises som sider i møtepakken. Spør sekretariatet om en PDF."

SECRETARY = Reader(samarbeid_id=1, person_id=5, is_secretariat=True)
AUTHOR = Reader(samarbeid_id=1, person_id=6, double_ids=frozenset({7}))
MEMBER = Reader(samarbeid_id=1, person_id=8, body_roles=((1, "medlem"),))
ELSEWHERE = Reader(samarbeid_id=2, person_id=9, is_secretariat=True)
DOCUMENT = {"samarbeid_id": 1, "uploaded_by_id": 7}
HIDES = [["comments", 2, []]]
ENCLOSES = [["enclosed", 1, ["lønn.xlsx"]]]
DOCX, PDF = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/pdf"

ALL = FileState()
PAGES_BESIDE = FileState(opens_as_pdf=True)
PAGES_TOO = FileState(opens_pages=True)
PAGES_ALONE = FileState(has_original=False, opens_as_pdf=True)
NOT_YET = FileState(UNFINISHED, can_be_had=False, has_original=False)


def check_with(**fields):
    return DocumentCheck(document=Document(**DOCUMENT), **fields)


# State, code, scan, whether there is a scanner, what is said to a member.
CHECKS = [
    ("ready", "", "none", False, ALL),
    ("ready", "", "clean", True, ALL),
    ("checking", "", "none", False, NOT_YET),
    ("checking", "", "none", True, FileState(UNSCANNED, False, False)),
    ("waiting", "no_scanner", "none", True, FileState(UNSCANNED, False, False)),
    ("waiting", "no_office", "clean", True, NOT_YET),
    ("stopped", "damaged", "clean", True, FileState("Filen er skadet eller ikke fullstendig.")),
    ("stopped", "encrypted", "none", False, FileState("Filen er låst med passord.")),
    ("stopped", "unknown", "none", False, FileState("Filen kan ikke vises som sider i møtepakken.")),
    ("stopped", "missing", "none", False, FileState("Filen er borte. Be sekretariatet om en ny.", False, False)),
    ("stopped", "infected", "infected", True, FileState(INFECTED, False, False)),
]


@pytest.mark.parametrize(("state", "code", "scan", "has_scanner", "said"), CHECKS)
def test_what_is_said_of_a_file(settings, state, code, scan, has_scanner, said):
    settings.CLAMD = "127.0.0.1:3310" if has_scanner else ""
    assert state_of(check_with(state=state, code=code, virus_scan=scan), MEMBER) == said


def test_of_a_file_that_nobody_looked_at_nothing_is_said():
    assert state_of(None, MEMBER) == ALL


# What was found, its type, its state; then what the secretariat, the author, a member, and another samarbeid's
# secretariat can have.
WHO_HAS_WHAT = [
    ([], PDF, "ready", ALL, ALL, ALL, ALL),
    ([], DOCX, "ready", PAGES_BESIDE, PAGES_BESIDE, PAGES_BESIDE, PAGES_BESIDE),
    (ENCLOSES, PDF, "ready", PAGES_TOO, PAGES_TOO, PAGES_TOO, PAGES_TOO),
    (HIDES, DOCX, "ready", PAGES_BESIDE, PAGES_BESIDE, PAGES_ALONE, PAGES_ALONE),
    (HIDES, PDF, "ready", PAGES_TOO, PAGES_TOO, FileState(has_original=False), FileState(has_original=False)),
    (HIDES, DOCX, "stopped", FileState(ASK.partition(" Spør")[0]), FileState(ASK.partition(" Spør")[0]),
     FileState(ASK, False, False), FileState(ASK, False, False)),
    ([], DOCX, "received", ALL, ALL, NOT_YET, NOT_YET),
    ([], DOCX, "converting", ALL, ALL, NOT_YET, NOT_YET),
    ([], "image/jpeg", "waiting", ALL, ALL, NOT_YET, NOT_YET),
]  # fmt: skip


@pytest.mark.parametrize(("found", "mime", "state", "secretary", "author", "member", "elsewhere"), WHO_HAS_WHAT)
def test_who_can_have_what_of_a_file(found, mime, state, secretary, author, member, elsewhere):
    rendition = 3 if state == "ready" else None
    check = check_with(findings=found, mime=mime, state=state, rendition_id=rendition, code="conversion")
    readers = (SECRETARY, AUTHOR, MEMBER, ELSEWHERE)
    assert [state_of(check, reader) for reader in readers] == [secretary, author, member, elsewhere]
