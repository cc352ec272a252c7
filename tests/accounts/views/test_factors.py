"""The pages of passkeys, app and codes: who gets to them, by what proof, and what they lead to."""

import json

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client

from accounts.actions.links import give_login_link
from organisations.models import User
from tests import factories
from tests.accounts.forms.test_entrance import plain_http_and_static_files, words
from tests.accounts.passkeys import Device, add_passkey, log_in, options_in, passkey_of
from tests.bad_inputs import TEXTS
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
__all__ = ["plain_http_and_static_files"]
NEW, WAYS, CODES = "/konto/tilgangsnokkel/ny/", "/konto/sikkerhet/", "/konto/reservekoder/"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1"


@pytest.fixture(autouse=True)
def forget():
    cache.clear()


@pytest.fixture
def invited(db) -> Client:
    """At the first visit, by a one-time link."""
    first = factories.SecretariatFactory(samarbeid__name="Helse Nord", person__email="sekretariat@nord.example")
    link = give_login_link(first.person, first.samarbeid, purpose="first")
    client = Client(headers={"user-agent": IPHONE, "host": "localhost"})
    client.first_page = client.post(f"/konto/lenke/{link.token}/")["Location"]  # type: ignore[attr-defined]
    return client


def proved(client: Client, device: Device) -> Client:
    """Has shown the passkey a moment ago."""
    page = client.get("/konto/bekreft/tilgangsnokkel/")
    client.post("/konto/bekreft/tilgangsnokkel/", {"credential": json.dumps(device.proved(options_in(page.content)))})
    return client


def by_passkey(user: User) -> tuple[Client, Device]:
    """Logged in by the only way there is, and asked again."""
    user.set_unusable_password()
    user.save()
    device, client = Device(), Client()
    passkey_of(user, device)
    log_in(client, device, user)
    return proved(client, device), device


def names(user: User) -> list[str]:
    return [str(each) for each in Authenticator.objects.filter(user=user, type="webauthn").order_by("pk")]


def test_at_the_first_visit_the_passkey_is_the_whole_choice_and_no_password_is_needed(invited):
    page = invited.get(invited.first_page)
    assert (invited.first_page, page.status_code) == (NEW, 200)
    assert "Lag tilgangsnøkkel" in words(page.content)
    assert "eller Velg passord i stedet" in words(page.content)
    made = add_passkey(invited, Device())
    assert made["Location"] == f"{CODES}?next=%2F"
    codes = invited.get(made["Location"]).content
    assert '<a class="ds-button" href="/">' in codes.decode()
    shown = words(codes)
    assert "Tilgangsnøkkelen er laget." in shown and "De vises bare nå." in shown
    user = User.objects.get()
    assert (user.has_usable_password(), names(user)) == (False, ["Tilgangsnøkkel på iPhone"])
    assert "Velg passord i stedet" not in words(proved(invited, Device()).get(NEW).content)


def test_the_codes_are_shown_once(invited):
    made = add_passkey(invited, Device())
    codes = Authenticator.objects.get(type="recovery_codes").wrap().generate_codes()
    pages = [invited.get(made["Location"]).content.decode() for _time in range(2)]
    assert [[f"{code[:4]} {code[4:]}" in page for code in codes] for page in pages] == [[True] * 10, [False] * 10]
    assert "10 av 10 koder er ubrukt" in words(invited.get(CODES).content)


def test_new_codes_end_the_old_ones(khs):
    client, _device = by_passkey(khs.member)
    client.post("/konto/reservekoder/nye/")
    old = Authenticator.objects.get(type="recovery_codes").wrap().generate_codes()
    answer = client.post("/konto/reservekoder/nye/")
    new = Authenticator.objects.get(type="recovery_codes").wrap().generate_codes()
    assert (answer["Location"], set(old) & set(new)) == (CODES, set())


