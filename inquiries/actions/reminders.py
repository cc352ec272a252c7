"""Mail to those who have not answered: when someone asks for it, and around the deadline without being asked."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from inquiries import mails
from inquiries.actions.inquiries import lock_open, tell
from inquiries.models import Inquiry, Recipient
from jobs.actions import finish
from jobs.registry import Claim
from organisations import clock, trail
from organisations.dates import local
from organisations.reader import Reader
from organisations.refusals import Refused

# Reminders that go by themselves: so many days before the deadline, and in the week after it.
DAYS_BEFORE = 3
DAYS_AFTER = 7


@transaction.atomic
def remind(inquiry: Inquiry, *, by: Reader) -> int:
    """Mail to those who answer for every organisation that has not answered, once a day. Returns how many mails.

    Raises NotAllowed, Refused.
    """
    fresh = lock_open(inquiry, by)
    today = clock.today()
    waiting = [each for each in fresh.recipients.waiting() if not _reminded_on(each, today)]
    if not waiting:
        raise Refused(_("Alle som mangler, har fått en påminnelse i dag. Du kan sende en ny i morgen."))
    sent = _remind(fresh, waiting, today, f"remind-{today}")
    if not sent:
        raise Refused(_("Ingen av dem som mangler, har en kontakt som kan få e-post. Ring eller skriv til dem."))
    trail.record("remind", fresh, by=by, mails=sent)
    return sent


def _reminded_on(recipient: Recipient, day: date) -> bool:
    return recipient.reminded_at is not None and local(recipient.reminded_at).date() == day


def _remind(inquiry: Inquiry, waiting: list[Recipient], today: date, key: str) -> int:
    """Returns how many mails. Reminded are those who get one now: not those who got the same one on a day before."""
    told = tell(inquiry, waiting, lambda recipient: mails.reminder(recipient, today), key)
    Recipient.objects.filter(pk__in=[each.pk for each in told]).update(reminded_at=clock.now())
    return sum(told.values())


@transaction.atomic
def remind_due(held: Claim) -> None:
    """The reminders that go by themselves today; each goes once, however often this runs. Ends the job."""
    today = clock.today()
    near = {"due_on__lte": today + timedelta(days=DAYS_BEFORE), "due_on__gte": today - timedelta(days=DAYS_AFTER)}
    # Held, so that none is reminded of what is closed or taken back at this moment.
    due = Inquiry.objects.filter(**near, state="sent").select_for_update(of=("self",))
    for inquiry in due.select_related("samarbeid"):
        phase = phase_of(inquiry, today)
        if phase:
            _remind(inquiry, list(inquiry.recipients.waiting()), today, phase)
    finish(held)


def phase_of(inquiry: Inquiry, today: date) -> str:
    """«before» in the last days of one sent earlier than those, «after» in the week after the deadline, else empty."""
    if inquiry.due_on is None or inquiry.sent_at is None:
        return ""
    first = inquiry.due_on - timedelta(days=DAYS_BEFORE)
    if first <= today <= inquiry.due_on:
        return "before" if local(inquiry.sent_at).date() < first else ""
    return "after" if inquiry.due_on < today <= inquiry.due_on + timedelta(days=DAYS_AFTER) else ""
