"""«Meld av» can be undone for an hour, in which nobody else gets the place; a changed name keeps it."""

from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError, transaction

from jobs.actions import claim
from jobs.models import Job
from organisations.models import Notice, Trail
from organisations.refusals import NotAllowed, Refused, Stale
from tests.factories import MembershipFactory
from tests.training.factories import RegistrationFactory, TrainingDayFactory
from tests.training.hours import an_hour_later as later
from tests.training.people import responder_of
from training.actions import days, registrations
from training.actions.registrations import Participant, mark_of_registration
from training.models import Registration, TrainingDay

ROLE = "Sykepleier"
AN_HOUR, NEARLY_AN_HOUR = timedelta(hours=1), timedelta(minutes=59)


@pytest.fixture(autouse=True)
def in_november(settings):
    settings.DEMO_TODAY = "2014-11-17"


@pytest.fixture
def day(khs):
    MembershipFactory(samarbeid=khs.samarbeid, organisation=khs.municipality)
    responder_of(khs)
    return TrainingDayFactory(training__project__samarbeid=khs.samarbeid, places=2)


def listed(day):
    """«A r, C r, B w, D -»: who has a place, who waits, who withdrew; in the order of the line."""
    words = {"registered": "r", "waiting": "w", "withdrawn": "-"}
    rows = Registration.objects.filter(day=day).order_by("registered_at", "pk")
    return ", ".join(f"{one.person_name} {words[one.state]}" for one in rows)


def row(name):
    return Registration.objects.get(person_name=name)


def register(khs, day, *names):
    registrations.register(day, khs.municipality, [Participant(name, ROLE) for name in names], by=khs.by)


def withdraw(khs, name):
    return registrations.withdraw(row(name), by=khs.by)


def undo(khs, name):
    return registrations.undo_withdrawal(row(name), by=khs.by)


def places(khs, day, number):
    fresh = TrainingDay.objects.get(pk=day.pk)
    text = days.DayText(fresh.starts_on, fresh.ends_on, number, fresh.venue)
    days.edit_day(fresh, text, version=fresh.version, by=khs.by)


def mails():
    return [notice.subject.partition(":")[0] for notice in Notice.objects.order_by("pk")]


