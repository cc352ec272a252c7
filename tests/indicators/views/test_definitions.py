"""The pages where indicators get their meaning: what they show and keep, and in how many queries."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from indicators.actions.definitions import DefinitionFacts, add_definition, define_indicator
from indicators.models import IndicatorDefinition
from tests import factories
from tests.indicators.factories import DefinitionFactory, MunicipalityNumberFactory, imported

FACTS = DefinitionFacts(
    name="Dager på korridor", unit="dager", decimals=0, direction="lower", kind="count", numerator="", denominator="",
    source="NPR", text="Alle dager", patient_based=True, counts_from=None, valid_from=date(2015, 1, 1),
)  # fmt: skip
HEAD = "kommunenr;periode;teller;nevner;verdi\n"
SECRET = "kvitrefugl"


@pytest.fixture
def counts(khs, other):
    MunicipalityNumberFactory(organisation=khs.municipality, nr="0220")
    MunicipalityNumberFactory(organisation=other.municipality, nr="0301")
    return DefinitionFactory(indicator__code="antall", name="Antall pasienter").indicator


def page_of(world, user, name, *args):
    """What stands on the page, without what is new in every answer."""
    answer = world.client_of(user).get(reverse(name, args=[world.samarbeid.slug, *args]))
    assert answer.status_code == 200
    return re.sub(r'csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": "[^"]*"', "", answer.content.decode())


def test_the_list_tells_importers_what_has_no_numbers_here_and_nothing_of_others(khs, other, counts):
    imported(other, counts, HEAD + "0301;2014-01;;;77\n", source=SECRET)
    for user in (khs.secretary, khs.lead):
        page = page_of(khs, user, "indicators:list")
        assert ("Ingen tall ennå" in page, "Importer tall for Antall pasienter" in page) == (True, True)
        assert SECRET not in page
    assert "Antall pasienter" not in page_of(khs, khs.reader_user, "indicators:list")
    assert "Ingen tall ennå" not in page_of(other, other.secretary, "indicators:list")
    versions = page_of(khs, khs.secretary, "indicators:definitions", "antall")
    assert ("Brukt i tallene" in versions, SECRET in versions) == (False, False)


def test_pages_make_an_indicator_and_keep_what_was_typed(khs):
    client, address = khs.client_of(khs.secretary), reverse("indicators:new", args=["khs"])
    typed = {
        "name": "Dager på korridor", "kind": "amount", "unit": "dager", "decimals": "1", "direction": "lower",
        "source": "NPR", "patient_based": "ja", "valid_from": "01.01.2015",
    }  # fmt: skip
    refused = client.post(address, typed | {"decimals": "9"})
    assert (refused.status_code, "Dager på korridor" in refused.content.decode()) == (422, True)
    made = client.post(address, typed)
    assert (made.status_code, made.url) == (302, "/khs/styringsdata/importer/?indikator=dager-paa-korridor")
    again = client.post(address, typed)
    assert (again.status_code, "Det finnes alt en indikator" in again.content.decode()) == (422, True)
    assert IndicatorDefinition.objects.count() == 1


def test_queries_do_not_grow_with_indicators_and_versions(khs, counts):
    factories.ProjectFactory(samarbeid=khs.samarbeid, owner=khs.lead.person, slug="fast")
    pages = (
        ("indicators:list",), ("indicators:import",), ("indicators:definitions", "antall"),
        ("indicators:follow", "fast"),
    )  # fmt: skip
    before = [queries_of(khs, *page) for page in pages]
    for number in range(2):
        define_indicator(replace(FACTS, name=f"Ny {number}"), by=khs.by)
        add_definition(counts, replace(FACTS, valid_from=date(2016 + number, 1, 1)), by=khs.by)
    assert [queries_of(khs, *page) for page in pages] == before


def queries_of(world, *page):
    with CaptureQueriesContext(connection) as queries:
        page_of(world, world.secretary, *page)
    return len(queries)
