"""Who must prove more than a password, and who may take that away from somebody else. Pure: never looks at a state."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from organisations.reader import Reader


def must_have_factor(reader: Reader) -> bool:
    """Those who prepare or administer: secretariat, project leads, data stewards, local administrators."""
    return reader.is_secretariat or reader.leads_projects or reader.sees_raw_data or bool(reader.administers_ids)


def can_reset_factors(reader: Reader, person_id: int) -> bool:
    """The secretariat, of everybody but oneself: a secretary's are reset by the other secretary."""
    return reader.is_secretariat and person_id not in reader.person_ids
