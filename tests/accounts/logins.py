"""Logging in by the page, as a browser does."""

from __future__ import annotations

from django.test import Client

from organisations.models import User

PASSWORD = "et langt passord 12"
LOGIN = "/konto/logg-inn/"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile Safari/604.1"


def with_password(user: User) -> User:
    user.set_password(PASSWORD)
    user.save()
    return user


def log_in(user: User, client: Client | None = None, *, agent: str = WINDOWS, remember: bool = False) -> Client:
    client = client or Client(headers={"User-Agent": agent})
    typed = {"login": user.email, "password": PASSWORD, **({"remember": "on"} if remember else {})}
    assert client.post(LOGIN, typed).status_code == 302
    return client


def is_in(client: Client, address: str = "/konto/sikkerhet/") -> bool:
    answer = client.get(address)
    if answer.status_code == 302:
        assert answer.headers["Location"].startswith(LOGIN)
    return answer.status_code == 200
