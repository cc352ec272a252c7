"""Regions: municipalities that are asked together."""

import pytest

from organisations.actions import save_region
from organisations.models import Region, Trail
from organisations.refusals import NotAllowed, Refused
from tests import factories


def member(world, **facts):
    organisation = factories.OrganisationFactory(**facts)
    factories.MembershipFactory(samarbeid=world.samarbeid, organisation=organisation)
    return organisation


@pytest.fixture
def pair(khs):
    return [member(khs, name="Nes"), member(khs, name="Ål")]


def test_a_region_is_kept_changed_and_trailed(khs, pair):
    kept = save_region(None, name="Hallingdal", organisation_ids=[each.pk for each in pair], by=khs.by)
    assert (str(kept), [each.name for each in kept.organisations.all()]) == ("Hallingdal", ["Nes", "Ål"])
    save_region(kept, name="Øvre Hallingdal", organisation_ids=[pair[1].pk], by=khs.by)
    assert [(row.name, list(row.organisations.all())) for row in Region.objects.all()] == [
        ("Øvre Hallingdal", [pair[1]])
    ]
    assert [row.facts for row in Trail.objects.filter(verb="save_region").order_by("pk")] == [
        {"organisation_ids": [pair[0].pk, pair[1].pk]},
        {"organisation_ids": [pair[1].pk]},
    ]


def test_a_name_that_is_taken_and_strangers_are_refused(khs, other, pair):
    save_region(None, name="Hallingdal", organisation_ids=[pair[0].pk], by=khs.by)
    with pytest.raises(Refused, match="heter «Hallingdal»"):
        save_region(None, name="Hallingdal", organisation_ids=[pair[1].pk], by=khs.by)
    with pytest.raises(Refused, match="ikke lenger med"):
        save_region(None, name="Annen", organisation_ids=[member(other).pk], by=khs.by)
    assert Region.objects.count() == 1


@pytest.mark.parametrize("role", ["member", "reader_user", "outsider"])
def test_only_those_who_ask_edit_regions(khs, pair, role):
    with pytest.raises(NotAllowed):
        save_region(None, name="Hallingdal", organisation_ids=[pair[0].pk], by=khs.reader(getattr(khs, role)))


def test_a_region_of_another_samarbeid_is_not_changed(khs, other, pair):
    foreign = save_region(None, name="Deres", organisation_ids=[member(other).pk], by=other.by)
    with pytest.raises(NotAllowed):
        save_region(foreign, name="Vår", organisation_ids=[pair[0].pk], by=khs.by)
