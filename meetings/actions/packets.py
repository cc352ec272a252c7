"""Asking again for a packet that could not be made."""

from __future__ import annotations

from django.db import transaction

from jobs.actions import retry
from meetings import rules
from meetings.models import Meeting
from meetings.packets_panel import packet_panel
from organisations import trail
from organisations.reader import Reader
from organisations.refusals import require


@transaction.atomic
def retry_packet(meeting: Meeting, *, by: Reader) -> int:
    """Put the failed packet jobs of what stands, innkalling and minutes, back in the queue. Returns how many.

    Raises NotAllowed.
    """
    require(rules.can_publish(by, meeting))
    failed = packet_panel(meeting).failed_job_ids
    for job_id in failed:
        retry(job_id)
    if failed:
        trail.record("retried_packet", meeting, by=by, job_ids=list(failed))
    return len(failed)
