"""What is sent for a passkey and for a code, and must not pass."""

import json

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client

from organisations.models import User
from tests.accounts.forms.test_entrance import plain_http_and_static_files, words
from tests.accounts.passkeys import Device, add_passkey, log_in, options_in, options_of_login, passkey_of
from tests.bad_inputs import TEXTS
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
__all__ = ["plain_http_and_static_files"]
LOGIN = "/konto/logg-inn/"
SECRET = "JBSWY3DPEHPK3PXP"
REFUSED = "Tilgangsnøkkelen ble ikke godtatt. Prøv igjen."
SHAPES = {
    **TEXTS,
    "list": "[]", "number": "7", "null": "null", "text": '"abc"', "empty": "{}", "deep json": "[" * 100_000,
    "no response": '{"id": "YQ", "rawId": "YQ", "type": "public-key"}',
    "response a text": '{"id": "YQ", "rawId": "YQ", "type": "public-key", "response": "x"}',
    "parts of numbers": '{"id": 1, "rawId": 2, "type": 3, "response": {"clientDataJSON": 4, "userHandle": 5}}',
    "no base64": '{"id": "!", "rawId": "!", "response": {"clientDataJSON": "æ", "userHandle": "æ"}}',
}  # fmt: skip


@pytest.fixture(autouse=True)
def forget():
    cache.clear()


def code_now(step: int = 0) -> str:
    counter = list(totp.yield_hotp_counters_from_time())[1] + step
    return totp.format_hotp_value(totp.hotp_value(SECRET, counter))


def begun(user: User) -> Client:
    """After the password."""
    client = Client()
    client.post("/konto/logg-inn/", {"login": user.email, "password": PASSWORD})
    return client


def is_in(client: Client) -> bool:
    """Whoever comes by a code is first asked whether the browser is to be trusted."""
    client.post("/konto/logg-inn/egen-enhet/")
    return "_auth_user_id" in client.session


@pytest.mark.parametrize("shape", SHAPES)
def test_no_shape_of_an_answer_is_an_error_of_the_server(khs, shape):
    user = khs.member
    new = khs.client_of(user)
    user.set_unusable_password()
    user.save()
    new.force_login(user)
    new.get("/konto/tilgangsnokkel/ny/")
    making = new.post("/konto/tilgangsnokkel/ny/", {"name": "x", "credential": SHAPES[shape]})
    passkey_of(user, Device())
    client = Client()
    options_of_login(client)
    login = client.post("/konto/logg-inn/tilgangsnokkel/", {"credential": SHAPES[shape]})
    assert (making.status_code, login.status_code, login["Location"]) == (200, 302, "/konto/logg-inn/")
    assert REFUSED in client.get("/konto/logg-inn/").content.decode()
    assert (is_in(client), Authenticator.objects.count()) == (False, 1)


def test_a_passkey_logs_in_and_is_asked_for_nothing_more(khs, client):
    user, device = khs.member, Device()
    passkey_of(user, device)
    answer = log_in(client, device, user, next="/khs/mine-moter/")
    assert (answer["Location"], is_in(client)) == ("/khs/mine-moter/", True)
    assert Authenticator.objects.get().last_used_at is not None


@pytest.mark.parametrize(
    "device",
    [
        Device(host="ond.example"),
        Device(origin="https://ond.example"),
        Device(origin="http://127.0.0.1:8000"),
        Device(sees=False),
        Device(id=b"en annen"),
    ],
    ids=["host", "origin", "address", "unseen", "unknown"],
)
def test_what_is_proved_elsewhere_or_by_nobody_lets_nobody_in(khs, client, device):
    passkey_of(khs.member, Device(key=device.key))
    log_in(client, device, khs.member)
    assert is_in(client) is False


def test_a_signature_by_another_key_or_for_another_user_or_page_lets_nobody_in(khs, client):
    device = Device()
    passkey_of(khs.member, device)
    log_in(client, Device(), khs.member)
    assert is_in(client) is False
    log_in(client, device, khs.secretary)
    assert is_in(client) is False
    old = device.proved(options_of_login(client), khs.member)
    options_of_login(client)
    client.post("/konto/logg-inn/tilgangsnokkel/", {"credential": json.dumps(old)})
    assert is_in(client) is False


