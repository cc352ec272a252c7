"""Numbers and figures of a project, and how the numbers have changed."""

from datetime import date

import pytest

from figures.figures import Number
from reporting import numbers as reporting
from reporting.models import StatusUpdate
from reporting.numbers import NumberLine, number_lines
from tests import factories
from tests.projects.factories import MilestoneFactory


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-17"


def test_milestones_give_numbers_and_what_is_laid_aside_does_not_count(khs, other):
    project = factories.ProjectFactory(samarbeid=khs.samarbeid)
    MilestoneFactory(project=project, title="Sluttrapport", on=date(2015, 2, 1), precision="circa")
    MilestoneFactory(project=project, title="Frist", on=date(2014, 11, 11))
    MilestoneFactory(project=project, title="Mandat", on=date(2014, 9, 22), state="reached")
    MilestoneFactory(project=project, title="Messe", state="dropped")
    MilestoneFactory(project__samarbeid=other.samarbeid)
    assert reporting.numbers_of(project) == [Number("milepæler nådd", "1"), Number("milepæler i alt", "3")]
    assert reporting.figures_of(project) == []


def test_a_project_without_data_has_neither(khs):
    project = factories.ProjectFactory(samarbeid=khs.samarbeid)
    assert (reporting.numbers_of(project), reporting.figures_of(project)) == ([], [])


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        ("50", "61", "+11 siden 29. september"),
        ("61", "50", "−11 siden 29. september"),
        ("61", "61", "uendret siden 29. september"),
        ("1 000", "1 250,5", "+250,5 siden 29. september"),
        ("4 av 9", "5 av 9", ""),
        ("<5", "7", ""),
        (None, "7", ""),
    ],
)
def test_a_number_is_told_with_its_change(before, now, change):
    previous = StatusUpdate(period_to=date(2014, 9, 29), numbers=[["kurs", before]] if before else [])
    assert number_lines({"kurs": now}, previous) == [NumberLine("kurs", now, change)]


def test_a_first_status_has_nothing_to_compare_with():
    assert number_lines({"kurs": "7"}, None) == [NumberLine("kurs", "7")]
