"""Who may see and approve project status. Pure: never looks at a state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Q

from documents.exemptions import exempt_documents
from organisations.rules import NOTHING

if TYPE_CHECKING:
    from organisations.reader import Reader
    from reporting.models import StatusUpdate


def visible_updates(reader: Reader) -> Q:
    """What is approved is for everyone with a role; the rest for the secretariat and project leads."""
    if not reader.has_role:
        return NOTHING
    here = Q(samarbeid_id=reader.samarbeid_id)
    if reader.is_secretariat or reader.leads_projects:
        return here
    return here & (Q(approved_at__isnull=False) | Q(author_id__in=reader.person_ids))


def visible_update_files(reader: Reader) -> Q:
    """The files of a status are for everyone who reads it. One that a sak has exempted, or that stands in what is
    exempt there, is for the secretariat and project leads, and for whoever wrote the status."""
    if not reader.has_role:
        return NOTHING
    if reader.is_secretariat or reader.leads_projects:
        return Q(samarbeid_id=reader.samarbeid_id)
    exempt = apps.get_model("documents", "Document").objects.filter(exempt_documents())
    own = Q(update__author_id__in=reader.person_ids) if reader.is_authenticated else NOTHING
    return Q(samarbeid_id=reader.samarbeid_id) & (~Q(document__in=exempt) | own)


def can_approve_update(reader: Reader, update: StatusUpdate) -> bool:
    """The secretariat and project leads approve; an owner who is neither does not approve alone."""
    return update.samarbeid_id == reader.samarbeid_id and (reader.is_secretariat or reader.leads_projects)
