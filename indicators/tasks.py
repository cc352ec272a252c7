"""Job handlers of indicators: a file of numbers is read and judged, and what was confirmed is imported."""

from django.db import transaction

from indicators.actions import groups, uploads
from indicators.models import IndicatorUpload
from indicators.preparing import prepare, sent_by
from jobs.actions import finish
from jobs.registry import Claim, Hopeless, handles
from organisations.reader import Reader


def _waiting(held: Claim, state: str) -> IndicatorUpload | None:
    """None where it was thrown away meanwhile, or is done: the job ends then."""
    rows = IndicatorUpload.objects.filter(pk=held.payload["upload_id"], state=state)
    found = rows.select_related("definition__counts_from", "indicator", "puts_back").first()
    if found is None:
        with transaction.atomic():
            finish(held)
    return found


# Safe to run twice: nothing is kept but what is made of the file, and that only while it waits to be read.
@handles("numbers.read")
def read_numbers(held: Claim) -> None:
    if upload := _waiting(held, "reading"):
        uploads.file_prepared(upload, prepare(upload), held=held)


# Safe to run twice: what is imported is no longer confirmed.
@handles("numbers.import")
def import_numbers(held: Claim) -> None:
    if upload := _waiting(held, "confirmed"):
        reading = sent_by(upload)
        if reading.faults:
            raise Hopeless(" ".join(reading.faults))
        uploads.import_confirmed(upload, reading, held=held)


# Safe to run twice: what is as it was makes no version.
@handles("numbers.judge")
def judge_numbers(held: Claim) -> None:
    by = Reader(samarbeid_id=held.samarbeid_id or 0, person_id=held.payload["by_id"])
    groups.judge_placed(held.payload["indicator_id"], by, held=held)
