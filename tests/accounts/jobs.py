"""Jobs of accounts done here and now, as a worker does them."""

import accounts.tasks  # noqa: F401  (registers what they do)
from jobs.actions import claim
from jobs.models import Job
from jobs.registry import handler_for


def work(*kinds: str) -> list[str]:
    """Does all of these kinds that waits. Returns the kinds, in order."""
    done = []
    for job in Job.objects.filter(kind__in=kinds or ("password.forgotten",), state="queued").order_by("pk"):
        held = claim(job.pk)
        assert held
        handler_for(job.kind)(held)
        done.append(job.kind)
    return done
