"""Where a sak stands: put on a meeting, moved to another, sent to the queue; what is refused, and two at once."""

import threading
from datetime import datetime

import pytest
from django.conf import settings
from django.db import connection

from jobs.models import Job
from meetings.actions.arranging import fill_from_queue, put_on_meeting, send_to_queue
from meetings.actions.publishing import publish_innkalling
from meetings.models import Meeting, Sak
from organisations.models import Trail
from organisations.moves import CHANGED_MEANWHILE
from organisations.refusals import NotAllowed, Refused
from tests import factories


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-13"


def meet(khs, month, day, **fields):
    starts_at = datetime(2014, month, day, 9, tzinfo=settings.OSLO)
    return factories.MeetingFactory(utvalg=khs.utvalg, starts_at=starts_at, **fields)


@pytest.fixture
def first(khs):
    return meet(khs, 11, 24)


@pytest.fixture
def second(khs):
    return meet(khs, 12, 15)


@pytest.fixture
def queued(khs):
    return factories.SakFactory(meeting=None, utvalg=khs.utvalg)


def versions(*meetings) -> list[int]:
    return [Meeting.objects.get(pk=meeting.pk).version for meeting in meetings]


def pages_promised() -> set[str]:
    return set(Job.objects.values_list("key", flat=True))


def test_a_sak_of_the_queue_goes_last_on_the_agenda(khs, first, queued):
    factories.SakFactory(meeting=first, position=4)
    sak = put_on_meeting(queued, first, by=khs.by)
    sak.refresh_from_db()
    assert (sak.meeting, sak.position, sak.state, versions(first)) == (first, 5, "draft", [2])
    assert pages_promised() == {f"sak-{sak.pk}", f"meeting-{first.pk}"}
    facts = {"meeting_id": first.pk, "from_meeting_id": None}
    assert list(Trail.objects.values_list("verb", "facts")) == [("put_on_meeting", facts)]


def test_an_imported_sak_goes_the_same_way(khs, first):
    paper = factories.DocumentFactory(samarbeid=khs.samarbeid)
    sak = factories.SakFactory(meeting=None, utvalg=khs.utvalg, imported_from=paper, number_hint="30/2014")
    put_on_meeting(sak, first, by=khs.by)
    assert [(each.pk, each.imported_from) for each in first.saker.on_agenda()] == [(sak.pk, paper)]


def test_a_sak_moves_between_meetings_and_back_to_the_queue(khs, first, second):
    sak = factories.SakFactory(meeting=first, state="ready")
    sak = put_on_meeting(sak, second, by=khs.by)
    moved = (Sak.objects.get(pk=sak.pk).meeting, versions(first, second))
    sak = send_to_queue(sak, by=khs.by)
    sak.refresh_from_db()
    assert moved == (second, [2, 2])
    assert (sak.meeting, sak.state, versions(first, second)) == (None, "ready", [2, 3])


def test_where_it_stands_already_nothing_happens(khs, first, queued):
    sak = factories.SakFactory(meeting=first)
    put_on_meeting(sak, first, by=khs.by)
    send_to_queue(queued, by=khs.by)
    assert (versions(first), Trail.objects.count()) == ([1], 0)


def test_all_that_are_chosen_go_on_the_agenda_or_none(khs, first, second, queued):
    saker = [queued, factories.SakFactory(meeting=None, utvalg=khs.utvalg)]
    fill_from_queue(first, saker, by=khs.by)
    assert [sak.pk for sak in first.saker.on_agenda()] == [sak.pk for sak in saker]
    fresh, gone = factories.SakFactory(meeting=None, utvalg=khs.utvalg), saker[0]
    with pytest.raises(Refused):
        fill_from_queue(second, [fresh, gone], by=khs.by)
    assert second.saker.count() == 0


# The target: state, days from the 13th; and the sentence, empty where it takes the sak.
TARGETS = [
    ("draft", 1, ""),
    ("called", 1, ""),
    ("draft", -1, "Møtet skulle vært holdt. Velg et møte som kommer."),
    ("called", -1, "Møtet skulle vært holdt. Velg et møte som kommer."),
    ("in_session", 1, "Møtet pågår, så sakslisten kan ikke endres."),
    ("ended", -1, "Møtet er holdt, så sakslisten kan ikke endres."),
    ("cancelled", 1, "Møtet er avlyst, så sakslisten kan ikke endres."),
]


