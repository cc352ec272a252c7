"""«Meld av» asks first and can be undone; a name is changed without losing the place."""

import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from organisations.dates import clock_time
from tests.factories import MembershipFactory
from tests.training.factories import RegistrationFactory, TrainingDayFactory
from tests.training.hours import an_hour_later
from tests.training.people import responder_of
from training.models import Registration, TrainingDay


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-17"


@pytest.fixture
def day(khs):
    MembershipFactory(samarbeid=khs.samarbeid, organisation=khs.municipality)
    return TrainingDayFactory(
        training__project__samarbeid=khs.samarbeid, training__title="Alert", starts_on=date(2015, 1, 21), places=1
    )


@pytest.fixture
def placed(khs, day):
    return RegistrationFactory(day=day, organisation=khs.municipality, person_name="Deltaker A", role="Lege")


def waits(khs, day):
    return RegistrationFactory(day=day, organisation=khs.municipality, person_name="Deltaker B", state="waiting")


def url(name, *args):
    return reverse(f"training:{name}", args=["khs", *args])


def words(answer):
    main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(main.split())


def state_of(one):
    return Registration.objects.get(pk=one.pk).state


UNDO = "Du kan angre i én time."
FOLLOWS = {
    "placed": ["Melde av Deltaker A?", "Deltaker A mister plassen på Alert 21. januar 2015.",
               f"{UNDO} Deretter er plassen ledig for andre."],
    "placed, one waits": ["Deltaker A mister plassen på Alert 21. januar 2015.",
                          f"{UNDO} Deretter går plassen til den som står først på ventelisten, og kommunen får "
                          "beskjed på e-post."],
    "waits": ["Melde av Deltaker B?", "Deltaker B går ut av ventelisten til Alert 21. januar 2015.",
              f"{UNDO} Da er plassen på ventelisten den samme."],
}  # fmt: skip


@pytest.mark.parametrize("case", FOLLOWS)
def test_meld_av_asks_first_and_says_what_follows(khs, day, placed, case):
    second = waits(khs, day) if "waits" in case else None
    one = second if case == "waits" else placed
    read = words(khs.client_of(responder_of(khs)).get(url("withdraw", one.pk)))
    assert [sentence for sentence in FOLLOWS[case] if sentence not in read] == []
    assert f'href="{url("edit_registration", one.pk)}"' in read
    assert state_of(one) == one.state


def test_it_is_undone_from_the_message_or_from_the_list_for_an_hour(khs, day, placed):
    second = waits(khs, day)
    client = khs.client_of(responder_of(khs))
    for _again in range(2):
        read = words(client.post(url("withdraw", placed.pk), follow=True))
        until = clock_time(Registration.objects.get(pk=placed.pk).undo_until)
        assert f"Deltaker A er meldt av. Du kan angre til kl. {until}." in read
        assert read.count(f'action="{url("undo_withdrawal", placed.pk)}"') == 2
        assert "1 av 1 er tatt (1 holdes av i en time etter avmelding), 1 på venteliste" in read
        assert state_of(second) == "waiting"
        undone = words(client.post(url("undo_withdrawal", placed.pk), follow=True))
        assert ("Deltaker A har plassen igjen." in undone, state_of(placed)) == (True, "registered")
        assert "holdes av" not in undone
    client.post(url("withdraw", placed.pk), follow=True)
    an_hour_later()
    read = words(client.get(url("day", day.pk)))
    assert ("Angre" in read, "Deltaker A" in read, state_of(second)) == (False, False, "registered")
    late = words(client.post(url("undo_withdrawal", placed.pk), follow=True))
    assert "Det er mer enn en time siden personen ble meldt av. Meld på på nytt." in late


def test_who_waited_stands_in_the_line_again(khs, day, placed):
    second = waits(khs, day)
    client = khs.client_of(khs.secretary)
    client.post(url("withdraw", second.pk))
    read = words(client.post(url("undo_withdrawal", second.pk), follow=True))
    assert ("Deltaker B står på ventelisten igjen." in read, "Venteliste, nr. 1" in read) == (True, True)


def test_who_is_withdrawn_stands_in_no_file_and_no_count_of_people(khs, day, placed):
    client = khs.client_of(khs.secretary)
    client.post(url("withdraw", placed.pk))
    read = words(client.get(url("day", day.pk)))
    assert ("Deltaker A" in read, read.count("Ingen er påmeldt ennå.")) == (True, 1)
    sheet = load_workbook(io.BytesIO(b"".join(client.get(url("participants_xlsx", day.pk))))).active
    assert [cell.value for row in sheet for cell in row] == ["Kommune", "Navn", "Rolle", "Plass", "Oppmøte"]
    courses = words(client.get(url("list", day.training.project.slug)))
    assert '1 av 1<br><span class="small muted">1 holdes av</span>' in courses


def test_a_changed_name_keeps_its_place_in_the_line(khs, day, placed):
    second = waits(khs, day)
    RegistrationFactory(day=day, organisation=khs.municipality, person_name="Deltaker C", state="waiting")
    client = khs.client_of(responder_of(khs))
    read = words(client.get(url("edit_registration", second.pk)))
    assert f"om en annen fra {khs.municipality.name} kommer." in read
    typed = {"name": " Deltaker  X ", "role": "Vernepleier"}
    read = words(client.post(url("edit_registration", second.pk), typed, follow=True))
    assert "Endringen er lagret. Plassen er den samme." in read
    names = [read.index(each) for each in ("Deltaker X", "Venteliste, nr. 1", "Deltaker C", "Venteliste, nr. 2")]
    assert names == sorted(names)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": "", "role": "Lege"}, "Skriv navnet"),
        ({"name": "Deltaker A", "role": ""}, "Skriv rollen"),
        ({"name": "deltaker b", "role": "Lege"}, "deltaker b er alt på listen."),
    ],
)
def test_a_wrong_change_is_said_in_the_form(khs, day, placed, typed, sentence):
    waits(khs, day)
    answer = khs.client_of(responder_of(khs)).post(url("edit_registration", placed.pk), typed)
    assert (answer.status_code, sentence in words(answer), state_of(placed)) == (422, True, "registered")
    assert Registration.objects.get(pk=placed.pk).person_name == "Deltaker A"


@pytest.mark.parametrize("name", ["edit_registration", "withdraw"])
def test_where_nothing_can_be_changed_the_page_leads_back(khs, day, placed, name):
    client = khs.client_of(khs.secretary)
    client.post(url("withdraw", placed.pk))
    other = waits(khs, day)
    assert client.get(url(name, placed.pk))["Location"] == url("day", day.pk)
    TrainingDay.objects.update(state="held")
    assert client.get(url(name, other.pk))["Location"] == url("day", day.pk)
    assert "ingen kan meldes av lenger" in words(client.post(url("withdraw", other.pk), follow=True))
