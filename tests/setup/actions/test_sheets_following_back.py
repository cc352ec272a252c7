"""What follows a leadership is taken back with it."""

from datetime import date

import pytest

from setup.actions import sheets as actions
from tests.setup.actions.test_sheets_taking_back import everything, save, sent
from tests.setup.sheets.books import HEADS, JAN, imported, workbook
from tests.setup.sheets.moved_in import moved_in, nr_of


@pytest.fixture(autouse=True)
def today(settings, khs):
    settings.DEMO_TODAY = "2026-11-24"
    moved_in(khs.samarbeid)


def test_a_verv_that_followed_is_as_before(khs):
    heads = [*HEADS["Plasser"], "Følger"]
    fsu = nr_of(khs.samarbeid, "Plasser", Utvalg="Faglig utvalg rus")
    follows = [None, "SSU", "Medlem", None, None, "Oslo", None, "Leder i FSU"]
    imported(
        khs.samarbeid, workbook({"Plasser": [heads, [fsu, "FSU", "Leder", JAN, None, "Oslo", "Per Uten"], follows]})
    )
    before = everything()
    upload = sent(khs, workbook({
        "Plasser": [
            heads,
            [fsu, "FSU", "Leder", date(2027, 1, 1), None, "Oslo", "Kari Nes", None],
            [None, "FSU", "Nestleder", JAN, None, "Kinn", "Ola Vik", None],
            [None, "SSU", "Medlem", None, None, "Kinn", None, "Nestleder i FSU"],
        ]
    }))  # fmt: skip
    assert save(khs, upload) == 3, upload.report
    upload.refresh_from_db()
    actions.take_back(upload, by=khs.by)
    assert everything() == before
