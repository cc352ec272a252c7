"""The page of all projects, and a municipality's own: what stands there, for whom, and in how many queries."""

from datetime import date
from itertools import count

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.models import Project
from reporting.dashboard import FollowUp, dashboard_of
from tests import factories
from tests.indicators import factories as factories_indicators
from tests.inquiries import factories as factories_inquiries
from tests.pathways import factories as factories_pathways
from tests.projects.factories import MilestoneFactory
from tests.training import factories as courses

MARK = "HEMMELIGMERKE"
# Session, user, and the three that load the reader: what every page takes.
LOGIN_AND_READER = 5
NUMBERS = count(1000)
MONTHS = [f"2014{month:02d}" for month in range(1, 13)]


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-17"


def members(world, how_many):
    rows = [factories.OrganisationFactory() for _ in range(how_many)]
    for row in rows:
        factories.MembershipFactory(samarbeid=world.samarbeid, organisation=row)
        row.number = f"{next(NUMBERS)}"
        factories_indicators.MunicipalityNumberFactory(organisation=row, nr=row.number)
    return rows


def fill(world, *, projects, municipalities, indicators):
    """Projects with all they can have; the first follows indicators with twelve months each."""
    places = members(world, municipalities)
    rows = [full_project(world, places) for _ in range(projects)]
    for _ in range(indicators):
        definition = factories_indicators.DefinitionFactory()
        factories_indicators.ProjectIndicatorFactory(project=rows[0], indicator=definition.indicator)
        lines = [f"{place.number};{month};40" for place in places for month in MONTHS]
        factories_indicators.imported(world, definition.indicator, "\n".join(["kommunenr;periode;verdi", *lines]))
    return rows


def full_project(world, places) -> Project:
    project = factories.ProjectFactory(samarbeid=world.samarbeid)
    factories.ReportsToFactory(project=project, utvalg=world.utvalg)
    for day in (date(2014, 9, 1), date(2014, 11, 1)):
        factories.StatusUpdateFactory(
            project=project, state="approved", period_to=day, approved_at="2014-11-02T10:00:00Z"
        )
    MilestoneFactory(project=project, on=date(2014, 12, 1))
    day = courses.TrainingDayFactory(training__project=project)
    pathway = factories_pathways.PathwayFactory(project=project)
    factories_pathways.LinkFactory(gathering__project=project, pathway=pathway)
    inquiry = factories_inquiries.InquiryFactory(samarbeid=world.samarbeid, project=project, due_on=date(2014, 11, 1))
    for place in places:
        courses.TrainingGoalFactory(training=day.training, organisation=place)
        courses.RegistrationFactory(day=day, organisation=place)
        courses.RolloutFactory(training=day.training, organisation=place)
        factories_pathways.ParticipantFactory(pathway=pathway, organisation=place)
        factories_inquiries.RecipientFactory(inquiry=inquiry, organisation=place)
    return project


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
    MilestoneFactory(project=foreign, title=MARK, on=date(2014, 12, 1))
    for role in ("secretary", "lead", "member", "reader_user"):
        user = getattr(khs, role)
        assert MARK not in khs.client_of(user).get("/khs/prosjekter/").content.decode()
    assert MARK in other.client_of(other.secretary).get("/annet/prosjekter/").content.decode()


def test_what_is_late_comes_first_then_what_comes_soon(khs):
    project = factories.ProjectFactory(samarbeid=khs.samarbeid, name="Alert", slug="alert")
    MilestoneFactory(project=project, title="Fjernt", on=date(2016, 1, 1))
    MilestoneFactory(project=project, title="Sluttrapport", on=date(2015, 2, 1), precision="circa")
    MilestoneFactory(project=project, title="Leder til KSU", on=date(2014, 11, 11), responsible="Kommuneoverlegene")
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


def test_a_municipality_sees_its_own_and_not_what_others_answered(khs, other):
    (project,) = fill(khs, projects=1, municipalities=2, indicators=0)
    inquiry = factories_inquiries.InquiryFactory(
        samarbeid=khs.samarbeid, title="Hvem vil prøve?", due_on=date(2014, 12, 5), project=project
    )
    factories_inquiries.RecipientFactory(inquiry=inquiry, organisation=khs.municipality)
    factories_inquiries.AnsweredFactory(inquiry=inquiry, answer=f"<p>{MARK}</p>")
    goal = project.trainings.get()
    courses.TrainingGoalFactory(training=goal, organisation=khs.municipality, wanted=6)
    courses.RegistrationFactory(day=goal.days.get(), organisation=khs.municipality, person_name=MARK)
    page = khs.client_of(khs.reader_user).get("/khs/var-kommune/").content.decode()
    assert MARK not in page
    told = ("Kommunen khs", "Hvem vil prøve?", "0 av 6, mangler 6", "Frist 5. desember 2014")
    assert [words for words in told if words not in page] == []


def test_the_municipality_s_page_is_for_those_of_a_municipality(khs):
    answers = {
        role: khs.client_of(getattr(khs, role)).get("/khs/var-kommune/").status_code
        for role in ("secretary", "lead", "member", "reader_user", "outsider")
    }
    assert answers == {"secretary": 404, "lead": 404, "member": 404, "reader_user": 200, "outsider": 404}


@pytest.mark.parametrize("wanted", ["999999", "abc", "-1", "0"])
def test_another_municipality_is_not_found_there(khs, wanted):
    assert khs.client_of(khs.reader_user).get(f"/khs/var-kommune/?kommune={wanted}").status_code == 404


def test_days_whose_time_limit_has_passed_are_not_offered(khs):
    for title, due in (("Uten frist", None), ("Siste dag", date(2014, 11, 17)), ("For sent", date(2014, 11, 16))):
        courses.TrainingDayFactory(
            training__project__samarbeid=khs.samarbeid, training__title=title, registration_due_on=due
        )
    page = khs.client_of(khs.reader_user).get("/khs/var-kommune/").content.decode()
    shown = [title for title in ("Uten frist", "Siste dag", "For sent") if f">{title}, 21. jan. 2015</a>" in page]
    assert shown == ["Uten frist", "Siste dag"]


def test_the_municipality_s_page_takes_as_many_queries_for_much_as_for_little(khs):
    person = khs.reader_user.person
    factories.AffiliationFactory(
        samarbeid=khs.samarbeid, person=person, organisation=khs.municipality, role="responder"
    )
    client = khs.client_of(khs.reader_user)
    counts = []
    for rows in (1, 3):
        for project in fill(khs, projects=1, municipalities=2, indicators=0):
            training = project.trainings.get()
            courses.TrainingGoalFactory(training=training, organisation=khs.municipality)
        for _ in range(rows):
            invited = {"organisation": khs.municipality}
            factories_pathways.ParticipantFactory(pathway__project__samarbeid=khs.samarbeid, **invited)
            factories_pathways.InvitationFactory(gathering__project__samarbeid=khs.samarbeid, **invited)
        page = client.get("/khs/var-kommune/").content.decode()
        assert ("Vil dere delta i pasientforløpet" in page, "Kommer dere til" in page) == (True, True)
        with CaptureQueriesContext(connection) as captured:
            client.get("/khs/var-kommune/")
        counts.append(len(captured))
    assert counts[0] == counts[1]
