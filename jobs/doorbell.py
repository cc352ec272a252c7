"""Ringing the worker. A lost ring costs seconds, never a job: the sweep rings again for every overdue row."""

import logging

from celery import current_app
from django.conf import settings
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)


def ring(job_id: int, kind: str, *, delay_seconds: float = 0) -> bool:
    """Tell a worker that a job waits, in the queue of its kind (settings.JOB_QUEUES), so that mail and intake
    never stand behind long builds. Returns False where the broker could not be reached."""
    try:
        current_app.send_task(
            "jobs.tasks.run_job",
            args=[job_id],
            countdown=delay_seconds or None,
            retry=False,
            ignore_result=True,
            queue=settings.JOB_QUEUES.get(kind),
        )
    except (OperationalError, OSError) as error:
        log.warning("doorbell did not ring for job %s: %s", job_id, error.__class__.__name__)
        return False
    return True
