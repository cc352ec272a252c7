"""Names go when the time for keeping them is over."""

from datetime import date

import pytest

from jobs.actions import claim
from jobs.models import Job
from organisations.models import Trail
from tests.factories import MembershipFactory
from tests.training.factories import RegistrationFactory, TrainingDayFactory
from training.models import Registration
from training.tasks import ask_for_erasure, erase_names


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-17"


@pytest.fixture
def day(khs):
    MembershipFactory(samarbeid=khs.samarbeid, organisation=khs.municipality)
    return TrainingDayFactory(training__project__samarbeid=khs.samarbeid, places=2)


def erase():
    ask_for_erasure()
    ask_for_erasure()
    job = Job.objects.get(kind="training.erase_names", state="queued")
    held = claim(job.pk)
    erase_names(held)
    return Job.objects.get(pk=job.pk).state


def test_names_go_a_year_after_the_course_and_all_else_stays(khs, day, settings):
    settings.NAMES_KEPT_DAYS = 365
    old = TrainingDayFactory(training=day.training, starts_on=date(2013, 11, 16), state="held")
    edge = TrainingDayFactory(training=day.training, starts_on=date(2013, 11, 17), state="held")
    for each in (old, edge, day):
        RegistrationFactory(day=each, organisation=khs.municipality, person_name="Navn", attended=True)
    RegistrationFactory(day=old, person_name="Meldt Av", state="withdrawn")
    assert erase() == "done"
    kept = Registration.objects.order_by("pk").values_list("day", "person_name", "role", "state", "attended")
    assert list(kept) == [
        (old.pk, "", "Sykepleier", "registered", True),
        (edge.pk, "Navn", "Sykepleier", "registered", True),
        (day.pk, "Navn", "Sykepleier", "registered", True),
        (old.pk, "", "Sykepleier", "withdrawn", None),
    ]
    assert list(Trail.objects.values_list("verb", "object_id", "by")) == [("erase_names", old.pk, None)]


def test_a_second_run_erases_nothing_more(khs, day, settings):
    settings.NAMES_KEPT_DAYS = 0
    day.starts_on = day.ends_on = date(2014, 11, 16)
    day.save()
    RegistrationFactory(day=day, person_name="Navn")
    assert [erase(), erase()] == ["done", "done"]
    first = Registration.objects.get()
    assert (first.person_name, Trail.objects.count()) == ("", 1)
