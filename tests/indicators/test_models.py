"""What the database refuses, whoever writes."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from indicators.models import DataPoint, Dataset, Indicator, ShownPoint
from organisations import clock
from tests import factories
from tests.indicators.factories import DefinitionFactory, IndicatorFactory, MunicipalityNumberFactory

END = date(2019, 12, 31)


def refused(make, **facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(**facts)
    return True


@pytest.fixture
def dataset(khs):
    return make_dataset(khs, DefinitionFactory())


def make_dataset(world, definition, **facts):
    about = {
        "samarbeid": world.samarbeid, "indicator": definition.indicator, "definition": definition, "version": 1,
        "source": "NPR", "sha256": "a" * 64, "file_name": "a.csv", "imported_at": clock.now(),
        "newest_from": date(2014, 1, 1), "newest_to": date(2014, 1, 31), "resolution": "month",
    }  # fmt: skip
    return Dataset.objects.create(**{**about, **facts})


def point(dataset, **facts):
    return {
        "samarbeid": dataset.samarbeid, "dataset": dataset, "period_from": date(2014, 1, 1),
        "period_to": date(2014, 1, 31), "resolution": "month", **facts,
    }  # fmt: skip


def test_a_number_belongs_to_one_organisation_at_a_time(db):
    first = MunicipalityNumberFactory(
        organisation=factories.OrganisationFactory(), nr="0301", valid_to=date(2019, 12, 31)
    )
    another = factories.OrganisationFactory()
    assert refused(MunicipalityNumberFactory, organisation=another, nr="0301", valid_from=date(2019, 12, 31))
    MunicipalityNumberFactory(organisation=another, nr="0301", valid_from=date(2020, 1, 1))
    assert [number.organisation_id for number in type(first).objects.all()] == [first.organisation_id, another.pk]


@pytest.mark.parametrize("nr", ["301", "O301", "03 1", ""])
def test_a_number_is_four_digits(db, nr):
    assert refused(MunicipalityNumberFactory, organisation=factories.OrganisationFactory(), nr=nr)


@pytest.mark.parametrize("code", ["importer", "fil", "ny"])
def test_words_of_addresses_are_no_codes(db, code):
    assert refused(Indicator.objects.create, code=code)


def test_two_definitions_of_an_indicator_do_not_overlap(db):
    definition = DefinitionFactory(valid_to=date(2014, 12, 31))
    assert refused(DefinitionFactory, indicator=definition.indicator, valid_from=date(2014, 12, 31))
    DefinitionFactory(indicator=definition.indicator, valid_from=date(2015, 1, 1))


def test_an_indicator_is_not_built_on_itself(db):
    indicator = IndicatorFactory()
    assert refused(DefinitionFactory, indicator=indicator, counts_from=indicator)


def test_one_version_is_current_and_numbers_of_versions_are_not_used_twice(khs, other, dataset):
    assert refused(make_dataset, world=khs, definition=dataset.definition, version=2)
    assert refused(make_dataset, world=khs, definition=dataset.definition, state="replaced")
    make_dataset(khs, dataset.definition, version=2, state="replaced")
    make_dataset(other, dataset.definition)


def test_a_dataset_has_a_definition_of_its_own_indicator(khs, dataset):
    foreign = DefinitionFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_dataset(khs, dataset.definition, indicator=foreign.indicator)
        transaction.get_connection().check_constraints()


@pytest.mark.parametrize(
    "facts",
    [
        {"status": "ok", "value": None},
        {"status": "confidential", "value": 3},
        {"status": "skjult", "value": None},
        {"status": "ok", "value": 3, "numerator": -1},
        {"status": "ok", "value": 3, "resolution": "week"},
        {"status": "ok", "value": 3, "period_to": date(2013, 1, 31)},
    ],
)
def test_raw_points_that_contradict_themselves_are_refused(dataset, facts):
    assert refused(DataPoint.objects.create, **point(dataset, **facts))


@pytest.mark.parametrize(
    "facts",
    [{"sign": "", "value": None}, {"sign": ":", "value": 3}, {"sign": ":", "numerator": 3}, {"sign": "x"}],
)
def test_a_shown_point_is_a_number_or_a_sign(dataset, facts):
    assert refused(ShownPoint.objects.create, **point(dataset, **facts))


def test_a_point_stands_once_also_for_all_together(dataset):
    DataPoint.objects.create(**point(dataset, status="ok", value=7))
    assert refused(DataPoint.objects.create, **point(dataset, status="ok", value=8))
    DataPoint.objects.create(**point(dataset, status="ok", value=8, group="70+"))


def test_a_point_is_of_the_samarbeid_of_its_dataset(other, dataset):
    with pytest.raises(IntegrityError), transaction.atomic():
        DataPoint.objects.create(**point(dataset, status="ok", value=7) | {"samarbeid": other.samarbeid})
        transaction.get_connection().check_constraints()
