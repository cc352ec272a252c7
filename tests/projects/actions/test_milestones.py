"""Milestones: fuzzy days, what is overdue, each act's whole outcome."""

from datetime import date

import pytest

from organisations.models import Trail
from organisations.refusals import NotAllowed, Refused, Stale
from projects.actions import milestones as actions
from projects.actions.milestones import MilestoneText
from projects.lifecycle import is_overdue, latest_day
from projects.models import Milestone
from tests import factories
from tests.projects.factories import MilestoneFactory

TEXT = MilestoneText("Siste opplæring", date(2015, 1, 21), "day", "21.–22. januar 2015", "Prosjektleder KHS")
FIELDS = ("title", "on", "precision", "shown", "responsible", "state", "version")
LAST = date(9999, 12, 31)


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-17"


@pytest.fixture
def project(khs):
    return factories.ProjectFactory(samarbeid=khs.samarbeid, owner=khs.member.person)


def row(milestone):
    return Milestone.objects.values_list(*FIELDS).get(pk=milestone.pk)


@pytest.mark.parametrize(
    ("precision", "on", "latest", "when"),
    [
        ("day", date(2014, 11, 11), date(2014, 11, 11), "11. november 2014"),
        ("circa", date(2015, 2, 1), date(2015, 2, 15), "ca. 1. februar 2015"),
        ("week", date(2014, 12, 8), date(2014, 12, 14), "uke 50 2014"),
        ("month", date(2015, 2, 1), date(2015, 2, 28), "februar 2015"),
        ("season", date(2014, 12, 1), date(2015, 2, 28), "vinteren 2014"),
        ("season", date(2015, 1, 15), date(2015, 2, 28), "vinteren 2015"),
        ("season", date(2015, 3, 1), date(2015, 5, 31), "våren 2015"),
        ("year", date(2015, 1, 1), date(2015, 12, 31), "2015"),
        ("circa", LAST, LAST, "ca. 31. desember 9999"),
        ("season", LAST, LAST, "vinteren 9999"),
    ],
)
def test_a_fuzzy_day_has_a_last_day_and_is_written_as_people_do(precision, on, latest, when):
    assert (latest_day(on, precision), Milestone(on=on, precision=precision).when) == (latest, when)


def test_the_words_of_a_person_go_before_those_of_the_portal():
    assert Milestone(on=date(2015, 1, 21), shown="21.–22. januar 2015").when == "21.–22. januar 2015"


@pytest.mark.parametrize(
    ("state", "precision", "overdue"),
    [("planned", "day", True), ("planned", "circa", False), ("reached", "day", False), ("dropped", "day", False)],
)
def test_only_what_is_planned_and_past_its_last_day_is_overdue(state, precision, overdue):
    assert is_overdue(state, date(2014, 11, 11), precision, date(2014, 11, 17)) is overdue


def test_a_milestone_is_planned_changed_and_reached_by_the_owner(khs, project):
    owner = khs.reader(khs.member)
    made = actions.plan_milestone(project, TEXT, by=owner)
    assert row(made) == ("Siste opplæring", TEXT.on, "day", "21.–22. januar 2015", "Prosjektleder KHS", "planned", 1)
    actions.edit_milestone(made, MilestoneText("Sluttrapport", date(2015, 2, 1), "circa"), version=1, by=owner)
    actions.move_milestone(made, "reached", by=khs.by)
    assert row(made) == ("Sluttrapport", date(2015, 2, 1), "circa", "", "", "reached", 2)
    trail = Trail.objects.filter(object_type="projects.milestone", object_id=made.pk).order_by("pk")
    assert [(t.verb, t.by_id) for t in trail] == [
        ("plan_milestone", khs.member.person_id),
        ("edit_milestone", khs.member.person_id),
        ("move_milestone", khs.secretary.person_id),
    ]


def test_an_old_version_changes_nothing_and_a_move_that_makes_no_sense_is_refused(khs, project):
    one = MilestoneFactory(project=project, version=3, state="dropped")
    before = row(one)
    with pytest.raises(Stale):
        actions.edit_milestone(one, TEXT, version=2, by=khs.by)
    with pytest.raises(Refused, match="Milepælen er endret siden du så på siden"):
        actions.move_milestone(one, "reached", by=khs.by)
    assert row(one) == before


@pytest.mark.parametrize("who", ["reader_user", "outsider", "foreign secretary"])
def test_those_without_the_right_change_nothing(khs, other, project, who):
    by = other.by if who == "foreign secretary" else khs.reader(getattr(khs, who))
    one = MilestoneFactory(project=project)
    before = row(one)
    acts = (
        lambda: actions.plan_milestone(project, TEXT, by=by),
        lambda: actions.edit_milestone(one, TEXT, version=1, by=by),
        lambda: actions.move_milestone(one, "reached", by=by),
    )
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    assert (row(one), Milestone.objects.count()) == (before, 1)


@pytest.mark.parametrize(("role", "sees"), [("secretary", 1), ("member", 1), ("reader_user", 1), ("outsider", 0)])
def test_milestones_are_seen_with_their_project(khs, other, project, role, sees):
    MilestoneFactory(project=project)
    MilestoneFactory(project__samarbeid=other.samarbeid)
    assert Milestone.objects.visible_to(khs.reader(getattr(khs, role))).count() == sees
