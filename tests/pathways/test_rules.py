"""Who sees, leads and answers, by role in the own and in the foreign samarbeid."""

import pytest

from organisations.models import Organisation
from pathways import rules
from pathways.models import (
    Gathering,
    GatheringInvitation,
    GatheringPathway,
    Measure,
    MeasurePoint,
    Pathway,
    PathwayParticipant,
)
from tests import factories
from tests.pathways import ground

ROLES = ("secretary", "lead", "member", "reader_user", "outsider")
TABLES = (Pathway, PathwayParticipant, Gathering, GatheringPathway, GatheringInvitation, Measure, MeasurePoint)


def made_in(world, word="svartefugl"):
    return ground.make(world, factories.ProjectFactory(samarbeid=world.samarbeid, name=word), word)


@pytest.mark.parametrize("role", ROLES)
def test_everyone_with_a_role_sees_all_of_the_own_samarbeid_and_nothing_else(khs, other, role):
    made_in(khs, "kvitrefugl")
    made_in(other)
    reader = khs.reader(getattr(khs, role))
    seen = {model: set(model.objects.visible_to(reader).values_list("samarbeid_id", flat=True)) for model in TABLES}
    assert seen == dict.fromkeys(TABLES, set() if role == "outsider" else {khs.samarbeid.pk})


@pytest.mark.parametrize(
    ("role", "leads"),
    [("secretary", True), ("lead", True), ("member", False), ("reader_user", False), ("outsider", False)],
)
def test_leading(khs, other, role, leads):
    reader = khs.reader(getattr(khs, role))
    ours, theirs = (factories.ProjectFactory(samarbeid=world.samarbeid) for world in (khs, other))
    assert [rules.can_lead_pathways(reader, project) for project in (ours, theirs)] == [leads, False]


def test_an_owner_leads_the_own_project(khs):
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, owner=khs.member.person)
    assert rules.can_lead_pathways(khs.reader(khs.member), project)


def responder_in(world, organisation):
    user = factories.UserFactory()
    factories.AffiliationFactory(
        samarbeid=world.samarbeid, person=user.person, organisation=organisation, role="responder"
    )
    return world.reader(user)


def test_a_responder_answers_for_the_own_organisation_alone(khs, other):
    mine, theirs = made_in(khs), made_in(other)
    reader = responder_in(khs, khs.municipality)
    stranger = responder_in(khs, factories.OrganisationFactory())
    # Also one who answers for the same organisation in another samarbeid may not answer here.
    abroad = responder_in(other, khs.municipality)
    asked = [
        rules.can_answer(who, row, row_of.pathway.project)
        for who in (reader, stranger, abroad)
        for row_of in (mine, theirs)
        for row in (row_of.participant, row_of.invitation)
    ]
    assert asked == [True, True, False, False] + [False] * 8


def test_a_reader_of_the_organisation_does_not_answer(khs):
    made = made_in(khs)
    assert not rules.can_answer(khs.reader(khs.reader_user), made.participant, made.pathway.project)


def test_those_who_may_be_invited_are_the_ones_that_the_samarbeid_knows(khs, other):
    unit = factories.OrganisationFactory(parent=None, name="Sykehuset")
    khs_member = factories.OrganisationFactory(name="Foretaket")
    khs_member.memberships.create(samarbeid=khs.samarbeid, party="foretak", valid_from="2013-01-01")
    unit.parent = khs_member
    unit.save()
    factories.OrganisationFactory(name="Ukjent")
    found = Organisation.objects.filter(rules.invitable_organisations(khs.by))
    assert sorted(row.name for row in found) == ["Foretaket", "Kommunen khs", "Sykehuset"]
    assert not Organisation.objects.filter(rules.invitable_organisations(khs.reader(khs.outsider)))
