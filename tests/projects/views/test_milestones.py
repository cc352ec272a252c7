"""The page of milestones."""

import pytest

from projects.models import Milestone
from tests import factories
from tests.reporting.views.pages import client_of, url


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-17"


@pytest.fixture
def project(khs):
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, name="Alert")
    factories.ReportsToFactory(project=project, utvalg=khs.utvalg)
    return project


def page_of(world, role, path):
    return client_of(world, role).get(url(path)).content.decode()


def missing(page, wanted):
    return [text for text in wanted if text not in page]


def test_a_milestone_is_added_changed_and_marked(khs, project):
    client = client_of(khs, "secretary")
    typed = {"version": "1", "title": "Sluttrapport", "on": "2015-02-01", "precision": "circa"}
    client.post(url("alert/milepaeler/"), typed)
    one = Milestone.objects.get()
    client.post(url(f"alert/milepaeler/{one.pk}/"), {**typed, "responsible": "Prosjektleder"})
    client.post(url(f"alert/milepaeler/{one.pk}/tilstand/"), {"state": "reached"})
    page = page_of(khs, "secretary", "alert/milepaeler/")
    assert missing(page, ["Ca. 1. februar 2015 · Prosjektleder", '<span class="st ok">Nådd</span>']) == []
    stale = client.post(url(f"alert/milepaeler/{one.pk}/"), {**typed, "title": "Mitt"})
    assert (stale.status_code, stale.context["form"]["title"].value()) == (409, "Mitt")
