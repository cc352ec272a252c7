"""Two providers that others have written: `oidc-provider-mock`, and allauth in a process of its own."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import oidc_provider_mock
import pytest
import requests
from django.test import Client

from tests.accounts.oidc.allauth_site import PASSWORD
from tests.accounts.oidc.journey import come_back, is_in, leave

# The mock is written for an older release of what it stands on.
pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
HERE = Path(__file__).parent


def set_up(key: str, issuer: str, domains: str) -> dict[str, str]:
    told = {"key": key, "name": key, "issuer": issuer, "client_id": "khs-portal", "secret": "hemmelig"}
    return told | {"domains": domains, "acr_values": "", "counts_as_factor": ""}


@pytest.fixture
def mock(settings) -> Iterator[str]:
    settings.LOCAL_MODE = True
    kari = oidc_provider_mock.User(sub="kari", claims={"email": "medlem@khs.example", "email_verified": True})
    with oidc_provider_mock.run_server_in_thread(require_nonce=True, user_claims=[kari]) as server:
        settings.OIDC_PROVIDERS = [set_up("mock", f"http://localhost:{server.server_port}", "*")]
        yield "mock"


def test_the_mock(khs, confirmed, mock):
    outcomes = {}
    for subject in ("kari", "leser@khs.example"):
        client = Client()
        answer = requests.post(leave(client, mock), data={"sub": subject}, allow_redirects=False, timeout=10)
        come_back(client, answer.headers["Location"])
        outcomes[subject] = client.session.get("_auth_user_id")
    assert outcomes == {"kari": str(khs.member.pk), "leser@khs.example": None}
    client = Client()
    answer = requests.post(leave(client, mock), data={"action": "deny"}, allow_redirects=False, timeout=10)
    come_back(client, answer.headers["Location"])
    assert not is_in(client)


@pytest.fixture
def allauth_site(tmp_path, settings) -> Iterator[str]:
    settings.LOCAL_MODE = True
    command = [sys.executable, str(HERE / "allauth_site.py"), str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as site:
        try:
            assert site.stdout
            settings.OIDC_PROVIDERS = [set_up("allauth", site.stdout.readline().strip(), "*")]
            yield "allauth"
        finally:
            site.kill()


def logged_in_there(address: str, email: str) -> str:
    """Where the site leads a browser that logs in on its page."""
    browser = requests.Session()
    page = browser.get(address, timeout=10)
    browser.headers["Referer"] = page.url
    sent = {"login": email, "password": PASSWORD, "csrfmiddlewaretoken": browser.cookies["csrftoken"]}
    answer = browser.post(page.url, data=sent, allow_redirects=False, timeout=10)
    while "/konto/med/" not in answer.headers["Location"].partition("?")[0]:
        answer = browser.get(urljoin(address, answer.headers["Location"]), allow_redirects=False, timeout=10)
    return answer.headers["Location"]


def test_allauth_as_the_provider(khs, confirmed, allauth_site):
    outcomes = {}
    for email in ("medlem@khs.example", "leser@khs.example"):
        client = Client()
        come_back(client, logged_in_there(leave(client, allauth_site), email))
        outcomes[email] = client.session.get("_auth_user_id")
    assert outcomes == {"medlem@khs.example": str(khs.member.pk), "leser@khs.example": None}
