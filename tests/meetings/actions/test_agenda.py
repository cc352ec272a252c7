"""Planning and ordering: what each act does, whole, and what it refuses."""

import threading
from datetime import datetime

import pytest
from django.conf import settings
from django.db import connection, transaction

from jobs.models import Job
from meetings.actions import agenda, packets
from meetings.actions.discarding import withdraw_sak
from meetings.actions.publishing import publish_innkalling
from meetings.models import Meeting, Sak
from organisations.models import Trail, Utvalg
from organisations.refusals import NotAllowed, Refused, Stale
from tests import databases, factories
from tests.patience import wait_until

NINE = datetime(2014, 11, 24, 9, tzinfo=settings.OSLO)
LATER = datetime(2014, 12, 1, 12, tzinfo=settings.OSLO)


@pytest.fixture
def meeting(khs):
    return factories.MeetingFactory(utvalg=khs.utvalg, starts_at=NINE)


@pytest.fixture
def saker(meeting):
    return [factories.SakFactory(meeting=meeting, position=place, state="ready") for place in range(3)]


def order(meeting) -> list[int]:
    return [sak.pk for sak in Sak.objects.filter(meeting=meeting).on_agenda()]


def verbs() -> list[str]:
    return list(Trail.objects.order_by("pk").values_list("verb", flat=True))


def version(meeting) -> int:
    return Meeting.objects.get(pk=meeting.pk).version


def test_a_planned_meeting_is_a_draft_of_its_body(khs):
    planned = agenda.plan_meeting(khs.utvalg, starts_at=NINE, place=" Asker ", by=khs.by)
    planned.refresh_from_db()
    found = (planned.utvalg, planned.samarbeid, planned.starts_at, planned.place, planned.state, planned.version)
    assert found == (khs.utvalg, khs.samarbeid, NINE, "Asker", "draft", 1)
    assert verbs() == ["planned"]


def test_a_body_does_not_meet_twice_at_one_moment(khs, meeting):
    with pytest.raises(Refused) as refusal:
        agenda.plan_meeting(khs.utvalg, starts_at=NINE, place="", by=khs.by)
    assert refusal.value.sentences == (
        "Utvalget har allerede et møte som starter da. Velg en annen dato eller et annet klokkeslett.",
    )
    agenda.cancel_meeting(meeting, by=khs.by)
    agenda.plan_meeting(khs.utvalg, starts_at=NINE, place="", by=khs.by)
    assert list(Meeting.objects.order_by("pk").values_list("state", flat=True)) == ["cancelled", "draft"]


def test_a_draft_gets_new_time_and_place(khs, meeting):
    agenda.edit_meeting(meeting, starts_at=LATER, place="Drammen", by=khs.by)
    meeting.refresh_from_db()
    assert (meeting.starts_at, meeting.place, verbs()) == (LATER, "Drammen", ["edited"])


def test_a_called_meeting_is_not_moved_here(khs, meeting, saker):
    publish_innkalling(meeting, version=1, by=khs.by)
    with pytest.raises(Refused) as refusal:
        agenda.edit_meeting(meeting, starts_at=LATER, place="", by=khs.by)
    assert refusal.value.sentences == ("Innkallingen er sendt, så tid og sted kan ikke endres her.",)
    meeting.refresh_from_db()
    assert (meeting.starts_at, meeting.place) == (NINE, "Kunnskapssenteret, Asker")


def test_a_new_sak_is_a_draft_behind_the_others(khs, meeting, saker):
    sak = agenda.add_sak(meeting, title=" Møteplan 2015 ", kind="vedtakssak", by=khs.by)
    sak.refresh_from_db()
    found = (sak.title, sak.kind, sak.state, sak.utvalg, sak.responsible, sak.number)
    assert found == ("Møteplan 2015", "vedtakssak", "draft", khs.utvalg, "Sekretariat KHS", None)
    assert order(meeting) == [*(one.pk for one in saker), sak.pk]
    assert (version(meeting), verbs()) == (2, ["added"])


def test_the_first_sak_of_an_empty_agenda(khs, meeting):
    assert agenda.add_sak(meeting, title="Åpning", kind="eventuelt", by=khs.by).position == 0


