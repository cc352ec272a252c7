"""Every write on the ground floor."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from jobs.actions import enqueue, finish
from jobs.registry import Claim
from organisations import trail
from organisations.models import Notice, Person, Seat, Verv
from organisations.reader import Reader
from organisations.refusals import Refused, require


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
            # A line break in a title would make a second header of the rest: such a mail is never sent.
            "subject": " ".join(subject.split())[:200],
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


@transaction.atomic
def appoint(seat: Seat, person: Person, *, from_on: date, by: Reader) -> Verv:
    """The person sits in the seat from the day. Nobody is moved: a seat that is held then, or later, is refused.

    Whoever calls has asked the rule of what led here (a nomination that was accepted); the samarbeid is asked again.
    Raises NotAllowed, Refused.
    """
    require(by.has_role and by.samarbeid_id == seat.samarbeid_id)
    Seat.objects.select_for_update().get(pk=seat.pk)
    held = Verv.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=from_on), seat=seat)
    if held.exists():
        raise Refused(_("Plassen er besatt. Velg en ledig plass, eller avslutt vervet først."))
    verv = Verv.objects.create(samarbeid_id=seat.samarbeid_id, seat=seat, person=person, valid_from=from_on)
    trail.record("appoint", verv, by=by, seat_id=seat.pk, person_id=person.pk)
    return verv
