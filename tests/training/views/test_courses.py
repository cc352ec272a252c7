"""The pages of the courses of a project: what stands there for whom."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import MembershipFactory
from tests.training.factories import (
    RegistrationFactory,
    RolloutFactory,
    TrainingDayFactory,
    TrainingFactory,
    TrainingGoalFactory,
)
from training.models import Training


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-17"


@pytest.fixture
def course(khs):
    MembershipFactory(samarbeid=khs.samarbeid, organisation=khs.municipality)
    return TrainingFactory(
        project__samarbeid=khs.samarbeid, project__name="Alert", title="Superinstruktører", hours=8,
        materials_paid_by="KHS",
    )  # fmt: skip


@pytest.fixture
def day(course):
    return TrainingDayFactory(
        training=course, starts_on=date(2015, 1, 21), ends_on=date(2015, 1, 22), places=2, note="For Sande"
    )


@pytest.fixture
def neighbour(khs):
    return MembershipFactory(samarbeid=khs.samarbeid).organisation


def url(name, *args):
    return reverse(f"training:{name}", args=["khs", *args])


def test_the_list_tells_of_days_places_and_who_pays(khs, course, day, neighbour):
    RegistrationFactory(day=day, organisation=neighbour)
    RegistrationFactory(day=day, organisation=neighbour, state="waiting")
    TrainingDayFactory(training=course, starts_on=date(2014, 9, 11), state="held", venue="Drammen")
    page = " ".join(khs.client_of(khs.reader_user).get(url("list", course.project.slug)).content.decode().split())
    wanted = [
        "Superinstruktøropplæring · 8 timer · Lærebøker betales av KHS",
        "21.–22. januar 2015</a>", "For Sande", "1 av 2", '<span class="st draft">Planlagt</span>',
        '<span class="st ok">Gjennomført</span>', "0 superinstruktører er ferdige. 1 av 2 samlinger er holdt.",
    ]  # fmt: skip
    assert [text for text in wanted if text not in page] == []
    assert "Legg til kurs" not in page
    assert "Legg til kurs" in khs.client_of(khs.lead).get(url("list", course.project.slug)).content.decode()


def test_a_project_without_courses_says_so_on_each_page(khs, course):
    Training.objects.all().delete()
    client = khs.client_of(khs.secretary)
    for name in ("list", "matrix", "rollouts"):
        assert "Prosjektet har ingen kurs ennå." in client.get(url(name, course.project.slug)).content.decode()
    assert client.get(url("matrix_csv", course.project.slug)).status_code == 200


def test_the_matrix_shows_coverage_days_state_and_white_spots(khs, course, day, neighbour):
    TrainingGoalFactory(training=course, organisation=neighbour, wanted=3)
    TrainingGoalFactory(training=course, organisation=khs.municipality, wanted=2)
    held = TrainingDayFactory(training=course, starts_on=date(2014, 9, 11), state="held")
    RegistrationFactory(day=held, organisation=neighbour)
    RegistrationFactory(day=held, organisation=neighbour, attended=False)
    page = " ".join(khs.client_of(khs.member).get(url("matrix", course.project.slug)).content.decode().split())
    wanted = [
        "1 av 3, mangler 2", "11. sep. 2014", "Gjennomført", "0 av 2, mangler 2", "21.–22. jan. 2015", "Planlagt",
        f"Ingen fra {khs.municipality.name} ennå.",
    ]  # fmt: skip
    assert [text for text in wanted if text not in page] == []


def add_rows(khs, course):
    for _ in range(2):
        organisation = MembershipFactory(samarbeid=khs.samarbeid).organisation
        another = TrainingFactory(project=course.project)
        day = TrainingDayFactory(training=another)
        TrainingGoalFactory(training=another, organisation=organisation)
        RolloutFactory(training=another, organisation=organisation)
        RegistrationFactory(day=day, organisation=organisation)


@pytest.mark.parametrize("name", ["list", "matrix", "matrix_csv", "rollouts", "calendar"])
def test_the_queries_of_a_projects_pages_do_not_follow_the_rows(khs, course, day, name):
    client = khs.client_of(khs.secretary)
    counts = []
    for _ in range(2):
        add_rows(khs, course)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url(name, course.project.slug)).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 16