def test_reordering_moves_every_sak_and_counts_the_change(khs, meeting, saker):
    first, second, third = (sak.pk for sak in saker)
    agenda.reorder(meeting, [third, first, second], version=1, by=khs.by)
    assert (order(meeting), version(meeting)) == ([third, first, second], 2)
    assert Trail.objects.get().facts == {"order": [third, first, second]}


def test_the_same_order_changes_nothing(khs, meeting, saker):
    agenda.reorder(meeting, order(meeting), version=1, by=khs.by)
    assert (version(meeting), verbs()) == (1, [])


def test_the_second_of_two_who_move_the_same_sak_is_told_and_nothing_is_lost(khs, meeting, saker):
    first, second, third = (sak.pk for sak in saker)
    agenda.reorder(meeting, [second, first, third], version=1, by=khs.by)
    with pytest.raises(Stale):
        agenda.reorder(meeting, [first, third, second], version=1, by=khs.by)
    assert (order(meeting), version(meeting)) == ([second, first, third], 2)


@pytest.mark.parametrize("change", ["missing", "twice", "foreign", "discarded"])
def test_an_order_that_is_not_all_the_saker_is_stale(khs, meeting, saker, change):
    before = order(meeting)
    foreign = factories.SakFactory().pk
    discarded = factories.SakFactory(meeting=meeting, state="discarded").pk
    wrong = {
        "missing": before[:2],
        "twice": [*before, before[0]],
        "foreign": [*before, foreign],
        "discarded": [*before, discarded],
    }[change]
    with pytest.raises(Stale):
        agenda.reorder(meeting, wrong, version=1, by=khs.by)
    assert (order(meeting), version(meeting)) == (before, 1)


@pytest.mark.parametrize(
    ("which", "delta", "expected"),
    [(0, 1, [1, 0, 2]), (2, -1, [0, 2, 1]), (0, -1, [0, 1, 2]), (2, 1, [0, 1, 2]), (0, 9, [1, 2, 0])],
)
def test_one_sak_moves_and_stays_at_the_ends(khs, meeting, saker, which, delta, expected):
    agenda.move_sak(meeting, saker[which].pk, delta, version=1, by=khs.by)
    assert order(meeting) == [saker[place].pk for place in expected]


def test_moving_a_sak_that_is_gone_or_in_an_old_list_is_stale(khs, meeting, saker):
    with pytest.raises(Stale):
        agenda.move_sak(meeting, factories.SakFactory().pk, 1, version=1, by=khs.by)
    agenda.add_sak(meeting, title="Ny", kind="eventuelt", by=khs.by)
    with pytest.raises(Stale):
        agenda.move_sak(meeting, saker[0].pk, 1, version=1, by=khs.by)


def test_minutes_are_set_without_touching_the_order_or_what_else_was_written(khs, meeting, saker):
    Sak.objects.filter(pk=saker[0].pk).update(title="Skrevet av en annen imens")
    agenda.set_minutes(saker[0], 25, by=khs.by)
    saker[0].refresh_from_db()
    found = (saker[0].minutes, saker[0].title, version(meeting))
    assert found == (25, "Skrevet av en annen imens", 1)


def test_a_sak_in_the_queue_is_on_no_agenda(khs):
    waiting = factories.SakFactory(meeting=None, utvalg=khs.utvalg)
    with pytest.raises(Refused) as refusal:
        agenda.set_minutes(waiting, 5, by=khs.by)
    assert refusal.value.sentences == ("Saken står ikke i noe møte.",)


def acts(meeting, sak):
    """Every act on an existing agenda, by name."""
    return {
        "edit": lambda by: agenda.edit_meeting(meeting, starts_at=LATER, place="", by=by),
        "cancel": lambda by: agenda.cancel_meeting(meeting, by=by),
        "add": lambda by: agenda.add_sak(meeting, title="X", kind="eventuelt", by=by),
        "reorder": lambda by: agenda.reorder(meeting, [sak.pk], version=1, by=by),
        "move": lambda by: agenda.move_sak(meeting, sak.pk, 1, version=1, by=by),
        "minutes": lambda by: agenda.set_minutes(sak, 5, by=by),
        "withdraw": lambda by: withdraw_sak(sak, by=by),
    }


