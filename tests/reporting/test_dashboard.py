"""The page of all projects: what stands there, for whom, and in how many queries."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.models import Project
from reporting.dashboard import FollowUp, dashboard_of
from tests import factories
from tests.inquiries import factories as factories_inquiries
from tests.projects import factories as factories_projects
from tests.reporting.filling import fill

MARK = "HEMMELIGMERKE"
# Session, user, and the three that load the reader: what every page takes.
LOGIN_AND_READER = 5


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-17"


def queries_of(world, path) -> int:
    client = world.client_of(world.secretary)
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured) - LOGIN_AND_READER


def test_the_page_takes_at_most_twelve_queries_and_no_more_for_more(khs):
    fill(khs, projects=1, municipalities=1, indicators=1)
    one = queries_of(khs, "/khs/prosjekter/")
    fill(khs, projects=3, municipalities=3, indicators=2)
    assert (one <= 12, queries_of(khs, "/khs/prosjekter/")) == (True, one)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_thirty_projects_and_sixty_municipalities_take_as_many_queries_as_one(khs):
    fill(khs, projects=30, municipalities=60, indicators=40)
    assert queries_of(khs, "/khs/prosjekter/") <= 12


def test_nothing_of_another_samarbeid_is_on_the_page(khs, other):
    (foreign,) = fill(other, projects=1, municipalities=1, indicators=1)
    Project.objects.filter(pk=foreign.pk).update(name=MARK)
    factories_projects.MilestoneFactory(project=foreign, title=MARK, on=date(2014, 12, 1))
    for role in ("secretary", "lead", "member", "reader_user"):
        user = getattr(khs, role)
        assert MARK not in khs.client_of(user).get("/khs/prosjekter/").content.decode()
    assert MARK in other.client_of(other.secretary).get("/annet/prosjekter/").content.decode()


def test_what_is_late_comes_first_then_what_comes_soon(khs):
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, name="Alert", slug="alert")
    factories_projects.MilestoneFactory(project=project, title="Fjernt", on=date(2016, 1, 1))
    factories_projects.MilestoneFactory(project=project, title="Sluttrapport", on=date(2015, 2, 1), precision="circa")
    factories_projects.MilestoneFactory(
        project=project, title="Leder til KSU", on=date(2014, 11, 11), responsible="Kommuneoverlegene"
    )
    inquiry = factories_inquiries.InquiryFactory(
        samarbeid=khs.samarbeid, title="Innspill", due_on=date(2014, 11, 4), project=project
    )
    factories_inquiries.RecipientFactory(inquiry=inquiry)
    factories_inquiries.AnsweredFactory(inquiry=inquiry)
    assert dashboard_of(khs.by).follow_ups == [
        FollowUp(
            date(2014, 11, 4), "Innspill", f"/khs/foresporsler/{inquiry.pk}/",
            "Frist utløpt for 13 dager siden. 1 av 2 har svart.", True,
        ),
        FollowUp(
            date(2014, 11, 11), "Leder til KSU", "/khs/prosjekter/alert/",
            "Skulle vært nådd 11. november 2014. Alert. Ansvarlig: Kommuneoverlegene", True,
        ),
        FollowUp(
            date(2015, 2, 1), "Sluttrapport", "/khs/prosjekter/alert/", "ca. 1. februar 2015. Alert", False,
        ),
    ]  # fmt: skip


def test_a_status_that_is_old_is_said_to_be(khs):
    fresh = factories.ProjectFactory(samarbeid=khs.samarbeid, name="Fersk")
    old = factories.ProjectFactory(samarbeid=khs.samarbeid, name="Gammel")
    for project, day in ((fresh, date(2014, 11, 1)), (old, date(2014, 9, 29))):
        factories.StatusUpdateFactory(
            project=project, state="approved", period_to=day, approved_at="2014-11-02T10:00:00Z"
        )
    page = khs.client_of(khs.member).get("/khs/prosjekter/").content.decode()
    assert ("Gammel: ikke oppdatert siden 29. september 2014" in page, "Fersk: ikke oppdatert" in page) == (True, False)
