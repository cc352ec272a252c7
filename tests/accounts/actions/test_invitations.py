"""Invitations: asked for, sent, refused, opened, accepted once, ended; who can have one; only the hash is stored."""

from __future__ import annotations

import threading
from contextlib import suppress
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import connection
from django.db.models.functions import Now
from django.utils import timezone

from accounts.actions import invitations as actions
from accounts.actions.links import LinkIsOver, give_link_here, log_in_by_link
from accounts.actions.proving import MustProve
from accounts.inviting import why_not
from accounts.lifecycle import INVITATION_MOVES, INVITATION_STATES
from accounts.links import hash_of
from accounts.models import Invitation, LoginLink
from jobs.models import Job
from organisations.actions.people import change_person, mark_of_person
from organisations.models import KnownAs, Person, Trail, User
from organisations.moves import MoveRefused
from organisations.refusals import NotAllowed, Refused
from organisations.texts import PersonText
from tests import factories
from tests.access import everything_stored
from tests.accounts.factories import invited, newcomer, sent, states
from tests.conftest import World, make_world


def accepts(token: str) -> bool:
    try:
        actions.accept(token)
    except LinkIsOver:
        return False
    return True


MOMENTS: dict[str, dict[str, object]] = {
    "asked": {},
    "sent": {"sent_at": Now()},
    "refused": {"sent_at": Now(), "refused_at": Now(), "refusal": "550"},
    "opened": {"sent_at": Now(), "opened_at": Now()},
    "accepted": {"sent_at": Now(), "opened_at": Now(), "accepted_at": Now()},
    "expired": {"sent_at": Now(), "opened_at": Now(), "expires_at": Now() - timedelta(seconds=1)},
    "ended": {"ended_at": Now()},
}


@pytest.mark.parametrize("state", INVITATION_STATES)
def test_a_state_follows_from_the_moments(khs: World, state: str) -> None:
    row = invited(khs)
    Invitation.objects.filter(pk=row.pk).update(**MOMENTS[state])
    assert states() == [state]


def reached(khs: World, old: str, move: str) -> str:
    """The state after the move; the same where it is refused."""
    row = invited(khs)
    token = sent(row)
    Invitation.objects.filter(pk=row.pk).update(sent_at=None)
    Invitation.objects.filter(pk=row.pk).update(**MOMENTS[old])
    acts = {
        "opened": lambda: actions.open_invitation(token),
        "accepted": lambda: actions.accept(token),
        "refused": lambda: actions.note_returned(row.pk, "5.1.1"),
        "ended": lambda: actions.end(row, by=khs.by),
    }
    with suppress(LinkIsOver, MoveRefused):
        acts[move]()
    return states()[0]


ACTS = ("opened", "accepted", "refused", "ended")


@pytest.mark.parametrize("move", ACTS)
@pytest.mark.parametrize("old", INVITATION_STATES)
def test_every_act_moves_as_the_table_says(khs: World, old: str, move: str) -> None:
    """To accept is to open it first."""
    by_way_of_opening = move == "accepted" and (old, "opened") in INVITATION_MOVES
    allowed = (old, move) in INVITATION_MOVES or by_way_of_opening
    assert reached(khs, old, move) == (move if allowed else old)


def test_asking_sends_nothing_and_makes_no_token(khs: World) -> None:
    row = invited(khs)
    days = (row.expires_at - timezone.now()).total_seconds() / 86400
    assert (row.state, row.address, row.token_hash, round(days, 2)) == ("asked", "kari@vik.example", "", 14)
    job = Job.objects.get(kind="invitation.send")
    assert (job.payload, job.key) == ({"invitation_id": row.pk}, f"invitation-{row.pk}")
    assert Trail.objects.filter(verb="invite", by=khs.secretary.person, facts__person_id=row.person_id).count() == 1


def test_the_hash_alone_is_stored_and_the_token_stands_in_no_row(khs: World) -> None:
    token = sent(invited(khs))
    actions.open_invitation(token)
    actions.accept(token)
    assert Invitation.objects.get().token_hash == hash_of(token)
    assert token not in str(everything_stored())


def test_a_second_token_ends_the_first(khs: World) -> None:
    row = invited(khs)
    made = [actions.make_token(row.pk) for _ in range(2)]
    assert [accepts(each[1]) for each in made if each] == [False, True]


def test_no_token_is_made_for_what_is_not_to_be_sent(khs: World) -> None:
    row = invited(khs)
    assert sent(row)
    assert actions.make_token(row.pk) is None
    assert actions.make_token(0) is None


