"""Every write on the ground floor."""

from __future__ import annotations

from django.db import transaction
from django.db.models.functions import Now

from jobs.actions import enqueue, finish
from jobs.registry import Claim
from organisations.models import Notice, Person


@transaction.atomic
def notify(
    *,
    samarbeid_id: int,
    address: str,
    kind: str,
    subject: str,
    body: str,
    dedupe_key: str,
    person: Person | None = None,
    calendar: str = "",
) -> Notice:
    """Promise one mail to one address; asked twice with the same key, it is one.

    Effects: a Notice row and a job that sends it.
    """
    notice, created = Notice.objects.get_or_create(
        dedupe_key=dedupe_key,
        defaults={
            "samarbeid_id": samarbeid_id,
            "person": person,
            "address": address,
            "kind": kind,
            "subject": subject[:200],
            "body": body,
            "calendar": calendar,
        },
    )
    if created:
        enqueue("notice.send", samarbeid_id=samarbeid_id, key=f"notice-{notice.pk}", notice_id=notice.pk)
    return notice


@transaction.atomic
def note_sent(notice: Notice, held: Claim) -> None:
    """The mail server has taken the mail. Ends the job."""
    Notice.objects.filter(pk=notice.pk, sent_at__isnull=True).update(sent_at=Now())
    finish(held)
