"""A provider that lies, and a browser that is led: each is refused with the same sentence, and leaves nothing."""

import base64
import json
import time
from collections.abc import Callable

import jwt
import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client

from accounts import social_adapter
from accounts.fetching import LARGEST_ANSWER
from organisations.models import Trail, User
from tests.accounts.oidc.journey import LOGIN, REFUSED, at_provider, come_back, is_in, leave, log_in, sentence
from tests.accounts.oidc.own_provider import OwnProvider, jwk, own_key, serving, signed

pytestmark = pytest.mark.django_db
DISCOVERY = "/.well-known/openid-configuration"
Lie = Callable[[OwnProvider], object]


def unsigned(claims: dict) -> str:
    return jwt.encode(claims, None, algorithm="none", headers={"kid": "k1"})


def without_a_signature(claims: dict) -> str:
    return signed(claims).rpartition(".")[0] + "."


def by_the_public_key(claims: dict) -> str:
    """HS256 with what everybody can read as the secret. PyJWT itself would not make it."""
    pem = own_key().public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    head = {"alg": "HS256", "typ": "JWT", "kid": "k1"}
    text = ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in (head, claims))
    sign = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256).sign(text.encode(), pem)
    return f"{text}.{base64.urlsafe_b64encode(sign).decode().rstrip('=')}"


def altered(claims: dict) -> str:
    """Another's subject under a signature that stands."""
    head, _body, sign = signed(claims).split(".")
    body = base64.urlsafe_b64encode(json.dumps(claims | {"sub": "s-2"}).encode()).decode().rstrip("=")
    return f"{head}.{body}.{sign}"


def lying(**claims: object) -> Lie:
    return lambda provider: provider.claims.update(claims)


def signing(way: Callable[[dict], str]) -> Lie:
    return lambda provider: setattr(provider, "sign", way)


def discovering(**said: object) -> Lie:
    return lambda provider: provider.discovery.update(said)


def answering(path: str, answer: object) -> Lie:
    return lambda provider: provider.instead.update({path: lambda: answer})


def hanging(path: str) -> Lie:
    return lambda provider: provider.instead.update({path: lambda: provider.closing.wait(60) and {}})


def elsewhere(status: int) -> object:
    return status, {"Location": "http://127.0.0.1:9/"}, b""


