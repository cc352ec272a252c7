"""Makes the mail that tells people about a publication. No title of a sak goes into a mail."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.calendars import calendar_of
from meetings.models import Publication
from organisations.dates import clock_time, weekday_date
from organisations.mailing import signed


@dataclass(frozen=True)
class Announcement:
    subject: str
    body: str
    calendar: str


OPENINGS = {
    "innkalling": gettext_lazy("Innkalling til møtet i %(utvalg)s er publisert."),
    "referat": gettext_lazy("Referat fra møtet i %(utvalg)s er publisert."),
    "protokoll": gettext_lazy("Protokoll fra møtet i %(utvalg)s er publisert."),
}


def announcement_of(publication: Publication, *, packet_is_ready: bool) -> Announcement:
    """The same mail for everyone who gets it; links lead to pages that ask the rule again."""
    facts = publication.facts
    kind = publication.get_kind_display()
    again = _(", versjon %(version)d") % {"version": publication.version} if publication.version > 1 else ""
    is_call = publication.kind == Publication.Kind.INNKALLING
    return Announcement(
        subject=f"{kind}: {facts['title']}{again}",
        body=_body(publication, packet_is_ready=packet_is_ready),
        calendar=calendar_of(publication) if is_call else "",
    )


def _body(publication: Publication, *, packet_is_ready: bool) -> str:
    facts = publication.facts
    slug = publication.samarbeid.slug
    where = f", {facts['place']}" if facts["place"] else ""
    said = {
        "utvalg": facts["utvalg"],
        "day": weekday_date(publication.starts_at).capitalize(),
        "time": clock_time(publication.starts_at),
        "where": where,
        "page": settings.SITE_URL + publication.get_absolute_url(),
        "packet": settings.SITE_URL + reverse("publication_file", args=[slug, publication.pk]),
        "version": publication.version,
    }
    lines = [
        OPENINGS[publication.kind] % said,
        _("%(day)s kl. %(time)s%(where)s.") % said,
        "",
        _("Les sakene: %(page)s") % said,
        _("Last ned alt som én PDF: %(packet)s") % said,
    ]
    if not packet_is_ready:
        lines.append(_("PDF-en er ikke ferdig ennå. Lenken virker så snart den er det."))
    if publication.version > 1:
        lines.append(_("Dette er versjon %(version)d. Sakslisten viser hva som er endret.") % said)
    return signed(lines, facts["samarbeid"])
