"""Job handlers of training: names of people on courses are erased after a time."""

from celery import shared_task

from jobs.registry import Claim, handles
from training.actions import registrations as actions


# Safe to run twice: asking again before the job has run is one job.
@shared_task(name="training.tasks.ask_for_erasure", ignore_result=True)
def ask_for_erasure() -> None:
    actions.ask_for_erasure()


# Safe to run twice: a name that is gone is not found again.
@handles("training.erase_names")
def erase_names(held: Claim) -> None:
    actions.erase_names(held)
