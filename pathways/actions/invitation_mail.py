"""Mail to those who answer for invited organisations, written in the transaction of the act that it tells about."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from organisations import clock
from organisations.actions import notify
from organisations.dates import long_date
from organisations.models import Affiliation
from organisations.responders import responders_of
from pathways.calendars import calendar_of
from pathways.models import Gathering, GatheringInvitation, PathwayParticipant
from pathways.timelines import when_of


def tell_of_pathway(invited: Sequence[PathwayParticipant]) -> None:
    """That their organisation is invited to take part, and where to answer. Each call is a round of its own: whoever is
    invited again on the same day is told again."""
    by_organisation = {row.organisation_id: row for row in invited}
    if not invited:
        return
    now = f"{clock.now():%Y%m%d%H%M%S%f}"
    for responder in responders_of(invited[0].samarbeid_id, by_organisation):
        row = by_organisation[responder.organisation_id]
        _mail(responder, f"pathway-{row.pk}-{now}", "pathway.invited", *_pathway_text(row))


def tell_of_invitation(invited: Sequence[GatheringInvitation]) -> None:
    """That their organisation is invited to a gathering, with the day as a calendar event."""
    by_organisation = {row.organisation_id: row for row in invited}
    if not invited:
        return
    gathering = invited[0].gathering
    for responder in responders_of(gathering.samarbeid_id, by_organisation):
        row = by_organisation[responder.organisation_id]
        subject = _("Invitasjon: %(title)s") % {"title": gathering.title}
        link = _link("pathways:gathering_answer", row)
        text = _gathering_text(gathering, _("Dere er invitert."), _("Svar her: %(link)s") % {"link": link})
        _mail(responder, f"gathering-invited-{row.pk}", "gathering.invited", subject, text, _event(gathering))


def tell_of_change(gathering: Gathering, *, kind: str, subject: str, said: str) -> None:
    """That a gathering is moved, cancelled or takes place after all, to all who were to come; once per change."""
    link = _("Se samlingen: %(link)s") % {"link": settings.SITE_URL + gathering.get_absolute_url()}
    text, event = _gathering_text(gathering, said, link), _event(gathering)
    for responder in responders_of(gathering.samarbeid_id, concerned(gathering)):
        key = f"gathering-{gathering.pk}-{gathering.calendar_sequence}"
        _mail(responder, key, kind, subject, text, event)


def concerned(gathering: Gathering) -> set[int]:
    """The organisations that a gathering concerns: invited to it, or to one of its pathways; not who said no."""
    invited = GatheringInvitation.objects.filter(gathering=gathering).exclude(state="not_coming")
    taking_part = PathwayParticipant.objects.filter(pathway__links__gathering=gathering).exclude(state="declined")
    return {*invited.values_list("organisation_id", flat=True), *taking_part.values_list("organisation_id", flat=True)}


def _mail(responder: Affiliation, key: str, kind: str, subject: str, body: str, calendar: str = "") -> None:
    notify(
        samarbeid_id=responder.samarbeid_id,
        address=responder.person.email,
        person=responder.person,
        kind=kind,
        subject=subject,
        body=body,
        calendar=calendar,
        dedupe_key=f"{key}-{responder.pk}",
    )


def _pathway_text(row: PathwayParticipant) -> tuple[str, str]:
    """Subject and text."""
    subject = _("Invitasjon til pasientforløpet %(name)s") % {"name": row.pathway.name}
    said = _("%(organisation)s er invitert til å delta i pasientforløpet «%(name)s».") % {
        "organisation": row.organisation.name,
        "name": row.pathway.name,
    }
    until = _("Fristen for å svare er %(day)s.") % {"day": long_date(row.reply_by)} if row.reply_by else ""
    link = _("Svar her: %(link)s") % {"link": _link("pathways:answer", row)}
    return subject, "\n\n".join(filter(None, [said, until, link]))


def _gathering_text(gathering: Gathering, said: str, link: str) -> str:
    facts = "\n".join(filter(None, [gathering.title, when_of(gathering), gathering.venue]))
    return f"{said}\n\n{facts}\n\n{link}"


def _link(name: str, row: PathwayParticipant | GatheringInvitation) -> str:
    return settings.SITE_URL + reverse(name, args=[row.samarbeid.slug, row.pk])


def _event(gathering: Gathering) -> str:
    is_cancelled = gathering.state == Gathering.State.CANCELLED
    return calendar_of([gathering], method="CANCEL" if is_cancelled else "PUBLISH")
