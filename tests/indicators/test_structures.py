"""The declared places as suppression takes them."""

import pytest

from indicators.series import structure_of
from indicators.structures import names_of, placings_of, unplaced
from indicators.suppression import Placing
from tests.indicators.factories import DefinitionFactory, GroupPlaceFactory, MunicipalityNumberFactory, imported

HEAD = "kommunenr;periode;gruppe;verdi\n"
WHOLE = Placing(is_total=True)


@pytest.fixture
def counts(khs, other):
    MunicipalityNumberFactory(organisation=khs.municipality, nr="0220")
    MunicipalityNumberFactory(organisation=other.municipality, nr="0301")
    return DefinitionFactory(indicator__code="antall").indicator


def test_each_samarbeid_has_its_own_places_and_names(khs, other, counts, django_assert_num_queries):
    imported(khs, counts, HEAD + "0220;2014-01;Gammel;30\n")
    imported(khs, counts, HEAD + "0220;2014-01;Kols;30\n0220;2014-01;Kvinner;30\n0220;2014-01;;60\n")
    imported(other, counts, HEAD + "0301;2014-01;Kvitrefugl;30\n")
    GroupPlaceFactory(samarbeid=khs.samarbeid, indicator=counts, name="Kols", division="diagnoser")
    GroupPlaceFactory(samarbeid=other.samarbeid, indicator=counts, name="Kvitrefugl", is_total=True)
    mine, theirs = ((counts.pk, world.samarbeid.pk) for world in (khs, other))
    assert (placings_of(*mine), placings_of(*theirs)) == ({"Kols": Placing("diagnoser")}, {"Kvitrefugl": WHOLE})
    assert (names_of(*mine), names_of(*theirs)) == (["Gammel", "Kols", "Kvinner"], ["Kvitrefugl"])
    with django_assert_num_queries(2):
        assert unplaced(*mine) == ["Gammel"]
    with django_assert_num_queries(2):
        assert structure_of([], khs.samarbeid.pk, counts.pk).groups == {"Kols": Placing("diagnoser")}
