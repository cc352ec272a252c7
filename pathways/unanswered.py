"""What of the invitations to pathways and gatherings waits for an answer from the reader's own organisations."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from organisations import clock
from organisations.reader import Reader
from organisations.unanswered import Unanswered
from pathways import rules
from pathways.lifecycle import PAST_PHASES, WAITING_ANSWERS
from pathways.models import GatheringInvitation, PathwayParticipant
from pathways.timelines import when_of


def unanswered_of(reader: Reader) -> list[Unanswered]:
    """Invited to a pathway that has not ended, or to a gathering that is still to come. Two queries."""
    own = {"organisation__in": reader.organisation_ids, "state__in": WAITING_ANSWERS}
    pathways = PathwayParticipant.objects.visible_to(reader).filter(**own).exclude(pathway__phase__in=PAST_PHASES)
    gatherings = GatheringInvitation.objects.visible_to(reader).filter(
        **own, gathering__state="planned", gathering__ends_on__gte=clock.today()
    )
    return [
        *(_pathway(each, reader) for each in pathways.select_related("organisation", "pathway__project")),
        *(_gathering(each, reader) for each in gatherings.select_related("organisation", "gathering__project")),
    ]


def _pathway(row: PathwayParticipant, reader: Reader) -> Unanswered:
    may, page = rules.can_answer(reader, row, row.pathway.project), (reader.samarbeid_slug, row.pathway_id)
    return Unanswered(
        row.organisation,
        _("Vil dere delta i pasientforløpet %(name)s?") % {"name": row.pathway.name},
        _("Pasientforløp"),
        row.pathway.project.name,
        reverse("pathways:answer", args=[page[0], row.pk]) if may else reverse("pathways:pathway", args=page),
        may,
        due_on=row.reply_by,
    )


def _gathering(row: GatheringInvitation, reader: Reader) -> Unanswered:
    may, page = rules.can_answer(reader, row, row.gathering.project), (reader.samarbeid_slug, row.gathering_id)
    return Unanswered(
        row.organisation,
        _("Kommer dere til %(name)s?") % {"name": row.gathering.title},
        str(row.gathering.get_kind_display()),
        row.gathering.project.name,
        reverse("pathways:gathering_answer", args=[page[0], row.pk])
        if may
        else reverse("pathways:gathering", args=page),
        may,
        on=row.gathering.starts_on,
        when=when_of(row.gathering),
    )
