"""Makes the mails to those who answer for an organisation: about a pathway, and about a gathering with its event."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from organisations.dates import long_date
from organisations.mailing import Mail, signed
from pathways.calendars import calendar_of
from pathways.models import Gathering, GatheringInvitation, PathwayParticipant
from pathways.timelines import when_of


def invited_to_pathway(row: PathwayParticipant) -> Mail:
    facts = {"organisation": row.organisation.name, "name": row.pathway.name}
    lines = [_("%(organisation)s er invitert til å delta i pasientforløpet «%(name)s».") % facts]
    if row.reply_by:
        lines.append(_("Fristen for å svare er %(day)s.") % {"day": long_date(row.reply_by)})
    lines += ["", _answer_here("pathways:answer", row)]
    subject = _("Invitasjon til pasientforløp: %(name)s") % facts
    return Mail(subject, signed(lines, row.samarbeid.name))


def invited_to_gathering(row: GatheringInvitation) -> Mail:
    said = _("%(organisation)s er invitert til denne samlingen:") % {"organisation": row.organisation.name}
    return _mail(row.gathering, _("Invitasjon"), said, _answer_here("pathways:gathering_answer", row))


def moved(gathering: Gathering) -> Mail:
    return _mail(gathering, _("Endret"), _("Tid eller sted er endret. Nå gjelder dette:"), _look_here(gathering))


def cancelled(gathering: Gathering) -> Mail:
    return _mail(gathering, _("Avlyst"), _("Denne samlingen er avlyst:"), _look_here(gathering))


def held_after_all(gathering: Gathering) -> Mail:
    return _mail(gathering, _("Holdes likevel"), _("Denne samlingen holdes likevel:"), _look_here(gathering))


def _mail(gathering: Gathering, word: str, said: str, link: str) -> Mail:
    facts = filter(None, [gathering.title, when_of(gathering), gathering.venue])
    text = signed([said, "", *facts, "", link], gathering.samarbeid.name)
    is_cancelled = gathering.state == Gathering.State.CANCELLED
    event = calendar_of([gathering], method="CANCEL" if is_cancelled else "PUBLISH")
    return Mail(f"{word}: {gathering.title}", text, event)


def _answer_here(name: str, row: PathwayParticipant | GatheringInvitation) -> str:
    page = settings.SITE_URL + reverse(name, args=[row.samarbeid.slug, row.pk])
    return _("Svar her: %(page)s") % {"page": page}


def _look_here(gathering: Gathering) -> str:
    return _("Se samlingen: %(page)s") % {"page": settings.SITE_URL + gathering.get_absolute_url()}
