"""Makes the mails of accounts."""

from __future__ import annotations

from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from accounts.links import invitation_address
from accounts.models import Invitation
from organisations.dates import clock_time, long_date, weekday_date
from organisations.languages import writing_to
from organisations.mailing import Mail, message_of, signed


def invitation_mail(row: Invitation, token: str) -> EmailMessage:
    """The only place where the token stands."""
    name = f"invitasjon-{row.pk}"
    with writing_to(row.person, row.samarbeid):
        mail = invited(row, token)
    return message_of(mail, to=row.address, samarbeid_id=row.samarbeid_id, name=name)


def invited(row: Invitation, token: str) -> Mail:
    facts = {
        "samarbeid": row.samarbeid.name,
        "page": invitation_address(token),
        "day": weekday_date(row.expires_at),
        "time": clock_time(row.expires_at),
        "until": long_date(row.expires_at),
    }
    lines = [
        _("Du har fått tilgang til %(samarbeid)s i KHS-portalen.") % facts,
        "",
        _("Se hva du får tilgang til, og velg hvordan du logger inn:"),
        facts["page"],
        "",
        _("Lenken virker én gang, til %(day)s kl. %(time)s. Gi den ikke videre.") % facts,
        _("Er invitasjonen ikke til deg, kan du si fra på den samme siden."),
    ]
    return Mail(_("Invitasjon til %(samarbeid)s, gjelder til %(until)s") % facts, signed(lines, row.samarbeid.name))
