"""Places with numbers, and an indicator that counts."""

from datetime import date

import pytest

from tests import factories
from tests.indicators.factories import DefinitionFactory, MunicipalityNumberFactory


@pytest.fixture
def asker(khs):
    organisation = factories.OrganisationFactory(name="Asker kommune")
    MunicipalityNumberFactory(
        organisation=organisation, nr="0220", valid_from=date(1980, 1, 1), valid_to=date(2019, 12, 31)
    )
    MunicipalityNumberFactory(organisation=organisation, nr="3203", valid_from=date(2024, 1, 1))
    return organisation


@pytest.fixture
def oslo(khs):
    organisation = factories.OrganisationFactory(name="Oslo kommune")
    MunicipalityNumberFactory(organisation=organisation, nr="0301")
    return organisation


@pytest.fixture
def counts(khs):
    return DefinitionFactory().indicator
