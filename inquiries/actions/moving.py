"""What an organisation was asked is asked of the one it became part of. Parts of an act that has asked its rule."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import Q

from inquiries.actions.inquiries import announce_change, hand_over
from inquiries.lifecycle import OPEN_INQUIRIES, WRITABLE_INQUIRIES
from inquiries.models import Inquiry, InquirySeat, InquiryTarget, Nominee, Recipient
from organisations.models import Organisation, Seat


def move_recipients(samarbeid_id: int, before: Collection[int], after: Organisation) -> list[Recipient]:
    """Each that waits for an answer waits for the one after, with what was begun; nobody is told by it. Returns those
    that were moved."""
    inquiries = Inquiry.objects.filter(samarbeid_id=samarbeid_id, state__in=OPEN_INQUIRIES)
    held = {each.pk: each for each in inquiries.select_for_update(of=("self",)).order_by("pk")}
    moved = list(Recipient.objects.waiting_for(samarbeid_id, before).select_for_update(of=("self",)).order_by("pk"))
    for recipient in moved:
        hand_over(recipient, after.pk)
    for pk in sorted({each.inquiry_id for each in moved}):
        announce_change(held[pk])
    return moved


def move_targets(samarbeid_id: int, before: Collection[int], after: Organisation) -> None:
    """Drafts that would go to those before go to the one after, once."""
    targets = InquiryTarget.objects.filter(samarbeid_id=samarbeid_id, organisation__in=before)
    unsent = targets.filter(inquiry__state__in=WRITABLE_INQUIRIES)
    for inquiry in sorted(set(unsent.values_list("inquiry_id", flat=True))):
        InquiryTarget.objects.get_or_create(samarbeid_id=samarbeid_id, inquiry_id=inquiry, organisation=after)
    unsent.delete()


def move_seats(samarbeid_id: int, seats: Mapping[int, Seat]) -> None:
    """What shall be filled in drafts and open inquiries are the new seats, by the ids of the old; so are those that
    somebody is proposed for."""
    live = Q(inquiry__state__in=WRITABLE_INQUIRIES | OPEN_INQUIRIES, samarbeid_id=samarbeid_id)
    proposed = Q(recipient__inquiry__state__in=OPEN_INQUIRIES, samarbeid_id=samarbeid_id, state="proposed")
    for old, new in seats.items():
        InquirySeat.objects.filter(live, seat_id=old).update(seat=new)
        Nominee.objects.filter(proposed, seat_id=old).update(seat=new)
