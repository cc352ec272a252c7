"""The pages of courses: what stands there for whom, what a post leads to."""

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
from tests.training.test_rules import responder_of
from training.models import Registration, Rollout, Training, TrainingDay, TrainingGoal

MARK = "HEMMELIGMERKE"


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
        "1 av 3, mangler 2", "11. sept. 2014", "Gjennomført", "0 av 2, mangler 2", "21.–22. jan. 2015", "Planlagt",
        f"Ingen fra {khs.municipality.name} ennå.",
    ]  # fmt: skip
    assert [text for text in wanted if text not in page] == []


def test_a_municipality_registers_several_and_reads_who_waits(khs, day):
    client = khs.client_of(responder_of(khs))
    typed = {"organisation": khs.municipality.pk}
    for line, name in enumerate(("A", "B", "C")):
        typed |= {f"name_{line}": f"Deltaker {name}", f"role_{line}": "Lege"}
    answer = client.post(url("register", day.pk), typed, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [(url("day", day.pk), 302)]
    wanted = [
        "2 personer er påmeldt.",
        "1 person står på venteliste.",
        "Venteliste, nr. 1",
        "2 av 2 er tatt, 1 på venteliste",
    ]
    assert [text for text in wanted if text not in page] == []


def test_what_was_typed_stays_when_a_line_is_wrong(khs, day):
    client = khs.client_of(responder_of(khs))
    typed = {
        "organisation": khs.municipality.pk, "name_0": "Deltaker A", "role_0": "Lege", "name_1": "Deltaker B",
        "role_2": "Sykepleier",
    }  # fmt: skip
    answer = client.post(url("register", day.pk), typed)
    page = answer.content.decode()
    assert (answer.status_code, Registration.objects.count()) == (422, 0)
    wanted = [
        'value="Deltaker A"',
        'value="Deltaker B"',
        "Skriv rollen, for eksempel",
        "Skriv navnet",
        "ds-error-summary",
    ]
    assert [text for text in wanted if text not in page] == []


def test_after_the_time_limit_the_page_says_so_instead_of_asking_for_names(khs, day):
    TrainingDay.objects.update(registration_due_on=date(2014, 11, 16))
    users = {"own": responder_of(khs), "manages": khs.secretary, "reads": khs.member}
    pages = {who: khs.client_of(user).get(url("day", day.pk)).content.decode() for who, user in users.items()}
    sentence = "Påmeldingsfristen var 16. november 2014. Skriv til sekretariatet hvis noen likevel skal være med."
    read = {who: (sentence in page, 'name="name_0"' in page) for who, page in pages.items()}
    assert read == {"own": (True, False), "manages": (False, True), "reads": (False, False)}


def test_a_municipality_may_not_register_for_another(khs, day, neighbour):
    typed = {"organisation": neighbour.pk, "name_0": "Deltaker A", "role_0": "Lege"}
    answer = khs.client_of(responder_of(khs)).post(url("register", day.pk), typed)
    assert (answer.status_code, Registration.objects.count()) == (422, 0)


def test_a_full_day_in_the_life_of_a_course(khs, course, neighbour):
    client = khs.client_of(khs.lead)
    typed = {
        "starts_on": "2014-11-17",
        "places": "5",
        "venue": "  Asker \n rådhus ",
        "registration_due_on": "10.11.2014",
    }
    assert client.post(url("new_day", course.pk), typed).status_code == 302
    day = TrainingDay.objects.get()
    assert (day.dates, day.venue, day.registration_due_on) == ("17. november 2014", "Asker rådhus", date(2014, 11, 10))
    people = {"organisation": neighbour.pk, "name_0": "Deltaker A", "role_0": "Lege"}
    client.post(url("register", day.pk), people)
    client.post(url("hold_day", day.pk))
    one = Registration.objects.get()
    page = client.get(url("day", day.pk)).content.decode()
    assert ("Lagre oppmøtet" in page, "Meld på" in page) == (True, False)
    client.post(url("attendance", day.pk), {f"came_{one.pk}": "nei"})
    one.refresh_from_db()
    assert one.attended is False
    assert "Møtte ikke" in client.get(url("day", day.pk)).content.decode()


def test_two_who_note_who_came_at_once_take_back_nothing_of_each_other(khs, day):
    one, two = (RegistrationFactory(day=day, person_name=f"Deltaker {n}") for n in "AB")
    TrainingDay.objects.update(state="held")
    client = khs.client_of(khs.secretary)
    seen = {"seen": f"{one.pk}:,{two.pk}:"}
    assert f'value="{seen["seen"]}"' in client.get(url("day", day.pk)).content.decode()
    for noted in ({f"came_{one.pk}": "nei"}, {f"came_{two.pk}": "ja"}):
        client.post(url("attendance", day.pk), seen | noted)
    assert dict(Registration.objects.values_list("pk", "attended")) == {one.pk: False, two.pk: True}


def test_a_refusal_is_read_on_the_page(khs, day):
    page = khs.client_of(khs.secretary).post(url("hold_day", day.pk), follow=True).content.decode()
    assert "Kurset er ikke begynt ennå." in page


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


def test_two_who_tell_of_a_rollout_at_once_lose_nothing(khs, course):
    client, address = khs.client_of(responder_of(khs)), url("set_rollout", course.pk, khs.municipality.pk)
    seen = client.get(address).context["form"]["seen"].value()
    first = {"seen": seen, "state": "running", "trained": "12", "note": "To avdelinger"}
    assert client.post(address, first).status_code == 302
    second = {"seen": seen, "state": "planned", "trained": "3", "note": "Min merknad"}
    late = client.post(address, second)
    page = late.content.decode()
    wanted = ["Noen lagret før deg", "<dd>I gang</dd>", "<dd>12</dd>", "<dd>To avdelinger</dd>", 'value="Min merknad"']
    assert (late.status_code, [text for text in wanted if text not in page]) == (409, [])
    assert Rollout.objects.values_list("trained", "note").get() == (12, "To avdelinger")
    again = client.post(address, {**second, "seen": late.context["form"]["seen"].value()})
    assert (again.status_code, Rollout.objects.get().note) == (302, "Min merknad")


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


@pytest.mark.parametrize("name", ["day", "participants_xlsx"])
@pytest.mark.parametrize("state", ["planned", "held"])
def test_the_queries_of_a_day_do_not_follow_the_people(khs, day, neighbour, name, state):
    TrainingDay.objects.update(state=state)
    client = khs.client_of(khs.secretary)
    counts = []
    for rows in (1, 2):
        for _ in range(rows):
            RegistrationFactory(day=day, organisation=MembershipFactory(samarbeid=khs.samarbeid).organisation)
            RegistrationFactory(day=day, organisation=neighbour)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url(name, day.pk)).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 14
