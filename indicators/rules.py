"""Who may see and import indicators. Pure: never looks at a state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from organisations.rules import NOTHING

if TYPE_CHECKING:
    from organisations.reader import Reader


def visible_measurements(reader: Reader) -> Q:
    """Everyone with a role in the samarbeid sees what viewers may see of its numbers."""
    return Q(samarbeid_id=reader.samarbeid_id) if reader.has_role else NOTHING


def raw_points(reader: Reader) -> Q:
    """The numbers as they came, small ones too: for the named data role alone."""
    return Q(samarbeid_id=reader.samarbeid_id) if reader.sees_raw_data else NOTHING


def visible_uploads(reader: Reader) -> Q:
    """A file that waits for confirmation holds raw numbers: for the one who sent it, while that person may import; and
    for the data role where it decides on small numbers that can no longer be protected."""
    if not can_import(reader):
        return NOTHING
    mine = Q(by_id__in=reader.person_ids)
    return Q(samarbeid_id=reader.samarbeid_id) & (mine | Q(unprotected__gt=0) if reader.sees_raw_data else mine)


def can_confirm(reader: Reader, unprotected: int) -> bool:
    """Whoever may import; the data role alone where so many small numbers can no longer be protected."""
    return reader.sees_raw_data if unprotected else can_import(reader)


def can_import(reader: Reader) -> bool:
    """The secretariat, project leads and whoever answers for the data."""
    return reader.is_secretariat or reader.leads_projects or reader.sees_raw_data


def can_define_indicators(reader: Reader) -> bool:
    """Whoever may import numbers says what they mean, and which project follows which."""
    return can_import(reader)


def can_place_groups(reader: Reader) -> bool:
    """What is hidden hangs on what the groups mean, so whoever answers for the data declares it, and nobody else."""
    return reader.sees_raw_data
