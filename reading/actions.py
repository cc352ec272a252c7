"""Every write of reading."""

from __future__ import annotations

from functools import partial

from django.db import transaction

from jobs.actions import finish
from jobs.registry import Claim
from meetings.models import Publication
from meetings.recipients import recipients_of
from organisations.actions import notify
from organisations.languages import in_own_language
from reading.announcing import announcement_of
from reading.audience import audience_of


@transaction.atomic
def skip(held: Claim) -> None:
    """Nobody needs to be told any more. Ends the job."""
    finish(held)


@transaction.atomic
def announce(publication: Publication, *, packet_is_ready: bool, held: Claim) -> int:
    """Promise one mail to each recipient, once per publication and person. Ends the job.

    Who gets it is asked now, not when it was published: a right withdrawn meanwhile counts. Returns how many.
    """
    recipients = audience_of(publication)
    # A meeting is in the calendar of those who are called to it.
    called = {each.person.pk for each in recipients_of(publication.meeting)}
    made = partial(announcement_of, publication, packet_is_ready=packet_is_ready)
    for person, announcement in in_own_language(recipients, publication.samarbeid, made):
        notify(
            samarbeid_id=publication.samarbeid_id,
            person=person,
            address=person.email,
            kind="publication",
            subject=announcement.subject,
            body=announcement.body,
            calendar=announcement.calendar if person.pk in called else "",
            dedupe_key=f"publication-{publication.pk}-{person.pk}",
        )
    finish(held)
    return len(recipients)
