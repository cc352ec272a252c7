"""Who has begun an inquiry, or an answer, is another, when the one before leaves. Parts of an act that has asked its
rule; what is sent keeps who sent it."""

from __future__ import annotations

from inquiries.models import Inquiry, Recipient
from organisations import trail
from organisations.models import Person
from organisations.reader import Reader


def hand_over_inquiry(inquiry: Inquiry, to: Person, *, by: Reader | None) -> None:
    """A draft. `by` is None for the portal itself. Effects: who began it, trail."""
    fresh = Inquiry.objects.select_for_update(of=("self",)).get(pk=inquiry.pk)
    before, fresh.created_by = fresh.created_by_id, to
    fresh.save(update_fields=["created_by"])
    trail.record("hand_over_inquiry", fresh, by=by, before_id=before, person_id=to.pk)


def hand_over_answer(recipient: Recipient, to: Person, *, by: Reader | None) -> None:
    """What is begun and not sent. `by` is None for the portal itself. Effects: whose draft it is, trail."""
    fresh = Recipient.objects.select_for_update(of=("self",)).get(pk=recipient.pk)
    before, fresh.draft_by = fresh.draft_by_id, to
    fresh.save(update_fields=["draft_by"])
    trail.record("hand_over_answer", fresh, by=by, before_id=before, person_id=to.pk, inquiry_id=fresh.inquiry_id)