NOW = int(time.time())
SAID = {
    "wrong nonce": (lying(nonce="en-annen"), "the ID token belongs to another login"),
    "no nonce": (lying(nonce=None), "the ID token belongs to another login"),
    "nonce that is no word": (lying(nonce=["a"]), "the ID token belongs to another login"),
    "expired": (lying(exp=NOW - 3600, iat=NOW - 7200), "the ID token was refused: ExpiredSignatureError"),
    "never expires": (lying(exp=None), "the ID token was refused: MissingRequiredClaimError"),
    "from tomorrow": (lying(iat=NOW + 86400), "the ID token was refused: ImmatureSignatureError"),
    "other audience": (lying(aud="en-annen"), "the ID token was refused: InvalidAudienceError"),
    "other audience too": (lying(aud=["khs-portal", "en-annen"]), "the ID token is for others too"),
    "other issuer": (lying(iss="https://annen.example"), "the ID token was refused: InvalidIssuerError"),
    "no subject": (lying(sub=None), "the ID token was refused: MissingRequiredClaimError"),
    "empty subject": (lying(sub=""), "the subject of the ID token cannot be kept"),
    "subject too long": (lying(sub="s" * 192), "the subject of the ID token cannot be kept"),
    "subject with nul": (lying(sub="s\0"), "the subject of the ID token cannot be kept"),
    "alg none": (signing(unsigned), "the ID token is not signed by a key of the provider alone"),
    "no signature": (signing(without_a_signature), "the ID token was refused: InvalidSignatureError"),
    "HS256 with the public key": (
        signing(by_the_public_key),
        "the ID token is not signed by a key of the provider alone",
    ),
    "altered": (signing(altered), "the ID token was refused: InvalidSignatureError"),
    "another's key": (
        signing(lambda claims: signed(claims, key=own_key("another"))),
        "the ID token was refused: InvalidSignatureError",
    ),
    "unknown kid": (signing(lambda claims: signed(claims, kid="k2")), "the ID token names an unknown key"),
    "a key that is not for signing": (
        lambda provider: setattr(provider, "keys", [jwk(own_key(), use="enc")]),
        "the ID token names an unknown key",
    ),
    "a key of another way": (signing(lambda claims: signed(claims, alg="PS256")), "the ID token was refused: "),
    "no token at all": (signing(lambda claims: ""), "the ID token was refused: DecodeError"),
    "no keys": (lambda provider: setattr(provider, "keys", []), "the ID token was refused: PyJWKSetError"),
    "keys that are none": (answering("/jwks", {"keys": "a"}), "the ID token was refused: PyJWKSetError"),
    "keys as a list": (answering("/jwks", b"[]"), "the provider answered no JSON object"),
    "keys that lead on": (answering("/jwks", elsewhere(302)), "the provider led to another address"),
    "huge keys": (answering("/jwks", b" " * (LARGEST_ANSWER + 1)), "the provider answered too much"),
    "hanging keys": (hanging("/jwks"), "the provider did not answer in time"),
    "no code": (answering("/token", (400, {}, b'{"error": "kode-1"}')), "the provider gave nothing for the code: "),
    "a token that leads on": (answering("/token", elsewhere(307)), "the provider led to another address"),
    "a token that hangs": (hanging("/token"), "the provider did not answer in time"),
    "a token in no words": (answering("/token", b"\xff\xfe"), "JSONDecodeError"),
    "another issuer in the answer": (
        lambda provider: provider.back.update(iss="https://annen.example"),
        "the answer is from another issuer",
    ),
    "no issuer where one was promised": (
        discovering(authorization_response_iss_parameter_supported=True),
        "the answer is from another issuer",
    ),
    "discovery of another issuer": (
        discovering(issuer="https://annen.example"),
        "the discovery names another issuer than the settings",
    ),
    "discovery that leads on": (answering(DISCOVERY, elsewhere(301)), "the provider led to another address"),
    "discovery that hangs": (hanging(DISCOVERY), "the provider did not answer in time"),
    "huge discovery": (answering(DISCOVERY, b"{" * (LARGEST_ANSWER + 1)), "the provider answered too much"),
    "discovery that is no JSON": (answering(DISCOVERY, b"<html>"), "JSONDecodeError"),
    "very deep discovery": (answering(DISCOVERY, b"[" * 100_000), "RecursionError"),
    "no discovery": (answering(DISCOVERY, (500, {}, b"")), "HTTPError"),
    "without an address": (discovering(jwks_uri=None), "the discovery lacks an address, or has one that is not https"),
    "addresses without https": (
        discovering(token_endpoint="http://annen.example/token"),
        "the discovery lacks an address, or has one that is not https",
    ),
    "an address that is a script": (
        discovering(authorization_endpoint="javascript:alert(1)"),
        "the discovery lacks an address, or has one that is not https",
    ),
    "odd lists": (discovering(token_endpoint_auth_methods_supported=7), "TypeError"),
}


@pytest.mark.parametrize(("lie", "told"), SAID.values(), ids=SAID)
def test_a_lie_is_refused_and_leaves_nothing(khs, confirmed, provider, caplog, monkeypatch, lie, told):
    monkeypatch.setattr(social_adapter, "PATIENCE_SECONDS", 0.3 if "in time" in told else 20)
    lie(provider)
    before, client = everything(), Client()
    answer = log_in(client)
    assert answer.headers["Location"] == LOGIN
    assert (sentence(client), is_in(client), everything()) == (REFUSED, False, before)
    logged = [record.getMessage() for record in caplog.records if record.name.startswith("accounts")]
    assert [line.startswith(f"a login by egen was refused: {told}") for line in logged] == [True]
    secrets = [*filter(None, provider.said), "adgang-1", "hemmelig"]
    assert [secret for secret in secrets if secret in caplog.text] == []


