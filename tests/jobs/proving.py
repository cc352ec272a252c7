"""The portal's Celery app with jobs to prove the worker by; a real worker is started with it."""

import time

from jobs.registry import Claim, handles
from khs_portal.celery import app

__all__ = ["app"]


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
