"""What readers get can be made again from the raw numbers."""

from io import StringIO

import pytest
from django.core.management import call_command

from indicators.models import ShownPoint
from tests.indicators.factories import DefinitionFactory, MunicipalityNumberFactory, imported

HEAD = "kommunenr;periode;gruppe;verdi\n"


@pytest.fixture
def counts(khs):
    MunicipalityNumberFactory(organisation=khs.municipality, nr="0220")
    return DefinitionFactory(indicator__code="antall").indicator


def test_what_is_shown_can_be_made_again(khs, counts):
    dataset = imported(khs, counts, HEAD + "0220;2014-01;;3\n0220;2014-02;;30\n")
    ShownPoint.objects.all().delete()
    out = StringIO()
    call_command("rebuild_shown", stdout=out)
    assert out.getvalue() == "khs antall: 1 skjult\n"
    assert set(ShownPoint.objects.filter(dataset=dataset).values_list("sign", "value")) == {(":", None), ("", 30)}
