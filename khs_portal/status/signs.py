"""Signs of life: each program of the portal leaves the time in the cache, whoever asks reads how long it is since."""

from __future__ import annotations

import time

from django.conf import settings
from django.core.cache import cache

from khs_portal.up import workers

BEAT = "beat"
WORKER_OF = {queue: worker.name for worker in workers.ALL for queue in worker.queues}
# Of what should have come three times: half a minute, unless the clocks of jobs go faster.
SILENT_AFTER_SECONDS = 3 * settings.JOB_SWEEP_SECONDS
KEPT_SECONDS = 24 * 60 * 60


def key_of(program: str) -> str:
    return f"sign-of-life-{program}"


def leave_sign(program: str) -> None:
    cache.set(key_of(program), time.time(), timeout=KEPT_SECONDS)


def leave_sign_from(queue: str) -> None:
    """A child of the worker that takes from this queue did a task: broker, worker and child live."""
    if queue in WORKER_OF:
        leave_sign(WORKER_OF[queue])


def silent_for(program: str) -> float | None:
    """Seconds; None where no sign is known."""
    left = cache.get(key_of(program))
    return max(0.0, time.time() - left) if left else None
