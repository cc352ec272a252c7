"""Who may see and do what in organisations. Pure: never looks at a state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Q

if TYPE_CHECKING:
    from organisations.reader import Reader

NOTHING = Q(pk__in=[])
# What a local administrator gives and ends.
GIVEN_LOCALLY = ("reader", "responder")


def visible_utvalg(reader: Reader) -> Q:
    """Everyone with a role in the samarbeid sees its bodies and who sits in them."""
    return Q(samarbeid_id=reader.samarbeid_id) if reader.has_role else NOTHING


def visible_seats(reader: Reader) -> Q:
    """As visible_utvalg: the seats, who sits in them, and who leads."""
    return visible_utvalg(reader)


def can_edit_seats(reader: Reader, samarbeid_id: int) -> bool:
    """The secretariat: which places a body has, who sits and leads, and until when."""
    return reader.is_secretariat and reader.samarbeid_id == samarbeid_id


def visible_people(reader: Reader) -> Q:
    """Those whom my samarbeid knows, each once."""
    if not reader.has_role:
        return NOTHING
    known = apps.get_model("organisations", "KnownAs").objects
    here: dict[str, Any] = {"samarbeid_id": reader.samarbeid_id}
    return Q(pk__in=known.filter(**here, same_as__isnull=True).values("person_id"))


def visible_known(reader: Reader) -> Q:
    """The list with addresses, and what each may: the secretariat's."""
    return Q(samarbeid_id=reader.samarbeid_id) if can_edit_people(reader) else NOTHING


def can_edit_people(reader: Reader) -> bool:
    """The secretariat: who is known, what each may, which of them are one, and links to log in by."""
    return reader.is_secretariat


def can_give_access(reader: Reader, organisation_id: int | None, role: str) -> bool:
    """The secretariat; a local administrator readers and responders of the own organisation."""
    return can_edit_people(reader) or (
        organisation_id in reader.administers_ids and role in GIVEN_LOCALLY and organisation_id is not None
    )


def visible_affiliations(reader: Reader) -> Q:
    """Those that the reader may end."""
    here = Q(samarbeid_id=reader.samarbeid_id)
    if can_edit_people(reader):
        return here
    own = Q(organisation_id__in=reader.administers_ids, role__in=GIVEN_LOCALLY)
    return here & own if reader.administers_ids else NOTHING


def visible_memberships(reader: Reader) -> Q:
    """Everyone with a role in the samarbeid sees who takes part in it, and who has left."""
    return Q(samarbeid_id=reader.samarbeid_id) if reader.has_role else NOTHING


def can_edit_parties(reader: Reader) -> bool:
    """The secretariat: who takes part, from when and until when, and what becomes of those that are merged."""
    return reader.is_secretariat


def can_edit_bodies(reader: Reader) -> bool:
    """The secretariat: which bodies there are, and the rules of each."""
    return reader.is_secretariat


def can_edit_samarbeid(reader: Reader) -> bool:
    """The secretariat: its name, its language, whose archive its papers belong to."""
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
    known = apps.get_model("organisations", "KnownAs").objects
    # Whoever is known elsewhere too has one login for all: its mails are no single samarbeid's.
    elsewhere = known.exclude(samarbeid_id=reader.samarbeid_id).values("person_id")
    people = apps.get_model("organisations", "Person").objects.filter(visible_people(reader)).exclude(email="")
    own = people.exclude(pk__in=elsewhere).values("email")
    return Q(samarbeid_id=reader.samarbeid_id) | Q(samarbeid_id__isnull=True, to__in=own)
