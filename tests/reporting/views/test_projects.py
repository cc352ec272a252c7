"""The pages of all projects and of one: what stands there, for whom, and the overview as a file."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from documents.actions import receive
from projects.models import Project
from tests import factories
from tests.projects.factories import MilestoneFactory, ProjectParticipantFactory
from tests.reporting.factories import UpdateAttachmentFactory
from tests.reporting.views.pages import client_of, url

TOLD = {"state": "approved", "approved_at": "2014-11-12T10:00:00Z"}
MARK = "HEMMELIGMERKE"


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-17"


@pytest.fixture
def project(khs):
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, name="Alert")
    factories.ReportsToFactory(project=project, utvalg=khs.utvalg)
    return project


@pytest.fixture
def update(project):
    return factories.StatusUpdateFactory(project=project)


def page_of(world, role, path):
    return client_of(world, role).get(url(path)).content.decode()


def missing(page, wanted):
    return [text for text in wanted if text not in page]


def test_the_project_page_shows_mandate_participants_milestones_and_lights(khs, other, project):
    Project.objects.filter(pk=project.pk).update(
        mandate="Gjør det", mandate_by=khs.utvalg, mandate_on=date(2014, 9, 22), participants="En avdeling"
    )
    ProjectParticipantFactory(project=project, organisation=khs.municipality)
    MilestoneFactory(project=project, title="Frist for forslag", on=date(2014, 11, 11))
    MilestoneFactory(project__samarbeid=other.samarbeid, title=MARK)
    for day, light in ((date(2014, 9, 29), "paa_plan"), (date(2014, 11, 10), "avvik")):
        factories.StatusUpdateFactory(project=project, period_to=day, light=light, **TOLD)
    page = page_of(khs, "reader_user", "alert/")
    wanted = [
        "Gjør det", "Fastsatt av Prosjektstyret 22. september 2014", "En avdeling", khs.municipality.name,
        "Frist for forslag", '<span class="st bad">Forfalt</span>', "Utvikling, eldste først",
    ]  # fmt: skip
    assert (missing(page, wanted), MARK in page) == ([], False)
    assert page.index("29.09.2014") < page.index("10.11.2014")


@pytest.mark.parametrize(("role", "edits"), [("secretary", True), ("lead", True), ("member", False)])
def test_only_those_who_may_are_offered_to_change(khs, project, role, edits):
    page = page_of(khs, role, "alert/") + page_of(khs, role, "")
    offers = ["Endre prosjektet", "Sett på pause", "Endre milepæler", "Nytt prosjekt"]
    assert missing(page, offers) == ([] if edits else offers)


ROW = [
    "Alert", "Pågår", "Følg med", "To av tre samlinger er holdt.", "10.11.2014", "Første status", "Prosjekteier",
    "Prosjektstyret", "Asker, En avdeling", "Staten", "Sluttrapport", "ca. 1. februar 2015",
]  # fmt: skip


def test_the_overview_is_taken_along_as_csv_and_excel(khs, other, project):
    Project.objects.filter(pk=project.pk).update(participants="En avdeling", funding="Staten")
    ProjectParticipantFactory(project=project, organisation__name="Asker")
    MilestoneFactory(project=project, title="Sluttrapport", on=date(2015, 2, 1), precision="circa")
    factories.StatusUpdateFactory(project=project, light="foelg_med", **TOLD)
    factories.StatusUpdateFactory(project=project, headline=MARK)
    factories.ProjectFactory(samarbeid=other.samarbeid, name=MARK)
    client = client_of(khs, "reader_user")
    text = client.get(url("oversikt.csv")).getvalue().decode("utf-8-sig")
    assert [line.split(";") for line in text.splitlines()][1:] == [ROW]
    answer = client.get(url("oversikt.xlsx"))
    sheet = load_workbook(io.BytesIO(answer.getvalue())).active
    assert [list(row) for row in sheet.iter_rows(min_row=2, values_only=True)] == [ROW]
    assert answer["Content-Disposition"] == 'attachment; filename="Prosjekter 2014-11-17.xlsx"'


def add_rows(khs, project, update):
    factories.ProjectFactory(samarbeid=khs.samarbeid)
    ProjectParticipantFactory(project=project)
    MilestoneFactory(project=project)
    factories.ReportsToFactory(project=project)
    UpdateAttachmentFactory(update=update, document=receive(SimpleUploadedFile("notat.txt", b"Tekst"), by=khs.by))


@pytest.mark.parametrize("path", ["oversikt.csv", "alert/", "alert/milepaeler/", "alert/endre/", "status/{pk}/", ""])
def test_the_number_of_queries_does_not_follow_the_number_of_rows(khs, project, update, path):
    client, counts = client_of(khs, "secretary"), []
    factories.StatusUpdateFactory(project=project, **TOLD)
    for rows in (1, 2):
        for _ in range(rows):
            add_rows(khs, project, update)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url(path.format(pk=update.pk))).status_code == 200
        counts.append(len(captured))
    assert (counts[0], counts[0] < 30) == (counts[1], True)