@pytest.mark.parametrize(
    "page", [NEW, "/konto/app/", "/konto/app/fjern/", CODES, "/konto/reservekoder/nye/", "{key}navn/", "{key}fjern/"]
)
def test_each_page_that_changes_a_way_in_asks_again(khs, page):
    user = khs.member
    key = passkey_of(user, Device())
    totp.TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    client = khs.client_of(user)
    RecoveryCodes.activate(user)
    if page == "/konto/app/":
        Authenticator.objects.filter(type="totp").delete()
    address = page.format(key=f"/konto/tilgangsnokkel/{key.pk}/")
    before = list(Authenticator.objects.values("pk", "data"))
    methods = (client.get,) if page == CODES else (client.get, client.post)
    assert {method(address)["Location"].split("?")[0] for method in methods} == {"/konto/bekreft/"}
    assert list(Authenticator.objects.values("pk", "data")) == before


def test_asked_again_by_password_one_is_led_on(khs):
    client = khs.client_of(khs.member)
    asked = client.get(NEW)["Location"]
    wrong = client.post(asked, {"password": "feil passord"})
    assert "Passordet er feil." in words(wrong.content)
    assert client.post(asked, {"password": PASSWORD})["Location"] == NEW
    assert client.get(NEW).status_code == 200


def test_asked_again_by_code_one_is_led_on(khs):
    user = khs.member
    totp.TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    client = khs.client_of(user)
    page = client.get(f"/konto/bekreft/kode/?next={NEW}")
    assert "Bruk passordet" in words(page.content)
    code = totp.format_hotp_value(totp.hotp_value("JBSWY3DPEHPK3PXP", next(totp.yield_hotp_counters_from_time())))
    assert client.post("/konto/bekreft/kode/", {"code": code, "next": NEW})["Location"] == NEW


def test_a_passkey_that_is_not_accepted_is_asked_for_again(khs):
    passkey_of(khs.member, Device())
    client = khs.client_of(khs.member)
    answer = client.post("/konto/bekreft/tilgangsnokkel/", {"credential": "{}", "next": NEW})
    assert answer["Location"] == f"/konto/bekreft/tilgangsnokkel/?next={NEW.replace('/', '%2F')}"
    assert "ble ikke godtatt" in words(client.get(answer["Location"]).content)


def test_a_passkey_gets_a_name_and_is_removed(khs):
    user = khs.member
    client, _device = by_passkey(user)
    add_passkey(client, Device(id=b"den andre"), "Jobb-pc")
    assert names(user) == ["Tilgangsnøkkel", "Jobb-pc"]
    mine = f"/konto/tilgangsnokkel/{Authenticator.objects.filter(type='webauthn').latest('pk').pk}"
    assert client.post(f"{mine}/navn/", {"name": "Kontoret"})["Location"] == WAYS
    assert "Skriv et navn" in words(client.post(f"{mine}/navn/", {"name": " "}).content)
    assert client.post(f"{mine}/navn/", {"name": "x" * 61}).status_code == 200
    assert "Kontoret" in words(client.get(WAYS).content)
    assert client.delete(f"{mine}/fjern/").status_code == 405
    assert "«Kontoret» slutter å virke" in words(client.get(f"{mine}/fjern/").content)
    assert client.post(f"{mine}/fjern/")["Location"] == WAYS
    assert names(user) == ["Tilgangsnøkkel"]


def test_the_last_way_in_is_not_removed(khs):
    user = khs.member
    client, _device = by_passkey(user)
    address = f"/konto/tilgangsnokkel/{Authenticator.objects.get(type='webauthn').pk}/fjern/"
    answer = client.post(address, follow=True)
    assert "Dette er den eneste måten du kan logge inn på." in words(answer.content)
    assert names(user) == ["Tilgangsnøkkel"]
    user.set_password(PASSWORD)
    user.save()
    client.force_login(user)
    client.post("/konto/bekreft/", {"password": PASSWORD})
    client.post(address)
    assert names(user) == []


