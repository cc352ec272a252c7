"""Who may see and do what in organisations. Pure: never looks at a state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Q

if TYPE_CHECKING:
    from organisations.reader import Reader

NOTHING = Q(pk__in=[])


def visible_utvalg(reader: Reader) -> Q:
    """Everyone with a role in the samarbeid sees its bodies and who sits in them."""
    return Q(samarbeid_id=reader.samarbeid_id) if reader.has_role else NOTHING


def visible_people(reader: Reader) -> Q:
    """Those with a verv, an affiliation or a place in the secretariat of my samarbeid."""
    if not reader.has_role:
        return NOTHING
    people = Q()
    for table in ("Verv", "Affiliation", "Secretariat"):
        here = apps.get_model("organisations", table).objects.filter(samarbeid_id=reader.samarbeid_id)
        people |= Q(pk__in=here.values("person_id"))
    return people


def visible_memberships(reader: Reader) -> Q:
    """Everyone with a role in the samarbeid sees who takes part in it, and who has left."""
    return Q(samarbeid_id=reader.samarbeid_id) if reader.has_role else NOTHING


def can_edit_parties(reader: Reader) -> bool:
    """The secretariat: who takes part, from when and until when, and what becomes of those that are merged."""
    return reader.is_secretariat


def can_edit_bodies(reader: Reader) -> bool:
    """The secretariat: which bodies there are, and the rules of each."""
    return reader.is_secretariat


def can_edit_regions(reader: Reader) -> bool:
    """The secretariat and project leads, who ask the municipalities."""
    return reader.is_secretariat or reader.leads_projects


def can_appoint(reader: Reader, samarbeid_id: int) -> bool:
    """The secretariat and project leads: a seat in a body is a right, and nobody gives that to himself."""
    return reader.samarbeid_id == samarbeid_id and (reader.is_secretariat or reader.leads_projects)


def visible_regions(reader: Reader) -> Q:
    return Q(samarbeid_id=reader.samarbeid_id) if can_edit_regions(reader) else NOTHING


def can_read_outbox(reader: Reader) -> bool:
    """The secretariat sees what the local mode would have sent."""
    return reader.is_secretariat


def visible_outbox(reader: Reader) -> Q:
    """Mails of my samarbeid, and mails about logins to people of it."""
    # Without a samarbeid the mails about logins, which have none, would all be one's own.
    if not can_read_outbox(reader) or reader.samarbeid_id is None:
        return NOTHING
    people = (
        apps.get_model("organisations", "Person")
        .objects.filter(visible_people(reader))
        .exclude(email="")
        .values("email")
    )
    return Q(samarbeid_id=reader.samarbeid_id) | Q(samarbeid_id__isnull=True, to__in=people)
