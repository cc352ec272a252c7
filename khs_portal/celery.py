"""The Celery app: a doorbell. What is to be done stands in the job table (see jobs.actions)."""

import os
from typing import Any

from celery import Celery
from celery.signals import beat_embedded_init, task_postrun, worker_process_init

from khs_portal.up.processes import die_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "khs_portal.settings")

app = Celery("khs_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_process_init.connect
@beat_embedded_init.connect
def _die_with_worker(**_: Any) -> None:
    """A killed worker leaves no child behind: the job row brings the work back, a second copy of it would not help."""
    die_with_parent()


@task_postrun.connect
def _show_life(task: Any = None, **_: Any) -> None:
    """What the status page goes by: any task that a child has done."""
    from khs_portal.status.signs import leave_sign_from  # noqa: PLC0415  before settings

    leave_sign_from((task.request.delivery_info or {}).get("routing_key", ""))