ACTS = list(acts(None, None))


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", ["in_session", "ended", "cancelled"])
def test_a_closed_agenda_does_not_change(khs, meeting, act, state):
    sak = factories.SakFactory(meeting=meeting)
    Meeting.objects.filter(pk=meeting.pk).update(state=state)
    with pytest.raises(Refused) as refusal:
        acts(meeting, sak)[act](khs.by)
    why = {"in_session": "Møtet pågår", "ended": "Møtet er holdt", "cancelled": "Møtet er avlyst"}[state]
    what = "tid og sted" if act == "edit" else "sakslisten"
    assert refusal.value.sentences == (f"{why}, så {what} kan ikke endres.",)


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("role", ["lead", "member", "reader_user", "outsider", "foreign_secretary"])
def test_only_the_samarbeids_own_secretariat_prepares(khs, other, meeting, act, role):
    sak = factories.SakFactory(meeting=meeting)
    by = other.by if role == "foreign_secretary" else khs.reader(getattr(khs, role))
    with pytest.raises(NotAllowed):
        acts(meeting, sak)[act](by)
    assert verbs() == []


@pytest.mark.parametrize("role", ["lead", "member", "reader_user", "outsider", "foreign_secretary"])
def test_only_the_samarbeids_own_secretariat_plans_and_asks_for_packets_again(khs, other, meeting, role):
    by = other.by if role == "foreign_secretary" else khs.reader(getattr(khs, role))
    with pytest.raises(NotAllowed):
        agenda.plan_meeting(khs.utvalg, starts_at=LATER, place="", by=by)
    with pytest.raises(NotAllowed):
        packets.retry_packet(meeting, by=by)
    with pytest.raises(NotAllowed):
        packets.cancel_packet(meeting, by=by)


def test_failed_packets_of_the_newest_version_are_queued_again(khs, meeting, saker):
    publish_innkalling(meeting, version=1, by=khs.by)
    Job.objects.filter(kind="packet.build").update(state="failed", attempts=3, error="Filen er skadet.")
    assert packets.retry_packet(meeting, by=khs.by) == 1
    found = list(Job.objects.filter(kind="packet.build").values_list("state", "attempts"))
    assert found == [("queued", 0)]
    assert packets.retry_packet(meeting, by=khs.by) == 0
    assert verbs() == ["publish", "retried_packet"]


def at_once(*acts) -> list[str]:
    """Run the acts in threads of their own; what each ended with, sorted."""
    gate, ends = threading.Barrier(len(acts)), []

    def run(act) -> None:
        gate.wait()
        try:
            act()
            ends.append("done")
        except (Stale, Refused) as refusal:
            ends.append(type(refusal).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(ends)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_reorder_at_once_one_wins_whole(khs, meeting, saker):
    first, second, third = (sak.pk for sak in saker)
    by = khs.by
    orders = [[third, second, first], [second, third, first]]
    ends = at_once(*(lambda order=order: agenda.reorder(meeting, order, version=1, by=by) for order in orders))
    assert (ends, order(meeting) in orders, version(meeting)) == (["Stale", "done"], True, 2)


@pytest.mark.django_db(transaction=True)
def test_one_button_pressed_twice_makes_one_meeting(khs):
    by, ends = khs.by, []
    plan = [lambda: agenda.plan_meeting(khs.utvalg, starts_at=NINE, place="Asker", by=by)] * 2
    both = threading.Thread(target=lambda: ends.extend(at_once(*plan)))
    with transaction.atomic():
        # Whoever plans waits for the body's row; a new meeting alone would not wait for this weaker lock.
        Utvalg.objects.select_for_update(no_key=True).get(pk=khs.utvalg.pk)
        both.start()
        wait_until(lambda: databases.waiting_for_locks() == 2)
        assert Meeting.objects.count() == 0
    both.join()
    assert (ends, Meeting.objects.count()) == (["Refused", "done"], 1)


@pytest.mark.django_db(transaction=True)
def test_saker_added_at_once_get_places_of_their_own(khs, meeting):
    by = khs.by
    adds = [
        lambda title=title: agenda.add_sak(meeting, title=title, kind="eventuelt", by=by) for title in ("A", "B", "C")
    ]
    assert at_once(*adds) == ["done"] * 3
    assert [sak.position for sak in meeting.saker.on_agenda()] == [0, 1, 2]
