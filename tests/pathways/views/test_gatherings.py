"""The pages of gatherings: moved, answered, cancelled."""

import pytest
from django.core.cache import cache

from organisations.models import Notice
from pathways.models import Gathering, GatheringInvitation
from tests import factories
from tests.pathways.factories import (
    InvitationFactory,
    PathwayFactory,
)

GATHERING = {"version": "1", "title": "Samling", "kind": "gathering", "starts_on": "2015-02-02"}


@pytest.fixture(autouse=True)
def on_a_day(settings):
    settings.DEMO_TODAY = "2014-11-17"
    cache.clear()


@pytest.fixture
def project(khs):
    return factories.ProjectFactory(samarbeid=khs.samarbeid, slug="forloep", name="Gode pasientforløp")


@pytest.fixture
def secretary(khs):
    return khs.client_of(khs.secretary)


def page(client, address) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def responder(khs):
    user = factories.UserFactory()
    factories.AffiliationFactory(
        samarbeid=khs.samarbeid, person=user.person, organisation=khs.municipality, role="responder"
    )
    return khs.client_of(user)


def test_the_responder_answers_for_a_gathering(khs, project):
    row = InvitationFactory(gathering__project=project, organisation=khs.municipality)
    client = responder(khs)
    assert "Svar for Kommunen khs" in page(client, f"/khs/samlinger/svar/{row.pk}/")
    client.post(f"/khs/samlinger/svar/{row.pk}/", {"state": "coming"})
    assert GatheringInvitation.objects.get().state == "coming"


def test_cancelling_is_asked_once_more_and_then_told(khs, project, secretary):
    responder(khs)
    row = InvitationFactory(gathering__project=project, organisation=khs.municipality).gathering
    assert "Avlyse samlingen?" in page(secretary, f"/khs/samlinger/{row.pk}/avlys/")
    secretary.post(f"/khs/samlinger/{row.pk}/avlys/")
    assert (Gathering.objects.get().state, Notice.objects.get().kind) == ("cancelled", "gathering.cancelled")


def test_only_pathways_of_the_project_can_be_chosen(khs, project, secretary):
    PathwayFactory(project=project)
    stranger = PathwayFactory(project__samarbeid=khs.samarbeid)
    answer = secretary.post("/khs/forlop/prosjekt/forloep/samling/ny/", {**GATHERING, "pathways": stranger.pk})
    assert (answer.status_code, Gathering.objects.count()) == (422, 0)
