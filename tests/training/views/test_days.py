"""The page of a day: who registers, who came, and two who write at once."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import MembershipFactory
from tests.training.factories import (
    RegistrationFactory,
    TrainingDayFactory,
    TrainingFactory,
)
from tests.training.people import responder_of
from training.models import Registration, TrainingDay


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
