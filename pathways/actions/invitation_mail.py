"""Mail to those who answer for invited organisations, written in the transaction of the act that it tells about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from organisations import clock
from organisations.actions import notify
from organisations.languages import writing_to
from organisations.mailing import Mail
from organisations.models import Affiliation
from organisations.responders import responders_of
from pathways import mails
from pathways.models import Gathering, GatheringInvitation, PathwayParticipant


def tell_of_pathway(invited: Sequence[PathwayParticipant]) -> None:
    """That their organisation is invited to take part, and where to answer. Each call is a round of its own: whoever is
    invited again on the same day is told again."""
    by_organisation = {row.organisation_id: row for row in invited}
    if not invited:
        return
    now = f"{clock.now():%Y%m%d%H%M%S%f}"
    for responder in responders_of(invited[0].samarbeid_id, by_organisation):
        row = by_organisation[responder.organisation_id]
        _send(responder, f"pathway-{row.pk}-{now}", "pathway.invited", partial(mails.invited_to_pathway, row))


def tell_of_invitation(invited: Sequence[GatheringInvitation]) -> None:
    """That their organisation is invited to a gathering, with the day as a calendar event."""
    by_organisation = {row.organisation_id: row for row in invited}
    if not invited:
        return
    for responder in responders_of(invited[0].samarbeid_id, by_organisation):
        row = by_organisation[responder.organisation_id]
        _send(responder, f"gathering-invited-{row.pk}", "gathering.invited", partial(mails.invited_to_gathering, row))


def tell_of_change(gathering: Gathering, kind: str, mail_of: Callable[[Gathering], Mail]) -> None:
    """That a gathering is moved, cancelled or takes place after all, to all who were to come; once per change."""
    for responder in responders_of(gathering.samarbeid_id, concerned(gathering)):
        _send(responder, f"gathering-{gathering.pk}-{gathering.calendar_sequence}", kind, partial(mail_of, gathering))


def concerned(gathering: Gathering) -> set[int]:
    """The organisations that a gathering concerns: invited to it, or to one of its pathways; not who said no."""
    invited = GatheringInvitation.objects.filter(gathering=gathering).exclude(state="not_coming")
    taking_part = PathwayParticipant.objects.filter(pathway__links__gathering=gathering).exclude(state="declined")
    return {*invited.values_list("organisation_id", flat=True), *taking_part.values_list("organisation_id", flat=True)}


def _send(responder: Affiliation, key: str, kind: str, make: Callable[[], Mail]) -> None:
    with writing_to(responder.person, responder.samarbeid):
        mail = make()
    notify(
        samarbeid_id=responder.samarbeid_id,
        address=responder.person.email,
        person=responder.person,
        kind=kind,
        subject=mail.subject,
        body=mail.body,
        calendar=mail.calendar,
        dedupe_key=f"{key}-{responder.pk}",
    )
