"""Who is nominated is appointed to a vacant seat, or is not."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inquiries import mails, rules
from inquiries.actions.inquiries import announce_change, refusal_of, tell
from inquiries.lifecycle import ASKED_INQUIRIES, NOMINEE_MOVES
from inquiries.models import Inquiry, Nominee
from organisations import clock, trail
from organisations.actions import appoint
from organisations.actions.people import know_person
from organisations.models import Person, Seat
from organisations.moves import check_move
from organisations.reader import Reader
from organisations.refusals import Refused, require
from organisations.texts import PersonText

ANSWER_CHANGED = gettext_lazy("Svaret er endret siden du leste det. Les det på nytt.")


@transaction.atomic
def accept_nominee(nominee: Nominee, seat: Seat, *, by: Reader) -> Nominee:
    """The nominee becomes a Person and sits in the seat from today; the organisation is told.

    Raises NotAllowed, Refused: decided before, no longer proposed, a seat that the inquiry does not fill, a seat that
    is held.
    """
    fresh = _lock(nominee, by)
    if not fresh.recipient.inquiry.inquiry_seats.filter(seat=seat).exists():
        raise Refused(_("Forespørselen gjelder ikke denne plassen."))
    _move(fresh, "accepted")
    fresh.person, fresh.seat = _person_of(fresh, by), seat
    appoint(seat, fresh.person, from_on=clock.today(), by=by)
    fresh.save(update_fields=["state", "person", "seat"])
    trail.record("accept_nominee", fresh, by=by, seat_id=seat.pk, person_id=fresh.person.pk)
    inquiry = fresh.recipient.inquiry
    tell(inquiry, [fresh.recipient], lambda _recipient: mails.appointed(fresh), f"appointed-{fresh.pk}")
    announce_change(inquiry)
    return fresh


@transaction.atomic
def decline_nominee(nominee: Nominee, *, by: Reader) -> Nominee:
    """The nominee is not appointed. Raises NotAllowed, Refused."""
    fresh = _lock(nominee, by)
    _move(fresh, "declined")
    fresh.save(update_fields=["state"])
    trail.record("decline_nominee", fresh, by=by)
    announce_change(fresh.recipient.inquiry)
    return fresh


def _person_of(nominee: Nominee, by: Reader) -> Person:
    """Whoever has the address, else somebody new."""
    organisation = nominee.recipient.organisation
    text = PersonText(nominee.name, nominee.title, nominee.email, organisation=organisation)
    return know_person(text, by=by)


def _lock(nominee: Nominee, by: Reader) -> Nominee:
    """The inquiry is locked first, as when the organisation answers again."""
    locked = Inquiry.objects.select_for_update(of=("self",)).select_related("samarbeid")
    inquiry = locked.get(pk=nominee.recipient.inquiry_id)
    require(rules.can_nominate(by, inquiry))
    nominees = Nominee.objects.select_for_update(of=("self",)).select_related("recipient__organisation")
    fresh: Nominee | None = nominees.filter(pk=nominee.pk).first()
    if fresh is None:
        raise Refused(str(ANSWER_CHANGED))
    fresh.recipient.inquiry = inquiry
    if inquiry.state not in ASKED_INQUIRIES:
        raise Refused(refusal_of(inquiry.state))
    return fresh


def _move(fresh: Nominee, state: str) -> None:
    """Sets the state; the caller saves. Raises Refused."""
    check_move(NOMINEE_MOVES, fresh.state, state, _("Det er alt avgjort om denne oppnevnes."))
    fresh.state = state
