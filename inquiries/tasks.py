"""Job handlers of inquiries: those who have not answered are reminded."""

from celery import shared_task

from inquiries.actions import reminders
from jobs.actions import enqueue
from jobs.registry import Claim, handles


# Safe to run twice: each reminder has a key of its own, and is one mail however often it is asked for.
@handles("inquiry.remind")
def remind_due(held: Claim) -> None:
    reminders.remind_due(held)


# Rung by beat every morning. Safe to run twice: the job is found again by its key.
@shared_task(name="inquiries.tasks.enqueue_reminders", ignore_result=True)
def enqueue_reminders() -> None:
    enqueue("inquiry.remind", key="daily")
