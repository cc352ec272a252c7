"""What is fetched and sent again changes nothing, and costs no more for many rows."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.setup.sheets.books import counts, errors, exported, imported, saved, warnings, workbook

JAN = date(2026, 1, 1)


@pytest.fixture(autouse=True)
def today(settings, khs):
    settings.DEMO_TODAY = "2026-11-24"


def many(count: int, word: str, per_body: int = 10):
    """A whole workbook with so many organisations, people, seats and accesses, and a tenth as many bodies."""
    names = [f"{word} {n}" for n in range(count)]
    bodies = names[:: max(1, per_body)]
    return {
        "Organisasjoner": [[None, None, f"Lag {name}", None, "Annen", JAN] for name in names],
        "Utvalg": [[None, f"Utvalg {name}", None, "Styre", None, None] for name in bodies],
        "Personer": [
            [None, f"Person {name}", None, f"{word}{n}@x.example", None, f"Lag {name}"] for n, name in enumerate(names)
        ],
        "Plasser": [
            [
                None, f"Utvalg {bodies[n // per_body]}", "Leder" if n % per_body == 0 else "Medlem", JAN, None,
                f"Lag {name}", f"Person {name}",
            ]
            for n, name in enumerate(names)
        ],
        "Tilganger": [
            [None, f"Person {name}", f"Lag {name}", "Lesetilgang", JAN, None] for name in names
        ],
    }  # fmt: skip


def test_a_samarbeid_with_many_people(khs):
    report, is_saved = imported(khs.samarbeid, workbook(many(160, "a")))
    assert (errors(report), is_saved) == ([], True)
    report, is_saved = imported(khs.samarbeid, saved(exported(khs.samarbeid)))
    assert (errors(report), warnings(report), is_saved) == ([], [], True)
    assert [each[:2] for each in counts(report).values()] == [(0, 0)] * 5


def statements(khs, sheets) -> list[str]:
    data = workbook(sheets)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        report, is_saved = imported(khs.samarbeid, data)
    assert is_saved, report
    return [each["sql"].split(" ")[0] for each in caught.captured_queries]


def test_what_the_pages_would_not_take_stays_as_it_is_stored(khs):
    """Rows from before a rule: an observer who votes, a reader for one that left, deputies with one number."""
    seats = [factories.SeatFactory(utvalg=khs.utvalg, role=role) for role in ("observatoer", "vara", "vara")]
    for seat in seats:
        factories.VervFactory(seat=seat)
    left = factories.MembershipFactory(samarbeid=khs.samarbeid, valid_to=date(2020, 1, 1)).organisation
    factories.AffiliationFactory(samarbeid=khs.samarbeid, organisation=left)
    report, _saved = imported(khs.samarbeid, saved(exported(khs.samarbeid)))
    assert (errors(report), [each[:2] for each in counts(report).values()]) == ([], [(0, 0)] * 4)


def test_a_thousand_rows_cost_as_many_statements_as_ten(khs):
    few, lots = statements(khs, many(10, "b")), statements(khs, many(1000, "c", per_body=1000))
    assert len(few) == len(lots)
    rows = exported(khs.samarbeid)
    for name, column in (("Personer", 3), ("Plasser", 8), ("Utvalg", 3)):
        for row in list(rows[name].iter_rows(min_row=2)):
            row[column - 1].value = f"{row[column - 1].value or ''}x"
    # The title of all, what each seat is for, the short name of each body.
    changed = statements_of_change(khs, rows)
    for name in ("Personer", "Plasser", "Utvalg"):
        rows[name].delete_rows(6, 5000)
    for name, column in (("Personer", 3), ("Plasser", 8), ("Utvalg", 3)):
        for row in list(rows[name].iter_rows(min_row=2)):
            row[column - 1].value = f"{row[column - 1].value or ''}y"
    assert changed == statements_of_change(khs, rows)


def statements_of_change(khs, rows) -> int:
    data = saved(rows)
    with CaptureQueriesContext(connection) as caught:
        report, is_saved = imported(khs.samarbeid, data)
    assert is_saved and report["Personer"]["changed"] > 3, errors(report)
    return len(caught.captured_queries)
