"""The pages where a project is made, described and moved."""

import pytest

from projects.models import Project
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


def test_a_project_is_made_started_and_described(khs, project):
    client = client_of(khs, "lead")
    owner = khs.lead.person_id
    answer = client.post(url("ny/"), {"version": "1", "name": "Kols", "owner": owner, "bodies": [khs.utvalg.pk]})
    assert answer.url == url("kols/")
    client.post(url("kols/tilstand/"), {"state": "active"})
    client.post(url("kols/endre/"), {"version": "1", "name": "Kols 2", "owner": owner})
    made = Project.objects.get(slug="kols")
    told = (made.name, made.report_heading, made.state, made.version, made.bodies.count())
    assert told == ("Kols 2", "Status Kols 2", "active", 2, 0)


def test_an_edit_on_an_old_version_keeps_what_was_typed(khs, project):
    Project.objects.filter(pk=project.pk).update(version=4)
    typed = {"version": "1", "name": "Mitt navn", "owner": khs.lead.person_id}
    answer = client_of(khs, "secretary").post(url("alert/endre/"), typed)
    form = answer.context["form"]
    assert (answer.status_code, form["version"].value(), form["name"].value()) == (409, "4", "Mitt navn")
    assert Project.objects.get(pk=project.pk).name == "Alert"


def test_a_move_that_makes_no_sense_says_so(khs, project):
    answer = client_of(khs, "secretary").post(url("alert/tilstand/"), {"state": "dropped"}, follow=True)
    assert "Dette er endret i mellomtiden, og ingenting er lagret." in answer.content.decode()