def test_accepting_makes_the_login_stand_and_verifies_the_address(khs: World) -> None:
    row = invited(khs)
    link = give_link_here(row.person, by=khs.by)
    user = actions.accept(sent(row))
    assert (user.person, user.has_usable_password(), states()) == (row.person, False, ["accepted"])
    address = EmailAddress.objects.get(user=user)
    assert (address.email, address.verified, address.primary) == ("kari@vik.example", True, True)
    assert LoginLink.objects.standing().behind(link.token).exists() is False
    assert KnownAs.objects.get(samarbeid=khs.samarbeid, person=row.person).accepted_at is not None
    assert Trail.objects.filter(verb="accept_invitation", by=row.person).count() == 1


def test_it_is_accepted_once(khs: World) -> None:
    token = sent(invited(khs))
    assert [accepts(token) for _ in range(2)] == [True, False]


@pytest.mark.parametrize(("days", "expected"), [(13, True), (14, False)])
def test_it_works_for_14_days_by_the_real_clock(khs: World, settings, days: int, expected: bool) -> None:
    token = sent(invited(khs))
    settings.DEMO_TODAY = "2014-11-17"
    Invitation.objects.update(expires_at=Now() + timedelta(days=14 - days, seconds=-1))
    assert accepts(token) is expected


def test_coming_in_by_a_link_ends_the_invitation(khs: World) -> None:
    row = invited(khs)
    token = sent(row)
    log_in_by_link(give_link_here(row.person, by=khs.by).token)
    assert (accepts(token), states()) == (False, ["ended"])


def test_again_is_another_one_and_ends_the_first(khs: World) -> None:
    row = invited(khs)
    first = sent(row)
    Invitation.objects.update(asked_at=Now() - timedelta(days=1))
    second = sent(invited(khs, row.person))
    assert (states(), [accepts(token) for token in (first, second)]) == (["ended", "sent"], [False, True])


NOT_TODAY = {
    "no access": ({"access": False}, "Har ikke tilgang i dag. Gi tilgang eller en plass i et utvalg først."),
    "no address": ({"email": ""}, "Har ingen e-postadresse. Legg den inn først."),
}


@pytest.mark.parametrize("case", NOT_TODAY)
def test_who_cannot_be_invited(khs: World, case: str) -> None:
    fields, sentence = NOT_TODAY[case]
    person = newcomer(khs, **fields)  # type: ignore[arg-type]
    with pytest.raises(Refused) as refused:
        actions.invite([person], by=khs.by)
    assert (str(refused.value), Invitation.objects.count()) == (sentence, 0)


def test_who_has_come_in_is_not_invited(khs: World) -> None:
    with pytest.raises(Refused, match="Kan logge inn fra før"):
        actions.invite([khs.member.person], by=khs.by)


@pytest.mark.parametrize("over", ["sent", "refused", "opened", "ended"])
def test_nobody_is_invited_twice_to_one_address_on_a_day(khs: World, over: str) -> None:
    row = invited(khs)
    Invitation.objects.update(**MOMENTS[over])
    at = Invitation.objects.get().asked_at
    with pytest.raises(Refused) as refused:
        actions.invite([row.person], by=khs.by)
    clock = timezone.localtime(at).strftime("%H.%M")
    assert str(refused.value) == f"Ble invitert i dag kl. {clock}. Prøv igjen i morgen."


def test_another_address_is_invited_on_the_same_day_and_the_first_mail_works_no_more(khs: World) -> None:
    row = invited(khs)
    token = sent(row)
    known = KnownAs.objects.get(samarbeid=khs.samarbeid, person=row.person)
    change_person(
        row.person, PersonText("Kari Vik", email="kari.vik@vik.example"), seen=mark_of_person(known), by=khs.by
    )
    assert accepts(token) is False
    person = Person.objects.get(email="kari.vik@vik.example")
    assert accepts(sent(invited(khs, person))) is True


def test_many_at_once_and_the_others_get_none(khs: World) -> None:
    people = [newcomer(khs, f"Person {n}", f"person{n}@vik.example") for n in range(3)]
    rows = actions.invite([*people, khs.member.person, newcomer(khs, "Uten", "")], by=khs.by)
    assert ([row.person for row in rows], Job.objects.filter(kind="invitation.send").count()) == (people, 3)


