"""Who sees courses and the names of people on them, and who may keep them; role by own and foreign samarbeid."""

import pytest

from organisations.reader import ANONYMOUS
from tests.factories import MembershipFactory
from tests.training.factories import RegistrationFactory, RolloutFactory, TrainingFactory, TrainingGoalFactory
from tests.training.people import responder_of
from training import rules
from training.models import Registration, Rollout, Training, TrainingDay, TrainingGoal
from training.querysets import municipalities

ROLES = ("secretary", "lead", "member", "reader_user", "outsider")
TABLES = (Training, TrainingDay, TrainingGoal, Rollout)
# Names: own municipality, neighbour.
SEES_NAMES = {
    "secretary": {"own", "neighbour"},
    "lead": {"own", "neighbour"},
    "member": set(),
    "reader_user": set(),
    "responder": {"own"},
    "outsider": set(),
}


def reader_as(world, role):
    return world.reader(responder_of(world) if role == "responder" else getattr(world, role))


def fill(world):
    course = TrainingFactory(project__samarbeid=world.samarbeid)
    TrainingGoalFactory(training=course)
    RolloutFactory(training=course)
    own = RegistrationFactory(day__training=course, organisation=world.municipality, person_name="own")
    RegistrationFactory(day=own.day, person_name="neighbour")
    return course


@pytest.mark.parametrize("role", ROLES)
def test_courses_days_goals_and_rollouts_are_seen_by_everyone_with_a_role(khs, other, role):
    fill(khs)
    fill(other)
    reader = khs.reader(getattr(khs, role))
    seen = {
        model.__name__: set(model.objects.visible_to(reader).values_list("samarbeid", flat=True)) for model in TABLES
    }
    here = set() if role == "outsider" else {khs.samarbeid.pk}
    assert seen == {model.__name__: here for model in TABLES}


@pytest.mark.parametrize("role", SEES_NAMES)
def test_names_are_for_those_who_manage_and_for_the_own_municipality(khs, other, role):
    fill(khs)
    fill(other)
    reader = reader_as(khs, role)
    seen = set(Registration.objects.visible_to(reader).values_list("samarbeid", "person_name"))
    assert seen == {(khs.samarbeid.pk, name) for name in SEES_NAMES[role]}


def test_the_owner_of_the_project_sees_its_names_and_no_others(khs):
    mine, _ours = fill(khs), fill(khs)
    mine.project.owner = khs.member.person
    mine.project.save()
    seen = Registration.objects.visible_to(khs.reader(khs.member))
    assert set(seen.values_list("day__training", "person_name")) == {(mine.pk, "own"), (mine.pk, "neighbour")}


def test_nobody_sees_anything_without_login(khs):
    fill(khs)
    models = (*TABLES, Registration)
    assert {model.__name__: model.objects.visible_to(ANONYMOUS).count() for model in models} == {
        model.__name__: 0 for model in models
    }


@pytest.mark.parametrize("role", SEES_NAMES)
def test_who_manages_and_who_answers_for_a_municipality(khs, other, role):
    ours, theirs = fill(khs).project, fill(other).project
    reader = reader_as(khs, role)
    manages = role in ("secretary", "lead")
    may = [
        rules.can_manage_training(reader, ours),
        rules.can_answer_for(reader, ours, khs.municipality.pk),
        rules.can_answer_for(reader, ours, other.municipality.pk),
        rules.can_manage_training(reader, theirs),
        rules.can_answer_for(reader, theirs, khs.municipality.pk),
    ]
    assert may == [manages, manages or role == "responder", manages, False, False]


def test_those_who_take_part_are_members_of_today_on_the_side_of_the_municipalities(khs, other, settings):
    settings.DEMO_TODAY = "2014-11-17"
    member = MembershipFactory(samarbeid=khs.samarbeid).organisation
    MembershipFactory(samarbeid=khs.samarbeid, party="foretak")
    MembershipFactory(samarbeid=khs.samarbeid, valid_to="2014-11-16")
    MembershipFactory(samarbeid=khs.samarbeid, valid_from="2014-11-18")
    MembershipFactory(samarbeid=other.samarbeid)
    assert list(municipalities(khs.samarbeid.pk)) == [member]