def test_the_passkey_of_another_is_not_found(khs):
    other = passkey_of(khs.lead, Device(id=b"en annens"))
    client, _device = by_passkey(khs.member)
    addresses = [f"/konto/tilgangsnokkel/{other.pk}/{what}/" for what in ("navn", "fjern")]
    statuses = [
        method(address, {"name": "x"}).status_code for address in addresses for method in (client.get, client.post)
    ]
    assert (statuses, names(khs.lead)) == ([404] * 4, ["Tilgangsnøkkel"])


def test_an_app_is_connected_and_removed(khs):
    user = khs.member
    client = khs.client_of(user)
    client.post("/konto/bekreft/", {"password": PASSWORD})
    page = client.get("/konto/app/")
    secret = client.session["mfa.totp.secret"]
    assert secret in page.content.decode()
    assert "Koden stemte ikke." in words(client.post("/konto/app/", {"code": "000000"}).content)
    code = totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))
    assert client.post("/konto/app/", {"code": code})["Location"].startswith(CODES)
    assert client.get("/konto/app/")["Location"] == "/konto/app/fjern/"
    assert client.post("/konto/app/fjern/")["Location"] == WAYS
    assert Authenticator.objects.count() == 0


def test_after_the_password_the_passkey_is_asked_for_and_one_may_stop(khs, client):
    user, device = khs.member, Device()
    passkey_of(user, device)
    sent = {"login": user.email, "password": PASSWORD, "next": "/khs/mine-moter/"}
    assert client.post("/konto/logg-inn/", sent)["Location"] == "/konto/logg-inn/kode/"
    page = client.get("/konto/logg-inn/kode/").content
    assert ("Bekreft at det er deg" in words(page), "Kode fra appen" in words(page)) == (True, False)
    assert client.post("/konto/logg-inn/kode/", {"cancel": ""})["Location"] == "/konto/logg-inn/"
    assert client.get("/konto/logg-inn/").status_code == 200
    client.post("/konto/logg-inn/", sent)
    options = options_in(client.get("/konto/logg-inn/kode/").content)
    answer = client.post("/konto/logg-inn/kode/", {"credential": json.dumps(device.proved(options))})
    assert answer["Location"] == "/konto/logg-inn/egen-enhet/"
    assert client.post(answer["Location"])["Location"] == "/khs/mine-moter/"


def test_husk_meg_goes_along_with_a_passkey(khs):
    device = Device()
    passkey_of(khs.member, device)
    ends_with_the_browser = {}
    for remember in ("on", ""):
        client = Client()
        log_in(client, device, khs.member, remember=remember)
        ends_with_the_browser[remember] = client.session.get_expire_at_browser_close()
    assert ends_with_the_browser == {"on": False, "": True}


def test_a_whole_municipality_logs_in_from_one_address(khs):
    device = Device()
    passkey_of(khs.member, device)
    assert [log_in(Client(), device, khs.member).status_code for _one in range(30)] == [302] * 30


def test_on_an_address_without_passkeys_the_page_says_where_they_work(khs, settings):
    settings.ALLOWED_HOSTS = ["*"]
    page = Client().get("/konto/logg-inn/?next=/khs/", headers={"host": "127.0.0.1:8000"}).content.decode()
    assert 'href="http://localhost:8000/konto/logg-inn/?next=/khs/"' in page
    assert "Logg inn med ansikt" not in page


def test_whoever_has_a_passkey_shows_it_before_a_password_is_added(khs):
    user, device = khs.member, Device()
    user.set_unusable_password()
    user.save()
    passkey_of(user, device)
    client = Client()
    log_in(client, device, user)
    asked = client.get("/konto/passord/velg/")["Location"]
    assert asked.split("?")[0] == "/konto/bekreft/tilgangsnokkel/"
    assert proved(client, device).get("/konto/passord/velg/").status_code == 200


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_may_be_the_name_of_a_passkey_or_is_refused(khs, text):
    client, _device = by_passkey(khs.member)
    address = f"/konto/tilgangsnokkel/{Authenticator.objects.get(type='webauthn').pk}/navn/"
    assert client.post(address, {"name": TEXTS[text]}).status_code in (200, 302)
    assert client.get(WAYS).status_code == 200
