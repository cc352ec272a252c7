"""The hour in which a withdrawal can be undone."""

from datetime import timedelta

from django.db.models import F

from jobs.actions import claim
from jobs.models import Job
from training.models import Registration
from training.tasks import pass_place_on


def an_hour_later(by=timedelta(hours=1)):
    """The clock of rows and jobs goes on; jobs that are due then are done, as the sweep would have it."""
    Registration.objects.update(withdrawn_at=F("withdrawn_at") - by)
    Job.objects.update(run_after=F("run_after") - by)
    for job in Job.objects.filter(kind="training.pass_place_on", state="queued"):
        held = claim(job.pk)
        if held:
            pass_place_on(held)