def everything() -> list[int]:
    return [table.objects.count() for table in (User, EmailAddress, SocialAccount, SocialToken, Trail)]


def test_the_truth_comes_in(khs, confirmed, provider):
    provider.discovery = {"authorization_response_iss_parameter_supported": True}
    provider.back = {"iss": provider.address}
    client = Client()
    log_in(client)
    assert is_in(client)


def test_a_key_without_a_name_is_found_where_there_is_one(khs, confirmed, provider):
    provider.sign = lambda claims: jwt.encode(claims, own_key(), algorithm="RS256")
    client = Client()
    log_in(client)
    assert is_in(client)


def test_the_level_asked_for_is_the_one_that_comes(khs, confirmed, provider, settings):
    settings.OIDC_PROVIDERS[0]["acr_values"] = "idporten-loa-high"
    outcomes = {}
    for level in ("idporten-loa-substantial", "idporten-loa-high", None):
        client, provider.claims["acr"] = Client(), level
        log_in(client)
        outcomes[level] = is_in(client)
    assert outcomes == {"idporten-loa-substantial": False, "idporten-loa-high": True, None: False}
    assert {asked["acr_values"] for asked in provider.asked} == {"idporten-loa-high"}


def test_an_answer_belongs_to_the_browser_that_asked(khs, confirmed, provider):
    """The state of another session, one that nobody has, and none: the code of whoever sends a link logs nobody in."""
    back = at_provider(leave(Client()))
    for address in (back, back.replace("state=", "state=x"), back.replace("state=", "s="), "/konto/med/egen/svar/"):
        client = Client()
        come_back(client, address)
        assert (sentence(client), is_in(client)) == (REFUSED, False)


def test_a_code_of_an_earlier_login_is_refused_in_a_later_one(khs, confirmed, provider):
    """A provider that gives the same code twice gives the token of the first login: its nonce tells."""
    provider.codes_last = True
    old = at_provider(leave(Client()))
    client = Client()
    new = at_provider(leave(client))
    code, fresh = (part_of(address, "code") for address in (old, new))
    come_back(client, new.replace(fresh, code))
    assert (sentence(client), is_in(client)) == (REFUSED, False)


def part_of(address: str, name: str) -> str:
    return address.partition(f"{name}=")[2].partition("&")[0]


def test_the_answer_of_one_provider_is_none_of_another(khs, confirmed, provider, settings):
    """Mixed up: the browser left for one, and comes back to the address of the other with the first one's answer."""
    with serving(OwnProvider(claims={"sub": "s-1", "email": "medlem@khs.example"})) as evil:
        settings.OIDC_PROVIDERS = [provider.set_up(domains="khs.example"), evil.set_up(key="ond")]
        client = Client()
        back = at_provider(leave(client))
        come_back(client, back.replace("/egen/", "/ond/"))
        assert (is_in(client), evil.asked) == (False, [])
        # What one says is no word of the other, though the subject is the same.
        log_in(Client())
        client = Client()
        log_in(client, "ond")
        assert is_in(client) is False


def test_a_provider_speaks_http_on_this_machine_alone_and_in_local_mode_alone(khs, confirmed, provider, settings):
    settings.LOCAL_MODE = False
    assert Client().post("/konto/med/egen/", secure=True).status_code == 404


def test_the_answer_is_asked_for_by_no_form(khs, provider):
    assert Client().post("/konto/med/egen/svar/").status_code == 405
    assert Client().get("/konto/med/egen/").status_code == 405
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/konto/med/egen/").status_code == 403
