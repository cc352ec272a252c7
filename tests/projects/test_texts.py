"""What is missing before a status can be sent."""

from dataclasses import replace
from datetime import date

import pytest

from projects.texts import UpdateText, gaps_in

WHOLE = UpdateText(date(2014, 11, 10), "paa_plan", "To av tre er holdt.", "<p>To er holdt.</p>")
TODAY = date(2014, 11, 17)
BEFORE = date(2014, 9, 29)
TOO_LATE = "Datoen kan ikke være senere enn i dag. Skriv dagen statusen gjelder for"


@pytest.mark.parametrize(
    ("change", "gaps"),
    [
        ({}, {}),
        ({"light": ""}, {"light": "Velg hvordan det går"}),
        ({"headline": "  "}, {"headline": "Skriv én setning om hvordan det står til"}),
        ({"done": "<p></p>"}, {"done": "Skriv hva som er gjort"}),
        ({"period_to": TODAY}, {}),
        ({"period_to": date(2014, 11, 18)}, {"period_to": TOO_LATE}),
        ({"period_to": BEFORE}, {}),
        (
            {"period_to": date(2014, 9, 28)},
            {"period_to": "Datoen kan ikke være før forrige status, 29. september 2014"},
        ),
    ],
)
def test_gaps(change, gaps):
    assert gaps_in(replace(WHOLE, **change), previous_on=BEFORE, today=TODAY) == gaps


def test_everything_missing_at_once_for_a_first_status():
    empty = UpdateText(date(2014, 11, 10))
    assert list(gaps_in(empty, previous_on=None, today=TODAY)) == ["light", "headline", "done"]
