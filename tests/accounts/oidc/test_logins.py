"""Who comes in by a provider, and what is kept of it."""

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.came_by import came_by_factor
from organisations.models import Trail, User
from tests.accounts.factors import overdue
from tests.accounts.oidc.journey import LOGIN, REFUSED, at_provider, come_back, is_in, leave, log_in, sentence

pytestmark = pytest.mark.django_db


def kept() -> list[tuple[int, str, dict]]:
    return [(each.user_id, each.uid, each.extra_data) for each in SocialAccount.objects.order_by("pk")]


def test_a_confirmed_address_comes_in_and_only_the_subject_is_kept(khs, confirmed, provider):
    provider.claims |= {"pid": "01010112345", "name": "Et annet navn"}
    client = Client()
    answer = log_in(client, next="/khs/referater/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/khs/referater/")
    assert client.session["_auth_user_id"] == str(khs.member.pk)
    assert kept() == [(khs.member.pk, "s-1", {})]
    assert SocialAccount.objects.get().provider == provider.address
    assert (SocialToken.objects.count(), SocialApp.objects.count()) == (0, 0)
    assert list(Trail.objects.filter(verb="connect_provider").values_list("by_id", "facts")) == [
        (khs.member.person_id, {"issuer": provider.address})
    ]


def test_afterwards_the_address_does_not_matter(khs, confirmed, provider):
    log_in(Client())
    provider.claims |= {"email": "sekretaer@khs.example"}
    EmailAddress.objects.create(user=khs.secretary, email="sekretaer@khs.example", verified=True)
    client = Client()
    log_in(client)
    assert (client.session["_auth_user_id"], len(kept())) == (str(khs.member.pk), 1)
    provider.claims |= {"email": None}
    client = Client()
    log_in(client)
    assert is_in(client)


def test_what_the_portal_sends_along(khs, confirmed, provider):
    log_in(Client())
    asked = provider.asked[0]
    assert {name: asked[name] for name in ("client_id", "redirect_uri", "response_type", "code_challenge_method")} == {
        "client_id": "khs-portal",
        "redirect_uri": "http://testserver/konto/med/egen/svar/",
        "response_type": "code",
        "code_challenge_method": "S256",
    }
    assert sorted(asked["scope"].split()) == ["email", "openid"]
    assert len(asked["nonce"]) == 32 and len(asked["state"]) == 16
    first = leave(Client())
    assert asked["nonce"] not in first and asked["state"] not in first


def test_the_address_of_the_page_adds_nothing(khs, confirmed, provider):
    client = Client()
    answer = client.post("/konto/med/egen/?scope=offline_access&auth_params=nonce%3Dfast&process=connect")
    page = answer.content.decode()
    assert ("offline_access" in page, "nonce=fast" in page) == (False, False)


STRANGERS = {
    "an address nobody has": {"email": "ingen@khs.example"},
    "no address": {"email": None},
    "another's domain": {"email": "leser@annen.example"},
    "said to be unconfirmed": {"email_verified": False},
    "an owner of the domain that is not": {"xms_edov": "0"},
    "letters that look alike": {"email": "medlem@\u212ahs.example"},
    "only a user name": {"email": None, "preferred_username": "medlem@khs.example", "upn": "medlem@khs.example"},
    "a list": {"email": ["medlem@khs.example"]},
}


@pytest.mark.parametrize("claims", STRANGERS.values(), ids=STRANGERS)
def test_a_stranger_is_refused_and_leaves_nothing(khs, confirmed, provider, claims):
    EmailAddress.objects.create(user=khs.reader_user, email="leser@annen.example", verified=True)
    provider.claims |= claims
    users, client = User.objects.count(), Client()
    answer = log_in(client)
    assert answer.headers["Location"] == LOGIN
    assert (sentence(client), is_in(client), kept()) == (REFUSED, False, [])
    assert (User.objects.count(), EmailAddress.objects.count()) == (users, 2)


def test_an_address_that_is_not_confirmed_here_lets_nobody_in(khs, confirmed, provider):
    EmailAddress.objects.update(verified=False)
    client = Client()
    log_in(client)
    assert (sentence(client), is_in(client), kept()) == (REFUSED, False, [])


def test_an_address_that_the_login_has_no_more_lets_nobody_in(khs, confirmed, provider):
    User.objects.filter(pk=khs.member.pk).update(email="ny@khs.example")
    client = Client()
    log_in(client)
    assert (is_in(client), kept()) == (False, [])


def test_whoever_is_known_is_refused_when_the_login_is_closed_or_all_access_has_ended(khs, confirmed, provider):
    log_in(Client())
    khs.member.is_active = False
    khs.member.save()
    client = Client()
    log_in(client)
    assert (sentence(client), is_in(client)) == (REFUSED, False)
    khs.member.is_active = True
    khs.member.save()
    khs.utvalg.seats.get().verv.all().delete()
    client = Client()
    log_in(client)
    assert (sentence(client), is_in(client)) == (REFUSED, False)


def test_a_refused_login_keeps_where_one_was_going(khs, provider):
    answer = log_in(Client(), next="/khs/referater/")
    assert answer.headers["Location"] == f"{LOGIN}?next=%2Fkhs%2Freferater%2F"
    answer = log_in(Client(), next="https://annen.example/")
    assert answer.headers["Location"] == LOGIN


def test_whoever_says_no_at_the_provider_is_told_so(khs, provider):
    client = Client()
    state = provider_state(leave(client))
    client.get("/konto/med/egen/svar/", {"error": "access_denied", "state": state})
    assert sentence(client) == "Innloggingen med Kommunens innlogging ble avbrutt."


