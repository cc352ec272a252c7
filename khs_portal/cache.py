"""A cache that may be away: the page is then slower, not broken."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

# One page may ask many times; a server that hangs is waited for once.
SILENCE_SECONDS = 5


class JsonSerializer:
    """Not Django's pickle: whoever can write to the queue's server must not be able to run code in the web."""

    def dumps(self, value: Any) -> str:
        return json.dumps(value)

    def loads(self, data: bytes) -> Any:
        return json.loads(data)


class ForgivingRedisCache(RedisCache):
    """Reads as empty and forgets writes while the server cannot be reached, or could not seconds ago."""

    silent_until = 0.0  # of the whole process: Django makes a cache object per thread

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        options = params.setdefault("OPTIONS", {})
        options.setdefault("socket_connect_timeout", 1)
        options.setdefault("socket_timeout", 1)
        # The library's own way is to try four times.
        options.setdefault("retry", Retry(NoBackoff(), 0))
        options.setdefault("serializer", JsonSerializer)
        super().__init__(server, params)

    def _forgiving(self, call: Callable[[], Any], otherwise: Any) -> Any:
        if time.monotonic() < ForgivingRedisCache.silent_until:
            return otherwise
        try:
            return call()
        except RedisError:
            ForgivingRedisCache.silent_until = time.monotonic() + SILENCE_SECONDS
            return otherwise

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        return self._forgiving(lambda: super(ForgivingRedisCache, self).get(key, default, version), default)

    def set(self, key: Any, value: Any, timeout: Any = 300, version: int | None = None) -> None:
        self._forgiving(lambda: super(ForgivingRedisCache, self).set(key, value, timeout, version), None)

    def add(self, key: Any, value: Any, timeout: Any = 300, version: int | None = None) -> bool:
        return bool(self._forgiving(lambda: super(ForgivingRedisCache, self).add(key, value, timeout, version), True))

    def delete(self, key: Any, version: int | None = None) -> bool:
        return bool(self._forgiving(lambda: super(ForgivingRedisCache, self).delete(key, version), False))
