"""Job handlers of setup: mergers whose day has come, people whose last day is over, mails that are sent to see whether
mail works, spreadsheets."""

from celery import shared_task
from django.db import transaction

from jobs.actions import enqueue, finish
from jobs.registry import Claim, handles
from organisations import clock
from organisations.models import Samarbeid
from setup import mail_trials
from setup.actions import closing, departures, mergers, points, sheets
from setup.models import Departure, MailTrial, Merger, SheetUpload
from setup.sheets.reading import book_in


# Safe to run twice: a merger that is done stays as it is.
@handles("merger.due")
def carry_out(held: Claim) -> None:
    mergers.carry_out_due(held.payload["merger_id"], held)


# Safe to run twice: whoever has left has left.
@handles("departure.due")
def carry_out_departure(held: Claim) -> None:
    departures.carry_out_due(held.payload["departure_id"], held)


# Safe to run twice: what is ended stays so.
@handles("access.over")
def close_ways_in(held: Claim) -> None:
    closing.close_after_day(held.samarbeid_id or 0, held)


# A mail can repeat only if the worker dies between the server's answer and the commit, with the same Message-ID.
@handles("mail.try")
def try_mail(held: Claim) -> None:
    row = MailTrial.objects.select_related("samarbeid").get(pk=held.payload["trial_id"])
    points.note_trial(row, mail_trials.send(row), held)


# Safe to run twice: nothing is kept but what is made of the file, and that only while it waits to be read.
@handles("setup.sheet")
def read_sheet(held: Claim) -> None:
    upload = SheetUpload.objects.filter(pk=held.payload["upload_id"], state="reading").first()
    if upload is None:
        with transaction.atomic():
            finish(held)
        return
    book, fault = book_in(bytes(upload.data))
    sheets.sheet_read(upload, book, fault, held=held)


# Rung by beat each hour: soon after midnight, and after every pause of the portal. The job is found again by its key.
@shared_task(name="setup.tasks.enqueue_mergers", ignore_result=True)
def enqueue_mergers() -> None:
    due = Merger.objects.filter(state="planned", on__lte=clock.today())
    for pk, samarbeid_id in due.values_list("pk", "samarbeid_id"):
        enqueue("merger.due", samarbeid_id=samarbeid_id, key=f"merger-{pk}", merger_id=pk)


# Rung by beat each hour, as mergers are: those who leave, and all whose days were over by the dates alone. A job is
# found again by its key.
@shared_task(name="setup.tasks.enqueue_departures", ignore_result=True)
def enqueue_departures() -> None:
    due = Departure.objects.planned().filter(on__lt=clock.today())
    for pk, samarbeid_id in due.values_list("pk", "samarbeid_id"):
        enqueue("departure.due", samarbeid_id=samarbeid_id, key=f"departure-{pk}", departure_id=pk)
    for pk in [pk for pk in Samarbeid.objects.values_list("pk", flat=True) if closing.left_open(pk)]:
        enqueue("access.over", samarbeid_id=pk, key=f"samarbeid-{pk}")
