"""Who may see, lead and answer in pathways and gatherings. Pure: never looks at a state."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Q

from organisations.rules import NOTHING

if TYPE_CHECKING:
    from organisations.reader import Reader
    from pathways.models import GatheringInvitation, PathwayParticipant
    from projects.models import Project


def visible_pathways(reader: Reader) -> Q:
    """Everyone with a role in the samarbeid sees its pathways, gatherings, answers and measures."""
    return Q(samarbeid_id=reader.samarbeid_id) if reader.has_role else NOTHING


def can_lead_pathways(reader: Reader, project: Project) -> bool:
    """The secretariat, project leads and the project's owner plan pathways and gatherings."""
    if project.samarbeid_id != reader.samarbeid_id:
        return False
    return reader.is_secretariat or reader.leads_projects or project.owner_id in reader.person_ids


def can_answer(reader: Reader, invited: PathwayParticipant | GatheringInvitation, project: Project) -> bool:
    """Whoever answers for the invited organisation, and whoever leads the project (an answer given by telephone)."""
    if invited.samarbeid_id != reader.samarbeid_id:
        return False
    return invited.organisation_id in reader.answers_for_ids or can_lead_pathways(reader, project)


def invitable_organisations(reader: Reader) -> Q:
    """Those that the samarbeid knows: its members and their units, and whoever has a seat, a responder or a person."""
    here = {"samarbeid_id": reader.samarbeid_id}
    model = partial(apps.get_model, "organisations")
    members = model("Membership").objects.filter(**here).values("organisation")
    known = Q(pk__in=members) | Q(parent__in=members)
    for table, pointer in (("Seat", "organisation"), ("KnownAs", "organisation"), ("Affiliation", "organisation")):
        known |= Q(pk__in=model(table).objects.filter(**here, **{f"{pointer}__isnull": False}).values(pointer))
    return known if reader.has_role else NOTHING