# Two places: A and B have them, C and D wait in this order. Acts after one another, then the list and the mails.
PLACE = "Plass på kurs"
CASES = {
    "nobody moves up within the hour": ("A-", "A -, B r, C w, D w", []),
    "nor just before it is over": ("A- nearly", "A -, B r, C w, D w", []),
    "then the first in the line does": ("A- later", "A -, B r, C r, D w", [PLACE]),
    "once": ("A- later later", "A -, B r, C r, D w", [PLACE]),
    "undone, the place is the same": ("A- A+", "A r, B r, C w, D w", []),
    "and stays it when the hour is over": ("A- A+ later", "A r, B r, C w, D w", []),
    "two withdraw, one thinks better of it": ("A- B- B+ later", "A -, B r, C r, D w", [PLACE]),
    "withdrawn, undone, withdrawn": ("A- A+ A- later", "A -, B r, C r, D w", [PLACE]),
    "the line moves up without who left it": ("C- A- later", "A -, B r, C -, D r", [PLACE]),
    "who left the line comes back where it stood": ("C- C+ A- later", "A -, B r, C r, D w", [PLACE]),
    "a new one waits behind, though a place looks free": ("A- E", "A -, B r, C w, D w, E w", []),
    "with more places the first in the line moves up, and the reserved place stays": (
        "A- places:3 A+", "A r, B r, C r, D w", [PLACE],
    ),
    "with fewer places the reserved one goes, and nobody else": ("A- places:1", "A -, B r, C w, D w", []),
    "and who undoes then waits first in the line": ("A- places:1 A+", "A w, B r, C w, D w", []),
    "where it gets the next place": ("A- places:1 A+ places:2", "A r, B r, C w, D w", [PLACE]),
    "and a place that is there again is the next one's": ("A- places:1 places:2", "A -, B r, C r, D w", [PLACE]),
    "a cancelled day moves nobody": ("A- cancel later", "A -, B r, C w, D w", ["Avlyst"]),
    "until it is planned again": ("A- cancel later reopen", "A -, B r, C r, D w", ["Avlyst", PLACE, "Holdes likevel"]),
    "a changed name keeps the place": ("A=X later", "X r, B r, C w, D w", []),
    "and the place in the line": ("C=X A- later", "A -, B r, X r, D w", [PLACE]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_who_has_a_place_and_who_is_told(khs, day, case):
    acts, expected, told = CASES[case]
    register(khs, day, *"ABCD")
    for act in acts.split():
        name, _colon, number = act.partition(":")
        if act[1:2] == "=":
            registrations.edit_registration(row(act[0]), Participant(act[2], ROLE), by=khs.by)
        else:
            {
                "-": partial(withdraw, khs, act[0]),
                "+": partial(undo, khs, act[0]),
                "": partial(register, khs, day, act),
                "nearly": partial(later, NEARLY_AN_HOUR),
                "later": later,
                "cancel": partial(days.cancel_day, day, because="", by=khs.by),
                "reopen": partial(days.reopen_day, day, by=khs.by),
                "places": lambda number=number: places(khs, day, int(number)),
            }[name if len(name) > 2 else act[1:]]()
    assert (listed(day), mails()) == (expected, told)


def test_the_trail_and_one_job_that_waits_an_hour(khs, day):
    register(khs, day, *"ABC")
    by = khs.reader(responder_of(khs))
    gone = registrations.withdraw(row("A"), by=by)
    assert (gone.had_place, gone.undo_until - gone.withdrawn_at) == (True, AN_HOUR)
    back = registrations.undo_withdrawal(gone, by=khs.by)
    assert (back.had_place, back.withdrawn_at, back.state) == (False, None, "registered")
    withdraw(khs, "C")
    assert [(one.verb, one.by_id) for one in Trail.objects.order_by("pk")[1:]] == [
        ("withdraw_registration", by.person_id),
        ("undo_withdrawal", khs.by.person_id),
        ("withdraw_registration", khs.by.person_id),
    ]
    (job,) = Job.objects.filter(kind="training.pass_place_on")
    assert (job.payload, job.key, claim(job.pk)) == ({"day_id": day.pk}, f"registration-{gone.pk}", None)


@pytest.mark.parametrize(
    ("acts", "sentence"),
    [
        ("A+", "er ikke meldt av"),
        ("A- A+ A+", "er ikke meldt av"),
        ("A- later A+", "mer enn en time siden"),
        ("A- held A+", "kan ikke angres lenger"),
        ("A- A", "nettopp meldt av. Angre"),
        ("A- B=A", "nettopp meldt av. Angre"),
        ("B=A", "er alt på listen"),
        ("A- A=X", "står ikke på listen"),
        ("held A=X", "kan ikke endres lenger"),
        ("erased A=X", "står ikke på listen"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(khs, day, acts, sentence):
    register(khs, day, *"AB")
    first = row("A").pk

    def do(act):
        if act == "held":
            TrainingDay.objects.update(state="held")
        elif act == "erased":
            Registration.objects.filter(pk=first).update(person_name="", erased_at="2014-11-17T10:00:00Z")
        elif act == "later":
            later()
        elif act[1:2] == "=":
            one = row(act[0]) if act[0] != "A" else Registration.objects.get(pk=first)
            registrations.edit_registration(one, Participant(act[2], ROLE), by=khs.by)
        else:
            {"-": withdraw, "+": undo, "": lambda khs, name: register(khs, day, name)}[act[1:]](khs, act[0])

    *before, last = acts.split()
    for act in before:
        do(act)
    with pytest.raises(Refused, match=sentence):
        do(last)


def test_one_s_own_name_in_other_letters_is_no_other_person(khs, day):
    register(khs, day, "a", "B")
    registrations.edit_registration(row("a"), Participant("A", "Lege"), by=khs.by)
    one = row("A")
    assert (listed(day), one.role, one.registered_by_id) == ("A r, B r", "Lege", khs.by.person_id)
    assert Trail.objects.latest("pk").verb == "edit_registration"
    assert mails() == []


def test_of_two_who_change_a_name_at_once_the_second_reads_what_the_first_wrote(khs, day):
    register(khs, day, "A")
    seen = mark_of_registration(row("A"))
    registrations.edit_registration(row("A"), Participant("X", ROLE), seen=seen, by=khs.by)
    with pytest.raises(Stale):
        registrations.edit_registration(row("X"), Participant("Y", ROLE), seen=seen, by=khs.by)
    assert listed(day) == "X r"


def test_only_those_who_answer_for_the_person_s_own_municipality(khs, day):
    neighbour = MembershipFactory(samarbeid=khs.samarbeid).organisation
    theirs = RegistrationFactory(day=day, organisation=neighbour)
    gone = registrations.withdraw(RegistrationFactory(day=day, organisation=neighbour), by=khs.by)
    for user in (responder_of(khs), khs.member, khs.reader_user, khs.outsider):
        by = khs.reader(user)
        with pytest.raises(NotAllowed):
            registrations.edit_registration(theirs, Participant("X", ROLE), by=by)
        with pytest.raises(NotAllowed):
            registrations.undo_withdrawal(gone, by=by)


def test_a_place_is_reserved_only_for_who_is_withdrawn(khs, day):
    for broken in ({"had_place": True}, {"withdrawn_at": "2014-11-17T10:00:00Z"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            RegistrationFactory(day=day, **broken)
