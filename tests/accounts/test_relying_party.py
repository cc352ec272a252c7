"""Where passkeys belong, and what a page on another address says of it."""

import pytest
from django.test import RequestFactory

from accounts.relying_party import relying_party, where_passkeys_work

PRODUCTION = "https://portal.helse.example"


@pytest.mark.parametrize(
    ("site", "host"),
    [
        ("http://127.0.0.1:8000", "localhost"),
        ("http://localhost:8000", "localhost"),
        ("http://[::1]:8000", "localhost"),
        ("http://192.0.2.7", "localhost"),
        (PRODUCTION, "portal.helse.example"),
        ("https://portal.helse.example:8443", "portal.helse.example"),
    ],
)
def test_the_host_of_the_portal_is_no_address(settings, site, host):
    settings.SITE_URL = site
    assert relying_party() == host


@pytest.mark.parametrize(
    ("site", "asked", "there"),
    [
        ("http://127.0.0.1:8000", "localhost:8000", ""),
        ("http://127.0.0.1:8000", "127.0.0.1:8000", "http://localhost:8000/konto/logg-inn/?next=/khs/"),
        ("http://127.0.0.1:8000", "[::1]:9000", "http://localhost:9000/konto/logg-inn/?next=/khs/"),
        ("http://127.0.0.1:8000", "127.0.0.1", "http://localhost/konto/logg-inn/?next=/khs/"),
        (PRODUCTION, "portal.helse.example", ""),
        (PRODUCTION, "gammel.helse.example", f"{PRODUCTION}/konto/logg-inn/?next=/khs/"),
    ],
)
def test_a_page_knows_where_passkeys_work(settings, site, asked, there):
    settings.SITE_URL, settings.ALLOWED_HOSTS = site, ["*"]
    request = RequestFactory().get("/konto/logg-inn/?next=/khs/", headers={"host": asked})
    assert where_passkeys_work(request) == there
