"""Ringing the worker. A lost ring costs seconds, never a job: the sweep rings again for every overdue row."""

import logging

from celery import current_app
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)


def ring(job_id: int, *, delay_seconds: float = 0) -> bool:
    """Tell a worker that a job waits. Returns False where the broker could not be reached."""
    try:
        current_app.send_task(
            "jobs.tasks.run_job", args=[job_id], countdown=delay_seconds or None, retry=False, ignore_result=True
        )
    except (OperationalError, OSError) as error:
        log.warning("doorbell did not ring for job %s: %s", job_id, error.__class__.__name__)
        return False
    return True
