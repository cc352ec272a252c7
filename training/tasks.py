"""Job handlers of training: places are passed on, and names of people on courses erased, after a time."""

from celery import shared_task

from jobs.registry import Claim, handles
from training.actions import registrations as actions
from training.models import TrainingDay


# Safe to run twice: asking again before the job has run is one job.
@shared_task(name="training.tasks.ask_for_erasure", ignore_result=True)
def ask_for_erasure() -> None:
    actions.ask_for_erasure()


# Safe to run twice: a name that is gone is not found again.
@handles("training.erase_names")
def erase_names(held: Claim) -> None:
    actions.erase_names(held)


# Safe to run twice: who has the place is not in the line any more.
@handles("training.pass_place_on")
def pass_place_on(held: Claim) -> None:
    actions.pass_place_on(TrainingDay.objects.get(pk=held.payload["day_id"]), held)
