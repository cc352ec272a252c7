"""Makes the mails about an inquiry. The question's title and deadline stand in them; no answer ever does."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from inquiries.models import Inquiry, Nominee, Recipient
from organisations.dates import long_date
from organisations.mailing import Mail, signed


def asked(recipient: Recipient) -> Mail:
    """To those who answer for the organisation, when the inquiry is sent."""
    facts = _facts(recipient)
    lines = [
        _("%(samarbeid)s har sendt en forespørsel til %(organisation)s:") % facts,
        "",
        facts["title"],
        "",
        _("Fristen for å svare er %(due)s.") % facts,
        _("Svar her: %(page)s") % facts,
        "",
        _("Flere hos dere kan skrive på det samme svaret. Dere kan endre det til forespørselen avsluttes."),
    ]
    return Mail(_("Forespørsel med frist %(due)s: %(title)s") % facts, signed(lines, facts["samarbeid"]))


def reminder(recipient: Recipient, today: date) -> Mail:
    """To the same people, where nothing is sent yet."""
    facts = _facts(recipient)
    due = recipient.inquiry.due_on
    is_over = due is not None and due < today
    deadline = _("Fristen var %(due)s. Dere kan fortsatt svare.") if is_over else _("Fristen er %(due)s.")
    lines = [
        _("Vi har ikke fått svar fra %(organisation)s på denne forespørselen:") % facts,
        "",
        facts["title"],
        "",
        deadline % facts,
        _("Svar her: %(page)s") % facts,
    ]
    return Mail(_("Påminnelse: %(title)s") % facts, signed(lines, facts["samarbeid"]))


def recalled(recipient: Recipient) -> Mail:
    facts = {**_facts(recipient), "because": recipient.inquiry.recalled_because}
    lines = [
        _("Forespørselen «%(title)s» er trukket. Dere trenger ikke å svare.") % facts,
        "",
        _("Grunnen er: %(because)s") % facts,
    ]
    return Mail(_("Trukket: %(title)s") % facts, signed(lines, facts["samarbeid"]))


def appointed(nominee: Nominee) -> Mail:
    """To the organisation that proposed someone who is appointed: no name, since mail is read by many."""
    facts = {**_facts(nominee.recipient), "seat": str(nominee.seat)}
    lines = [
        _("En av dem dere foreslo, er oppnevnt: %(seat)s.") % facts,
        "",
        _("Se svaret deres her: %(page)s") % facts,
    ]
    return Mail(_("Oppnevnt: %(title)s") % facts, signed(lines, facts["samarbeid"]))


def _facts(recipient: Recipient) -> dict[str, str]:
    inquiry: Inquiry = recipient.inquiry
    page = reverse("inquiries:answer", args=[inquiry.samarbeid.slug, recipient.pk])
    return {
        "title": inquiry.title,
        "organisation": recipient.organisation.name,
        "samarbeid": inquiry.samarbeid.name,
        "due": long_date(inquiry.due_on) if inquiry.due_on else "",
        "page": settings.SITE_URL + page,
    }
