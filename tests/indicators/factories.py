"""Indicators and what was imported for them."""

from datetime import date

import factory

from indicators.actions.indicators import import_dataset
from indicators.models import Dataset, GroupPlace, Indicator, IndicatorDefinition, ProjectIndicator
from indicators.readings import definition_in_use, reading_of
from organisations import clock
from organisations.models import MunicipalityNumber
from tests.factories import PersonFactory


class MunicipalityNumberFactory(factory.django.DjangoModelFactory):
    valid_from = date(2010, 1, 1)

    class Meta:
        model = MunicipalityNumber


class IndicatorFactory(factory.django.DjangoModelFactory):
    code = factory.Sequence(lambda n: f"maal_{n}")

    class Meta:
        model = Indicator


class DefinitionFactory(factory.django.DjangoModelFactory):
    indicator = factory.SubFactory(IndicatorFactory)
    name = "Utskrivningsklare pasienter"
    unit = "pasienter"
    direction = "lower"
    kind = "count"
    source = "NPR"
    patient_based = True
    valid_from = date(2010, 1, 1)

    class Meta:
        model = IndicatorDefinition


class ProjectIndicatorFactory(factory.django.DjangoModelFactory):
    samarbeid = factory.SelfAttribute("project.samarbeid")

    class Meta:
        model = ProjectIndicator


class GroupPlaceFactory(factory.django.DjangoModelFactory):
    is_total = False
    confirmed_by = factory.SubFactory(PersonFactory)
    confirmed_at = factory.LazyFunction(clock.now)

    class Meta:
        model = GroupPlace


def imported(world, indicator, csv: str, **facts) -> Dataset:
    """The CSV as the current version of the indicator in the samarbeid."""
    reading = reading_of(csv.encode(), definition_in_use(indicator, world.samarbeid.pk), max_rows=10_000)
    assert reading.faults == []
    about = {"source": "NPR", "file_name": "tall.csv", "by": world.by, **facts}
    return import_dataset(indicator, reading, samarbeid=world.samarbeid, **about)
