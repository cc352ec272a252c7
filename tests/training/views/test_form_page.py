"""The forms of courses, goals and roll-outs: what is kept, and two who write at once."""

from datetime import date

import pytest
from django.urls import reverse

from tests.factories import MembershipFactory
from tests.training.factories import (
    TrainingDayFactory,
    TrainingFactory,
)
from tests.training.people import responder_of
from training.models import Rollout, Training, TrainingDay, TrainingGoal


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


@pytest.mark.parametrize("noun", ["course", "day"])
def test_on_an_old_version_both_texts_stand_there_and_nothing_is_lost(khs, course, day, noun):
    Training.objects.update(version=4, title="Deres tittel")
    TrainingDay.objects.update(version=4, venue="Deres sted")
    name, pk, typed, theirs, mine = {
        "course": ("edit", course.pk, {"title": "Min tittel", "kind": "kurs"}, "Deres tittel", 'value="Min tittel"'),
        "day": ("edit_day", day.pk, {"starts_on": "2015-02-02", "places": 9, "venue": "Mitt sted"}, "Deres sted",
                'value="Mitt sted"'),
    }[noun]  # fmt: skip
    client = khs.client_of(khs.secretary)
    answer = client.post(url(name, pk), {**typed, "version": 1})
    page = answer.content.decode()
    assert (answer.status_code, theirs in page, mine in page) == (409, True, True)
    assert client.post(url(name, pk), {**typed, "version": answer.context["form"].data["version"]}).status_code == 302


def test_goals_and_rollout_are_kept_from_their_forms(khs, course, neighbour):
    client = khs.client_of(khs.secretary)
    client.post(url("goals", course.pk), {f"wanted_{neighbour.pk}": "7", f"wanted_{khs.municipality.pk}": ""})
    assert list(TrainingGoal.objects.values_list("organisation", "wanted")) == [(neighbour.pk, 7)]
    own = khs.client_of(responder_of(khs))
    page = own.get(url("rollouts", course.project.slug)).content.decode()
    at = url("set_rollout", course.pk, khs.municipality.pk)
    assert (at in page, url("set_rollout", course.pk, neighbour.pk) in page) == (True, False)
    assert own.post(at, {"state": "running", "trained": "12", "note": "To avdelinger"}).status_code == 302
    assert list(Rollout.objects.values_list("state", "trained")) == [("running", 12)]
    assert ">To avdelinger</td>" in own.get(url("rollouts", course.project.slug)).content.decode()
    refused = own.post(url("set_rollout", course.pk, neighbour.pk), {"state": "running", "trained": "12"})
    assert refused.status_code == 403


def test_an_older_page_of_goals_takes_back_nothing_that_another_set(khs, course, neighbour):
    client, address = khs.client_of(khs.secretary), url("goals", course.pk)
    TrainingGoal.objects.all().delete()
    seen = client.get(address).context["form"]["seen"].value()
    mine, theirs = f"wanted_{khs.municipality.pk}", f"wanted_{neighbour.pk}"
    for typed in ({mine: "", theirs: "7"}, {mine: "5", theirs: ""}):
        assert client.post(address, {"seen": seen, **typed}).status_code == 302
    goals = dict(TrainingGoal.objects.values_list("organisation", "wanted"))
    assert goals == {khs.municipality.pk: 5, neighbour.pk: 7}
    now = client.get(address).context["form"]["seen"].value()
    client.post(address, {"seen": now, mine: "0", theirs: ""})
    assert dict(TrainingGoal.objects.values_list("organisation", "wanted")) == {khs.municipality.pk: 0}
