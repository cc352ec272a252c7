"""Job handlers of setup: mergers whose day has come, and mails that are sent to see whether mail works."""

from celery import shared_task

from jobs.actions import enqueue
from jobs.registry import Claim, handles
from organisations import clock
from setup import mail_trials
from setup.actions import mergers, points
from setup.models import MailTrial, Merger


# Safe to run twice: a merger that is done stays as it is.
@handles("merger.due")
def carry_out(held: Claim) -> None:
    mergers.carry_out_due(held.payload["merger_id"], held)


# A mail can repeat only if the worker dies between the server's answer and the commit, with the same Message-ID.
@handles("mail.try")
def try_mail(held: Claim) -> None:
    row = MailTrial.objects.select_related("samarbeid").get(pk=held.payload["trial_id"])
    points.note_trial(row, mail_trials.send(row), held)


# Rung by beat each hour: soon after midnight, and after every pause of the portal. The job is found again by its key.
@shared_task(name="setup.tasks.enqueue_mergers", ignore_result=True)
def enqueue_mergers() -> None:
    due = Merger.objects.filter(state="planned", on__lte=clock.today())
    for pk, samarbeid_id in due.values_list("pk", "samarbeid_id"):
        enqueue("merger.due", samarbeid_id=samarbeid_id, key=f"merger-{pk}", merger_id=pk)
