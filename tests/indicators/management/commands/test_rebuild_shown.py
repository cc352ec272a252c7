"""What readers get is decided anew from the raw numbers, as a version of its own."""

from io import StringIO

import pytest
from django.core.management import call_command

from indicators.models import Dataset, ShownPoint
from tests.indicators.factories import DefinitionFactory, MunicipalityNumberFactory, imported

HEAD = "kommunenr;periode;gruppe;verdi\n"


@pytest.fixture
def counts(khs):
    MunicipalityNumberFactory(organisation=khs.municipality, nr="0220")
    return DefinitionFactory(indicator__code="antall").indicator


def run():
    out = StringIO()
    call_command("rebuild_shown", stdout=out)
    return out.getvalue()


def test_another_rule_makes_a_version_and_the_same_one_makes_none(khs, counts):
    first = imported(khs, counts, HEAD + "0220;2014-01;;3\n0220;2014-02;;30\n0220;2014-03;;8\n")
    assert (run(), Dataset.objects.count()) == ("khs antall v1: 1 skjult\n", 1)
    # As another rule would have hidden it.
    ShownPoint.objects.filter(dataset=first, period_from="2014-02-01").update(sign=":", value=None)
    assert run() == "khs antall v2: 1 skjult\n"
    versions = Dataset.objects.values_list("version", "state", "origin", "reason", "builds_on")
    assert list(versions) == [(2, "current", "judged_again", "rule", first.pk), (1, "replaced", "whole", "", None)]
    shown = ShownPoint.objects.filter(dataset__version=2).order_by("period_from")
    assert list(shown.values_list("sign", "value")) == [(":", None), ("", 30), ("", 8)]
    kept = ShownPoint.objects.filter(dataset=first).order_by("period_from")
    assert list(kept.values_list("sign", "value")) == [(":", None), (":", None), ("", 8)]
