"""The Celery app: a doorbell. What is to be done stands in the job table (see jobs.actions)."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "khs_portal.settings")

app = Celery("khs_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
