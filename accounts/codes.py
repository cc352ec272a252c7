"""How often a code may be tried: allauth counts for each login in the cache, by MFA_RATE_LIMITS."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass

from allauth.core import context
from allauth.core.internal import ratelimit
from django.core.cache import cache

from organisations.models import User

APP, ACTION = "allauth.mfa", "code"


@dataclass(frozen=True)
class CodeTries:
    """`left` of them before one has to wait; `minutes` is how long then, or from now where none is left."""

    left: int
    minutes: int


def take_one(user: User) -> bool:
    """Whether there was one."""
    return ratelimit.consume(context.request, app=APP, action=ACTION, key=_key(user)) is not None


def give_back(user: User) -> None:
    """Whoever knows the code is not counted."""
    ratelimit.clear(context.request, app=APP, action=ACTION, key=_key(user))


def tries_of(user: User) -> CodeTries:
    """By the limit that stops first."""
    standing = [_standing(rate, user) for rate in ratelimit.get_rates(app=APP, action=ACTION)]
    left = min(tries.left for tries in standing)
    return CodeTries(left, max(tries.minutes for tries in standing if tries.left == left))


def _standing(rate: ratelimit.Rate, user: User) -> CodeTries:
    key = ratelimit.get_cache_key(context.request, app=APP, action=ACTION, rate=rate, key=_key(user))
    now = time.time()
    # The newest is first.
    taken = [moment for moment in cache.get(key, []) if moment > now - rate.duration]
    left = max(rate.amount - len(taken), 0)
    waits = rate.duration if left else taken[rate.amount - 1] + rate.duration - now
    return CodeTries(left, math.ceil(waits / 60))


def _key(user: User) -> str:
    return f"code-{user.pk}"
