"""The list of a day: places and the line, and who came."""

import threading
from datetime import date

import pytest
from django.db import IntegrityError, connections, transaction

from jobs.models import Job
from organisations.models import Notice, Trail
from organisations.refusals import NotAllowed, Refused
from tests import databases
from tests.factories import MembershipFactory
from tests.patience import LONGEST_WAIT_SECONDS, wait_until
from tests.training.factories import RegistrationFactory, TrainingDayFactory
from tests.training.people import responder_of
from training.actions import registrations
from training.actions.days import hold_day, reopen_day
from training.actions.registrations import Participant
from training.models import Registration

NURSE = Participant("Deltaker En", "Sykepleier")
DOCTOR = Participant("Deltaker To", "Lege")
THIRD = Participant("Deltaker Tre", "Vernepleier")


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-17"


@pytest.fixture
def day(khs):
    MembershipFactory(samarbeid=khs.samarbeid, organisation=khs.municipality)
    return TrainingDayFactory(training__project__samarbeid=khs.samarbeid, places=2)


def listed(day):
    return list(Registration.objects.filter(day=day).order_by("pk").values_list("person_name", "state"))


def test_those_beyond_the_places_wait_in_the_order_they_are_written(khs, day):
    by = khs.reader(responder_of(khs))
    made = registrations.register(day, khs.municipality, [NURSE, DOCTOR, THIRD], by=by)
    assert [(one.person_name, one.role, one.state) for one in made] == [
        ("Deltaker En", "Sykepleier", "registered"),
        ("Deltaker To", "Lege", "registered"),
        ("Deltaker Tre", "Vernepleier", "waiting"),
    ]
    assert {one.registered_by_id for one in made} == {by.person_id}
    trail = Trail.objects.get()
    assert (trail.verb, trail.facts) == ("register", {"organisation_id": khs.municipality.pk, "count": 3})
    assert Notice.objects.count() == 0


def test_when_someone_withdraws_the_first_in_the_line_moves_up_and_is_told(khs, day):
    neighbour = MembershipFactory(samarbeid=khs.samarbeid).organisation
    answering = responder_of(khs)
    first, _second = registrations.register(day, neighbour, [NURSE, DOCTOR], by=khs.by)
    registrations.register(day, khs.municipality, [THIRD, Participant("Siste", "Lege")], by=khs.by)
    registrations.withdraw(first, by=khs.by)
    assert listed(day) == [
        ("Deltaker En", "withdrawn"),
        ("Deltaker To", "registered"),
        ("Deltaker Tre", "registered"),
        ("Siste", "waiting"),
    ]
    told = Notice.objects.get()
    assert (told.address, told.kind) == (answering.email, "training")
    assert "1 hos dere har fått plass fra ventelisten: Vernepleier." in told.body
    assert "Deltaker" not in told.subject + told.body
    assert list(Job.objects.values_list("kind", flat=True)) == ["notice.send"]


def test_one_who_waits_withdraws_and_nobody_moves(khs, day):
    rows = registrations.register(day, khs.municipality, [NURSE, DOCTOR, THIRD], by=khs.by)
    registrations.withdraw(rows[2], by=khs.by)
    assert [state for _name, state in listed(day)] == ["registered", "registered", "withdrawn"]
    with pytest.raises(Refused, match="alt meldt av"):
        registrations.withdraw(rows[2], by=khs.by)


@pytest.mark.parametrize("again", [NURSE, Participant("deltaker en", "Lege")])
def test_the_same_name_twice_is_said_and_the_database_holds_it(khs, day, again):
    registrations.register(day, khs.municipality, [NURSE], by=khs.by)
    for people in ([again], [DOCTOR, DOCTOR]):
        with pytest.raises(Refused, match="er alt på listen"):
            registrations.register(day, khs.municipality, people, by=khs.by)
    assert listed(day) == [("Deltaker En", "registered")]
    with pytest.raises(IntegrityError), transaction.atomic():
        RegistrationFactory(day=day, organisation=khs.municipality, person_name=again.name)


def test_whoever_withdrew_may_come_after_all(khs, day):
    (one,) = registrations.register(day, khs.municipality, [NURSE], by=khs.by)
    registrations.withdraw(one, by=khs.by)
    registrations.register(day, khs.municipality, [NURSE], by=khs.by)
    assert listed(day) == [("Deltaker En", "withdrawn"), ("Deltaker En", "registered")]


def test_after_the_time_limit_only_those_who_manage_register(khs, day):
    day.registration_due_on = date(2014, 11, 16)
    day.save()
    by = khs.reader(responder_of(khs))
    with pytest.raises(Refused, match=r"Påmeldingsfristen var 16\. november 2014"):
        registrations.register(day, khs.municipality, [NURSE], by=by)
    assert [one.state for one in registrations.register(day, khs.municipality, [NURSE], by=khs.by)] == ["registered"]


def test_on_the_last_day_a_municipality_still_registers(khs, day):
    day.registration_due_on = date(2014, 11, 17)
    day.save()
    by = khs.reader(responder_of(khs))
    assert len(registrations.register(day, khs.municipality, [NURSE], by=by)) == 1


