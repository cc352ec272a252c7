"""The meeting: attendance, vedtak and the moves of a sak, with what is refused."""

from datetime import date

import pytest

from meetings.actions import session
from meetings.actions.publishing import publish_innkalling, publish_minutes
from meetings.lifecycle import MEETING_STATES
from meetings.models import Attendance, Meeting, Sak, Vedtak
from organisations.models import Seat, Trail
from organisations.refusals import NotAllowed, Refused, Stale
from tests import factories

WORDS = {"text": "<p>Planen vedtas.</p>", "mode": "unanimous", "treatment": "<p>Leder orienterte.</p>"}


@pytest.fixture
def meeting(khs):
    """Called, with one vedtakssak on the list."""
    meeting = factories.MeetingFactory(utvalg=khs.utvalg)
    factories.SakFactory(meeting=meeting, state="ready")
    publish_innkalling(meeting, version=1, by=khs.by)
    meeting.refresh_from_db()
    return meeting


@pytest.fixture
def sak(meeting):
    return Sak.objects.get(meeting=meeting)


def sit(world, role, name, **seat):
    made = factories.SeatFactory(utvalg=world.utvalg, role=role, rank=2, **seat)
    return factories.VervFactory(seat=made, person=factories.PersonFactory(name=name))


def recorded(meeting):
    rows = Attendance.objects.filter(meeting=meeting).order_by("person__name")
    return [(row.person.name, row.role, row.present) for row in rows]


def verbs(*names):
    return list(Trail.objects.filter(verb__in=names).order_by("pk").values_list("verb", flat=True))


def test_attendance_notes_who_came_and_who_sent_forfall(khs, meeting):
    member, vara = session.holders_of(meeting)[0], sit(khs, Seat.Role.VARA, "vara")
    other_vara, observer = sit(khs, Seat.Role.VARA, "vara to"), sit(khs, Seat.Role.OBSERVATOER, "observatør")
    answers = {member.pk: False, vara.pk: True, other_vara.pk: False, observer.pk: True}
    session.record_attendance(meeting, answers, by=khs.by)
    expected = [("medlem khs", "member", False), ("observatør", "observer", True), ("vara", "vara", True)]
    assert recorded(meeting) == expected
    assert verbs("attendance_recorded") == ["attendance_recorded"]


def test_attendance_can_be_changed_afterwards(khs, meeting):
    member, vara = session.holders_of(meeting)[0], sit(khs, Seat.Role.VARA, "vara")
    session.record_attendance(meeting, {member.pk: False, vara.pk: True}, by=khs.by)
    session.record_attendance(meeting, {member.pk: True, vara.pk: False}, by=khs.by)
    assert recorded(meeting) == [("medlem khs", "member", True)]


def test_only_those_who_sit_on_the_day_of_the_meeting_are_asked_for(khs, meeting):
    gone = sit(khs, Seat.Role.MEDLEM, "sluttet")
    gone.valid_to = date(2014, 1, 1)
    gone.save()
    foreign = factories.VervFactory(seat=factories.SeatFactory(utvalg__samarbeid=khs.samarbeid))
    session.record_attendance(meeting, {gone.pk: True, foreign.pk: True}, by=khs.by)
    assert [verv.person.name for verv in session.holders_of(meeting)] == ["medlem khs"]
    assert recorded(meeting) == []


def test_a_person_with_two_seats_stands_once_as_the_member(khs, meeting):
    seat = factories.SeatFactory(utvalg=khs.utvalg, role=Seat.Role.VARA, rank=0)
    factories.VervFactory(seat=seat, person=khs.member.person)
    assert [(verv.person.name, verv.seat.role) for verv in session.holders_of(meeting)] == [("medlem khs", "medlem")]


def test_a_guest_is_added_once_and_can_be_taken_off(khs, meeting):
    guest = factories.PersonFactory(name="gjest")
    attendee = session.add_attendee(meeting, guest, role="guest", by=khs.by)
    with pytest.raises(Refused) as refusal:
        session.add_attendee(meeting, guest, role="vara", by=khs.by)
    assert refusal.value.sentences == ("gjest står allerede på listen. Endre linjen som finnes.",)
    assert recorded(meeting) == [("gjest", "guest", True)]
    session.remove_attendee(attendee, by=khs.by)
    assert recorded(meeting) == []
    assert verbs("attendee_added", "attendee_removed") == ["attendee_added", "attendee_removed"]


def test_deciding_writes_the_vedtak_and_leaves_the_sak_where_it_is(khs, sak):
    vedtak = session.decide(sak, **WORDS, version=0, by=khs.by)
    sak.refresh_from_db()
    assert (vedtak.text, vedtak.mode, vedtak.treatment, vedtak.version) == (*WORDS.values(), 1)
    assert sak.state == "listed"


def test_what_was_written_is_cleaned(khs, sak):
    vedtak = session.decide(
        sak, text="<p onclick=x>A<script>b</script></p>", mode="vote", treatment="<h1>C</h1>", version=0, by=khs.by
    )
    assert (vedtak.text, vedtak.treatment) == ("<p>A</p>", "<h3>C</h3>")


def test_the_second_of_two_writers_is_stale_and_nothing_is_lost(khs, sak):
    session.decide(sak, **WORDS, version=0, by=khs.by)
    with pytest.raises(Stale):
        session.decide(sak, text="<p>Min.</p>", mode="vote", treatment="", version=0, by=khs.by)
    kept = Vedtak.objects.get(sak=sak)
    assert (kept.text, kept.version) == (WORDS["text"], 1)


