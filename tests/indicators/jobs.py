"""Jobs of indicators done here and now, as a worker does them."""

from indicators import tasks
from jobs.actions import claim
from jobs.models import Job

HANDLERS = {
    "numbers.read": tasks.read_numbers,
    "numbers.import": tasks.import_numbers,
    "numbers.judge": tasks.judge_numbers,
}


def work() -> list[str]:
    """Does all that waits, also what is asked for on the way. Returns the kinds, in order."""
    done = []
    while job := Job.objects.filter(kind__in=HANDLERS, state="queued").order_by("pk").first():
        HANDLERS[job.kind](claim(job.pk))
        done.append(job.kind)
    return done
