"""The page of the regions: those of one's own samarbeid, and a form that keeps what was typed."""

import pytest

from organisations.actions import save_region
from tests import factories

MARK = "HEMMELIGMERKE"


def member(world, **facts):
    organisation = factories.OrganisationFactory(**facts)
    factories.MembershipFactory(samarbeid=world.samarbeid, organisation=organisation)
    return organisation


@pytest.fixture
def pair(khs):
    return [member(khs, name="Nes"), member(khs, name="Ål")]


def test_the_page_shows_own_regions_and_keeps_what_was_typed(khs, other, pair):
    save_region(None, name=MARK, organisation_ids=[member(other).pk], by=other.by)
    client = khs.client_of(khs.secretary)
    saved = client.post("/khs/regioner/", {"name": "Hallingdal", "organisations": [each.pk for each in pair]})
    page = client.get("/khs/regioner/").content.decode()
    assert (saved.status_code, "Hallingdal" in page, "Nes, Ål" in page, MARK in page) == (302, True, True, False)
    refused = client.post("/khs/regioner/", {"name": "Hallingdal", "organisations": [pair[0].pk]})
    text = refused.content.decode()
    assert (refused.status_code, "Velg et annet navn" in text, 'value="Hallingdal"' in text) == (422, True, True)