def test_a_course_that_has_begun_takes_nobody_from_a_municipality(khs, day):
    day.starts_on = day.ends_on = date(2014, 11, 16)
    day.save()
    with pytest.raises(Refused, match="har begynt"):
        registrations.register(day, khs.municipality, [NURSE], by=khs.reader(responder_of(khs)))


@pytest.mark.parametrize("state", ["held", "cancelled"])
def test_a_day_that_is_not_planned_takes_nobody_and_lets_nobody_go(khs, day, state):
    (one,) = registrations.register(day, khs.municipality, [NURSE], by=khs.by)
    day.state = state
    day.save()
    with pytest.raises(Refused):
        registrations.register(day, khs.municipality, [DOCTOR], by=khs.by)
    with pytest.raises(Refused):
        registrations.withdraw(one, by=khs.by)
    assert listed(day) == [("Deltaker En", "registered")]


def test_an_empty_list_and_a_municipality_elsewhere_are_refused(khs, other, day):
    with pytest.raises(Refused, match="minst én person"):
        registrations.register(day, khs.municipality, [], by=khs.by)
    with pytest.raises(Refused, match="ikke med i samarbeidet"):
        registrations.register(day, other.municipality, [NURSE], by=khs.by)


@pytest.mark.parametrize("role", ["member", "reader_user", "outsider"])
def test_others_register_and_withdraw_nobody(khs, day, role):
    one = RegistrationFactory(day=day, organisation=khs.municipality)
    by = khs.reader(getattr(khs, role))
    with pytest.raises(NotAllowed):
        registrations.register(day, khs.municipality, [NURSE], by=by)
    with pytest.raises(NotAllowed):
        registrations.withdraw(one, by=by)
    with pytest.raises(NotAllowed):
        registrations.note_attendance(day, {one.pk: True}, by=by)


def test_whoever_answers_for_a_municipality_touches_no_other(khs, day):
    neighbour = MembershipFactory(samarbeid=khs.samarbeid).organisation
    theirs = RegistrationFactory(day=day, organisation=neighbour)
    by = khs.reader(responder_of(khs))
    with pytest.raises(NotAllowed):
        registrations.register(day, neighbour, [NURSE], by=by)
    with pytest.raises(NotAllowed):
        registrations.withdraw(theirs, by=by)


def test_who_came_is_noted_after_the_day_was_held(khs, day):
    rows = [RegistrationFactory(day=day, organisation=khs.municipality) for _ in range(3)]
    came = dict(zip([row.pk for row in rows], [True, False, None], strict=True))
    with pytest.raises(Refused, match="Merk kurset som holdt"):
        registrations.note_attendance(day, came, by=khs.by)
    day.state = "held"
    day.save()
    registrations.note_attendance(day, came, by=khs.by)
    assert dict(Registration.objects.values_list("pk", "attended")) == came


def test_attendance_of_someone_who_waits_or_is_elsewhere_is_refused(khs, other, day):
    day.state = "held"
    day.save()
    waiting = RegistrationFactory(day=day, organisation=khs.municipality, state="waiting")
    for pk in (waiting.pk, RegistrationFactory(day__training__project__samarbeid=other.samarbeid).pk):
        with pytest.raises(Refused, match="Listen er endret"):
            registrations.note_attendance(day, {pk: True}, by=khs.by)
    with pytest.raises(IntegrityError), transaction.atomic():
        Registration.objects.filter(pk=waiting.pk).update(attended=True)


def test_whoever_was_noted_by_mistake_may_still_withdraw(khs, day):
    day.starts_on = day.ends_on = date(2014, 11, 17)
    day.save()
    (one,) = registrations.register(day, khs.municipality, [NURSE], by=khs.by)
    hold_day(day, by=khs.by)
    registrations.note_attendance(day, {one.pk: True}, by=khs.by)
    reopen_day(day, by=khs.by)
    registrations.withdraw(one, by=khs.by)
    assert Registration.objects.values_list("state", "attended").get() == ("withdrawn", None)


def test_a_name_is_neither_empty_before_it_is_erased_nor_there_after(khs, day):
    for broken in ({"person_name": ""}, {"erased_at": "2014-11-17T10:00:00Z"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            RegistrationFactory(day=day, **broken)


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_last_place_one_gets_it(khs, day):
    day.places = 1
    day.save()
    neighbour = MembershipFactory(samarbeid=khs.samarbeid).organisation

    def second():
        registrations.register(day, neighbour, [DOCTOR], by=khs.by)
        connections.close_all()

    late = threading.Thread(target=second)
    with transaction.atomic():
        registrations.register(day, khs.municipality, [NURSE], by=khs.by)
        late.start()
        wait_until(lambda: not late.is_alive() or databases.waiting_for_locks())
        assert late.is_alive()
    late.join(LONGEST_WAIT_SECONDS)
    assert listed(day) == [("Deltaker En", "registered"), ("Deltaker To", "waiting")]