def test_what_is_offered_in_the_field_came_with_the_page(khs):
    device, browser = Device(), Client(SERVER_NAME="localhost")
    passkey_of(khs.member, device)
    credential = json.dumps(device.proved(options_in(browser.get(LOGIN).content), khs.member))
    browser.post("/konto/logg-inn/tilgangsnokkel/", {"credential": credential})
    assert is_in(browser) is True


def test_an_answer_works_once(khs, client):
    device = Device()
    passkey_of(khs.member, device)
    credential = json.dumps(device.proved(options_of_login(client), khs.member))
    first, other = client, Client()
    other.cookies.update(client.cookies)
    first.post("/konto/logg-inn/tilgangsnokkel/", {"credential": credential})
    other.post("/konto/logg-inn/tilgangsnokkel/", {"credential": credential})
    assert (is_in(first), is_in(other)) == (True, False)


def test_a_closed_login_is_told_so(khs, client):
    device = Device()
    passkey_of(khs.member, device)
    User.objects.filter(pk=khs.member.pk).update(is_active=False)
    log_in(client, device, khs.member)
    assert (is_in(client), "Kontoen er stengt." in client.get("/konto/logg-inn/").content.decode()) == (False, True)


@pytest.mark.parametrize(
    "device", [Device(host="ond.example"), Device(origin="https://ond.example"), Device(sees=False)]
)
def test_a_passkey_made_elsewhere_or_for_nobody_is_not_kept(khs, device):
    user = khs.member
    user.set_unusable_password()
    user.save()
    client = khs.client_of(user)
    answer = add_passkey(client, device)
    assert (answer.status_code, Authenticator.objects.count()) == (200, 0)
    assert "Det stemte ikke. Prøv igjen." in answer.content.decode()


def test_wrong_codes_are_counted_and_the_right_one_waits_too(khs):
    user = khs.member
    totp.TOTP.activate(user, SECRET)
    client = begun(user)
    told = [words(client.post("/konto/logg-inn/kode/", {"code": "000000"}).content) for _try in range(6)]
    left = "Koden stemte ikke. Skriv koden som står i appen nå. Du har {} forsøk igjen, så må du vente 5 minutter."
    pause = "Det er skrevet feil kode for mange ganger. Prøv igjen om 5 minutter."
    expected = [*(left.format(n) for n in (4, 3, 2, 1)), f"Koden stemte ikke. {pause}", pause]
    assert [sentence in text for sentence, text in zip(expected, told, strict=True)] == [True] * 6
    assert pause in words(client.post("/konto/logg-inn/kode/", {"code": code_now()}).content)
    assert is_in(client) is False
    # The passkey of the same user passes: nobody guesses one.
    device = Device()
    passkey_of(user, device)
    other = Client()
    log_in(other, device, user)
    assert is_in(other) is True


def test_a_code_is_right_in_its_half_minute_and_the_ones_beside_it_and_works_once(khs):
    user = khs.member
    totp.TOTP.activate(user, SECRET)
    lets_in = {}
    for step in (-2, -1, 0, 2):
        client = begun(user)
        client.post("/konto/logg-inn/kode/", {"code": code_now(step)})
        lets_in[step] = is_in(client)
    again = begun(user)
    again.post("/konto/logg-inn/kode/", {"code": code_now()})
    assert (lets_in, is_in(again)) == ({-2: False, -1: True, 0: True, 2: False}, False)


def test_a_code_in_reserve_works_once_written_with_a_blank(khs):
    user = khs.member
    totp.TOTP.activate(user, SECRET)
    code = RecoveryCodes.activate(user).generate_codes()[3]
    page = begun(user).get("/konto/logg-inn/kode/?reserve").content
    assert ("Reservekode, åtte siffer" in words(page), 'inputmode="numeric"' in page.decode()) == (True, True)
    first, second = begun(user), begun(user)
    for client, mark in ((first, " "), (second, "-")):
        client.post("/konto/logg-inn/kode/?reserve", {"code": f"{code[:4]}{mark}{code[4:]}"})
    assert (is_in(first), is_in(second)) == (True, False)
    told = words(second.post("/konto/logg-inn/kode/?reserve", {"code": "1234 5678"}).content)
    assert "Skriv en reservekode du ikke har brukt før." in told


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_is_a_code(khs, text):
    user = khs.member
    totp.TOTP.activate(user, SECRET)
    client = begun(user)
    assert (client.post("/konto/logg-inn/kode/", {"code": TEXTS[text]}).status_code, is_in(client)) == (200, False)
