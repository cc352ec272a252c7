"""A year of monthly files, one at a time and out of order, ends with the whole series."""

import itertools
import os
import random

import pytest

from indicators.models import DataPoint, Dataset, ShownPoint
from tests import factories
from tests.indicators.factories import DefinitionFactory, MunicipalityNumberFactory, imported

# `make drill` imports twelve indicators.
INDICATORS = int(os.environ.get("KHS_MONTHLY_INDICATORS", "2"))
MUNICIPALITIES = 24
HEAD = "kommunenr;periode;verdi\n"


@pytest.mark.timeout(1200)
def test_a_year_of_monthly_files_out_of_order_ends_with_the_whole_series(khs):
    numbers = [f"{1001 + n}" for n in range(MUNICIPALITIES)]
    for nr in numbers:
        MunicipalityNumberFactory(organisation=factories.OrganisationFactory(name=f"Kommune {nr}"), nr=nr)
    for n in range(INDICATORS):
        indicator = DefinitionFactory(indicator__code=f"maal_{n}").indicator
        months = list(range(1, 13))
        random.Random(n).shuffle(months)
        for month in months:
            imported(khs, indicator, HEAD + "\n".join(rows_of(n, month, numbers)))
        assert whole(indicator) == {
            (nr, month): count_of(n, month, at)
            for (at, nr), month in itertools.product(enumerate(numbers), range(1, 13))
        } | {("", month): sum(count_of(n, month, at) for at in range(MUNICIPALITIES)) for month in range(1, 13)}
        versions = Dataset.objects.filter(indicator=indicator)
        assert [one.version for one in versions] == list(range(12, 0, -1))
        assert [one.datapoints for one in counted(versions)] == [25 * at for at in range(12, 0, -1)]
        assert (versions[0].newest_from.month, versions[0].is_current) == (12, True)
        shown_again = ShownPoint.objects.filter(dataset__indicator=indicator).count()
        assert shown_again == 25 * sum(range(1, 13)), "each version has what readers had of it"


def counted(versions):
    for one in versions:
        one.datapoints = DataPoint.objects.filter(dataset=one).count()
        yield one


def whole(indicator):
    points = DataPoint.objects.filter(dataset__indicator=indicator, dataset__state="current")
    names = points.values_list("organisation__name", "period_from", "value")
    return {((name or "").removeprefix("Kommune "), first.month): int(value) for name, first, value in names}


def count_of(indicator, month, at):
    return 5 + (indicator * 7 + month * 11 + at * 13) % 90


def rows_of(indicator, month, numbers):
    counts = [count_of(indicator, month, at) for at in range(len(numbers))]
    yield from (f"{nr};2014-{month:02d};{count}" for nr, count in zip(numbers, counts, strict=True))
    yield f"Alle;2014-{month:02d};{sum(counts)}"
