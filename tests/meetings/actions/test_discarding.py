"""Discarded and withdrawn, and both taken back: what each does, whole, and when it is too late."""

import pytest

from meetings.actions import discarding
from meetings.actions.agenda import cancel_meeting
from meetings.actions.publishing import publish_innkalling
from meetings.lifecycle import SAK_STATES
from meetings.models import Meeting, Sak
from organisations.models import Trail
from organisations.moves import CHANGED_MEANWHILE
from organisations.refusals import NotAllowed, Refused
from tests import factories


@pytest.fixture
def meeting(khs):
    return factories.MeetingFactory(utvalg=khs.utvalg)


@pytest.fixture
def saker(meeting):
    return [factories.SakFactory(meeting=meeting, position=place, state="ready") for place in range(3)]


def fresh(sak) -> Sak:
    return Sak.objects.select_related("meeting").get(pk=sak.pk)


def order(meeting) -> list[int]:
    return [sak.pk for sak in Sak.objects.filter(meeting=meeting).on_agenda()]


def test_a_discarded_sak_leaves_the_agenda_and_comes_back_as_it_was(khs, meeting, saker):
    before = order(meeting)
    discarding.discard_sak(saker[1], by=khs.by)
    gone = (fresh(saker[1]).state, order(meeting))
    discarding.bring_back_sak(fresh(saker[1]), by=khs.by)
    back = fresh(saker[1])
    assert gone == ("discarded", [before[0], before[2]])
    assert (back.state, back.state_before, order(meeting)) == ("ready", "", before)
    assert Meeting.objects.get(pk=meeting.pk).version == 3
    assert list(Trail.objects.order_by("pk").values_list("verb", flat=True)) == ["discarded", "brought_back"]


@pytest.mark.parametrize("state", ["draft", "ready"])
def test_a_sak_of_the_queue_is_discarded_and_waits_again(khs, state):
    sak = factories.SakFactory(meeting=None, utvalg=khs.utvalg, state=state)
    discarding.discard_sak(sak, by=khs.by)
    back = discarding.bring_back_sak(fresh(sak), by=khs.by)
    assert (back.meeting, back.state) == (None, state)


def test_what_was_discarded_before_the_house_kept_it_comes_back_as_a_draft(khs, meeting):
    sak = factories.SakFactory(meeting=meeting, state="discarded")
    assert discarding.bring_back_sak(sak, by=khs.by).state == "draft"


def test_where_the_agenda_is_closed_it_comes_back_to_the_queue(khs, meeting, saker):
    discarding.discard_sak(saker[0], by=khs.by)
    cancel_meeting(meeting, by=khs.by)
    back = discarding.bring_back_sak(fresh(saker[0]), by=khs.by)
    assert (back.meeting, back.state) == (None, "ready")


def test_after_a_publication_it_is_a_late_sak_like_any_other(khs, meeting, saker):
    discarding.discard_sak(saker[0], by=khs.by)
    publish_innkalling(meeting, version=2, by=khs.by)
    discarding.bring_back_sak(fresh(saker[0]), by=khs.by)
    again = publish_innkalling(meeting, version=4, by=khs.by)
    assert [(item.label, item.mark) for item in again.items.all()] == [
        ("3/2014", "late"),
        ("1/2014", ""),
        ("2/2014", ""),
    ]


def test_a_sak_with_number_is_withdrawn_keeps_its_line_and_is_never_discarded(khs, meeting, saker):
    publish_innkalling(meeting, version=1, by=khs.by)
    with pytest.raises(Refused) as refusal:
        discarding.discard_sak(saker[1], by=khs.by)
    assert str(refusal.value) == "Saken har fått nummer og kan ikke forkastes. Du kan trekke den."
    discarding.withdraw_sak(saker[1], by=khs.by)
    row = fresh(saker[1])
    assert (row.state, row.number, order(meeting)) == ("withdrawn", 2, [sak.pk for sak in saker])
    assert Meeting.objects.get(pk=meeting.pk).version == 3


def test_a_sak_without_number_is_not_withdrawn(khs, saker):
    with pytest.raises(Refused) as refusal:
        discarding.withdraw_sak(saker[0], by=khs.by)
    assert str(refusal.value) == "Bare en sak som står i en publisert innkalling, kan trekkes."


def test_a_withdrawal_is_undone_until_a_version_has_told_of_it(khs, meeting, saker):
    publish_innkalling(meeting, version=1, by=khs.by)
    discarding.withdraw_sak(saker[1], by=khs.by)
    back = discarding.undo_withdrawal(fresh(saker[1]), by=khs.by)
    assert (back.state, back.number) == ("listed", 2)
    discarding.withdraw_sak(back, by=khs.by)
    publish_innkalling(meeting, version=5, by=khs.by)
    with pytest.raises(Refused) as refusal:
        discarding.undo_withdrawal(fresh(saker[1]), by=khs.by)
    assert str(refusal.value) == "Mottakerne har fått vite at saken er trukket, så det kan ikke angres."
    assert fresh(saker[1]).state == "withdrawn"


@pytest.mark.parametrize("state", SAK_STATES)
@pytest.mark.parametrize(("act", "of"), [("bring_back_sak", "discarded"), ("undo_withdrawal", "withdrawn")])
def test_only_what_was_done_is_undone(khs, meeting, act, of, state):
    if state == of:
        return
    sak = factories.SakFactory(meeting=meeting, state=state)
    with pytest.raises(Refused) as refusal:
        getattr(discarding, act)(sak, by=khs.by)
    assert (str(refusal.value), fresh(sak).state) == (str(CHANGED_MEANWHILE), state)


@pytest.mark.parametrize("act", ["discard_sak", "bring_back_sak", "withdraw_sak", "undo_withdrawal"])
@pytest.mark.parametrize("role", ["lead", "member", "reader_user", "outsider", "foreign"])
def test_only_the_own_secretariat(khs, other, meeting, act, role):
    sak = factories.SakFactory(meeting=meeting, author=khs.reader_user.person)
    by = other.by if role == "foreign" else khs.reader(getattr(khs, role))
    with pytest.raises(NotAllowed):
        getattr(discarding, act)(sak, by=by)
