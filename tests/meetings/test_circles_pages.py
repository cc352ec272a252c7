"""For whom a paper is opened: chosen on the page, the body's wish first, and never by fewer than before."""

from datetime import datetime

import pytest
from django.conf import settings

from jobs import actions
from jobs.models import Job
from meetings.actions import agenda
from meetings.actions.publishing import publish_innkalling
from meetings.models import Publication, Sak
from organisations.models import Notice
from reading.actions import announce
from tests import factories
from tests.meetings.views.pages import words


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-13"


@pytest.fixture
def client(khs):
    return khs.client_of(khs.secretary)


@pytest.fixture
def meeting(khs):
    meeting = factories.MeetingFactory(utvalg=khs.utvalg, starts_at=datetime(2014, 11, 24, 9, tzinfo=settings.OSLO))
    factories.SakFactory(meeting=meeting, state="ready")
    return meeting


def chosen(page, *, among):
    """The radio that is checked, of those on the page."""
    rows = page.context["form"].rows
    assert [choice.value for choice, _ in rows] == among
    return [choice.value for choice, is_chosen in rows if is_chosen]


BOTH = ["members", "parties"]
SOON = "Utvalget vil åpne dette for alle. Det kan ikke portalen ennå, så partene er valgt."
BY_LAW = "Møtet, sakslisten og papirene er åpne for alle (kommuneloven §§ 11-3 og 11-5)."


@pytest.mark.parametrize(
    ("ruleset", "wished", "first", "said"),
    [
        ("styre", "members", "members", ""), ("styre", "parties", "parties", ""), ("styre", "public", "parties", SOON),
        ("folkevalgt", "public", "parties", BY_LAW),
    ],
)  # fmt: skip
def test_the_wish_of_the_body_is_chosen_first(khs, client, meeting, ruleset, wished, first, said):
    khs.utvalg.ruleset, khs.utvalg.call_circle = ruleset, wished
    khs.utvalg.save()
    page = client.get(f"{meeting.get_absolute_url()}publiser/")
    assert chosen(page, among=BOTH) == [first]
    text = words(page)
    assert [sentence in text for sentence in (SOON, BY_LAW)] == [said == SOON, said == BY_LAW]


def test_each_choice_says_how_many_are_told(khs, client, meeting):
    page = client.get(f"{meeting.get_absolute_url()}publiser/")
    assert {each.value: each.told for each, _ in page.context["form"].rows} == {"members": 1, "parties": 2}
    assert "Publiser og varsle 1 Publiser og varsle 2" in words(page)


@pytest.mark.parametrize(("circle", "readers"), [("members", 404), ("parties", 200)])
def test_what_is_chosen_is_what_is_opened(khs, client, meeting, circle, readers):
    client.post(f"{meeting.get_absolute_url()}publiser/", {"version": 1, "circle": circle})
    publication = Publication.objects.get()
    assert publication.status.circle == circle
    assert khs.client_of(khs.reader_user).get(publication.get_absolute_url()).status_code == readers


@pytest.mark.parametrize("circle", ["", "public", "alle"])
def test_nothing_is_opened_without_a_choice(client, meeting, circle):
    page = client.post(f"{meeting.get_absolute_url()}publiser/", {"version": 1, "circle": circle})
    assert (page.status_code, Publication.objects.count()) == (422, 0)
    assert "Velg hvem som kan lese." in words(page)


def test_a_new_version_is_read_by_all_who_could_read_the_last(khs, client, meeting):
    publish_innkalling(meeting, version=1, circle="parties", by=khs.by)
    Sak.objects.update(minutes=25)
    address = f"{meeting.get_absolute_url()}publiser/"
    assert chosen(client.get(address), among=["parties"]) == ["parties"]
    assert client.post(address, {"version": 2, "circle": "members"}).status_code == 422
    client.post(address, {"version": 2, "circle": "parties"})
    assert list(Publication.objects.order_by("version").values_list("version", "status__circle")) == [
        (1, "parties"), (2, "parties"),
    ]  # fmt: skip


def test_the_meeting_is_in_the_calendar_of_those_who_are_called_alone(khs, meeting):
    publication = publish_innkalling(meeting, version=1, circle="parties", by=khs.by)
    announce(publication, packet_is_ready=False, held=claim())
    called, reader = khs.member.person_id, khs.reader_user.person_id
    assert calendars("publication") == {called: True, reader: False}
    meeting.refresh_from_db()
    agenda.cancel_meeting(meeting, by=khs.by)
    assert calendars("meeting_cancelled") == {called: True, reader: False}


def calendars(kind):
    """{person: whether the mail has the meeting for a calendar}"""
    return {notice.person_id: bool(notice.calendar) for notice in Notice.objects.filter(kind=kind)}


def claim():
    job = Job.objects.get(kind="publication.published")
    actions.hasten(job.kind, job.key)
    return actions.claim(job.pk)
