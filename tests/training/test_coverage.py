"""What the training of a project amounts to."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from figures.figures import Table, as_json, from_json
from tests import factories
from tests.factories import MembershipFactory
from tests.training.factories import (
    RegistrationFactory,
    RolloutFactory,
    TrainingDayFactory,
    TrainingFactory,
    TrainingGoalFactory,
)
from training.coverage import coverage_of, figures_of, lines_of, numbers_of
from training.matrix import day_words
from training.models import TrainingDay


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-17"


@pytest.fixture
def places(khs):
    """Asker, Bærum and Sande take part."""
    named = [factories.OrganisationFactory(name=name) for name in ("Asker", "Bærum", "Sande")]
    for organisation in named:
        MembershipFactory(samarbeid=khs.samarbeid, organisation=organisation)
    return named


@pytest.fixture
def project(khs, places):
    """Asker has sent three of four, Bærum has registered one for January, Sande nobody."""
    asker, baerum, sande = places
    course = TrainingFactory(project__samarbeid=khs.samarbeid, project__name="Alert", title="Superinstruktører")
    for organisation, wanted in ((asker, 4), (baerum, 2), (sande, 6)):
        TrainingGoalFactory(training=course, organisation=organisation, wanted=wanted)
    days = {"training": course, "ends_on": date(2014, 9, 12)}
    held = TrainingDayFactory(starts_on=date(2014, 9, 11), state="held", **days)
    coming = TrainingDayFactory(training=course, starts_on=date(2015, 1, 21), ends_on=date(2015, 1, 22))
    TrainingDayFactory(training=course, starts_on=date(2014, 12, 1), state="cancelled")
    for attended in (True, True, None, False):
        RegistrationFactory(day=held, organisation=asker, attended=attended)
    RegistrationFactory(day=held, organisation=sande, state="withdrawn")
    RegistrationFactory(day=coming, organisation=baerum)
    RegistrationFactory(day=coming, organisation=baerum, state="waiting")
    home = TrainingFactory(project=course.project, title="Kurs hjemme", kind="kurs", position=2)
    RolloutFactory(training=home, organisation=asker, trained=46)
    return course.project


def test_one_line_per_municipality_and_course(project):
    columns, lines = lines_of(coverage_of([project])[project.pk])
    assert columns == (
        "Kommune/region", "Kurs", "Ønsket", "Ferdige", "Mangler", "Påmeldt", "Venteliste", "Siste/neste", "Status",
        "Bredding", "Opplært hjemme",
    )  # fmt: skip
    assert lines == [
        ("Asker", "Superinstruktører", 4, 3, 1, 0, 0, "11.–12. sep. 2014", "Gjennomført", None, None),
        ("Asker", "Kurs hjemme", None, 0, 0, 0, 0, "–", "–", "I gang", 46),
        ("Bærum", "Superinstruktører", 2, 0, 2, 1, 1, "21.–22. jan. 2015", "Planlagt", None, None),
        ("Bærum", "Kurs hjemme", None, 0, 0, 0, 0, "–", "–", None, None),
        ("Sande", "Superinstruktører", 6, 0, 6, 0, 0, "21.–22. jan. 2015", "Planlagt", None, None),
        ("Sande", "Kurs hjemme", None, 0, 0, 0, 0, "–", "–", None, None),
    ]


def test_the_numbers_that_a_text_may_name(project):
    assert [(number.label, number.value) for number in numbers_of(project)] == [
        ("kurs holdt", "1"),
        ("kurs planlagt", "1"),
        ("superinstruktører ferdige", "3"),
        ("superinstruktører ønsket", "12"),
        ("superinstruktører påmeldt", "1"),
        ("kommuner med superinstruktør", "1 av 3"),
        ("kommuner i gang med bredding", "1"),
    ]


def test_the_figure_is_the_matrix_and_survives_storage(project):
    (figure,) = figures_of(project)
    assert figure == Table(
        "Opplæring per kommune: Alert",
        ("Kommune/region", "Kurs", "Superinstruktører", "Mangler", "Siste/neste", "Status", "Bredding"),
        (
            ("Asker", "1", "3 av 4", "1", "11.–12. sep. 2014", "Gjennomført", "I gang"),
            ("Bærum", "0", "0 av 2", "2", "21.–22. jan. 2015", "Planlagt", "–"),
            ("Sande", "0", "0 av 6", "6", "21.–22. jan. 2015", "Planlagt", "–"),
        ),
        note="3 av 12 superinstruktører er ferdige. 1 av 2 samlinger er holdt. Ingen fra Sande ennå.",
    )
    assert from_json(as_json(figure)) == figure


def test_bars_share_one_scale(project):
    rows = coverage_of([project])[project.pk].rows
    assert [(row.bar_wanted, row.bar_done) for row in rows] == [(64, 48), (32, 0), (96, 0)]


def test_a_project_without_courses_has_nothing(khs, project):
    bare = factories.ProjectFactory(samarbeid=khs.samarbeid)
    assert (numbers_of(bare), figures_of(bare), coverage_of([bare]), coverage_of([])) == ([], [], {}, {})
    assert lines_of(None)[1] == []


def test_a_project_with_plain_courses_alone_counts_participants(khs, places):
    course = TrainingFactory(project__samarbeid=khs.samarbeid, kind="kurs")
    held = TrainingDayFactory(training=course, state="held", starts_on=date(2014, 10, 1))
    RegistrationFactory(day=held, organisation=places[0])
    found = coverage_of([course.project])[course.project_id]
    assert found.summary == "1 deltaker er ferdig. 1 av 1 samling er holdt."
    assert [row.total.text for row in found.rows] == ["1", "0", "0"]
    assert {"deltakere ferdige", "kommuner med deltaker"} <= {number.label for number in numbers_of(course.project)}


@pytest.mark.parametrize(
    ("kind", "wanted", "days", "told"),
    [
        ("kurs", 1, 0, "0 av 1 deltaker er ferdig. Ingen samlinger er satt opp ennå."),
        ("superinstruktoer", 1, 1, "0 av 1 superinstruktør er ferdig. 0 av 1 samling er holdt."),
        ("superinstruktoer", 2, 2, "0 av 2 superinstruktører er ferdige. 0 av 2 samlinger er holdt."),
    ],
)
def test_the_summary_bends_in_number(khs, places, kind, wanted, days, told):
    course = TrainingFactory(project__samarbeid=khs.samarbeid, kind=kind)
    TrainingGoalFactory(training=course, organisation=places[0], wanted=wanted)
    for number in range(days):
        TrainingDayFactory(training=course, starts_on=date(2015, 1, number + 1))
    assert coverage_of([course.project])[course.project_id].summary == told


def test_a_municipality_that_is_no_longer_a_member_stays_with_what_it_did(khs, project):
    gone = factories.OrganisationFactory(name="Røyken", valid_to=date(2014, 10, 1))
    held = TrainingDay.objects.get(state="held")
    RegistrationFactory(day=held, organisation=gone)
    rows = coverage_of([project])[project.pk].rows
    assert [(row.organisation.name, row.total.text) for row in rows][2] == ("Røyken", "1")


def test_a_goal_of_zero_is_no_white_spot(khs, project):
    course = project.trainings.first()
    course.goals.filter(organisation__name="Sande").update(wanted=0)
    found = coverage_of([project])[project.pk]
    assert (found.white_sentence, found.rows[2].total.state_word, len(found.taking_part)) == ("", "Deltar ikke", 2)


def test_a_municipality_without_a_day_to_come_says_so(project):
    course = project.trainings.first()
    course.days.filter(state="planned").update(state="cancelled")
    found = coverage_of([project])[project.pk]
    assert [row.total.state_word for row in found.rows] == ["Gjennomført", "Ingen dag satt", "Ingen dag satt"]


def test_white_spots_are_named_as_people_do(khs, project):
    course = project.trainings.first()
    TrainingDay.objects.filter(training=course).update(state="cancelled")
    assert coverage_of([project])[project.pk].white_sentence == "Ingen fra Asker, Bærum og Sande ennå."


def test_nothing_is_told_across_samarbeid(khs, other, project):
    theirs = MembershipFactory(samarbeid=other.samarbeid).organisation
    foreign = TrainingFactory(project__samarbeid=other.samarbeid)
    TrainingGoalFactory(training=foreign, organisation=theirs)
    found = coverage_of([project, foreign.project])
    assert {theirs.name in [row.organisation.name for row in found[project.pk].rows]} == {False}
    assert [row.organisation.name for row in found[foreign.project_id].rows] == [theirs.name]


def test_the_queries_do_not_follow_the_rows(khs, project):
    counts = []
    for _ in range(2):
        for _ in range(2):
            course = TrainingFactory(project__samarbeid=khs.samarbeid)
            TrainingGoalFactory(training=course)
            RegistrationFactory(day=TrainingDayFactory(training=course))
            RolloutFactory(training=course)
        projects = list(type(project).objects.filter(samarbeid=khs.samarbeid))
        with CaptureQueriesContext(connection) as captured:
            found = [lines_of(each) for each in coverage_of(projects).values()]
        assert len(found) == len(projects)
        counts.append(len(captured))
    assert counts == [4, 4]


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2014, 9, 11), date(2014, 9, 12), "11.–12. sep. 2014"),
        (date(2015, 1, 31), date(2015, 2, 1), "31. jan.–1. feb. 2015"),
        (date(2015, 5, 4), date(2015, 5, 4), "4. mai 2015"),
    ],
)
def test_days_in_tables(first, last, text):
    assert day_words(TrainingDay(starts_on=first, ends_on=last)) == text
    assert day_words(None) == "–"
