"""A vacant seat becomes a nomination inquiry to whoever appoints."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils.html import escape
from django.utils.translation import gettext as _

from inquiries.actions.inquiries import start_inquiry, write_inquiry
from inquiries.models import Inquiry
from inquiries.texts import InquiryText
from organisations import clock
from organisations.dates import long_date
from organisations.models import Membership, Samarbeid, Seat, Verv
from organisations.querysets import valid_on
from organisations.reader import Reader
from organisations.refusals import Refused, require
from organisations.rules import can_edit_seats
from organisations.seating import follows_sentence

# Where no day is set by which the seat should be filled.
USUAL_DAYS = 21


@transaction.atomic
def ask_to_appoint(seat: Seat, *, by: Reader) -> Inquiry:
    """A draft to the organisation that appoints, ready to be read and sent; the one that is begun, where there is one.
    Nothing is sent.

    Raises NotAllowed, and Refused where the seat is held, over, follows another, is appointed by nobody who can be
    asked, or is asked for already.
    """
    require(can_edit_seats(by, seat.samarbeid_id))
    # Two who ask for one seat wait here for each other.
    Samarbeid.objects.select_for_update(no_key=True).get(pk=seat.samarbeid_id)
    fresh = Seat.objects.select_related("utvalg", "organisation", "follows").get(pk=seat.pk)
    _refuse(fresh)
    begun = Inquiry.objects.filter(seats=fresh, state="draft", kind=Inquiry.Kind.NOMINATE).order_by("-pk").first()
    if begun:
        return begun
    inquiry = start_inquiry(Inquiry.Kind.NOMINATE, by=by)
    return write_inquiry(inquiry, text_about(fresh), version=inquiry.version, by=by)


def _refuse(seat: Seat) -> None:
    today = clock.today()
    if seat.valid_to and seat.valid_to < today:
        raise Refused(_("Plassen er avsluttet."))
    if seat.follows:
        raise Refused(follows_sentence(seat))
    if Verv.objects.filter(valid_on(), seat=seat).exists():
        raise Refused(_("Plassen er besatt."))
    here = Membership.objects.standing().filter(samarbeid_id=seat.samarbeid_id, organisation=seat.organisation_id)
    if seat.organisation is None or not here.exists():
        raise Refused(
            _("Den som oppnevner, kan ikke spørres herfra. Velg person selv, eller endre hvem som oppnevner.")
        )
    sent = Inquiry.objects.filter(seats=seat, state="sent").order_by("-pk").first()
    if sent and sent.due_on:
        words = {"name": seat.organisation.name, "day": long_date(sent.due_on)}
        raise Refused(_("%(name)s er alt bedt om å oppnevne, med frist %(day)s.") % words)


def text_about(seat: Seat) -> InquiryText:
    """What the draft says; `seat` comes with its body and organisation."""
    assert seat.organisation is not None
    words = {"body": seat.utvalg.name, "role": _role_of(seat), "name": seat.organisation.name}
    text = _("%(name)s oppnevner %(role)s i %(body)s, og plassen er ledig. Hvem skal sitte der?") % words
    return InquiryText(
        kind=Inquiry.Kind.NOMINATE,
        title=_("Oppnevning til %(body)s") % words,
        text=f"<p>{escape(text)}</p>",
        due_on=_due_on(seat, clock.today()),
        organisation_ids=frozenset({seat.organisation.pk}),
        seat_ids=frozenset({seat.pk}),
    )


def _role_of(seat: Seat) -> str:
    role = str(seat.get_role_display()).lower()
    return f"{role} ({seat.label.lower()})" if seat.label else role


def _due_on(seat: Seat, today: date) -> date:
    return seat.appoint_by if seat.appoint_by and seat.appoint_by >= today else today + timedelta(USUAL_DAYS)