def test_the_trail_holds_the_first_words_and_corrections_not_every_pause(khs, sak):
    for version in range(3):
        session.decide(sak, **WORDS, version=version, by=khs.by)
    session.treat_sak(sak, by=khs.by)
    session.decide(sak, **WORDS, version=3, by=khs.by)
    assert verbs("vedtak_written", "sak_treated") == ["vedtak_written", "sak_treated", "vedtak_written"]


def test_concluding_writes_and_finishes_or_does_neither(khs, sak):
    with pytest.raises(Refused) as refusal:
        session.conclude(sak, text="", mode="unanimous", treatment="", version=0, by=khs.by)
    assert refusal.value.sentences == ("Saken mangler vedtak. Skriv hva som ble vedtatt, og fullfør saken etterpå.",)
    assert not Vedtak.objects.filter(sak=sak).exists()
    done = session.conclude(sak, **WORDS, version=0, by=khs.by)
    assert (done.state, done.vedtak.text) == ("treated", WORDS["text"])


def test_an_orienteringssak_needs_no_text(khs, sak):
    Sak.objects.filter(pk=sak.pk).update(kind="orientering")
    assert session.conclude(sak, text="", mode="noted", treatment="", version=0, by=khs.by).state == "treated"


def test_finishing_twice_is_one_act(khs, sak):
    session.conclude(sak, **WORDS, version=0, by=khs.by)
    session.treat_sak(sak, by=khs.by)
    assert verbs("sak_treated") == ["sak_treated"]


def test_a_finished_sak_is_reopened_until_the_minutes_are_out(khs, meeting, sak):
    session.conclude(sak, **WORDS, version=0, by=khs.by)
    assert session.reopen_sak(sak, by=khs.by).state == "listed"
    session.treat_sak(sak, by=khs.by)
    session.record_attendance(meeting, {session.holders_of(meeting)[0].pk: True}, by=khs.by)
    publish_minutes(meeting, by=khs.by)
    with pytest.raises(Refused) as refusal:
        session.reopen_sak(sak, by=khs.by)
    assert refusal.value.sentences == ("Møtet er ført ferdig og publisert. Rett teksten og publiser en ny versjon.",)
    sak.refresh_from_db()
    assert sak.state == "treated"


def test_a_correction_after_publication_becomes_the_next_version(khs, meeting, sak):
    session.conclude(sak, **WORDS, version=0, by=khs.by)
    session.record_attendance(meeting, {session.holders_of(meeting)[0].pk: True}, by=khs.by)
    first = publish_minutes(meeting, by=khs.by)
    session.decide(sak, **{**WORDS, "text": "<p>Rettet.</p>"}, version=1, by=khs.by)
    second = publish_minutes(meeting, by=khs.by)
    texts = [p.items.get().sak_version.full["vedtak"]["text"] for p in (first, second)]
    assert (texts, second.version) == ([WORDS["text"], "<p>Rettet.</p>"], 2)


ACTS = {
    "attendance": lambda meeting, sak, by: session.record_attendance(meeting, {}, by=by),
    "attendee": lambda meeting, sak, by: session.add_attendee(meeting, factories.PersonFactory(), role="guest", by=by),
    "decide": lambda meeting, sak, by: session.decide(sak, **WORDS, version=0, by=by),
    "treat": lambda meeting, sak, by: session.treat_sak(sak, by=by),
    "conclude": lambda meeting, sak, by: session.conclude(sak, **WORDS, version=0, by=by),
    "reopen": lambda meeting, sak, by: session.reopen_sak(sak, by=by),
}


@pytest.mark.parametrize("act", ACTS)
def test_only_the_secretariat_keeps_the_minutes(khs, other, meeting, sak, act):
    for reader in (khs.reader(khs.member), khs.reader(khs.lead), khs.reader(khs.reader_user), other.by):
        with pytest.raises(NotAllowed):
            ACTS[act](meeting, sak, reader)
    assert (recorded(meeting), Vedtak.objects.count()) == ([], 0)


@pytest.mark.parametrize("act", ["attendance", "attendee", "decide"])
def test_minutes_are_kept_from_the_innkalling_on(khs, meeting, sak, act):
    allowed = {}
    for state in MEETING_STATES:
        Meeting.objects.filter(pk=meeting.pk).update(state=state)
        Vedtak.objects.all().delete()
        try:
            ACTS[act](meeting, sak, khs.by)
            allowed[state] = ""
        except Refused as refusal:
            allowed[state] = refusal.sentences[0]
    assert allowed == {
        "draft": "Innkallingen er ikke publisert ennå. Publiser den før du fører referat.",
        "called": "", "in_session": "", "ended": "",
        "cancelled": "Møtet er avlyst og får ikke noe referat.",
    }  # fmt: skip


@pytest.mark.parametrize("state", ["draft", "ready", "discarded", "withdrawn"])
def test_a_sak_that_was_not_called_is_not_treated(khs, meeting, sak, state):
    Sak.objects.filter(pk=sak.pk).update(state=state)
    with pytest.raises(Refused) as refusal:
        session.decide(sak, **WORDS, version=0, by=khs.by)
    sentence = "Saken er ikke til behandling i dette møtet. Den er trukket eller ikke sendt ut."
    assert refusal.value.sentences == (sentence,)


def test_a_sak_in_the_queue_has_no_meeting_to_be_treated_in(khs):
    waiting = factories.SakFactory(meeting=None, utvalg=khs.utvalg)
    with pytest.raises(Refused) as refusal:
        session.treat_sak(waiting, by=khs.by)
    assert refusal.value.sentences == ("Saken står ikke på sakslisten til noe møte.",)
