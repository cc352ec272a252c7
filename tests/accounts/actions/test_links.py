"""One-time links: given, ended by a newer one, spent once; only the hash is stored."""

import threading
from datetime import timedelta

import pytest
from allauth.socialaccount.models import SocialAccount
from django.db import connection
from django.db.models.functions import Now

from accounts.actions.links import LinkIsOver, give_login_link, give_setup_link, log_in_by_link, renew_login_link
from accounts.links import hash_of
from accounts.models import LoginLink
from organisations.models import Secretariat, Trail, User
from organisations.refusals import Refused
from tests import factories
from tests.access import everything_stored
from tests.conftest import World

FIRST, RESET = LoginLink.Purpose.FIRST, LoginLink.Purpose.RESET


@pytest.fixture
def first(db) -> Secretariat:
    """The first of a secretariat, who has no login yet."""
    return factories.SecretariatFactory(person__name="Sekretær Nord", person__email="sekretariat@nord.example")


def give(first: Secretariat, purpose: str = FIRST) -> str:
    return give_login_link(first.person, first.samarbeid, purpose=purpose).token


def works(token: str) -> bool:
    try:
        log_in_by_link(token)
    except LinkIsOver:
        return False
    return True


def test_the_hash_alone_is_stored_and_the_token_stands_in_no_row(first):
    token = give(first)
    log_in_by_link(token)
    assert LoginLink.objects.get().token_hash == hash_of(token)
    assert token not in str(everything_stored())


def test_the_first_login_is_made_by_the_button_and_has_no_password(first):
    user = log_in_by_link(give(first))
    assert (user.person, user.email, user.has_usable_password()) == (first.person, "sekretariat@nord.example", False)
    assert list(Trail.objects.order_by("pk").values_list("verb", "by", "facts__purpose")) == [
        ("give_login_link", None, "first"), ("log_in_by_link", first.person_id, "first"),
    ]  # fmt: skip


def test_a_link_works_once(first):
    token = give(first)
    assert [works(token) for _ in range(2)] == [True, False]


@pytest.mark.parametrize(("older", "newer"), [(FIRST, FIRST), (RESET, RESET), (FIRST, RESET)])
def test_a_newer_link_ends_the_older_one(first, older, newer):
    tokens = [give(first, older), give(first, newer)]
    assert [works(token) for token in tokens] == [False, True]


def test_another_persons_link_is_left_alone(first):
    other = factories.SecretariatFactory()
    tokens = [give(first), give(other)]
    assert [works(token) for token in tokens] == [True, True]


@pytest.mark.parametrize(("hours", "expected"), [(47, True), (48, False)])
def test_a_link_works_for_48_hours_by_the_database_clock(first, settings, hours, expected):
    settings.DEMO_TODAY = "2014-11-17"
    first.valid_from = "2010-01-01"
    token = give(first)
    LoginLink.objects.update(expires_at=Now() + timedelta(hours=48 - hours, seconds=-1))
    assert works(token) is expected


def test_a_first_login_lets_nobody_past_a_password_that_was_chosen(first):
    token = give(first)
    User.objects.create_user(first.person.email, "et-valgt-passord", person=first.person)
    assert works(token) is False
    assert LoginLink.objects.get().spent_at is None


def test_a_closed_account_stays_closed(first):
    token = give(first, RESET)
    User.objects.create_user(first.person.email, person=first.person, is_active=False)
    assert works(token) is False


def test_an_address_that_another_person_logs_in_with_makes_no_second_login(first):
    token = give(first)
    User.objects.create_user("SEKRETARIAT@nord.example", person=factories.PersonFactory())
    assert works(token) is False


def test_a_reset_ends_the_old_password_when_it_is_used_and_not_before(first):
    user = User.objects.create_user(first.person.email, "et-valgt-passord", person=first.person)
    token = renew_login_link(user.email.upper(), reset=True).token
    user.refresh_from_db()
    assert user.check_password("et-valgt-passord")
    assert log_in_by_link(token).has_usable_password() is False


REFUSALS = {
    "ukjent@nord.example": "Ingen med tilgang i dag har adressen «ukjent@nord.example». Se etter skrivefeil.",
    "fremmed@khs.example": "Ingen med tilgang i dag har adressen «fremmed@khs.example». Se etter skrivefeil.",
    "sekretaer@khs.example": (
        "«sekretaer@khs.example» har valgt passord. Er det glemt, lag lenken med --reset: det gamle passordet "
        "slutter å virke når lenken brukes."
    ),
    "medlem@khs.example": "Kontoen til «medlem@khs.example» er stengt.",
}


@pytest.mark.parametrize("email", REFUSALS)
def test_no_link_is_given_to_whoever_should_have_none(khs: World, email):
    User.objects.filter(pk=khs.member.pk).update(is_active=False)
    before = everything_stored()
    with pytest.raises(Refused) as refused:
        renew_login_link(email, reset=False)
    assert (str(refused.value), everything_stored()) == (REFUSALS[email], before)


def test_a_member_without_a_login_gets_a_link_too(khs: World):
    verv = factories.VervFactory(seat__utvalg=khs.utvalg, person__email="vara@khs.example")
    assert log_in_by_link(renew_login_link("VARA@khs.example", reset=False).token).person == verv.person


def test_an_empty_portal_has_one_link_and_one_with_a_samarbeid_none(db):
    give_setup_link()
    give_setup_link()
    assert (LoginLink.objects.unspent().count(), LoginLink.objects.count()) == (1, 2)
    factories.SamarbeidFactory()
    with pytest.raises(Refused, match="Portalen har alt et samarbeid"):
        give_setup_link()


def test_a_link_to_an_empty_portal_logs_nobody_in(db):
    assert works(give_setup_link().token) is False


@pytest.mark.django_db(transaction=True)
def test_two_who_press_at_once_are_one():
    first = factories.SecretariatFactory()
    token, pressed = give(first), []

    def press() -> None:
        pressed.append(works(token))
        connection.close()

    both = [threading.Thread(target=press) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(pressed) == [False, True]


def test_a_reset_ends_logins_by_providers_too(first):
    user = log_in_by_link(give(first))
    SocialAccount.objects.create(user=user, provider="https://egen.example", uid="s-1")
    log_in_by_link(give(first, RESET))
    assert SocialAccount.objects.count() == 0