def provider_state(address: str) -> str:
    return address.partition("state=")[2].partition("&")[0]


def test_another_name_for_the_same_settings_is_the_same_provider_and_another_issuer_is_not(
    khs, confirmed, provider, settings
):
    log_in(Client())
    settings.OIDC_PROVIDERS = [provider.set_up(key="ny")]
    provider.claims["email"] = None
    client = Client()
    log_in(client, "ny")
    assert is_in(client)
    SocialAccount.objects.update(provider="https://annen.example")
    client = Client()
    log_in(client, "ny")
    assert not is_in(client)


def test_one_who_is_logged_in_becomes_whoever_the_provider_says(khs, confirmed, provider):
    client = khs.client_of(khs.secretary)
    log_in(client)
    assert client.session["_auth_user_id"] == str(khs.member.pk)


def test_without_providers_nothing_is_seen_or_reached(khs, settings):
    settings.OIDC_PROVIDERS = []
    client = Client()
    assert "/konto/med/" not in client.get(LOGIN).content.decode()
    answers = [client.post("/konto/med/egen/"), client.get("/konto/med/egen/"), client.get("/konto/med/egen/svar/")]
    assert [answer.status_code for answer in answers] == [404, 404, 404]


def test_the_buttons_stand_in_the_order_of_the_settings_and_a_half_set_one_does_not(khs, provider, settings):
    settings.OIDC_PROVIDERS = [
        provider.set_up(key="a", name="ID-porten"),
        provider.set_up(key="b", name="Halv", issuer="https://halv.example", secret=""),
        provider.set_up(key="c", name="<Entra>", issuer="https://entra.example"),
    ]
    page = Client().get(f"{LOGIN}?next=/khs/referater/").content.decode()
    forms = [part.partition("</form>")[0] for part in page.split('action="/konto/med/')[1:]]
    assert [form.partition("</button>")[0].rpartition(">")[2] for form in forms] == [
        "Logg inn med ID-porten",
        "Logg inn med &lt;Entra&gt;",
    ]
    assert ['name="next" value="/khs/referater/"' in form for form in forms] == [True, True]
    assert Client().post("/konto/med/b/").status_code == 404


def test_an_answer_comes_once(khs, confirmed, provider):
    provider.codes_last = True
    client = Client()
    back = at_provider(leave(client))
    come_back(client, back)
    client.post("/konto/logg-ut/")
    come_back(client, back)
    assert (sentence(client), is_in(client)) == (REFUSED, False)


@pytest.mark.parametrize(("flag", "counts"), [("1", True), ("", False)])
def test_a_provider_that_asks_for_a_second_factor_may_count_as_one(khs, confirmed, provider, settings, flag, counts):
    settings.OIDC_PROVIDERS[0]["counts_as_factor"] = flag
    client = Client()
    log_in(client)
    assert came_by_factor(as_seen(client), khs.member) is counts
    assert came_by_factor(as_seen(khs.client_of(khs.member)), khs.member) is False


def as_seen(client: Client) -> HttpRequest:
    request = RequestFactory().get("/")
    request.session = client.session
    return request


@pytest.mark.parametrize(("flag", "asked"), [("1", False), ("", True)])
def test_whoever_has_a_factor_is_asked_for_it_unless_the_provider_has_asked(
    khs, confirmed, provider, settings, flag, asked
):
    settings.OIDC_PROVIDERS[0]["counts_as_factor"] = flag
    Authenticator.objects.create(user=khs.member, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client = Client()
    answer = log_in(client)
    assert (answer.headers["Location"] == reverse("mfa_authenticate"), is_in(client)) == (asked, not asked)


@pytest.mark.parametrize(("flag", "waits"), [("1", False), ("", True)])
def test_writing_waits_for_no_other_factor_than_the_provider_s(khs, provider, settings, flag, waits):
    settings.OIDC_PROVIDERS[0]["counts_as_factor"] = flag
    settings.MFA_GRACE_DAYS = 14
    overdue(khs.secretary)
    EmailAddress.objects.create(user=khs.secretary, email="sekretaer@khs.example", verified=True)
    provider.claims["email"] = "sekretaer@khs.example"
    client = Client()
    log_in(client)
    assert client.get("/khs/prosjekter/ny/").status_code == (302 if waits else 200)


def test_a_password_chosen_by_mail_has_confirmed_the_address(khs, provider):
    client = Client()
    log_in(client)
    assert not is_in(client)
    key = {"uidb36": user_pk_to_url_str(khs.member), "key": default_token_generator.make_token(khs.member)}
    page = client.get(reverse("account_reset_password_from_key", kwargs=key)).headers["Location"]
    password = "gul-traktor-under-fjellet-7"
    client.post(page, {"password1": password, "password2": password})
    client = Client()
    log_in(client)
    assert client.session["_auth_user_id"] == str(khs.member.pk)


def test_whoever_wants_to_be_remembered_is(khs, confirmed, provider):
    clients = {remember: Client() for remember in ("on", "")}
    for remember, client in clients.items():
        log_in(client, remember=remember)
    left = {each: client.session.get_expire_at_browser_close() for each, client in clients.items()}
    assert left == {"on": False, "": True}


def test_the_owner_sees_it_among_the_ways_of_logging_in(khs, confirmed, provider, settings):
    client = Client()
    log_in(client)
    assert (
        "Kommunens innlogging<small>Brukt i dag.</small>" in client.get(reverse("accounts:security")).content.decode()
    )
    settings.OIDC_PROVIDERS = []
    assert "127.0.0.1<small>Brukt i dag.</small>" in client.get(reverse("accounts:security")).content.decode()