@pytest.mark.parametrize(("state", "days", "sentence"), TARGETS)
def test_which_meetings_take_a_sak(khs, queued, state, days, sentence):
    meeting = meet(khs, 11, 13 + days, state=state)
    said = ""
    try:
        put_on_meeting(queued, meeting, by=khs.by)
    except Refused as refusal:
        said = str(refusal)
    assert (said, meeting.saker.count()) == (sentence, int(not sentence))
    # The pages offer what the action takes.
    assert (meeting in Meeting.objects.taking_saker()) == (not sentence)


FIXED = "Saken har fått nummer i en innkalling og kan ikke flyttes."
STATES = [
    ("draft", ""),
    ("ready", ""),
    ("listed", FIXED),
    ("treated", FIXED),
    ("withdrawn", FIXED),
    ("discarded", "Saken er forkastet. Hent den tilbake før du flytter den."),
]


@pytest.mark.parametrize(("state", "sentence"), STATES)
@pytest.mark.parametrize("act", ["put", "queue"])
def test_a_sak_moves_until_it_has_a_number(khs, first, second, act, state, sentence):
    sak, said = factories.SakFactory(meeting=first, state=state), ""
    try:
        put_on_meeting(sak, second, by=khs.by) if act == "put" else send_to_queue(sak, by=khs.by)
    except Refused as refusal:
        said = str(refusal)
    moved = {"put": second, "queue": None}[act]
    assert (said, Sak.objects.get(pk=sak.pk).meeting) == (sentence, first if sentence else moved)


def test_a_draft_left_behind_by_a_meeting_that_was_held_is_taken_along(khs, second):
    held = meet(khs, 9, 1, state="ended")
    sak = put_on_meeting(factories.SakFactory(meeting=held), second, by=khs.by)
    assert (sak.meeting, versions(held, second)) == (second, [1, 2])


def test_another_bodys_meeting_takes_none(khs, queued):
    body = factories.UtvalgFactory(samarbeid=khs.samarbeid)
    meeting = factories.MeetingFactory(utvalg=body, starts_at=datetime(2014, 12, 1, 9, tzinfo=settings.OSLO))
    with pytest.raises(Refused) as refusal:
        put_on_meeting(queued, meeting, by=khs.by)
    assert str(refusal.value) == "Saken kan bare settes på et møte i sitt eget utvalg."


@pytest.mark.parametrize("role", ["lead", "member", "reader_user", "outsider", "foreign"])
def test_only_the_own_secretariat_moves_saker(khs, other, first, queued, role):
    by = other.by if role == "foreign" else khs.reader(getattr(khs, role))
    queued.author = khs.reader_user.person
    queued.save()
    for act in (lambda: put_on_meeting(queued, first, by=by), lambda: send_to_queue(queued, by=by)):
        with pytest.raises(NotAllowed):
            act()


def test_who_saw_it_elsewhere_is_told(khs, first, second, queued):
    seen_in_queue = Sak.objects.get(pk=queued.pk)
    put_on_meeting(queued, first, by=khs.by)
    for act in (
        lambda: put_on_meeting(seen_in_queue, second, by=khs.by),
        lambda: send_to_queue(seen_in_queue, by=khs.by),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert str(refusal.value) == str(CHANGED_MEANWHILE)
    assert Sak.objects.get(pk=queued.pk).meeting == first


@pytest.mark.django_db(transaction=True)
def test_two_who_exchange_saker_at_once_both_do(khs, first, second):
    saker = [factories.SakFactory(meeting=meeting) for meeting in (first, second)]
    moves = [(saker[0], second), (saker[1], first)]
    by, gate, faults = khs.by, threading.Barrier(2), []

    def run(sak, meeting) -> None:
        gate.wait()
        try:
            put_on_meeting(sak, meeting, by=by)
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=move) for move in moves]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert [Sak.objects.get(pk=sak.pk).meeting for sak, _meeting in moves] == [second, first]


def test_a_moved_sak_gets_the_number_of_its_new_meeting(khs, first, second):
    stays, moves = (factories.SakFactory(meeting=first, state="ready") for _ in range(2))
    put_on_meeting(moves, second, by=khs.by)
    publish_innkalling(first, version=2, by=khs.by)
    publication = publish_innkalling(second, version=2, by=khs.by)
    assert [(item.label, item.sak_version.sak_id) for item in publication.items.all()] == [("2/2014", moves.pk)]
    assert Sak.objects.get(pk=stays.pk).number == 1
