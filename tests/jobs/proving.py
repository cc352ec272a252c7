"""The portal's Celery app with jobs to prove the worker by; a real worker is started with it."""

import time

from jobs.registry import Claim, handles
from khs_portal.celery import app

__all__ = ["app"]

# Long enough for a claim on a busy machine. Not an option of the command line: a task's own limit wins over that.
app.conf.task_soft_time_limit = 4


@handles("prove.quick")
def quick(held: Claim) -> None:
    from django.db import transaction

    from jobs.actions import finish

    with transaction.atomic():
        finish(held)


@handles("prove.endless")
def endless(held: Claim) -> None:
    while True:
        time.sleep(0.1)
