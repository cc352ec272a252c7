"""The local mode is closed to other machines, and the cache cannot carry code."""

import pickle

import pytest
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory

from khs_portal.cache import JsonSerializer
from khs_portal.local_only import loopback_only

HERE = ["127.0.0.1", "127.8.8.8", "::1", ""]
ELSEWHERE = ["10.0.0.5", "192.168.1.20", "2001:db8::1", "unknown"]


@pytest.mark.parametrize("address", [*HERE, *ELSEWHERE])
def test_only_this_machine_is_answered(address: str) -> None:
    told: list[str] = []
    application = loopback_only(lambda environ, start: [b"svar"])
    environ = RequestFactory().get("/", REMOTE_ADDR=address, HTTP_HOST="127.0.0.1").environ
    body = b"".join(application(environ, lambda status, headers: told.append(status)))
    refusal = "Portalen kjører lokalt og svarer bare på samme maskin.\n".encode()
    assert (body, told) == ((b"svar", []) if address in HERE else (refusal, ["403 Forbidden"]))


def test_the_server_is_closed_in_local_mode_and_open_elsewhere(monkeypatch, settings) -> None:
    import importlib

    from khs_portal import wsgi

    settings.SECRET_KEY_IS_SET = True
    settings.LOCAL_MODE = True
    assert importlib.reload(wsgi).application.__qualname__ == "loopback_only.<locals>.answered"
    settings.LOCAL_MODE = False
    assert type(importlib.reload(wsgi).application) is WSGIHandler


def test_the_cache_keeps_data_and_nothing_that_runs() -> None:
    cache.set("liste", [1.5, 2])
    assert (cache.get("liste"), type(cache._cache._serializer)) == ([1.5, 2], JsonSerializer)
    with pytest.raises(ValueError):
        JsonSerializer().loads(pickle.dumps([1.5]))
