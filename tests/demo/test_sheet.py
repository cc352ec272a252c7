"""The demo's spreadsheet: what is fetched and sent again changes nothing."""

import pytest

from organisations.models import Samarbeid
from tests.setup.sheets.books import counts, errors, exported, imported, saved, warnings

pytestmark = pytest.mark.slow


def test_the_round_trip_changes_nothing(loaded):
    for samarbeid in Samarbeid.objects.all():
        report, _saved = imported(samarbeid, saved(exported(samarbeid)))
        assert (errors(report), warnings(report)) == ([], [])
        assert [each[:2] for each in counts(report).values()] == [(0, 0)] * 5
