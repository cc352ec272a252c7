"""Makes the mail that tells people about a publication. No title of a sak goes into a mail."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from meetings.models import Publication
from organisations.dates import clock_time, weekday_date
from reading.calendar import event_of


@dataclass(frozen=True)
class Announcement:
    subject: str
    body: str
    calendar: str


def announcement_of(publication: Publication, *, packet_is_ready: bool) -> Announcement:
    """The same mail for everyone who gets it; links lead to pages that ask the rule again."""
    facts = publication.facts
    kind = publication.get_kind_display()
    again = f", versjon {publication.version}" if publication.version > 1 else ""
    is_call = publication.kind == Publication.Kind.INNKALLING
    return Announcement(
        subject=f"{kind}: {facts['title']}{again}",
        body=_body(publication, packet_is_ready=packet_is_ready),
        calendar=event_of(publication) if is_call else "",
    )


def _body(publication: Publication, *, packet_is_ready: bool) -> str:
    facts = publication.facts
    slug = publication.samarbeid.slug
    where = f", {facts['place']}" if facts["place"] else ""
    packet = reverse("reading:publication_file", args=[slug, publication.pk])
    lines = [
        f"{publication.get_kind_display()} til møtet i {facts['utvalg']} er publisert.",
        f"{weekday_date(publication.starts_at).capitalize()} kl. {clock_time(publication.starts_at)}{where}.",
        "",
        f"Les sakene: {settings.SITE_URL}{publication.get_absolute_url()}",
        f"Last ned alt som én PDF: {settings.SITE_URL}{packet}",
    ]
    if not packet_is_ready:
        lines.append("PDF-en er ikke ferdig ennå. Lenken virker så snart den er det.")
    if publication.version > 1:
        lines.append(f"Dette er versjon {publication.version}. Sakslisten viser hva som er endret.")
    return "\n".join([*lines, "", f"Spørsmål? Skriv til {settings.CONTACT_EMAIL}.", "", facts["samarbeid"]])
