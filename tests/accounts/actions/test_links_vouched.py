"""A link that a secretariat holds opens no room of another samarbeid, whoever comes in by it."""

import pytest
from allauth.account.signals import password_reset
from allauth.mfa.models import Authenticator

from accounts.actions import addresses, invitations
from accounts.actions.links import LinkIsOver, give_link_here, give_login_link, log_in_by_link
from organisations.models import User
from organisations.readers import home_of, reader_for
from tests.accounts.factories import invited, newcomer, sent
from tests.conftest import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(khs: World, other: World) -> User:
    """Let in by a link of khs; the other samarbeid gives the person access afterwards."""
    person = newcomer(khs)
    user = log_in_by_link(give_link_here(person, by=khs.by).token)
    user.set_password("valgt av den som holdt lenken")
    user.save()
    newcomer(other)
    return user


def counts_in(user: User) -> tuple[bool, bool]:
    """In the first samarbeid and in the other."""
    fresh = User.objects.get(pk=user.pk)
    here, there = (reader_for(fresh, slug) for slug in ("khs", "annet"))
    return here.has_role, there.has_role


def test_it_counts_where_it_was_given_alone(khs: World, user: User) -> None:
    assert (counts_in(user), home_of(user)) == ((True, False), khs.samarbeid)
    assert not khs.reader(user).is_known_elsewhere
    client = World.client_of(user)
    assert [client.get(f"/{slug}/referater/").status_code for slug in ("khs", "annet")] == [200, 404]
    assert "annet" not in client.get("/khs/referater/").content.decode()


def test_a_mail_that_is_answered_makes_it_count_everywhere(user: User) -> None:
    addresses.note_confirmed(user, user.email)
    assert counts_in(user) == (True, True)


def test_an_invitation_of_the_other_makes_it_count(other: World, user: User) -> None:
    token = sent(invited(other, user.person))
    invitations.accept(token, as_user=user)
    assert counts_in(user) == (True, True)


def test_whoever_runs_the_portal_answers_for_the_person(khs: World, user: User) -> None:
    log_in_by_link(give_login_link(user.person, khs.samarbeid, purpose="reset").token)
    assert counts_in(user) == (True, True)


def test_a_new_password_by_mail_ends_what_the_holder_of_the_link_made(user: User) -> None:
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
    password_reset.send(sender=User, request=None, user=user)
    assert (counts_in(user), Authenticator.objects.filter(user=user).count()) == ((True, True), 0)


def test_the_address_is_not_moved_while_the_other_knows_the_person(user: User) -> None:
    change = addresses.ask_for_address(user, "en-annen@vik.example")
    token = addresses.new_token()
    type(change).objects.filter(pk=change.pk).update(token_hash=addresses.hash_of(token))
    with pytest.raises(LinkIsOver):
        addresses.confirm_address(token, as_user=user, session_key=None)
    assert (counts_in(user), User.objects.get(pk=user.pk).email) == ((True, False), user.email)