def test_who_may_invite(khs: World, other: World) -> None:
    person = newcomer(khs)
    elsewhere = newcomer(other, "Fremmed", "fremmed@vik.example")
    local = factories.UserFactory()
    factories.AffiliationFactory(
        samarbeid=khs.samarbeid, person=local.person, organisation=khs.municipality, role="local_admin"
    )
    outside = newcomer(khs, "Utenfor", "utenfor@vik.example", access=False)
    factories.VervFactory(seat=factories.SeatFactory(utvalg=khs.utvalg), person=outside)
    tries = [
        (khs.member, person), (khs.secretary, elsewhere), (local, outside), (other.secretary, person),
        (khs.secretary, person), (local, newcomer(khs, "Kollega", "kollega@vik.example")),
    ]  # fmt: skip
    done = []
    for user, whom in tries:
        world = other if user == other.secretary else khs
        try:
            done.append(len(actions.invite([whom], by=world.reader(user))))
        except NotAllowed:
            done.append(0)
    assert done == [0, 0, 0, 0, 1, 1]


def test_few_queries_however_many(khs: World, django_assert_max_num_queries) -> None:
    people = [newcomer(khs, f"Person {n}", f"person{n}@vik.example") for n in range(20)]
    with django_assert_max_num_queries(10):
        assert set(why_not(khs.samarbeid.pk, people).values()) == {""}


# What a person of another samarbeid has to log in by; whether the portal keeps its mails, where secretariats read them;
# and whether the mail is proof enough.
ELSEWHERE = [("a password", False, False), ("a password", True, False), ("", False, True), ("", True, False)]


@pytest.mark.parametrize(("has", "keeps", "expected"), ELSEWHERE)
def test_an_invitation_lets_nobody_be_a_person_of_another_samarbeid(
    khs: World, other: World, settings, has: str, keeps: bool, expected: bool
) -> None:
    settings.LOCAL_MODE, settings.EMAIL_URL = True, "" if keeps else "post.khs.example"
    theirs = newcomer(other)
    login = User.objects.create_user(theirs.email, has or None, person=theirs)
    row = invited(khs)
    assert (row.person, row.state) == (theirs, "asked")
    token = sent(row)
    if not expected:
        with pytest.raises(MustProve):
            actions.accept(token)
        assert (states(), EmailAddress.objects.count()) == (["sent"], 0)
    assert actions.accept(token, as_user=login if not expected else None) == login


def test_invitations_of_two_samarbeid_do_not_end_or_tell_of_each_other(khs: World, other: World) -> None:
    theirs, mine = invited(other), invited(khs)
    assert (theirs.person, states()) == (mine.person, ["asked", "asked"])
    assert [row.state for row in Invitation.objects.newest_in(khs.samarbeid.pk).values()] == ["asked"]
    sent(theirs)
    Invitation.objects.filter(pk=theirs.pk).update(opened_at=Now(), accepted_at=Now())
    assert why_not(khs.samarbeid.pk, [mine.person])[mine.person_id].startswith("Ble invitert i dag")
    Invitation.objects.filter(pk=mine.pk).update(asked_at=Now() - timedelta(days=1))
    assert why_not(khs.samarbeid.pk, [mine.person]) == {mine.person_id: ""}


def test_whoever_has_a_passkey_proves_it_first(khs: World) -> None:
    row = invited(khs)
    token = sent(row)
    Authenticator.objects.create(user=User.objects.get(person=row.person), type="webauthn", data={})
    with pytest.raises(MustProve):
        actions.accept(token)


def test_a_closed_login_and_one_without_access_stay_out(khs: World) -> None:
    row = invited(khs)
    token = sent(row)
    User.objects.filter(person=row.person).update(is_active=False)
    assert accepts(token) is False
    User.objects.filter(person=row.person).update(is_active=True)
    row.person.affiliations.all().delete()
    assert accepts(token) is False


def test_whoever_got_it_is_another(khs: World) -> None:
    token = sent(invited(khs))
    row = actions.disown(token)
    assert (states(), row.is_disowned, accepts(token)) == (["ended"], True, False)
    assert row.why == "Den som fikk invitasjonen, svarte at den var til en annen."
    assert Trail.objects.filter(verb="disown_invitation", by=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_accept_at_once_are_one() -> None:
    token, pressed = sent(invited(make_world("khs"))), []

    def press() -> None:
        pressed.append(accepts(token))
        connection.close()

    both = [threading.Thread(target=press) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(pressed) == [False, True]
