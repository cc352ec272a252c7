"""Ringing the worker. A lost ring costs seconds, never a job: the sweep rings again for every overdue row."""

import logging
import time

from celery import current_app
from django.conf import settings
from kombu import pools
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)

# A request must never hang on the broker. Celery's own connections try for 6 s when it is down, 5 s when it hangs
# (retry=False or not), so the bell has its own that give up at once.
IMPATIENT = {"max_retries": 0, "socket_connect_timeout": 1, "socket_timeout": 1}
# A request that makes many jobs waits for a dead broker once.
SILENCE_SECONDS = 5
_silent_until = 0.0


def ring(job_id: int, kind: str, queue: str = "", *, delay_seconds: float = 0) -> bool:
    """Tell a worker that a job waits, in its own queue or that of its kind (settings.JOB_QUEUES), so that mail and
    intake never stand behind long builds. Returns False where the broker could not be reached, now or seconds ago."""
    global _silent_until
    if time.monotonic() < _silent_until:
        return False
    try:
        _send(job_id, queue or settings.JOB_QUEUES.get(kind), delay_seconds)
    except (OperationalError, OSError) as error:
        _silent_until = time.monotonic() + SILENCE_SECONDS
        log.warning("doorbell did not ring for job %s: %s: %s", job_id, error.__class__.__name__, error)
        return False
    return True


def _send(job_id: int, queue: str | None, delay_seconds: float) -> None:
    lines = pools.producers[current_app.connection_for_write(transport_options=IMPATIENT)]
    with lines.acquire(block=True) as producer:
        current_app.send_task(
            "jobs.tasks.run_job",
            args=[job_id],
            countdown=delay_seconds or None,
            retry=False,
            ignore_result=True,
            queue=queue,
            producer=producer,
        )
