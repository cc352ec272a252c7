"""A browser's way to a provider and back, step by step."""

import re
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import requests
from django.http import HttpResponse
from django.test import Client

LOGIN = "/konto/logg-inn/"
REFUSED = (
    "Innloggingen med Kommunens innlogging slapp deg ikke inn. Er det første gang, åpner du lenken i invitasjonen og "
    "velger Kommunens innlogging der. Hjelper ikke det, skriv til sekretariatet."
)


def leave(client: Client, key: str = "egen", **sent: str) -> str:
    """The provider's address that the portal's page leads to."""
    answer = client.post(f"/konto/med/{key}/", sent)
    assert answer.status_code == 200, answer.headers
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', answer.content.decode())
    assert found
    return unescape(found[1])


def at_provider(address: str) -> str:
    """Where the provider leads to."""
    return requests.get(address, allow_redirects=False, timeout=10).headers["Location"]


def come_back(client: Client, address: str) -> HttpResponse:
    parts = urlsplit(address)
    return client.get(f"{parts.path}?{parts.query}")


def log_in(client: Client, key: str = "egen", **sent: str) -> Any:
    """What the portal answers whoever comes back; the first answer already where it does not let anybody leave."""
    answer = client.post(f"/konto/med/{key}/", sent)
    if answer.status_code != 200:
        return answer
    return come_back(client, at_provider(leave(client, key, **sent)))


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def sentence(client: Client) -> str:
    """The last thing that the login page says above its form."""
    page = client.get(LOGIN).content.decode()
    said = re.findall(r'class="ds-alert"[^>]*>(.*?)</div>', page, re.DOTALL)
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", said[-1])).strip()) if said else ""
