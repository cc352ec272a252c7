"""An invitation taken by another's login: by its link in the same browser, or by the address that is proved."""

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from accounts.actions.invitations import end, invite, make_token
from accounts.models import Invitation
from organisations.models import User
from tests import factories
from tests.accounts.oidc.journey import REFUSED, at_provider, come_back, is_in, leave, log_in, sentence

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(khs):
    made = factories.PersonFactory(name="Kari Vik", email="kari@khs.example")
    factories.MembershipFactory(samarbeid=khs.samarbeid, organisation=khs.municipality)
    factories.AffiliationFactory(samarbeid=khs.samarbeid, person=made, organisation=khs.municipality)
    return made


@pytest.fixture
def token(khs, person) -> str:
    (row,) = invite([person], by=khs.by)
    return make_token(row.pk)[1]


@pytest.fixture
def idporten(provider, settings):
    """Says nothing of an address, and would not be believed."""
    settings.OIDC_PROVIDERS = [provider.set_up()]
    provider.claims.pop("email")
    return provider


def outcome(client: Client) -> tuple[str | None, str, int]:
    """Who is in, the state of the invitation, how many are known by another's login."""
    email = User.objects.filter(pk=client.session.get("_auth_user_id", 0)).values_list("email", flat=True).first()
    return email, Invitation.objects.get().state, SocialAccount.objects.count()


def test_its_link_opened_in_the_same_browser_lets_in_who_has_no_address(khs, token, idporten):
    client = Client()
    page = client.get(f"/invitasjon/{token}/").content.decode()
    assert page.count(f'name="invitation" value="{token}"') == 1
    log_in(client, invitation=token)
    assert outcome(client) == ("kari@khs.example", "accepted", 1)
    assert EmailAddress.objects.get().verified
    assert token not in str(client.session.items())
    again = Client()
    log_in(again)
    assert outcome(again) == ("kari@khs.example", "accepted", 1)
    assert Client().post("/konto/med/egen/", {"invitation": token}).status_code == 404


def test_without_its_link_nobody_is_met(khs, token, idporten):
    client = Client()
    client.get(f"/invitasjon/{token}/")
    log_in(client)
    assert (sentence(client), outcome(client)) == (REFUSED, (None, "opened", 0))


def test_the_address_that_a_provider_proves_meets_an_open_invitation(khs, token, provider):
    provider.claims["email"] = "Kari@khs.example"
    client = Client()
    log_in(client)
    assert outcome(client) == ("kari@khs.example", "accepted", 1)


def test_one_that_is_over_by_the_time_one_comes_back(khs, token, idporten):
    client = Client()
    back = at_provider(leave(client, invitation=token))
    end(Invitation.objects.get(), by=khs.by)
    come_back(client, back)
    assert (sentence(client), outcome(client)) == (REFUSED, (None, "ended", 0))


def test_whoever_logs_in_otherwise_already_is_no_one_new(khs, person, token, idporten):
    user = User.objects.get(person=person)
    user.set_password("et-langt-passord-her")
    user.save()
    client = Client()
    log_in(client, invitation=token)
    assert (sentence(client), outcome(client)) == (REFUSED, (None, "opened", 0))
    assert not is_in(client)


def test_whoever_is_known_by_it_takes_an_invitation_of_their_own_alone(khs, confirmed, token, idporten):
    """The member's login, and an invitation to Kari that somebody has passed on."""
    SocialAccount.objects.create(user=khs.member, provider=idporten.address, uid="s-1")
    client = Client()
    log_in(client, invitation=token)
    assert (sentence(client), outcome(client)) == (REFUSED, (None, "opened", 1))
