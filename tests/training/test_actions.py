"""Courses, their days, goals and roll-outs: what each act leaves behind, and when it says no."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from organisations.models import Notice, Trail
from organisations.refusals import NotAllowed, Refused, Stale
from tests import factories
from tests.factories import MembershipFactory
from tests.training.factories import RegistrationFactory, TrainingDayFactory, TrainingFactory, TrainingGoalFactory
from tests.training.people import responder_of
from training.actions import courses, days, rollouts
from training.actions.courses import CourseText
from training.actions.days import DayText
from training.models import Registration, Rollout, Training, TrainingDay, TrainingGoal

TEXT = CourseText("Alert", "kurs", 8, "Alle", "KHS")
DAYS = DayText(date(2015, 1, 21), date(2015, 1, 22), 10, "Asker", date(2015, 1, 9), "For Sande")


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-17"


@pytest.fixture
def course(khs):
    MembershipFactory(samarbeid=khs.samarbeid, organisation=khs.municipality)
    return TrainingFactory(project__samarbeid=khs.samarbeid)


@pytest.fixture
def day(course):
    return TrainingDayFactory(training=course, starts_on=date(2015, 1, 21), ends_on=date(2015, 1, 22), places=10)


def verbs():
    return list(Trail.objects.order_by("pk").values_list("verb", flat=True))


def test_a_course_is_added_last_and_edited(khs, course):
    made = courses.add_training(course.project, TEXT, by=khs.by)
    edited = courses.edit_training(made, replace(TEXT, title="Alert 2", hours=None), version=1, by=khs.by)
    kept = Training.objects.values_list(
        "title", "kind", "hours", "target_group", "materials_paid_by", "position", "version"
    )
    assert kept.get(pk=edited.pk) == ("Alert 2", "kurs", None, "Alle", "KHS", 2, 2)
    assert verbs() == ["add_training", "edit_training"]


def test_a_course_that_someone_else_edited_is_stale(khs, course):
    with pytest.raises(Stale):
        courses.edit_training(course, TEXT, version=7, by=khs.by)
    course.refresh_from_db()
    assert (course.title != TEXT.title, course.version, verbs()) == (True, 1, [])


def test_a_day_is_added(khs, course):
    made = days.add_day(course, DAYS, by=khs.by)
    assert (made.dates, made.venue, made.places, made.registration_due_on, made.note, made.state) == (
        "21.–22. januar 2015", "Asker", 10, date(2015, 1, 9), "For Sande", "planned",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"ends_on": date(2015, 1, 20)}, "Siste dag kan ikke være før første dag"),
        ({"registration_due_on": date(2015, 1, 22)}, "Fristen kan ikke være etter at kurset har begynt"),
        ({"places": 0}, "Kurset må ha minst én plass"),
    ],
)
def test_a_day_that_makes_no_sense_is_refused_and_the_database_refuses_it_too(khs, course, change, sentence):
    with pytest.raises(Refused, match=sentence):
        days.add_day(course, replace(DAYS, **change), by=khs.by)
    with pytest.raises(IntegrityError), transaction.atomic():
        TrainingDayFactory(training=course, starts_on=DAYS.starts_on, **change)
    assert TrainingDay.objects.count() == 0


def test_more_places_let_the_first_in_the_line_in_and_tell_their_municipality(khs, day):
    answering = responder_of(khs)
    day = days.edit_day(day, replace(DAYS, places=1), version=1, by=khs.by)
    RegistrationFactory(day=day, organisation=khs.municipality)
    line = [RegistrationFactory(day=day, organisation=khs.municipality, state="waiting", role=role) for role in "AB"]
    days.edit_day(day, replace(DAYS, places=2), version=2, by=khs.by)
    assert [Registration.objects.get(pk=one.pk).state for one in line] == ["registered", "waiting"]
    told = Notice.objects.get()
    assert (told.address, told.subject) == (
        answering.email,
        f"Plass på kurs: {day.training.title}, 21.–22. januar 2015",
    )
    assert "1 hos dere har fått plass fra ventelisten: A." in told.body


def test_fewer_places_put_the_last_ones_back_into_the_line(khs, day):
    responder_of(khs)
    rows = [RegistrationFactory(day=day, organisation=khs.municipality) for _ in range(3)]
    day = days.edit_day(day, replace(DAYS, places=1), version=1, by=khs.by)
    states = [Registration.objects.get(pk=row.pk).state for row in rows]
    assert states == ["registered", "waiting", "waiting"]
    assert "2 hos dere står nå på venteliste" in Notice.objects.order_by("-pk")[0].body


def test_a_day_that_moves_tells_those_on_the_list_once(khs, day):
    answering = responder_of(khs)
    RegistrationFactory(day=day, organisation=khs.municipality, person_name="Hemmelig Navn")
    RegistrationFactory(day=day, organisation=khs.municipality, state="waiting")
    RegistrationFactory(day=day, state="withdrawn")
    days.edit_day(day, replace(DAYS, starts_on=date(2015, 1, 22), places=1), version=1, by=khs.by)
    notices = list(Notice.objects.values_list("address", "subject"))
    assert notices == [(answering.email, f"Flyttet: {day.training.title}, 22. januar 2015")]
    assert "Hemmelig" not in Notice.objects.get().body


def test_those_who_only_wait_are_not_told_that_they_are_registered(khs, day):
    first, second = (MembershipFactory(samarbeid=khs.samarbeid).organisation for _ in range(2))
    addresses = {}
    for organisation in (first, second):
        answering = factories.PersonFactory(email=f"svarer@{organisation.pk}.example")
        factories.AffiliationFactory(
            samarbeid=khs.samarbeid, person=answering, organisation=organisation, role="responder"
        )
        addresses[answering.email] = organisation
        RegistrationFactory(day=day, organisation=organisation)
    RegistrationFactory(day=day, organisation=first, state="waiting")
    # The second loses its place in the same act.
    days.edit_day(day, replace(DAYS, venue="Drammen", places=1), version=1, by=khs.by)
    days.cancel_day(day, because="", by=khs.by)
    days.reopen_day(day, by=khs.by)
    said = {
        (addresses[notice.address], notice.subject.partition(":")[0]): notice.body.splitlines()[1]
        for notice in Notice.objects.all()
        if notice.subject.startswith(("Flyttet", "Holdes likevel"))
    }
    placed, waiting = "Dere er fortsatt påmeldt.", "Dere står fortsatt på venteliste."
    assert said == {
        (first, "Flyttet"): placed,
        (second, "Flyttet"): waiting,
        (first, "Holdes likevel"): placed,
        (second, "Holdes likevel"): waiting,
    }


def test_a_day_edited_by_someone_else_is_stale_and_one_held_is_not_edited(khs, day):
    with pytest.raises(Stale):
        days.edit_day(day, DAYS, version=2, by=khs.by)
    TrainingDay.objects.filter(pk=day.pk).update(state="held")
    with pytest.raises(Refused, match="Kurset er holdt"):
        days.edit_day(day, DAYS, version=1, by=khs.by)


def test_a_day_is_held_once_it_has_begun_and_set_back_where_that_was_a_mistake(khs, course, day):
    with pytest.raises(Refused, match="ikke begynt"):
        days.hold_day(day, by=khs.by)
    past = TrainingDayFactory(training=course, starts_on=date(2014, 11, 17))
    assert days.hold_day(past, by=khs.by).state == "held"
    with pytest.raises(Refused, match="Kurset er holdt"):
        days.hold_day(past, by=khs.by)
    assert days.reopen_day(past, by=khs.by).state == "planned"
    assert verbs() == ["held_training_day", "planned_training_day"]


def test_a_day_that_is_cancelled_tells_why_to_each_municipality_on_the_list(khs, other, day):
    answering, second = responder_of(khs), responder_of(khs)
    responder_of(other)
    RegistrationFactory(day=day, organisation=khs.municipality)
    RegistrationFactory(day=day, organisation=khs.municipality, state="waiting")
    cancelled = days.cancel_day(day, because="Kursholder er syk", by=khs.by)
    assert (cancelled.state, cancelled.cancelled_because) == ("cancelled", "Kursholder er syk")
    told = Notice.objects.order_by("pk")
    assert [notice.address for notice in told] == [answering.email, second.email]
    assert {notice.subject for notice in told} == {f"Avlyst: {day.training.title}, 21.–22. januar 2015"}
    assert "Grunn: Kursholder er syk" in told[0].body
    with pytest.raises(Refused, match="avlyst"):
        days.cancel_day(day, because="", by=khs.by)


def test_a_day_held_after_all_forgets_why_it_was_cancelled(khs, day):
    days.cancel_day(day, because="Snø", by=khs.by)
    again = days.reopen_day(day, by=khs.by)
    assert (again.state, again.cancelled_because) == ("planned", "")


def test_those_who_were_told_that_a_day_was_cancelled_are_told_that_it_is_held(khs, day):
    answering = responder_of(khs)
    RegistrationFactory(day=day, organisation=khs.municipality)
    days.cancel_day(day, because="Snø", by=khs.by)
    days.reopen_day(day, by=khs.by)
    told = Notice.objects.order_by("pk")
    title = f"{day.training.title}, 21.–22. januar 2015"
    assert [(notice.address, notice.subject) for notice in told] == [
        (answering.email, f"Avlyst: {title}"),
        (answering.email, f"Holdes likevel: {title}"),
    ]
    assert f"{day.training.title} holdes likevel 21.–22. januar 2015, Asker." in told[1].body


def test_a_day_marked_held_by_mistake_is_set_back_without_a_mail(khs, day):
    responder_of(khs)
    RegistrationFactory(day=day, organisation=khs.municipality)
    TrainingDay.objects.update(state="held")
    days.reopen_day(day, by=khs.by)
    assert Notice.objects.count() == 0


def test_goals_are_set_changed_and_taken_away(khs, course):
    neighbour = MembershipFactory(samarbeid=khs.samarbeid).organisation
    third = MembershipFactory(samarbeid=khs.samarbeid).organisation
    TrainingGoalFactory(training=course, organisation=third)
    TrainingGoalFactory(training=course, organisation=neighbour, wanted=1)
    courses.set_goals(course, {khs.municipality.pk: 24, neighbour.pk: 0, third.pk: None}, by=khs.by)
    kept = set(TrainingGoal.objects.values_list("organisation", "wanted"))
    assert kept == {(khs.municipality.pk, 24), (neighbour.pk, 0)}


def test_a_goal_for_a_municipality_elsewhere_is_refused(khs, other, course):
    with pytest.raises(Refused, match="ikke med i samarbeidet"):
        courses.set_goals(course, {other.municipality.pk: 3}, by=khs.by)
    assert TrainingGoal.objects.count() == 0


def test_a_municipality_reports_its_own_rollout_and_no_other(khs, course):
    neighbour = MembershipFactory(samarbeid=khs.samarbeid).organisation
    by = khs.reader(responder_of(khs))
    rollouts.set_rollout(course, khs.municipality, state="running", trained=12, note="To avdelinger", by=by)
    rollouts.set_rollout(course, khs.municipality, state="running", trained=15, note="", by=by)
    with pytest.raises(NotAllowed):
        rollouts.set_rollout(course, neighbour, state="running", trained=1, note="", by=by)
    assert list(Rollout.objects.values_list("organisation", "state", "trained", "note")) == [
        (khs.municipality.pk, "running", 15, "")
    ]


def test_a_rollout_that_is_done_does_not_go_back_to_the_plan(khs, course):
    rollouts.set_rollout(course, khs.municipality, state="done", trained=40, note="", by=khs.by)
    with pytest.raises(Refused, match="Breddingen er «Ferdig»"):
        rollouts.set_rollout(course, khs.municipality, state="planned", trained=40, note="", by=khs.by)
    assert Rollout.objects.get().state == "done"


def test_a_rollout_of_a_municipality_elsewhere_is_refused(khs, other, course):
    with pytest.raises(Refused, match="ikke med i samarbeidet"):
        rollouts.set_rollout(course, other.municipality, state="running", trained=1, note="", by=khs.by)


@pytest.mark.parametrize("role", ["member", "reader_user", "outsider"])
def test_those_who_do_not_manage_change_nothing(khs, course, day, role):
    by = khs.reader(getattr(khs, role))
    acts = [
        lambda: courses.add_training(course.project, TEXT, by=by),
        lambda: courses.edit_training(course, TEXT, version=1, by=by),
        lambda: days.add_day(course, DAYS, by=by),
        lambda: days.edit_day(day, DAYS, version=1, by=by),
        lambda: days.hold_day(day, by=by),
        lambda: days.reopen_day(day, by=by),
        lambda: days.cancel_day(day, because="", by=by),
        lambda: courses.set_goals(course, {}, by=by),
        lambda: rollouts.set_rollout(course, khs.municipality, state="done", trained=1, note="", by=by),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    assert (Training.objects.count(), TrainingDay.objects.get().version, verbs()) == (1, 1, [])


def test_the_owner_of_a_project_keeps_its_courses(khs):
    course = TrainingFactory(project=factories.ProjectFactory(samarbeid=khs.samarbeid, owner=khs.member.person))
    assert days.add_day(course, DAYS, by=khs.reader(khs.member)).training == course


def test_a_day_of_a_course_elsewhere_is_refused_by_the_database(khs, other):
    theirs = TrainingFactory(project__samarbeid=other.samarbeid)
    with pytest.raises(IntegrityError), transaction.atomic():
        TrainingDayFactory(training=theirs, samarbeid=khs.samarbeid)
        transaction.get_connection().check_constraints()
