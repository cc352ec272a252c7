"""Milestones: each act's whole outcome."""

from datetime import date

import pytest

from organisations.models import Trail
from organisations.refusals import NotAllowed, Refused, Stale
from projects.actions import milestones as actions
from projects.actions.milestones import MilestoneText
from projects.models import Milestone
from tests import factories
from tests.projects.factories import MilestoneFactory

TEXT = MilestoneText("Siste opplæring", date(2015, 1, 21), "day", "21.–22. januar 2015", "Prosjektleder KHS")
FIELDS = ("title", "on", "precision", "shown", "responsible", "state", "version")


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-17"


@pytest.fixture
def project(khs):
    return factories.ProjectFactory(samarbeid=khs.samarbeid, owner=khs.member.person)


def row(milestone):
    return Milestone.objects.values_list(*FIELDS).get(pk=milestone.pk)


def test_the_words_of_a_person_go_before_those_of_the_portal():
    assert Milestone(on=date(2015, 1, 21), shown="21.–22. januar 2015").when == "21.–22. januar 2015"


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
    with pytest.raises(Refused, match="Dette er endret i mellomtiden"):
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
